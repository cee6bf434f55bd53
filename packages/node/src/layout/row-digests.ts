import { createHash } from 'node:crypto';
import type { Store } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { exportRows, type RowPage } from '@cairndb/core/transfer';

/** What the rows of a store come to, whichever layout it has. */
export interface RowDigests {
  /** Rows of each table, and a sum over the SHA-256 of each. */
  readonly tables: ReadonlyMap<string, { readonly rows: number; readonly digest: string }>;
  /** What each piece of large content may look like: two databases may have stored it at different times. */
  readonly content: ReadonlyMap<string, ReadonlySet<string>>;
}

type Value = RowPage['rows'][number][number];

/**
 * Reads every row of every table, and sums up their hashes, which takes no order. Keys of large content are not the same in every layout:
 * it counts by its own hash, and what refers to it by what it refers to.
 */
export async function digestRows(store: Store, onRows: (rows: number) => void): Promise<RowDigests> {
  const tables = new Map<string, RowSum>();
  const content = new Map<string, Set<string>>();
  let rows = 0;
  for (const database of isSplitStore(store) ? Object.values(store.databases) : [store]) {
    const hashes = new Map<Value, string>();
    for await (const page of exportRows(database)) {
      rows += page.rows.length;
      if (page.table === 'content') takeContent(page, hashes, content);
      else takeRows(page, hashes, tables);
      onRows(rows);
    }
  }
  const sums = [...tables].map(([name, { rows: count, hex }]) => [name, { rows: count, digest: hex() }] as const);
  return { tables: new Map(sums), content };
}

/** Which tables differ, by name; empty when nothing does. */
export function differences(from: RowDigests, to: RowDigests): readonly string[] {
  const names = [...new Set([...from.tables.keys(), ...to.tables.keys()])].sort();
  const differing = names.filter((name) => {
    const [a, b] = [from.tables.get(name), to.tables.get(name)];
    return (a?.rows ?? 0) !== (b?.rows ?? 0) || (a !== undefined && b !== undefined && a.digest !== b.digest);
  });
  const isContentSame =
    from.content.size === to.content.size &&
    [...to.content].every(([hash, forms]) => [...forms].every((form) => from.content.get(hash)?.has(form) === true));
  return isContentSame ? differing : [...differing, 'content'];
}

/** A sum over hashes, in four numbers of 32 bits. */
class RowSum {
  rows = 0;
  readonly #lanes = new Uint32Array(4);

  add(hash: Buffer): void {
    this.rows += 1;
    for (const lane of this.#lanes.keys()) this.#lanes[lane] = (this.#lanes[lane] ?? 0) + hash.readUInt32LE(4 * lane);
  }

  readonly hex = (): string => Buffer.from(this.#lanes.buffer).toString('hex');
}

function takeRows(
  { table, columns, rows }: RowPage,
  hashes: ReadonlyMap<Value, string>,
  tables: Map<string, RowSum>,
): void {
  const sum = tables.get(table) ?? new RowSum();
  tables.set(table, sum);
  const reference = table === 'content_refs' ? columns.indexOf('content_key') : -1;
  for (const row of rows) {
    sum.add(
      hashOf(
        columns,
        reference === -1 ? row : row.map((value, at) => (at === reference ? (hashes.get(value) ?? null) : value)),
      ),
    );
  }
}

function takeContent({ columns, rows }: RowPage, hashes: Map<Value, string>, content: Map<string, Set<string>>): void {
  const [key, hash] = [columns.indexOf('key'), columns.indexOf('hash')];
  for (const row of rows) {
    const name = String(row[hash]);
    hashes.set(row[key] ?? null, name);
    const form = hashOf(
      columns,
      row.map((value, at) => (at === key ? null : value)),
    ).toString('hex', 0, 16);
    content.set(name, (content.get(name) ?? new Set()).add(form));
  }
}

/** The hash of a row: names, types and values, each with its length. */
function hashOf(columns: readonly string[], row: readonly Value[]): Buffer {
  const hash = createHash('sha256');
  for (const [at, column] of columns.entries()) {
    const value = row[at] ?? null;
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
    const type = value === null ? 'n' : value instanceof Uint8Array ? 'b' : typeof value === 'string' ? 's' : 'i';
    hash.update(`${column}\0${type}${bytes.length}\0`).update(bytes);
  }
  return hash.digest();
}

import { createHash } from 'node:crypto';
import type { Store } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { type CarriedSpace, exportRows, exportVectors, type RowPage } from '@cairndb/core/transfer';

/** What the rows of a store come to, whichever layout it has. */
export interface RowDigests {
  /** Rows of each table, and a sum over the SHA-256 of each. */
  readonly tables: ReadonlyMap<string, TableDigest>;
  /** The same of what each domain has in the space, such as `vectors of memories`. */
  readonly vectorTables: ReadonlyMap<string, TableDigest>;
  /** How many vectors that are. */
  readonly vectorCount: number;
  /** What each piece of large content may look like: two databases may have stored it at different times. */
  readonly content: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What the rows of one table come to. */
interface TableDigest {
  readonly rows: number;
  readonly digest: string;
}

type Value = RowPage['rows'][number][number];

/**
 * Reads every row of every table, and sums up their hashes, which takes no order. Keys of large content are not the same in every layout:
 * it counts by its own hash, and what refers to it by what it refers to. Vectors count by the document that they belong to.
 *
 * @param onRows called after each page with the rows read so far, vectors included
 * @param space whose vectors are meant; null: none
 */
export async function digestRows(
  store: Store,
  onRows: (rows: number) => void,
  space: CarriedSpace | null = null,
): Promise<RowDigests> {
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
  const vectorTables = new Map<string, RowSum>();
  let vectorCount = 0;
  for await (const page of space === null ? [] : exportVectors(store, space)) {
    if (page.part === 'vectors') vectorCount += page.rows.length;
    takeRows({ ...page, table: `${page.part} of ${page.domain}` }, new Map(), vectorTables);
    onRows(rows + vectorCount);
  }
  return { tables: digestsOf(tables), content, vectorTables: digestsOf(vectorTables), vectorCount };
}

function digestsOf(sums: ReadonlyMap<string, RowSum>): ReadonlyMap<string, TableDigest> {
  return new Map([...sums].map(([name, { rows, hex }]) => [name, { rows, digest: hex() }]));
}

/** Which tables differ, by name; empty when nothing does. */
export function differences(from: RowDigests, to: RowDigests): readonly string[] {
  const differing = [
    ...differingTables(from.tables, to.tables),
    ...differingTables(from.vectorTables, to.vectorTables).map((name) => `vectors (${name})`),
  ];
  const isContentSame =
    from.content.size === to.content.size &&
    [...to.content].every(([hash, forms]) => [...forms].every((form) => from.content.get(hash)?.has(form) === true));
  return isContentSame ? differing : [...differing, 'content'];
}

function differingTables(
  from: ReadonlyMap<string, TableDigest>,
  to: ReadonlyMap<string, TableDigest>,
): readonly string[] {
  const names = [...new Set([...from.keys(), ...to.keys()])].sort();
  return names.filter((name) => {
    const [a, b] = [from.get(name), to.get(name)];
    return (a?.rows ?? 0) !== (b?.rows ?? 0) || (a !== undefined && b !== undefined && a.digest !== b.digest);
  });
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

import { CorruptError, InvalidInputError, type Store } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { type CarriedSpace, exportLines, exportVectors, importLines, importVectors } from '@cairndb/core/transfer';
import { differences, digestRows } from './row-digests.js';

/** How far a copy is; vectors count as rows. */
export interface CopyProgress {
  readonly step: 'copy' | 'verify';
  readonly rows: number;
  readonly total: number;
}

/** How to copy. */
export interface CopyOptions {
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined;
  /** Ends it between two pages; nothing counts then. */
  readonly signal?: AbortSignal | undefined;
}

/** What was copied. */
export interface CopiedRows {
  readonly rows: number;
  readonly tables: number;
  /** Vectors, which are not among the rows. */
  readonly vectors: number;
}

/**
 * Copies every row into empty databases, then what belongs to their vectors: these name rows by their keys, which stay as they are.
 *
 * @param space what `spaceToCarry` gave of `from`; where it is not null, `to` is open with embeddings
 */
export async function copyRows(
  from: Store,
  to: Store,
  space: CarriedSpace | null,
  { onProgress, signal }: CopyOptions,
): Promise<void> {
  const vectorCount = space?.vectors ?? 0;
  let total = 0;
  let copied = 0;
  const tell = (rows: number) => onProgress?.({ step: 'copy', rows, total: total + vectorCount });
  const lines = exportLines(from, {
    signal,
    onProgress: (progress) => {
      total = progress.total;
    },
  });
  await importLines(to, lines, {
    signal,
    onProgress: ({ rows }) => {
      copied = rows;
      tell(rows);
    },
  });
  if (space === null) return;
  const pages = exportVectors(from, space, { signal });
  await importVectors(to, space, pages, { signal, onProgress: ({ vectors }) => tell(copied + vectors) });
}

/**
 * Compares every row of both, and what belongs to their vectors: counts, and hashes over all columns.
 *
 * @throws CorruptError that names the tables which differ
 */
export async function verifyRows(
  from: Store,
  to: Store,
  space: CarriedSpace | null,
  { onProgress, signal }: CopyOptions,
): Promise<CopiedRows> {
  let total = 0;
  let before = 0;
  const tell = (rows: number) => {
    if (signal?.aborted === true) throw signal.reason;
    total = Math.max(total, 2 * rows);
    onProgress?.({ step: 'verify', rows: before + rows, total });
  };
  const source = await digestRows(from, tell, space);
  const rows = [...source.tables.values()].reduce((sum, table) => sum + table.rows, source.content.size);
  before = rows + source.vectorCount;
  total = 2 * before;
  const differing = differences(source, await digestRows(to, tell, space));
  if (differing.length > 0) {
    throw new CorruptError('corrupt', {
      message: `The copy differs from what it was made of, in ${differing.join(', ')}, so it was thrown away. Look at the database with: cairn doctor --deep`,
      details: { tables: differing },
    });
  }
  const tables = source.tables.size + (source.content.size > 0 ? 1 : 0);
  return { rows, tables, vectors: source.vectorCount };
}

/** Histories that are no domain's, or whose tables are made anew. */
const COMMON = ['changes', 'keyword', 'content', 'vectors'];

/**
 * Makes sure that a store was opened with every domain that its databases hold: rows of others would be left behind.
 *
 * @throws InvalidInputError
 */
export async function mustKnowAll(
  store: Store,
  known: readonly { readonly migrations: readonly { readonly domain: string }[] }[],
): Promise<void> {
  const names = new Set([...COMMON, ...known.flatMap(({ migrations }) => migrations.map(({ domain }) => domain))]);
  for (const database of isSplitStore(store) ? Object.values(store.databases) : [store]) {
    const rows = await database.raw.all('select distinct domain from cairn_migrations order by domain');
    const strange = rows.map(({ domain }) => String(domain)).filter((name) => !names.has(name));
    if (strange.length === 0) continue;
    throw new InvalidInputError({
      message: `${database.location} holds ${strange.join(', ')}, which Cairn itself doesn't know, and would leave behind. Convert it with convertLayout(path, layout, { domains }), which takes all of them.`,
      operation: 'convertLayout',
      details: { location: database.location, histories: strange },
    });
  }
}

import { CorruptError, InvalidInputError, type Store } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { exportLines, importLines } from '@cairndb/core/transfer';
import { differences, digestRows } from './row-digests.js';

/** How far a copy is. */
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
}

/** Copies every row into empty databases. */
export async function copyRows(from: Store, to: Store, { onProgress, signal }: CopyOptions): Promise<void> {
  let total = 0;
  const lines = exportLines(from, {
    signal,
    onProgress: (progress) => {
      total = progress.total;
    },
  });
  await importLines(to, lines, { signal, onProgress: ({ rows }) => onProgress?.({ step: 'copy', rows, total }) });
}

/**
 * Compares every row of both: counts, and hashes over all columns.
 *
 * @throws CorruptError that names the tables which differ
 */
export async function verifyRows(from: Store, to: Store, { onProgress, signal }: CopyOptions): Promise<CopiedRows> {
  let total = 0;
  let before = 0;
  const tell = (rows: number) => {
    if (signal?.aborted === true) throw signal.reason;
    total = Math.max(total, 2 * rows);
    onProgress?.({ step: 'verify', rows: before + rows, total });
  };
  const source = await digestRows(from, tell);
  const rows = [...source.tables.values()].reduce((sum, table) => sum + table.rows, source.content.size);
  total = 2 * rows;
  before = rows;
  const differing = differences(source, await digestRows(to, tell));
  if (differing.length > 0) {
    throw new CorruptError('corrupt', {
      message: `The copy differs from what it was made of, in ${differing.join(', ')}, so it was thrown away. Look at the database with: cairn doctor --deep`,
      details: { tables: differing },
    });
  }
  return { rows, tables: source.tables.size + (source.content.size > 0 ? 1 : 0) };
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

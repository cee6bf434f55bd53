import { getTableName } from 'drizzle-orm';
import type { SqlRow, SqlValue } from '../../driver/driver.js';
import type { KeywordSource } from '../../search/index.js';
import type { SpaceFence } from '../../vectors/index.js';
import type { WaitSignal } from '../../wait-signal.js';
import { onConnection } from '../on-connection.js';
import type { SharedStore } from '../shared-store.js';
import type { StoreCore } from '../store.js';
import { type CarriedSpace, databasesBehind, isSameSpace, spacesOf } from './carried-space.js';
import { listed, quoted } from './table-shape.js';

/**
 * What a domain has in a space. `state` is how far its rows were taken up (one row at most; none: not begun), `pending` which documents
 * changed since, in commit order, `vectors` the vectors by document, `retries` the texts that the model could not do.
 */
export type VectorPart = 'state' | 'pending' | 'vectors' | 'retries';

/** Rows of one part of a domain's vectors, without keys and positions, which are others in every database. */
export interface VectorPage {
  readonly domain: string;
  readonly part: VectorPart;
  readonly columns: readonly string[];
  readonly rows: readonly SqlRow[];
}

/** How to read vectors. */
export interface ExportVectorsOptions {
  /** Ends it between two pages; the iteration throws the signal's reason. */
  readonly signal?: WaitSignal | undefined;
}

/** Rows of a page at most, and bytes of its vectors. */
const PAGE_ROWS = 500;
const PAGE_BYTES = 1_000_000;

/**
 * What all domains of a store have in a space, which goes with their rows as {@link exportRows} gives them: documents are named by the keys of
 * their rows. Codes that are derived of vectors are left out. It is no snapshot, so nobody should write meanwhile; a document that
 * changes nonetheless is given as changed rather than as taken up.
 *
 * @param space one that {@link spaceToCarry} gave; databases that have another one give nothing
 */
export async function* exportVectors(
  store: Pick<StoreCore<never>, 'location'>,
  space: CarriedSpace,
  { signal }: ExportVectorsOptions = {},
): AsyncGenerator<VectorPage> {
  for (const shared of databasesBehind(store, 'exportVectors')) {
    const found = (await spacesOf(shared)).find((one) => isSameSpace(one, space));
    if (found === undefined) continue;
    for (const { index } of shared.searchable) {
      for await (const page of pagesOf(shared, index.source, found)) {
        if (signal?.aborted === true) throw signal.reason;
        yield page;
      }
    }
  }
}

/** A table that a part is read from, page by page behind a key. */
interface Reading {
  readonly part: VectorPart;
  readonly table: string;
  readonly key: string;
  readonly after: SqlValue;
  readonly where: string;
  readonly params: readonly SqlValue[];
  readonly columns: readonly string[];
  readonly limit: number;
}

async function* pagesOf(
  { parts: { connection } }: SharedStore,
  { domain, pending }: KeywordSource,
  { key: spaceKey, dimensions }: SpaceFence & { readonly key: number },
): AsyncGenerator<VectorPage> {
  const ask = (sql: string, params: readonly SqlValue[]) =>
    onConnection(connection, false, () => connection.all(sql, params));
  // First of all: what is taken up while the rest is read is then among the vectors, and at worst looked at again.
  const [state] = await ask(
    'select position, tokenizer, filled_to from keyword_index where domain = ? and flavour = ?',
    [domain, `vectors-${spaceKey}`],
  );
  if (state !== undefined) {
    yield { domain, part: 'state', columns: ['tokenizer', 'filled_to'], rows: [state.slice(1)] };
    const [position = 0] = state;
    yield* readPages(ask, domain, {
      part: 'pending',
      table: getTableName(pending),
      key: 'seq',
      after: position,
      where: 'true',
      params: [],
      columns: ['doc'],
      limit: PAGE_ROWS,
    });
  }
  const ofSource = {
    key: 'key',
    after: 0,
    where: 'source_key = (select key from vector_sources where space_key = ? and domain = ?)',
    params: [spaceKey, domain],
  };
  const limit = Math.max(1, Math.min(PAGE_ROWS, Math.floor(PAGE_BYTES / (dimensions * 4))));
  const columns = ['doc', 'hash', 'vector'];
  yield* readPages(ask, domain, { ...ofSource, part: 'vectors', table: 'vectors', columns, limit });
  const attempts = ['doc', 'attempts', 'next_at', 'reason'];
  yield* readPages(ask, domain, {
    ...ofSource,
    part: 'retries',
    table: 'vector_retries',
    columns: attempts,
    limit: PAGE_ROWS,
  });
}

async function* readPages(
  ask: (sql: string, params: readonly SqlValue[]) => Promise<readonly SqlRow[]>,
  domain: string,
  { part, table, key, after: first, where, params, columns, limit }: Reading,
): AsyncGenerator<VectorPage> {
  for (let after = first; ; ) {
    const rows = await ask(
      `select ${listed([key, ...columns])} from ${quoted(table)} where ${where} and ${key} > ? order by ${key} limit ${limit}`,
      [...params, after],
    );
    if (rows.length > 0) yield { domain, part, columns, rows: rows.map((row) => row.slice(1)) };
    if (rows.length < limit) return;
    after = rows.at(-1)?.[0] ?? after;
  }
}

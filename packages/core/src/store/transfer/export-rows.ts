import { type ContentCodec, type ContentPacking, filedData } from '../../content/index.js';
import type { Connection, SqlRow, SqlValue } from '../../driver/driver.js';
import type { WaitSignal } from '../../wait-signal.js';
import { internalsOf } from '../internals.js';
import { onConnection } from '../on-connection.js';
import { databasesOf } from '../split/split-parts.js';
import type { StoreCore } from '../store.js';
import { type ChosenTables, chooseTables } from './chosen-tables.js';
import { JoinedContent } from './joined-content.js';
import { FORMAT_VERSION, type Header, rowLine, type Trailer } from './row-json.js';
import { listed, marks, quoted, readShape, type TableShape } from './table-shape.js';

/** What to export, and how. */
export interface ExportOptions {
  /** Names of domains; default: all of the store's. */
  readonly domains?: readonly string[] | undefined;
  /**
   * What becomes of content that lies in files: `rows` (default) puts the bytes into the row, so that nothing is missing elsewhere; `files`
   * gives the row as it is, for who brings the files another way.
   */
  readonly contents?: 'rows' | 'files' | undefined;
  /** Called after each page with the rows written so far, and with how many there are. */
  readonly onProgress?: ((progress: { readonly rows: number; readonly total: number }) => void) | undefined;
  /** Ends it between two pages; the iteration throws the signal's reason. */
  readonly signal?: WaitSignal | undefined;
}

/** Rows of one table, in the order of their primary key. */
export interface RowPage {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly SqlRow[];
}

/** Rows of a page at most, and bytes after which it ends early: a page exceeds them by one row. */
const PAGE_ROWS = 500;
const PAGE_BYTES = 1_000_000;

/**
 * All rows of some domains, of every owner, table by table, parents before children, in pages of some megabyte, after what the store has
 * in memory (counts, log lines) was written. Sums and positions are rows like others, so that they say the same elsewhere; keyword
 * indexes, what processes do at the moment (leases) and the change feed are left out. Where the driver has readers, it is one snapshot,
 * whatever is written meanwhile; elsewhere others should not write.
 *
 * @throws InvalidInputError for a domain that the store has not; CorruptError `content_missing` when a file of content can't be had
 */
export async function* exportRows(
  store: Pick<StoreCore<never>, 'location'>,
  options: ExportOptions = {},
): AsyncGenerator<RowPage> {
  const sources = await sourcesOf(store, options.domains, 'exportRows');
  yield* allPages(sources, options);
}

/**
 * {@link exportRows} as JSON Lines without loss, which {@link importLines} reads: a line about the schema, a line for every row with its
 * table as `kind` (bytes in base64, large content once), and a last line with counts. The same rows give the same bytes.
 */
export async function* exportLines(
  store: Pick<StoreCore<never>, 'location'>,
  options: ExportOptions = {},
): AsyncGenerator<string> {
  const sources = await sourcesOf(store, options.domains, 'exportLines');
  const header: Header = {
    cairn: 'rows',
    version: FORMAT_VERSION,
    schema: schemaOf(sources.map(({ chosen }) => chosen)),
  };
  yield `${JSON.stringify(header)}\n`;
  const counts = new Map(sources.flatMap(({ chosen }) => chosen.tables.map((table) => [table, 0])));
  const keys: Record<string, number> = {};
  const tellKeys = (found: Trailer['end']['keys']) => {
    for (const [table, key] of Object.entries(found)) keys[table] = Math.max(key, keys[table] ?? 0);
  };
  for await (const { table, columns, rows } of allPages(sources, options, tellKeys)) {
    counts.set(table, (counts.get(table) ?? 0) + rows.length);
    if (rows.length > 0) yield rows.map((row) => `${rowLine(table, columns, row)}\n`).join('');
  }
  const trailer: Trailer = { end: { rows: Object.fromEntries(counts), keys } };
  yield `${JSON.stringify(trailer)}\n`;
}

/** A database, and what is exported of it. */
interface Source {
  readonly connection: Connection;
  readonly codec: ContentCodec;
  readonly chosen: ChosenTables;
}

async function sourcesOf(
  store: object,
  domains: readonly string[] | undefined,
  operation: string,
): Promise<readonly Source[]> {
  const databases = databasesOf(store)?.map(({ shared }) => shared) ?? [internalsOf(store, operation)];
  const all = databases.flatMap(({ parts }) => parts.domains.map(({ name }) => name));
  const sources: Source[] = [];
  for (const shared of databases) {
    shared.refuse(operation);
    if (!shared.parts.isReadonly) await shared.flushDomains();
    const own = shared.parts.domains.map(({ name }) => name);
    // A name that no database has is refused by the first.
    const names = domains?.filter((name) => own.includes(name) || (sources.length === 0 && !all.includes(name)));
    if (names?.length === 0 && databases.length > 1) continue;
    const { connection, codec } = shared.parts;
    sources.push({ connection, codec, chosen: chooseTables(shared.parts, names, operation) });
  }
  return sources;
}

/** The schema versions of all that is exported. */
function schemaOf(all: readonly ChosenTables[]): Readonly<Record<string, number>> {
  const versions = Object.entries(Object.assign({}, ...all.map(({ schema }) => schema)) as ChosenTables['schema']);
  return Object.fromEntries(versions.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The pages of all databases; what several of them keep once each is one. */
async function* allPages(
  sources: readonly Source[],
  options: ExportOptions,
  tellKeys?: (keys: Trailer['end']['keys']) => void,
): AsyncGenerator<RowPage> {
  const content = sources.length > 1 ? new JoinedContent() : undefined;
  let before = 0;
  for (const { chosen, ...source } of sources) {
    content?.nextDatabase();
    let rows = 0;
    const onProgress: ExportOptions['onProgress'] = (progress) => {
      rows = progress.rows;
      options.onProgress?.({ rows: before + rows, total: before + progress.total });
    };
    for await (const page of pages(source, chosen, { ...options, onProgress }, tellKeys)) {
      yield content?.joined(page) ?? page;
    }
    before += rows;
  }
}

/** Reads pages of one snapshot, and before them the largest keys that were ever given out. */
async function* pages(
  { connection, codec }: { readonly connection: Connection; readonly codec: ContentCodec },
  { tables, holders }: ChosenTables,
  { contents = 'rows', onProgress, signal }: ExportOptions,
  tellKeys?: (keys: Trailer['end']['keys']) => void,
): AsyncGenerator<RowPage> {
  const lease = await onConnection(connection, false, () => connection.readers?.lease());
  const source = lease ?? connection;
  const ask = (sql: string, params: readonly SqlValue[]) =>
    onConnection(connection, false, () => source.all(sql, params));
  try {
    tellKeys?.(await lastKeys(ask, tables));
    const readings: TableReading[] = [];
    for (const name of tables) readings.push(new TableReading(ask, await readShape(ask, name), holders));
    let total = 0;
    for (const reading of readings) total += await reading.count();
    let rows = 0;
    for (const reading of readings) {
      for (let page = await reading.next(); page !== undefined; page = await reading.next()) {
        if (signal?.aborted === true) throw signal.reason;
        rows += page.rows.length;
        onProgress?.({ rows, total });
        yield contents === 'rows' && page.table === 'content' ? withFiledContent(page, codec) : page;
      }
    }
  } finally {
    await lease?.release();
  }
}

/** The page with the bytes of files in their rows. */
function withFiledContent({ table, columns, rows }: RowPage, codec: ContentCodec): RowPage {
  const filed = (row: SqlRow): SqlRow => {
    const of = (name: string) => row[columns.indexOf(name)];
    if (of('file_bytes') === 0) return row;
    const piece = { hash: String(of('hash')), codec: of('codec') as ContentPacking };
    const filled: Readonly<Record<string, SqlValue>> = { data: filedData(piece, codec), file_bytes: 0 };
    return row.map((value, at) => filled[columns[at] ?? ''] ?? value);
  };
  return { table, columns, rows: rows.map(filed) };
}

async function lastKeys(ask: AskRows, tables: readonly string[]): Promise<Trailer['end']['keys']> {
  const [there] = await ask(`select 1 from sqlite_schema where name = 'sqlite_sequence'`, []);
  // Only a database with a table that uses no key twice has it.
  const rows = there === undefined ? [] : await ask('select name, seq from sqlite_sequence order by name', []);
  return Object.fromEntries(
    rows.map(([name, seq]) => [String(name), Number(seq)] as const).filter(([name]) => tables.includes(name)),
  );
}

type AskRows = (sql: string, params: readonly SqlValue[]) => Promise<readonly SqlRow[]>;

/** One table, read page by page behind the last key. */
class TableReading {
  readonly #ask: AskRows;
  readonly #shape: TableShape;
  readonly #columns: readonly string[];
  /** The rows that are meant, as a condition. */
  readonly #where: string;
  #after: readonly SqlValue[] | undefined;

  constructor(ask: AskRows, shape: TableShape, holders: readonly string[] | undefined) {
    this.#ask = ask;
    this.#shape = shape;
    this.#columns = shape.columns.map(({ name }) => name);
    this.#where = holders === undefined ? 'true' : heldBy(shape.name, holders);
  }

  async count(): Promise<number> {
    const [row] = await this.#ask(`select count(*) from ${quoted(this.#shape.name)} where ${this.#where}`, []);
    return Number(row?.[0] ?? 0);
  }

  async next(): Promise<RowPage | undefined> {
    const { name, key } = this.#shape;
    const after = this.#after === undefined ? 'true' : `(${listed(key)}) > (${marks(key)})`;
    const from = `from ${quoted(name)} where ${this.#where} and ${after}`;
    const sizes = [
      ...this.#columns.map((column) => `coalesce(octet_length(${quoted(column)}), 0)`),
      ...(name === 'content' ? ['file_bytes'] : []),
    ].join(' + ');
    // The keys with their sizes first: how many rows make a page depends on what they hold.
    const keys = await this.#ask(
      `select ${listed(key)}, ${sizes} ${from} order by ${listed(key)} limit ${PAGE_ROWS}`,
      this.#after ?? [],
    );
    const last = keys[rowsThatFit(keys.map((row) => Number(row[key.length]))) - 1];
    if (last === undefined) return undefined;
    const upTo = last.slice(0, key.length);
    const rows = await this.#ask(
      `select ${listed(this.#columns)} ${from} and (${listed(key)}) <= (${marks(key)}) order by ${listed(key)}`,
      [...(this.#after ?? []), ...upTo],
    );
    this.#after = upTo;
    return { table: name, columns: this.#columns, rows };
  }
}

function rowsThatFit(sizes: readonly number[]): number {
  let bytes = 0;
  for (const [at, size] of sizes.entries()) {
    bytes += size;
    if (bytes >= PAGE_BYTES) return at + 1;
  }
  return sizes.length;
}

/** Of the tables that all domains share, the rows that some of them hold. */
function heldBy(table: string, holders: readonly string[]): string {
  const kinds = holders.map((kind) => `'${kind.replaceAll("'", "''")}'`).join(', ');
  if (table === 'content_refs') return `holder_kind in (${kinds})`;
  if (table === 'content') return `key in (select content_key from content_refs where holder_kind in (${kinds}))`;
  return 'true';
}

import { sql } from 'drizzle-orm';
import type { ContentCodec, ContentPacking } from '../../content/index.js';
import type { SqlValue } from '../../driver/driver.js';
import { wholeOption } from '../../driver/pragmas.js';
import { InvalidInputError, MigrationError } from '../../errors/errors.js';
import { changeWriter } from '../../feed/index.js';
import { batch, call, defineSql, run, transaction } from '../../steps/index.js';
import { onConnection } from '../on-connection.js';
import type { SharedStore } from '../shared-store.js';
import { runAsync } from '../surface.js';
import { type ChosenTables, chooseTables } from './chosen-tables.js';
import type { ImportLinesOptions, ImportRowsReport } from './import-lines.js';
import { type End, FORMAT_VERSION, type Header, type Line, wrongLine } from './row-json.js';
import { readShape } from './table-shape.js';
import { type ImportedRow, type RowCounts, TableWriter } from './table-writer.js';

/** Rows of a transaction at most when nobody says, and characters of their lines after which it ends early. */
const PAGE_ROWS = 500;
const MOST_ROWS = 100_000;
const PAGE_CHARACTERS = 1_500_000;

/** Has every flavour of these indexes filled anew when it is next used. */
const outdateIndexes = defineSql<{ domains: string }>(
  (p) => sql`update keyword_index set tokenizer = 0
    where domain in (select value from json_each(${p.domains})) and tokenizer <> 0`,
);

const raiseKey = defineSql<{ table: string; key: number }>(
  (p) => sql`update sqlite_sequence set seq = ${p.key} where name = ${p.table} and seq < ${p.key}`,
);
const startKeys = defineSql<{ table: string; key: number }>(
  (p) => sql`insert into sqlite_sequence (name, seq) select ${p.table}, ${p.key}
    where not exists (select 1 from sqlite_sequence where name = ${p.table})`,
);

/** One run over the lines of a file, into one database. */
export class Import {
  readonly #shared: SharedStore;
  readonly #options: ImportLinesOptions;
  readonly #batchRows: number;
  readonly #chosen: ChosenTables;
  readonly #loose: ReadonlySet<string>;
  readonly #counts: RowCounts = { added: 0, same: 0, kept: 0 };
  readonly #read = new Map<string, number>();
  #line = 0;
  #header: Header | undefined;
  #end: End | undefined;
  #writer: TableWriter | undefined;
  #page: ImportedRow[] = [];
  #characters = 0;

  constructor(shared: SharedStore, options: ImportLinesOptions) {
    this.#shared = shared;
    this.#options = options;
    this.#batchRows = wholeOption('batchRows', options.batchRows ?? PAGE_ROWS, 1, MOST_ROWS);
    this.#chosen = chooseTables(shared.parts, undefined, 'importLines');
    this.#loose = new Set(shared.parts.domains.flatMap(({ looseTables = [] }) => looseTables));
  }

  /** The number of the line that is read next. @throws InvalidInputError */
  beginLine(at: number): void {
    this.#line = at;
  }

  /** @throws InvalidInputError when the line can't stand there */
  async take(line: Line, characters: number): Promise<void> {
    if (this.#end !== undefined) throw wrongLine(this.#line, 'stands behind the end of an export');
    if ((line.type === 'header') === (this.#header !== undefined)) {
      throw wrongLine(
        this.#line,
        this.#header === undefined ? 'is not the first one of an export' : 'begins another export',
      );
    }
    switch (line.type) {
      case 'header':
        this.#header = line.header;
        return mustBeReadable(line.header, this.#chosen.schema, this.#shared.parts.connection.location);
      case 'end':
        await this.#endTable();
        this.#end = line.end;
        return;
      case 'row':
        return await this.#row(line.kind, line.row, characters);
    }
  }

  async end(): Promise<ImportRowsReport> {
    await this.#flush();
    const end = this.#end;
    const tables = new Set([...this.#read.keys(), ...Object.keys(end?.rows ?? {})]);
    if (end === undefined || [...tables].some((table) => (this.#read.get(table) ?? 0) !== end.rows[table])) {
      throw cutOff(this.#line);
    }
    await this.#keepKeys(end.keys);
    // Not before all is there: what is derived from a part would stand in the way of the rest.
    if (this.#counts.added > 0) this.#shared.upkeep.noteWrite();
    return { ...this.#counts, tables: end.rows };
  }

  /** Keys that rows had which are gone are not given out again here either: positions behind keys rely on it. */
  async #keepKeys(keys: End['keys']): Promise<void> {
    const calls = Object.entries(keys)
      .filter(([table]) => this.#chosen.tables.includes(table))
      .flatMap(([table, key]) => [call(raiseKey, { table, key }), call(startKeys, { table, key })]);
    if (calls.length > 0) await runAsync(this.#shared, 'importLines', () => batch(calls));
  }

  async #row(table: string, values: ReadonlyMap<string, SqlValue>, characters: number): Promise<void> {
    if (this.#writer?.shape.name !== table) await this.#beginTable(table);
    const row = { line: this.#line, values: table === 'content' ? filed(values, this.#shared.parts.codec) : values };
    this.#writer?.check(row);
    this.#page.push(row);
    this.#characters += characters;
    this.#read.set(table, (this.#read.get(table) ?? 0) + 1);
    if (this.#page.length >= this.#batchRows || this.#characters >= PAGE_CHARACTERS) await this.#flush();
  }

  async #beginTable(table: string): Promise<void> {
    await this.#endTable();
    if (!this.#chosen.tables.includes(table)) {
      throw wrongLine(this.#line, `is of the table ${table}, which this store does not import`);
    }
    const { connection } = this.#shared.parts;
    const ask = (text: string, params: readonly SqlValue[]) =>
      onConnection(connection, false, () => connection.all(text, params));
    const shape = await readShape(ask, table);
    this.#writer = new TableWriter(shape, this.#loose.has(table), this.#options.existing === 'keep');
  }

  async #endTable(): Promise<void> {
    await this.#flush();
    const late = this.#writer?.lateCalls() ?? [];
    if (late.length > 0) await runAsync(this.#shared, 'importLines', () => batch(late));
    this.#writer = undefined;
  }

  /** Writes what has come together, in one transaction, which also says that indexes are behind and that something changed. */
  async #flush(): Promise<void> {
    const writer = this.#writer;
    const page = this.#page;
    if (writer === undefined || page.length === 0) return;
    this.#page = [];
    this.#characters = 0;
    const { parts, indexer } = this.#shared;
    const domains = this.#indexedWith(writer.shape.name);
    const feed = changeWriter('', parts.clock, () => undefined);
    const counts = await runAsync(this.#shared, 'importLines', () =>
      transaction(function* () {
        const written = yield* writer.write(page);
        if (written.added === 0) return written;
        if (domains.length > 0) yield* run(outdateIndexes, { domains: JSON.stringify(domains) });
        yield* batch(feed.always({ kind: 'store', id: '', operation: 'appended' }));
        return written;
      }),
    );
    for (const name of ['added', 'same', 'kept'] as const) this.#counts[name] += counts[name];
    if (counts.added > 0) indexer.noteWrite();
    this.#options.onProgress?.({ rows: this.#counts.added + this.#counts.same + this.#counts.kept });
    if (this.#options.signal?.aborted === true) throw this.#options.signal.reason;
  }

  #indexedWith(table: string): readonly string[] {
    const { searchable } = this.#shared;
    return searchable.filter(({ domain }) => domain.tables.includes(table)).map(({ domain }) => domain.name);
  }
}

/** Content as this store keeps it: a large piece in a file, where it has any. */
function filed(values: ReadonlyMap<string, SqlValue>, { files }: ContentCodec): ReadonlyMap<string, SqlValue> {
  const data = values.get('data');
  if (files === undefined || !(data instanceof Uint8Array) || data.byteLength < files.fromBytes) return values;
  files.put({ hash: String(values.get('hash')), codec: values.get('codec') as ContentPacking, data });
  return new Map([...values, ['data', new Uint8Array(0)], ['file_bytes', data.byteLength]]);
}

function mustBeReadable(header: Header, known: Readonly<Record<string, number>>, location: string): void {
  if (header.version > FORMAT_VERSION) {
    throw newer(
      `The export has lines of version ${header.version}, and this version of Cairn reads ${FORMAT_VERSION}.`,
    );
  }
  for (const [history, version] of Object.entries(header.schema)) {
    const here = known[history];
    if (here === undefined) {
      throw new InvalidInputError({
        message: `importLines: the export holds ${history}, which the store at ${location} was opened without. Open it with that domain. Nothing was written.`,
        operation: 'importLines',
        details: { history },
      });
    }
    if (version > here) {
      throw newer(
        `The export has version ${version} of the ${history} tables, and this version of Cairn knows ${here}.`,
      );
    }
  }
}

function newer(problem: string): MigrationError {
  return new MigrationError('schema_newer', {
    message: `importLines: ${problem} Import it with the version that wrote it, or a newer one. Nothing was written.`,
    operation: 'importLines',
  });
}

/** The error about a file that lacks its end. */
export function cutOff(line: number): InvalidInputError {
  return new InvalidInputError({
    message: `importLines: the file was cut off: after line ${line} something is missing. What it holds is imported. Import the whole file to complete it.`,
    operation: 'importLines',
    details: { line },
  });
}

import { sql } from 'drizzle-orm';
import type { SqlValue } from '../../driver/driver.js';
import { InvalidInputError, MigrationError, StorageError } from '../../errors/errors.js';
import { changeWriter } from '../../feed/index.js';
import { batch, call, defineSql, run, transaction } from '../../steps/index.js';
import type { WaitSignal } from '../../wait-signal.js';
import { internalsOf } from '../internals.js';
import { onConnection } from '../on-connection.js';
import type { SharedStore } from '../shared-store.js';
import type { StoreCore } from '../store.js';
import { runAsync } from '../surface.js';
import { type ChosenTables, chooseTables } from './chosen-tables.js';
import { type End, FORMAT_VERSION, type Header, readLine, wrongLine } from './row-json.js';
import { readShape } from './table-shape.js';
import { type ImportedRow, type RowCounts, TableWriter } from './table-writer.js';

/** How to import. */
export interface ImportLinesOptions {
  /**
   * What happens when a setting, a model or the like is there already under the same name, and is another: `fail` (default), or `keep`
   * what is there.
   */
  readonly existing?: 'fail' | 'keep' | undefined;
  /** Called after each transaction with the rows read so far. */
  readonly onProgress?: ((progress: { readonly rows: number }) => void) | undefined;
  /** Ends it between two transactions; what is written stays. */
  readonly signal?: WaitSignal | undefined;
}

/** What an import did. */
export interface ImportRowsReport extends Readonly<RowCounts> {
  /** Rows by table, as the export counted them. */
  readonly tables: Readonly<Record<string, number>>;
}

/** Rows of a transaction at most, and characters of their lines after which it ends early. */
const PAGE_ROWS = 500;
const PAGE_CHARACTERS = 1_500_000;

/**
 * Writes back what {@link exportLines} wrote: every row with its key, its owner and its times as they were, so that an export of the result
 * is the same, byte for byte. What is there already is passed over, so the same file again changes nothing, and an import that was
 * interrupted is completed by the next one. Settings, models and import positions join what is there. Everything else is referred to by
 * key or summed up, and goes into an empty database, or into one that has it already as it is: conversations, code, code generation,
 * calls of models, cache, logs. What is written there before the import is complete can stand in its way.
 *
 * Sums (of calls, of the cache's bytes, of tools) come with the rows. Keyword indexes are filled anew by the next search. Rows are taken as they stand: what was redacted when it was written stays so.
 *
 * @param pieces the text, in pieces of any size
 * @throws InvalidInputError for a line that is none (with its number), for a file that was cut off; MigrationError `schema_newer` for an
 *   export of a newer Cairn; ConflictError when something else is there. What was written before stays
 */
export async function importLines(
  store: Pick<StoreCore<never>, 'location'>,
  pieces: AsyncIterable<string> | Iterable<string>,
  options: ImportLinesOptions = {},
): Promise<ImportRowsReport> {
  const shared = internalsOf(store, 'importLines');
  shared.refuse('importLines');
  if (shared.parts.isReadonly) {
    throw new StorageError('readonly', {
      message: `importLines: ${store.location} is open read-only. Open it without readonly.`,
      operation: 'importLines',
    });
  }
  const importing = new Import(shared, options);
  for await (const line of linesOf(pieces)) await importing.take(line);
  return await importing.end();
}

/** Lines of a text that comes in pieces; the last one needs no end. */
async function* linesOf(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let rest: string[] = [];
  for await (const piece of pieces) {
    const lines = piece.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      yield rest.length === 0 ? line : `${rest.join('')}${line}`;
      rest = [];
    }
    if (last !== '') rest.push(last);
  }
  if (rest.length > 0) yield rest.join('');
}

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

/** One run over the lines of a file. */
class Import {
  readonly #shared: SharedStore;
  readonly #options: ImportLinesOptions;
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
    this.#chosen = chooseTables(shared.parts, undefined, 'importLines');
    this.#loose = new Set(shared.parts.domains.flatMap(({ looseTables = [] }) => looseTables));
  }

  async take(text: string): Promise<void> {
    this.#line += 1;
    if (text.trim() === '') return;
    if (this.#end !== undefined) throw wrongLine(this.#line, 'stands behind the end of an export');
    const line = readLine(text, this.#line);
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
        return await this.#row(line.kind, line.row, text.length);
    }
  }

  async end(): Promise<ImportRowsReport> {
    await this.#flush();
    const end = this.#end;
    const tables = new Set([...this.#read.keys(), ...Object.keys(end?.rows ?? {})]);
    if (end === undefined || [...tables].some((table) => (this.#read.get(table) ?? 0) !== end.rows[table])) {
      throw new InvalidInputError({
        message: `importLines: the file was cut off: after line ${this.#line} something is missing. What it holds is imported. Import the whole file to complete it.`,
        operation: 'importLines',
        details: { line: this.#line },
      });
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
    const row = { line: this.#line, values };
    this.#writer?.check(row);
    this.#page.push(row);
    this.#characters += characters;
    this.#read.set(table, (this.#read.get(table) ?? 0) + 1);
    if (this.#page.length >= PAGE_ROWS || this.#characters >= PAGE_CHARACTERS) await this.#flush();
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

import type BetterSqlite3 from 'better-sqlite3';
import { asSqliteError } from './sqlite-error.js';

type Inner = BetterSqlite3.Statement<unknown[], unknown>;
type Row = Record<string, unknown>;

/** What may stand around a `?` that is no parameter. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** The class `Statement` of `bun:sqlite` over better-sqlite3, for positional parameters. */
export class FakeStatement {
  readonly columnNames: string[];
  readonly paramsCount: number;
  isFinalized = false;
  readonly #database: BetterSqlite3.Database;
  readonly #inner: Inner;
  readonly #safeIntegers: boolean;
  #bound: readonly unknown[];

  constructor(database: BetterSqlite3.Database, sql: string, safeIntegers: boolean) {
    this.#database = database;
    this.#safeIntegers = safeIntegers;
    this.#inner = asSqliteError(() => database.prepare(sql)).safeIntegers(safeIntegers);
    this.paramsCount = sql.replace(QUOTED, '').split('?').length - 1;
    this.columnNames = this.#inner.reader ? [...new Set(this.#inner.columns().map(({ name }) => name))] : [];
    this.#bound = Array.from({ length: this.paramsCount }, () => null);
  }

  /** What a write did: Bun counts every row that changed meanwhile, and not only those of the statement. */
  static counting(
    database: BetterSqlite3.Database,
    safeIntegers: boolean,
    work: (inner: BetterSqlite3.Database) => unknown,
  ): { changes: number; lastInsertRowid: number | bigint } {
    const total = () => Number(database.prepare('SELECT total_changes()').pluck().get());
    const before = total();
    asSqliteError(() => work(database));
    const last = database.prepare('SELECT last_insert_rowid()').pluck().safeIntegers(safeIntegers).get();
    return { changes: total() - before, lastInsertRowid: last as number | bigint };
  }

  all(...bindings: readonly unknown[]): Row[] {
    return this.#rows(false, bindings) as Row[];
  }

  get(...bindings: readonly unknown[]): Row | null {
    return this.all(...bindings)[0] ?? null;
  }

  *iterate(...bindings: readonly unknown[]): IterableIterator<Row> {
    yield* this.all(...bindings);
  }

  values(...bindings: readonly unknown[]): (null | number | bigint | string | Uint8Array)[][] | null {
    const rows = this.#rows(true, bindings);
    return this.#inner.reader ? (rows as (null | number | bigint | string | Uint8Array)[][]) : null;
  }

  run(...bindings: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint } {
    return FakeStatement.counting(this.#database, this.#safeIntegers, () => this.#rows(true, bindings));
  }

  finalize(): void {
    this.isFinalized = true;
  }

  /** Runs the statement to its end. */
  #rows(raw: boolean, bindings: readonly unknown[]): unknown[] {
    if (this.isFinalized) throw new Error('Statement has finalized');
    if (!this.#database.open) throw new Error('Database has closed');
    this.#bind(bindings);
    return asSqliteError(() => {
      if (this.#inner.reader)
        return this.#inner
          .raw(raw)
          .all(...this.#bound)
          .map(withPlainBytes);
      // better-sqlite3 steps once, Bun to the end; some pragmas do their work step by step.
      if (this.paramsCount === 0) this.#database.exec(this.#inner.source);
      else this.#inner.run(...this.#bound);
      return [];
    });
  }

  /** Takes values one by one or as one array. None at all leaves those of the call before; an empty array clears them. */
  #bind(given: readonly unknown[]): void {
    if (given.length === 0) return;
    const values: readonly unknown[] = Array.isArray(given[0]) ? given[0] : given;
    if (values.length !== 0 && values.length !== this.paramsCount) {
      throw new Error(`Expected ${this.paramsCount} values, got ${values.length}`);
    }
    this.#bound = Array.from({ length: this.paramsCount }, (_, at) => bound(values[at]));
  }
}

/** better-sqlite3 binds every number as REAL; Bun binds whole ones as INTEGER, and true as 1. */
function bound(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value;
  if (typeof value === 'string' || typeof value === 'bigint' || value instanceof Uint8Array) return value;
  throw new TypeError('Binding expected string, TypedArray, boolean, number, bigint or null');
}

/** A row whose blobs are plain Uint8Arrays, not Buffers. */
function withPlainBytes(row: unknown): unknown {
  const plain = (value: unknown) => (Buffer.isBuffer(value) ? new Uint8Array(value) : value);
  if (Array.isArray(row)) return row.map(plain);
  return Object.fromEntries(Object.entries(row as Row).map(([name, value]) => [name, plain(value)]));
}

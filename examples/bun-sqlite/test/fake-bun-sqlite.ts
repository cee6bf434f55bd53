import BetterSqlite3 from 'better-sqlite3';
import { FakeStatement } from './fake-statement.js';
import { asSqliteError } from './sqlite-error.js';

/** Options of `new Database`, as Bun documents them. */
interface DatabaseOptions {
  readonly readonly?: boolean;
  readonly readwrite?: boolean;
  readonly create?: boolean;
  readonly safeIntegers?: boolean;
}

/**
 * The class `Database` of `bun:sqlite` over better-sqlite3, with what Bun's documentation and types say of it, and with its
 * peculiarities: see fake-bun-sqlite.test.ts. Named parameters, `transaction`, `as` and extensions are left out.
 */
export class Database {
  readonly filename: string;
  readonly #inner: BetterSqlite3.Database;
  readonly #safeIntegers: boolean;
  readonly #cached = new Map<string, FakeStatement>();
  #closed = false;

  constructor(filename = ':memory:', options: DatabaseOptions = {}) {
    const { readonly = false, readwrite = false, create = false, safeIntegers = false } = options;
    this.filename = filename.trim();
    const anonymous = this.filename === '' || this.filename === ':memory:';
    if (anonymous && readonly) throw new Error('Cannot open an anonymous database in read-only mode.');
    const byDefault = !readonly && !readwrite && !create;
    this.#safeIntegers = safeIntegers;
    this.#inner = asSqliteError(
      () =>
        new BetterSqlite3(anonymous ? ':memory:' : this.filename, {
          readonly,
          fileMustExist: !create && !byDefault,
          timeout: 0,
        }),
    );
  }

  get inTransaction(): boolean {
    return this.#open().inTransaction;
  }

  /** Prepares and keeps up to 20 statements. */
  query(sql: string): FakeStatement {
    const known = this.#cached.get(sql);
    if (known !== undefined && !known.isFinalized) return known;
    const statement = this.prepare(sql);
    if (this.#cached.size < 20) this.#cached.set(sql, statement);
    return statement;
  }

  prepare(sql: string): FakeStatement {
    return new FakeStatement(this.#open(), sql, this.#safeIntegers);
  }

  /** One statement with values, or all of the text without. */
  run(sql: string, bindings?: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint } {
    if (bindings !== undefined) return this.prepare(sql).run(bindings);
    return FakeStatement.counting(this.#open(), this.#safeIntegers, (inner) => inner.exec(sql));
  }

  exec(sql: string, bindings?: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint } {
    return this.run(sql, bindings);
  }

  close(_throwOnError = false): void {
    this.#closed = true;
    for (const statement of this.#cached.values()) statement.finalize();
    this.#inner.close();
  }

  #open(): BetterSqlite3.Database {
    if (this.#closed) throw new RangeError('Cannot use a closed database');
    return this.#inner;
  }
}

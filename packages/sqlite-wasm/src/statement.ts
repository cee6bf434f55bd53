import { InvalidInputError, mayChangeRows, SqlError, type SqlRow, type SqlValue } from '@cairndb/core';
import type { Placed, SqliteApi } from './sqlite-api.js';
import { failureOf } from './sqlite-failure.js';

const ROW = 100;
const DONE = 101;
const PREPARE_PERSISTENT = 1;
/** SQLite copies the bytes before the call returns. */
const TRANSIENT = -1;
const INTEGER = 1;
const FLOAT = 2;
const TEXT = 3;
const BLOB = 4;

/** One prepared statement. */
export class Statement {
  /** INSERT, UPDATE, DELETE or REPLACE: what `changes` counts. */
  readonly changesRows: boolean;
  /** Whether it writes at all. */
  readonly writes: boolean;
  readonly #api: SqliteApi;
  readonly #database: number;
  readonly #pointer: number;
  readonly #parameters: number;
  #holdsMemory = false;

  constructor(api: SqliteApi, database: number, sql: string) {
    this.#api = api;
    this.#database = database;
    this.#pointer = prepare(api, database, sql);
    this.#parameters = api.raw.sqlite3_bind_parameter_count(this.#pointer);
    this.writes = api.raw.sqlite3_stmt_readonly(this.#pointer) === 0;
    this.changesRows = mayChangeRows(sql);
  }

  /** Binds a value to every `?` of the statement. */
  bind(params: readonly SqlValue[]): void {
    if (params.length !== this.#parameters) throw wrongCount(this.#parameters, params.length);
    for (let index = 0; index < params.length; index += 1) {
      if (this.#bind(index + 1, params[index]) !== 0) throw failureOf(this.#api, this.#database);
    }
  }

  /** Goes to the next row; false when the statement is done. */
  step(): boolean {
    const result = this.#api.raw.sqlite3_step(this.#pointer);
    if (result === ROW) return true;
    if (result === DONE) return false;
    throw failureOf(this.#api, this.#database);
  }

  /** The present row. */
  row(): SqlRow {
    const columns = this.#api.raw.sqlite3_data_count(this.#pointer);
    const row: SqlValue[] = [];
    for (let index = 0; index < columns; index += 1) row.push(this.#column(index));
    return row;
  }

  /** All rows that are left. */
  rows(): SqlRow[] {
    const rows: SqlRow[] = [];
    while (this.step()) rows.push(this.row());
    return rows;
  }

  columnNames(): string[] {
    const { raw, wasm } = this.#api;
    const count = raw.sqlite3_column_count(this.#pointer);
    return Array.from({ length: count }, (_, index) => {
      return wasm.cstrToJs(raw.sqlite3_column_name(this.#pointer, index)) ?? '';
    });
  }

  /** Makes it ready for the next use. An unfinished one would keep its lock. */
  reset(): void {
    this.#api.raw.sqlite3_reset(this.#pointer);
    // A statement that waits for its next use keeps its small values, which cost nothing, but no large ones.
    if (this.#holdsMemory) this.#api.raw.sqlite3_clear_bindings(this.#pointer);
    this.#holdsMemory = false;
  }

  finalize(): void {
    this.#api.raw.sqlite3_finalize(this.#pointer);
  }

  #bind(index: number, value: unknown): number {
    const { raw } = this.#api;
    switch (typeof value) {
      case 'string':
        return this.#bindPlaced('sqlite3_bind_text', index, this.#api.placeText(value));
      case 'number':
        if ((value | 0) === value) return raw.sqlite3_bind_int(this.#pointer, index, value);
        if (!Number.isSafeInteger(value)) return raw.sqlite3_bind_double(this.#pointer, index, value);
        return raw.sqlite3_bind_int64(this.#pointer, index, BigInt(value));
      case 'bigint':
        if (BigInt.asIntN(64, value) !== value) throw unknownValue(index);
        return raw.sqlite3_bind_int64(this.#pointer, index, value);
      default:
        if (value === null) return raw.sqlite3_bind_null(this.#pointer, index);
        if (!(value instanceof Uint8Array)) throw unknownValue(index);
        return this.#bindPlaced('sqlite3_bind_blob', index, this.#api.placeBytes(value));
    }
  }

  #bindPlaced(how: 'sqlite3_bind_text' | 'sqlite3_bind_blob', index: number, placed: Placed): number {
    const { raw, capi } = this.#api;
    if (placed.owned) this.#holdsMemory = true;
    const release = placed.owned ? capi.SQLITE_WASM_DEALLOC : TRANSIENT;
    return raw[how](this.#pointer, index, placed.pointer, placed.bytes, release);
  }

  #column(index: number): SqlValue {
    const { raw } = this.#api;
    const statement = this.#pointer;
    switch (raw.sqlite3_column_type(statement, index)) {
      case INTEGER:
      case FLOAT:
        // Exact for whole numbers up to 2^53, beyond which Cairn has none, and twice as fast as a bigint.
        return raw.sqlite3_column_double(statement, index);
      case TEXT: {
        const pointer = raw.sqlite3_column_text(statement, index);
        return this.#api.textAt(pointer, raw.sqlite3_column_bytes(statement, index));
      }
      case BLOB: {
        const pointer = raw.sqlite3_column_blob(statement, index);
        return this.#api.bytesAt(pointer, raw.sqlite3_column_bytes(statement, index));
      }
      default:
        return null;
    }
  }
}

/** Prepares exactly one statement; a text with none or several is refused, for SQLite would run the first one only. */
function prepare(api: SqliteApi, database: number, sql: string): number {
  const { raw, wasm } = api;
  const text = api.placeText(sql);
  const out = api.allocate(8);
  try {
    const result = raw.sqlite3_prepare_v3(database, text.pointer, text.bytes, PREPARE_PERSISTENT, out, out + 4);
    if (result !== 0) throw failureOf(api, database);
    const statement = wasm.peekPtr(out);
    const tail = wasm.peekPtr(out + 4);
    const left = text.pointer + text.bytes - tail;
    const several = statement !== 0 && left > 0 && holdsStatement(api, database, tail, left, out);
    if (statement !== 0 && !several) return statement;
    raw.sqlite3_finalize(statement);
    throw new SqlError({
      message: several
        ? 'The text holds several statements. Run them one by one, or without values through exec().'
        : 'The text holds no statement. Pass one SQL statement.',
    });
  } finally {
    raw.sqlite3_free(out);
    if (text.owned) raw.sqlite3_free(text.pointer);
  }
}

/** Whether the rest of a text is more than blanks and comments. */
function holdsStatement(api: SqliteApi, database: number, text: number, bytes: number, out: number): boolean {
  if (api.raw.sqlite3_prepare_v3(database, text, bytes, 0, out, 0) !== 0) return true;
  const statement = api.wasm.peekPtr(out);
  api.raw.sqlite3_finalize(statement);
  return statement !== 0;
}

function wrongCount(wanted: number, given: number): InvalidInputError {
  return new InvalidInputError({
    message: `The statement has ${wanted} parameters, and ${given} values were given. Give one for each ?.`,
    details: { wanted, given },
  });
}

function unknownValue(index: number): InvalidInputError {
  return new InvalidInputError({
    message: `Value ${index} of the statement cannot be stored: only null, numbers, bigints of 64 bits, strings and Uint8Array.`,
    details: { index },
  });
}

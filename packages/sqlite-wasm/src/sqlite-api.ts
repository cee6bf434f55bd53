import type { CAPI, Sqlite3Static, WASM_API } from '@sqlite.org/sqlite-wasm';

/** Space for the values that are bound, in bytes; larger ones get memory of their own. */
const SCRATCH_BYTES = 64 * 1024;
/** UTF-8 takes at most this many bytes for each UTF-16 unit. */
const UTF8_BYTES = 3;

/**
 * Functions of SQLite that run for every statement, as the WebAssembly module exports them: pointers are numbers, 64-bit
 * integers bigints. The wrappers that `capi` and `oo1` put around them convert and check every argument again.
 */
export interface RawSqlite {
  sqlite3_prepare_v3(database: number, sql: number, bytes: number, flags: number, out: number, tail: number): number;
  sqlite3_finalize(statement: number): number;
  sqlite3_step(statement: number): number;
  sqlite3_reset(statement: number): number;
  sqlite3_clear_bindings(statement: number): number;
  sqlite3_stmt_readonly(statement: number): number;
  sqlite3_bind_parameter_count(statement: number): number;
  sqlite3_bind_null(statement: number, index: number): number;
  sqlite3_bind_int(statement: number, index: number, value: number): number;
  sqlite3_bind_int64(statement: number, index: number, value: bigint): number;
  sqlite3_bind_double(statement: number, index: number, value: number): number;
  sqlite3_bind_text(statement: number, index: number, text: number, bytes: number, release: number): number;
  sqlite3_bind_blob(statement: number, index: number, blob: number, bytes: number, release: number): number;
  sqlite3_column_count(statement: number): number;
  sqlite3_column_name(statement: number, index: number): number;
  sqlite3_data_count(statement: number): number;
  sqlite3_column_type(statement: number, index: number): number;
  sqlite3_column_double(statement: number, index: number): number;
  sqlite3_column_text(statement: number, index: number): number;
  sqlite3_column_blob(statement: number, index: number): number;
  sqlite3_column_bytes(statement: number, index: number): number;
  sqlite3_changes(database: number): number;
  sqlite3_last_insert_rowid(database: number): bigint;
  sqlite3_get_autocommit(database: number): number;
  sqlite3_extended_errcode(database: number): number;
  sqlite3_errmsg(database: number): number;
  sqlite3_malloc(bytes: number): number;
  sqlite3_free(pointer: number): void;
}

/** Bytes in the memory of the WebAssembly module. */
export interface Placed {
  readonly pointer: number;
  readonly bytes: number;
  /** Whether the memory is its own: whoever gets it frees it. Otherwise it holds until the next value is placed. */
  readonly owned: boolean;
}

const known = new WeakMap<Sqlite3Static, SqliteApi>();

/** One started SQLite, and its memory. */
export class SqliteApi {
  readonly sqlite3: Sqlite3Static;
  readonly capi: CAPI;
  readonly wasm: WASM_API;
  readonly raw: RawSqlite;
  readonly #scratch: number;
  readonly #encoder = new TextEncoder();
  /** A decoder drops a byte order mark unless it is told not to: texts that begin with one would come back changed. */
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** The one for a started SQLite. */
  static of(sqlite3: Sqlite3Static): SqliteApi {
    const found = known.get(sqlite3) ?? new SqliteApi(sqlite3);
    known.set(sqlite3, found);
    return found;
  }

  private constructor(sqlite3: Sqlite3Static) {
    this.sqlite3 = sqlite3;
    this.capi = sqlite3.capi;
    this.wasm = sqlite3.wasm;
    this.raw = sqlite3.wasm.exports;
    this.#scratch = this.allocate(SCRATCH_BYTES);
  }

  /** Memory that `sqlite3_free` gives back. */
  allocate(bytes: number): number {
    const pointer = this.raw.sqlite3_malloc(Math.max(1, bytes));
    if (pointer !== 0) return pointer;
    throw Object.assign(new Error('out of memory'), { code: 'SQLITE_NOMEM' });
  }

  /** A text as UTF-8; a lone surrogate becomes U+FFFD. */
  placeText(text: string): Placed {
    if (text.length * UTF8_BYTES > SCRATCH_BYTES) return this.#placeOwned(this.#encoder.encode(text));
    const target = this.wasm.heap8u().subarray(this.#scratch, this.#scratch + SCRATCH_BYTES);
    const { written } = this.#encoder.encodeInto(text, target);
    return { pointer: this.#scratch, bytes: written, owned: false };
  }

  placeBytes(bytes: Uint8Array): Placed {
    if (bytes.length > SCRATCH_BYTES) return this.#placeOwned(bytes);
    this.wasm.heap8u().set(bytes, this.#scratch);
    return { pointer: this.#scratch, bytes: bytes.length, owned: false };
  }

  /** The text at `pointer`, NUL characters and a byte order mark included. */
  textAt(pointer: number, bytes: number): string {
    return this.#decoder.decode(this.wasm.heap8u().subarray(pointer, pointer + bytes));
  }

  /** A copy of the bytes at `pointer`. */
  bytesAt(pointer: number, bytes: number): Uint8Array {
    return this.wasm.heap8u().slice(pointer, pointer + bytes);
  }

  #placeOwned(bytes: Uint8Array): Placed {
    const pointer = this.allocate(bytes.length);
    this.wasm.heap8u().set(bytes, pointer);
    return { pointer, bytes: bytes.length, owned: true };
  }
}

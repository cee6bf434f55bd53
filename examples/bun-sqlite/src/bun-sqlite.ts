/**
 * What this driver uses of `bun:sqlite`, as Bun documents it. A driver for Bun alone would take the types of `@types/bun`; naming
 * the few calls here lets it compile and be tested where Bun is not.
 */
export interface BunDatabase {
  readonly filename: string;
  /** Runs all statements of the text, each to its end. */
  run(sql: string, bindings?: readonly BunValue[]): unknown;
  prepare(sql: string): BunStatement;
  /** Calls after the first do nothing. */
  close(): void;
}

/** A prepared statement. Without an argument it runs with the values of the call before, so there is always one. */
export interface BunStatement {
  /** Each name once, also where two columns have it. */
  readonly columnNames: readonly string[];
  readonly paramsCount: number;
  /** Every row as an array of all its columns; null for a statement that has no columns. */
  values(bindings: readonly BunValue[]): BunValue[][] | null;
  run(bindings: readonly BunValue[]): unknown;
  finalize(): void;
}

/** A value as Bun binds and returns it: whole numbers are INTEGER, other numbers REAL, a blob is a plain Uint8Array. */
export type BunValue = null | number | bigint | string | Uint8Array;

/** The class `Database` of `bun:sqlite`. */
export type BunDatabaseClass = new (
  filename: string,
  options?: { readonly readonly?: boolean; readonly readwrite?: boolean; readonly create?: boolean },
) => BunDatabase;

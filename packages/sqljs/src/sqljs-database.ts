/** What Cairn uses of sql.js's `Database`; named here so that users of this package need no types of sql.js. */
export interface SqljsDatabase {
  prepare(sql: string): SqljsStatement;
  /** Runs all statements of a text. */
  run(sql: string): unknown;
  /** The whole database as bytes of a file. */
  export(): Uint8Array;
  /** Rows changed by the last INSERT, UPDATE or DELETE. */
  getRowsModified(): number;
  close(): void;
}

/** What Cairn uses of sql.js's `Statement`. */
export interface SqljsStatement {
  bind(values: (number | string | Uint8Array | null)[]): boolean;
  step(): boolean;
  get(): (number | string | Uint8Array | null)[];
  getColumnNames(): string[];
  reset(): void;
  free(): boolean;
}

import type { BoundSql, SqlRow, SqlValue } from '../driver/driver.js';

/** One parameter: a fixed value, or how to take it from the named values of a call. */
type Parameter = ((values: object) => SqlValue) | SqlValue;

/** What compiling a query gives. */
export interface CompiledStatement<R> {
  readonly sql: string;
  readonly params: readonly Parameter[];
  readonly decode: ((row: SqlRow) => R) | undefined;
}

/**
 * A query compiled once to SQL, parameters and row mapping; bound to no connection, so every store and every driver runs
 * the same one. Made by `define` and `defineSql`.
 */
export class Statement<P extends object, R> {
  #compiled: CompiledStatement<R> | undefined;
  readonly #compile: () => CompiledStatement<R>;

  /** @internal keeps `P` in the type, so that a call with wrong values does not type-check */
  declare readonly accepts: (values: P) => void;

  constructor(compile: () => CompiledStatement<R>) {
    this.#compile = compile;
  }

  get #parts(): CompiledStatement<R> {
    this.#compiled ??= this.#compile();
    return this.#compiled;
  }

  /** The SQL text, with `?` for every value. */
  get sql(): string {
    return this.#parts.sql;
  }

  /** The values of one call, in the order of the `?` marks. An absent optional value is NULL. */
  values(values: P): SqlValue[] {
    const { params } = this.#parts;
    const bound = new Array<SqlValue>(params.length);
    for (let index = 0; index < params.length; index += 1) {
      const parameter = params[index] as Parameter;
      bound[index] = typeof parameter === 'function' ? parameter(values) : parameter;
    }
    return bound;
  }

  /** The statement with its values, as a connection takes it. */
  bind(values: P): BoundSql {
    return { sql: this.sql, params: this.values(values) };
  }

  /** Whether it yields rows: a SELECT, or a write with RETURNING. */
  get returnsRows(): boolean {
    return this.#parts.decode !== undefined;
  }

  /** One row as an object with decoded columns. */
  decode(row: SqlRow): R {
    const { decode } = this.#parts;
    if (decode === undefined) throw new TypeError(`This statement returns no rows: ${this.sql}`);
    return decode(row);
  }
}

import type { SqlValue } from '../../driver/driver.js';
import { ConflictError } from '../../errors/errors.js';
import { batch, type Call, call, Statement, type Steps } from '../../steps/index.js';
import { wrongLine } from './row-json.js';
import { listed, marks, quoted, type TableShape } from './table-shape.js';

/** A row of an export, with the number of its line. */
export interface ImportedRow {
  readonly line: number;
  readonly values: ReadonlyMap<string, SqlValue>;
}

/** What became of rows. */
export interface RowCounts {
  /** Written. */
  added: number;
  /** There already, as they are. */
  same: number;
  /** Passed over, because something else is there under the same name. */
  kept: number;
}

/** Values of a statement by place. */
interface Values {
  readonly list: readonly SqlValue[];
}

/** Writes rows into one table: what is there already, as it is, is left alone. */
export class TableWriter {
  readonly shape: TableShape;
  /** Whether nothing refers to the rows' keys, so that a row whose key is taken can get another one. */
  readonly #isLoose: boolean;
  readonly #keep: boolean;
  readonly #statements = new Map<string, Statement<Values, never>>();
  readonly #queries = new Map<string, Statement<Values, { there: number }>>();
  /** References to rows of the same table that come later. */
  readonly #later: { readonly column: string; readonly value: SqlValue; readonly key: readonly SqlValue[] }[] = [];

  constructor(shape: TableShape, isLoose: boolean, keep: boolean) {
    this.shape = shape;
    this.#isLoose = isLoose;
    this.#keep = keep;
  }

  /** @throws InvalidInputError when a row has a column that the table has not, or lacks one that it needs */
  check({ values, line }: ImportedRow): void {
    const { name, columns } = this.shape;
    const known = new Set(columns.map((column) => column.name));
    const strange = [...values.keys()].find((column) => !known.has(column));
    if (strange !== undefined) throw wrongLine(line, `has a column ${strange}, which ${name} has not`);
    const missing = columns.find((column) => !column.isOptional && !values.has(column.name));
    if (missing !== undefined) throw wrongLine(line, `lacks ${missing.name}, which every row of ${name} has`);
  }

  /** Writes rows; runs in a transaction. @throws ConflictError when a key or a name is taken by something else */
  *write(rows: readonly ImportedRow[]): Steps<RowCounts> {
    const counts = { added: 0, same: 0, kept: 0 };
    const left = yield* this.#insert(
      rows.map((row) => this.#withoutLater(row)),
      (row) => row,
      counts,
    );
    const others = yield* this.#missing(left, (row) => row, counts);
    if (others.length === 0) return counts;
    if (!this.#isLoose) throw this.#conflict(others);
    const renamed = yield* this.#insert(others, (row) => this.#withoutKey(row), counts);
    const taken = yield* this.#missing(renamed, (row) => this.#withoutKey(row), counts);
    if (taken.length > 0 && !this.#keep) throw this.#conflict(taken);
    counts.kept += taken.length;
    return counts;
  }

  /** The calls that put in what refers to rows that came later. */
  lateCalls(): readonly Call[] {
    const { name, key } = this.shape;
    return this.#later.splice(0).map(({ column, value, key: at }) => {
      const sql = `update ${quoted(name)} set ${quoted(column)} = ? where (${listed(key)}) = (${marks(key)})`;
      return call(this.#statement(sql, key.length + 1), { list: [value, ...at] });
    });
  }

  /** Inserts rows as `form` gives them. Returns those that were not, because something is there. */
  *#insert(
    rows: readonly ImportedRow[],
    form: (row: ImportedRow) => ImportedRow,
    counts: RowCounts,
  ): Steps<readonly ImportedRow[]> {
    if (rows.length === 0) return [];
    const results = yield* batch(
      rows.map((row) => {
        const { values } = form(row);
        const names = [...values.keys()];
        const sql = `insert into ${quoted(this.shape.name)} (${listed(names)}) values (${marks(names)}) on conflict do nothing`;
        return call(this.#statement(sql, names.length), { list: [...values.values()] });
      }),
    );
    const left = rows.filter((_, at) => results[at]?.changes === 0);
    counts.added += rows.length - left.length;
    return left;
  }

  /** The rows that are not in the table as `form` gives them. */
  *#missing(
    rows: readonly ImportedRow[],
    form: (row: ImportedRow) => ImportedRow,
    counts: RowCounts,
  ): Steps<readonly ImportedRow[]> {
    if (rows.length === 0) return [];
    const results = yield* batch(
      rows.map((row) => {
        const { values } = form(row);
        const names = [...values.keys()].filter((column) => !this.#isPlace(column));
        const conditions = names.map((name) => `${quoted(name)} ${this.shape.key.includes(name) ? '=' : 'is'} ?`);
        const sql = `select 1 from ${quoted(this.shape.name)} where ${conditions.join(' and ')} limit 1`;
        return call(this.#query(sql, names.length), { list: names.map((column) => values.get(column) ?? null) });
      }),
    );
    const missing = rows.filter((_, at) => results[at]?.rows.length === 0);
    counts.same += rows.length - missing.length;
    return missing;
  }

  /** Whether a column says how and where content lies, and not what it is: its hash says that. */
  #isPlace(column: string): boolean {
    return this.shape.name === 'content' && ['data', 'codec', 'file_bytes'].includes(column);
  }

  /** The row without references to rows of its table that may come later; those are kept for {@link lateCalls}. */
  #withoutLater(row: ImportedRow): ImportedRow {
    const { ownReferences, key } = this.shape;
    const own = key.map((column) => row.values.get(column) ?? null);
    const later = ownReferences.filter((column) => {
      const value = row.values.get(column);
      return typeof value === 'number' && value > Number(own[0]);
    });
    if (later.length === 0) return row;
    const values = new Map(row.values);
    for (const column of later) {
      this.#later.push({ column, value: values.get(column) ?? null, key: own });
      values.delete(column);
    }
    return { ...row, values };
  }

  #withoutKey(row: ImportedRow): ImportedRow {
    const values = new Map(row.values);
    for (const column of this.shape.key) values.delete(column);
    return { ...row, values };
  }

  #conflict(rows: readonly ImportedRow[]): ConflictError {
    const { name, key } = this.shape;
    const [first] = rows;
    const keys = key.map((column) => String(first?.values.get(column))).join(', ');
    const wayOut = this.#isLoose
      ? "Import into an empty database, or keep what is there with { existing: 'keep' }."
      : 'Import into an empty database, or into one that has these rows already.';
    return new ConflictError({
      message: `importLines: line ${first?.line} holds row ${keys} of ${name}, and another row is there under that key or name. ${wayOut}`,
      operation: 'importLines',
      details: { table: name, line: first?.line, rows: rows.length },
    });
  }

  #statement(sql: string, count: number): Statement<Values, never> {
    let made = this.#statements.get(sql);
    if (made === undefined) {
      made = new Statement<Values, never>(() => ({ sql, params: byPlace(count), decode: undefined }));
      this.#statements.set(sql, made);
    }
    return made;
  }

  #query(sql: string, count: number): Statement<Values, { there: number }> {
    let made = this.#queries.get(sql);
    if (made === undefined) {
      made = new Statement(() => ({ sql, params: byPlace(count), decode: () => ({ there: 1 }) }));
      this.#queries.set(sql, made);
    }
    return made;
  }
}

function byPlace(count: number): readonly ((values: object) => SqlValue)[] {
  return Array.from({ length: count }, (_, at) => (values: object) => (values as Values).list[at] ?? null);
}

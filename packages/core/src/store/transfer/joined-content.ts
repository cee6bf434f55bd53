import type { SqlRow, SqlValue } from '../../driver/driver.js';
import type { RowPage } from './export-rows.js';

/**
 * Large content of several databases as that of one: what two of them hold is one row, and keys that both gave are told apart. Rows of the
 * first database keep theirs.
 */
export class JoinedContent {
  readonly #keys = new Map<string, number>();
  #renamed = new Map<SqlValue, number>();
  #last = 0;
  #offset = 0;

  /** From now on rows are those of another database. */
  nextDatabase(): void {
    this.#renamed = new Map();
    this.#offset = this.#last;
  }

  joined(page: RowPage): RowPage {
    if (page.table === 'content') return { ...page, rows: page.rows.flatMap((row) => this.#content(page, row)) };
    if (page.table !== 'content_refs') return page;
    const at = page.columns.indexOf('content_key');
    return {
      ...page,
      rows: page.rows.map((row) => replaced(row, at, this.#renamed.get(row[at] ?? null) ?? row[at] ?? null)),
    };
  }

  #content({ columns }: RowPage, row: SqlRow): readonly SqlRow[] {
    const at = columns.indexOf('key');
    const key = row[at] ?? null;
    const hash = String(row[columns.indexOf('hash')]);
    const known = this.#keys.get(hash);
    if (known !== undefined) {
      this.#renamed.set(key, known);
      return [];
    }
    const given = this.#offset + Number(key);
    this.#keys.set(hash, given);
    this.#renamed.set(key, given);
    this.#last = Math.max(this.#last, given);
    return [replaced(row, at, given)];
  }
}

function replaced(row: SqlRow, at: number, value: SqlValue): SqlRow {
  return row.map((one, place) => (place === at ? value : one));
}

import { type Column, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { ConflictError, NotFoundError } from '../errors/errors.js';
import type { ChangeKind } from '../feed/index.js';
import {
  batch,
  type Call,
  call,
  defineSelect,
  defineSql,
  get,
  type Placeholders,
  type RowOf,
  type Statement,
  type Steps,
  transaction,
} from '../steps/index.js';
import type { DomainContext } from './context.js';

/** One row of an owner. */
interface OwnedId {
  readonly ownerId: string;
  readonly id: string;
}

/** Columns of a table whose rows callers know by a text id: `owner_id` and `id` are unique together, `key` is the primary key. */
type IdColumns = Record<string, Column> & { readonly key: Column; readonly id: Column };

/** A row as it is shown and changed. */
type Row<F extends IdColumns> = RowOf<F> & { readonly key: number; readonly id: string };

/** A row that has no key yet. */
export type NewRow<R> = Omit<R, 'key'>;

/** What tables are told about their rows. */
export interface RowTexts<R> {
  /** The ordinal of their documents in the keyword index. */
  readonly document: number;
  /** What they are found by. */
  readonly text: (row: NewRow<R>) => string;
}

/** What all tables whose rows callers know by a text id can do, with keyword index and change feed. */
export class IdRows<F extends IdColumns> {
  readonly table: SQLiteTable;
  readonly columns: F;
  readonly #noun: string;
  readonly #kind: ChangeKind;
  readonly #texts: RowTexts<Row<F>> | undefined;
  readonly #byId: Statement<OwnedId, Row<F>>;
  readonly #insert: Statement<{ ownerId: string }, never>;
  readonly #put: Statement<{ ownerId: string; key: number }, never>;
  readonly #remove: Statement<OwnedId, never>;

  /** @param columns all that callers see or change, by their names; not the owner's */
  constructor(
    table: SQLiteTable,
    columns: F,
    names: { readonly noun: string; readonly kind: ChangeKind; readonly texts?: RowTexts<Row<F>> },
  ) {
    this.table = table;
    this.columns = columns;
    this.#noun = names.noun;
    this.#kind = names.kind;
    this.#texts = names.texts;
    this.#byId = this.select<OwnedId>((p) => sql`where owner_id = ${p.ownerId} and id = ${p.id}`);
    const written = Object.entries(columns).filter(([name]) => name !== 'key');
    const given = ([name, column]: [string, Column]) => sql.param(sql.placeholder(name), column as never);
    const name = ([, column]: [string, Column]) => sql.raw(column.name);
    const comma = sql`, `;
    this.#insert = defineSql(
      (p) => sql`insert into ${table} (owner_id, ${sql.join(written.map(name), comma)})
        values (${p.ownerId}, ${sql.join(written.map(given), comma)}) on conflict do nothing`,
    );
    const changes = written.map((one) => sql`${name(one)} = ${given(one)}`);
    this.#put = defineSql(
      (p) => sql`update ${table} set ${sql.join(changes, comma)} where key = ${p.key} and owner_id = ${p.ownerId}`,
    );
    this.#remove = defineSql((p) => sql`delete from ${table} where owner_id = ${p.ownerId} and id = ${p.id}`);
  }

  /** A statement for whole rows; `rest` is everything behind the table. */
  select<P extends object>(rest: (p: Placeholders<P>) => SQL): Statement<P, Row<F>> {
    return defineSelect<P>()(this.columns, (p) => sql`from ${this.table} ${rest(p)}`) as Statement<P, Row<F>>;
  }

  *find({ ownerId }: DomainContext, id: string): Steps<Row<F> | undefined> {
    return yield* get(this.#byId, { ownerId, id });
  }

  /** @throws NotFoundError */
  *need(context: DomainContext, id: string): Steps<Row<F>> {
    const row = yield* this.find(context, id);
    if (row === undefined) throw new NotFoundError(this.#noun, id);
    return row;
  }

  /** The calls that insert a row; they change nothing when something is there that must be the only one. */
  inserting({ ownerId, keyword, feed }: DomainContext, row: NewRow<Row<F>> & { readonly id: string }): readonly Call[] {
    const texts = this.#texts;
    return [
      call(this.#insert, { ownerId, ...row }),
      ...(texts === undefined ? [] : keyword.added(texts.document, () => texts.text(row))),
      ...feed.ifChanged({ kind: this.#kind, id: row.id, operation: 'created' }),
    ];
  }

  /** Inserts a row; where one with this id is there, that stays. Gives what is stored then. */
  *add(context: DomainContext, row: NewRow<Row<F>> & { readonly id: string }): Steps<Row<F>> {
    const found = call(this.#byId, { ownerId: context.ownerId, id: row.id });
    const results = yield* batch([...this.inserting(context, row), found]);
    const [stored] = (results.at(-1)?.rows ?? []) as readonly Row<F>[];
    if (stored === undefined) throw new NotFoundError(this.#noun, row.id);
    return stored;
  }

  /** Writes a row as it is to be, in the transaction that read it; takes care of its index. */
  *put({ ownerId, keyword, feed }: DomainContext, before: Row<F>, after: Row<F>): Steps<void> {
    const texts = this.#texts;
    if (texts !== undefined && texts.text(before) !== texts.text(after)) {
      yield* keyword.changing(texts.document, [before.key]);
    }
    yield* batch([
      call(this.#put, { ownerId, ...after }),
      ...feed.always({ kind: this.#kind, id: after.id, operation: 'updated' }),
    ]);
  }

  /** Reads a row, and writes what `change` makes of it. @throws NotFoundError */
  *change(context: DomainContext, id: string, change: (row: Row<F>) => Row<F>): Steps<Row<F>> {
    const need = () => this.need(context, id);
    const put = (before: Row<F>, after: Row<F>) => this.put(context, before, after);
    return yield* transaction(function* () {
      const before = yield* need();
      const after = change(before);
      if (after !== before) yield* put(before, after);
      return after;
    });
  }

  /** Removes a row; `before` is what has to be done in the same transaction first. @throws NotFoundError */
  *remove(context: DomainContext, id: string, before: readonly Call[] = []): Steps<void> {
    const { ownerId, keyword, feed } = context;
    const texts = this.#texts;
    const need = () => this.need(context, id);
    const calls = [
      ...before,
      call(this.#remove, { ownerId, id }),
      ...feed.always({ kind: this.#kind, id, operation: 'removed' }),
    ];
    yield* transaction(function* () {
      const { key } = yield* need();
      if (texts !== undefined) yield* keyword.changing(texts.document, [key]);
      yield* batch(calls);
    });
  }

  /** The id of a new row is another one's. */
  taken(id: string, operation: string): ConflictError {
    return new ConflictError({
      message: `${operation}: the id ${JSON.stringify(id)} is that of another ${this.#noun}. Leave it out, or give another one. Nothing was written.`,
      operation,
      details: { id },
    });
  }
}

/** Whether a column holds one of the values of a JSON list; the parameter null lets all through. */
export function among(column: Column, list: SQL): SQL {
  return sql`(${list} is null or ${column} in (select value from json_each(${list})))`;
}

/** A list as {@link among} takes it. */
export function listJson(values: readonly string[] | undefined): string | null {
  return values === undefined ? null : JSON.stringify(values);
}

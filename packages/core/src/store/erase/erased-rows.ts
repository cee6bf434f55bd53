import { type SQL, sql } from 'drizzle-orm';
import { all, defineSql, run, type Steps } from '../../steps/index.js';
import type { TableNode } from './table-graph.js';

/** What is to be erased. */
export type EraseTarget =
  | { readonly ownerId: string; readonly conversationId?: undefined }
  | { readonly ownerId: string; readonly conversationId: string };

/** Rows that one transaction removes. */
const REMOVED_AT_ONCE = 500;
/** How rows name the conversation that they came from. */
const CONVERSATION_COLUMNS = ['conversation_id', 'context_id'] as const;

const name = (text: string) => sql.raw(`"${text.replaceAll('"', '""')}"`);

/**
 * Which rows of which tables are meant, as conditions: those that say so themselves, and those that refer to such rows, at any depth. Read
 * from the columns and foreign keys of the database, so that tables of domains that come later, or of somebody else, are not forgotten.
 */
export class ErasedRows {
  readonly tables: readonly string[];
  readonly #graph: ReadonlyMap<string, TableNode>;
  readonly #target: EraseTarget;
  readonly #conditions = new Map<string, SQL | null>();

  constructor(graph: ReadonlyMap<string, TableNode>, target: EraseTarget) {
    this.#graph = graph;
    this.#target = target;
    this.tables = [...graph.keys()].filter((table) => this.#condition(table) !== null);
  }

  /** How many there are, by table; without tables that have none. */
  *count(): Steps<Readonly<Record<string, number>>> {
    if (this.tables.length === 0) return {};
    const counts = this.tables.map(
      (table) => sql`select ${table} as name, count(*) as rows from ${name(table)} where ${this.#condition(table)}`,
    );
    const statement = defineSql<object, { table: string; rows: number }>(
      () => sql`select name, rows from (${sql.join(counts, sql` union all `)}) where rows > 0`,
      { table: 'plain', rows: 'plain' },
    );
    return Object.fromEntries((yield* all(statement, {})).map(({ table, rows }) => [table, rows]));
  }

  /** How to remove them: a piece of work for each table, what refers to others first, to be done until it answers that nothing is left. */
  removals(): readonly (() => Steps<boolean>)[] {
    return this.tables.map((table) => {
      // Rows that refer to others of their table must go together.
      const isTogether = this.#graph.get(table)?.references.some((one) => one.table === table) === true;
      const limit = isTogether ? sql`` : sql` limit ${sql.raw(String(REMOVED_AT_ONCE))}`;
      const statement = defineSql(
        () => sql`delete from ${name(table)} where rowid in (
          select rowid from ${name(table)} where ${this.#condition(table)}${limit})`,
      );
      return function* () {
        const { changes } = yield* run(statement, {});
        return !isTogether && changes >= REMOVED_AT_ONCE;
      };
    });
  }

  #condition(table: string): SQL | null {
    const known = this.#conditions.get(table);
    if (known !== undefined) return known;
    // A table may refer to itself, or in a circle.
    this.#conditions.set(table, null);
    const node = this.#graph.get(table);
    const made = node === undefined ? null : (this.#ownCondition(node) ?? this.#inherited(node));
    this.#conditions.set(table, made);
    return made;
  }

  #ownCondition({ name: table, columns }: TableNode): SQL | null {
    const { ownerId, conversationId } = this.#target;
    if (!columns.has('owner_id')) return null;
    const owned = sql`owner_id = ${ownerId}`;
    if (conversationId === undefined) return owned;
    if (table === 'conversations') return sql`${owned} and id = ${conversationId}`;
    if (table === 'messages') return sql`${owned} and ${shownOnlyBy(ownerId, conversationId)}`;
    const column = CONVERSATION_COLUMNS.find((one) => columns.has(one));
    return column === undefined ? null : sql`${owned} and ${name(column)} = ${conversationId}`;
  }

  #inherited({ name: table, references }: TableNode): SQL | null {
    const parts = references.flatMap(({ column, table: parent, to }) => {
      const condition = parent === table ? null : this.#condition(parent);
      return condition === null
        ? []
        : [sql`${name(column)} in (select ${name(to)} from ${name(parent)} where ${condition})`];
    });
    return parts.length === 0 ? null : sql`(${sql.join(parts, sql` or `)})`;
  }
}

/** Messages that no other conversation shows: a fork shares those before it. */
function shownOnlyBy(ownerId: string, conversationId: string): SQL {
  const path = (is: SQL) => sql`select 1 from conversation_segments s join conversations c on c.key = s.conversation_key
    where s.segment_key = messages.segment_key and messages.seq between s.first_seq and s.last_seq
      and c.owner_id = ${ownerId} and c.id ${is}`;
  return sql`exists (${path(sql`= ${conversationId}`)}) and not exists (${path(sql`<> ${conversationId}`)})`;
}

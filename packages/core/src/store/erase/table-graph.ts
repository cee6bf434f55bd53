import { sql } from 'drizzle-orm';
import { all, defineSql, type Steps } from '../../steps/index.js';

/** A table of the database, as it says itself: so every domain's is known. */
export interface TableNode {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
  /** Its foreign keys. */
  readonly references: readonly { readonly column: string; readonly table: string; readonly to: string }[];
}

const columnsOf = defineSql<{ names: string }, { table: string; column: string }>(
  (p) => sql`select m.name, c.name from json_each(${p.names}) n join sqlite_schema m on m.name = n.value
    join pragma_table_info(m.name) c where m.type = 'table' order by n.key, c.cid`,
  { table: 'plain', column: 'plain' },
);
const referencesOf = defineSql<{ names: string }, { table: string; column: string; parent: string; to: string | null }>(
  (
    p,
  ) => sql`select m.name, f."from", f."table", coalesce(f."to", (select k.name from pragma_table_info(f."table") k where k.pk = 1))
    from json_each(${p.names}) n join sqlite_schema m on m.name = n.value
    join pragma_foreign_key_list(m.name) f where m.type = 'table'`,
  { table: 'plain', column: 'plain', parent: 'plain', to: 'plain' },
);

/** Tables by name, in the order given; those that are not there are left out. */
export function* tableGraph(names: readonly string[]): Steps<ReadonlyMap<string, TableNode>> {
  const listed = { names: JSON.stringify(names) };
  const columns = yield* all(columnsOf, listed);
  const references = yield* all(referencesOf, listed);
  const found = [...new Set(columns.map(({ table }) => table))];
  return new Map(
    found.map((name) => [
      name,
      {
        name,
        columns: new Set(columns.filter(({ table }) => table === name).map(({ column }) => column)),
        references: references
          .filter(({ table }) => table === name)
          .map(({ column, parent, to }) => ({ column, table: parent, to: to ?? 'rowid' })),
      },
    ]),
  );
}

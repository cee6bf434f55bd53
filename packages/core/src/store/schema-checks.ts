import { sql } from 'drizzle-orm';
import type { Check, Found } from '../checks/index.js';
import type { MigrationHistory } from '../migrations/migration.js';
import { all, defineSql, run, transaction } from '../steps/index.js';

const INDEX = /^CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?[`"]?(\w+)[`"]? ON [`"]?(\w+)/i;
const DROPPED_INDEX = /^DROP INDEX (?:IF EXISTS )?[`"]?(\w+)/i;
const DROPPED_TABLE = /^DROP TABLE (?:IF EXISTS )?[`"]?(\w+)/i;

const objects = defineSql<object, { name: string }>(() => sql`select name from sqlite_master`, { name: 'plain' });

const history = defineSql<object, { domain: string; version: number; checksum: string }>(
  () => sql`select domain, version, checksum from cairn_migrations`,
  { domain: 'plain', version: 'plain', checksum: 'plain' },
);

/**
 * Whether the schema is the one that the migrations make: their history, the tables, the indexes.
 *
 * @param tables those that must be there
 */
export function schemaCheck(histories: readonly MigrationHistory[], tables: readonly string[]): Check {
  const indexes = indexesOf(histories);
  return {
    name: 'schema',
    title: 'schema and its history',
    *find() {
      const applied = new Map((yield* all(history, {})).map((row) => [`${row.domain} ${row.version}`, row.checksum]));
      const wrong = histories.flatMap(({ domain, migrations }) =>
        migrations
          .filter(({ version, checksum }) => applied.get(`${domain} ${version}`) !== checksum)
          .map(({ version, name }) => `${domain} ${version} (${name})`),
      );
      const there = new Set((yield* all(objects, {})).map(({ name }) => name));
      return [
        ...finding(
          'history',
          wrong,
          false,
          'Migrations of this version of Cairn are not in cairn_migrations as they should be. Restore the database from a copy.',
        ),
        ...finding(
          'table-gone',
          tables.filter((name) => !there.has(name)),
          false,
          'Tables are gone. Restore the database from a copy.',
        ),
        ...finding(
          'index-gone',
          missing(indexes, there).map(({ name }) => name),
          true,
          'Indexes are gone, so reading is slow and some rules are not kept. Repair makes them anew.',
        ),
      ];
    },
    *repair() {
      yield* transaction(function* () {
        const there = new Set((yield* all(objects, {})).map(({ name }) => name));
        for (const { statement } of missing(indexes, there)) {
          yield* run(
            defineSql(() => sql.raw(statement)),
            {},
          );
        }
      });
    },
  };
}

interface OwnIndex {
  readonly name: string;
  readonly table: string;
  readonly statement: string;
}

/** The indexes that are gone, without those of tables that are gone themselves. */
function missing(indexes: readonly OwnIndex[], there: ReadonlySet<string>): readonly OwnIndex[] {
  return indexes.filter(({ name, table }) => !there.has(name) && there.has(table));
}

/** The indexes that are there after all migrations. */
function indexesOf(histories: readonly MigrationHistory[]): readonly OwnIndex[] {
  const indexes = new Map<string, OwnIndex>();
  for (const statement of histories.flatMap(({ migrations }) => migrations.flatMap(({ statements }) => statements))) {
    const [, name, table] = INDEX.exec(statement) ?? [];
    if (name !== undefined && table !== undefined) indexes.set(name, { name, table, statement });
    indexes.delete(DROPPED_INDEX.exec(statement)?.[1] ?? '');
    const dropped = DROPPED_TABLE.exec(statement)?.[1];
    for (const [index, { table: on }] of indexes) if (on === dropped) indexes.delete(index);
  }
  return [...indexes.values()];
}

function finding(problem: string, names: readonly string[], repairable: boolean, message: string): readonly Found[] {
  if (names.length === 0) return [];
  return [{ problem, severity: 'error', message, count: names.length, repairable, examples: names.slice(0, 5) }];
}

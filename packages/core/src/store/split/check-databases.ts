import { sql } from 'drizzle-orm';
import type { Check, Found } from '../../checks/index.js';
import { all, defineSql, type Steps } from '../../steps/index.js';
import type { CheckOptions, CheckReport } from '../check-store.js';
import type { SharedStore } from '../shared-store.js';
import type { SplitDatabase } from './split-parts.js';

/** Checks one database. */
type CheckDatabase = (shared: SharedStore, options: CheckOptions, further: readonly Check[]) => Promise<CheckReport>;

/** Checks every database of a store, and that none holds what belongs to another. Titles and findings say of which one they are. */
export async function checkDatabases(
  databases: readonly SplitDatabase[],
  options: CheckOptions,
  checkDatabase: CheckDatabase,
): Promise<CheckReport> {
  const reports: CheckReport[] = [];
  for (const [at, { name, shared }] of databases.entries()) {
    const report = await checkDatabase(
      shared,
      {
        ...options,
        onProgress: ({ title, done, total, share }) =>
          options.onProgress?.({
            title: `${title} (${name})`,
            done: at * total + done,
            total: databases.length * total,
            share,
          }),
      },
      [strayRowsCheck(name, databases)],
    );
    const database = name;
    reports.push({
      ...report,
      checks: report.checks.map((one) => ({ ...one, title: `${one.title} (${name})`, database })),
      findings: report.findings.map((one) => ({ ...one, database })),
      mended: report.mended.map((one) => ({ ...one, database })),
    });
  }
  return {
    ok: reports.every(({ ok }) => ok),
    deep: options.deep ?? false,
    checks: reports.flatMap(({ checks }) => checks),
    findings: reports.flatMap(({ findings }) => findings),
    mended: reports.flatMap(({ mended }) => mended),
  };
}

/** Rows of a domain in a database that it does not belong to: nobody ever sees them. So it is when a file takes the place of another. */
function strayRowsCheck(database: string, databases: readonly SplitDatabase[]): Check {
  const tablesOf = ({ shared }: SplitDatabase) => shared.parts.domains.flatMap(({ tables }) => tables);
  const own = new Set(databases.filter(({ name }) => name === database).flatMap(tablesOf));
  const homes = new Map(
    databases
      .flatMap((one) => tablesOf(one).map((table) => [table, one.name] as const))
      .filter(([table]) => !own.has(table)),
  );
  return {
    name: 'stray-rows',
    title: 'rows that belong to another database',
    *find(): Steps<readonly Found[]> {
      const there = yield* all(tables, {});
      const strange = there.map(({ name }) => name).filter((name) => homes.has(name));
      const held: string[] = [];
      for (const name of strange) if ((yield* all(anyRow(name), {})).length > 0) held.push(name);
      if (held.length === 0) return [];
      return [
        {
          problem: 'stray',
          severity: 'error',
          message: `Tables of the database ${database} hold rows that belong to another one, where nobody finds them. Open the file by itself, export it (cairn export) and import that into the whole.`,
          count: held.length,
          repairable: false,
          examples: held.slice(0, 5).map((name) => `${name} (of ${homes.get(name)})`),
        },
      ];
    },
  };
}

const tables = defineSql<object, { name: string }>(
  () => sql`select name from sqlite_schema where type = 'table' order by name`,
  { name: 'plain' },
);

function anyRow(table: string) {
  return defineSql<object, { found: number }>(() => sql.raw(`select 1 from "${table}" limit 1`), { found: 'plain' });
}

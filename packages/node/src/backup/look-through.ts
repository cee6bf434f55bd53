import { CorruptError } from '@cairndb/core';
import { openFile, quoted } from '../recovery/open-file.js';

/** What a whole database holds. */
export interface LookedThrough {
  readonly schema: Readonly<Record<string, number>>;
  readonly rows: Readonly<Record<string, number>>;
}

/** Lines of SQLite's own check that are told. */
const TOLD = 3;

/**
 * Opens a database and looks through it: every page and index entry, every reference, its schema, and how many rows there are. In a thread, so
 * that nobody waits. The file is left as it is.
 *
 * @param withReferences whether a reference to nothing counts
 * @throws CorruptError when it is not whole
 */
export async function lookThrough(path: string, operation: string, withReferences: boolean): Promise<LookedThrough> {
  // Not mapped: to unmap a large file keeps every thread of the process for 20 ms.
  const connection = await openFile(path, { readonly: true, readers: 1, mmapSizeBytes: 0 });
  try {
    const lease = await connection.readers?.lease();
    if (lease === undefined) return { schema: {}, rows: {} };
    try {
      const ask = (sql: string) => lease.all(sql, []);
      const faults = (await ask('pragma integrity_check(20)')).map(([line]) => String(line));
      const dangling = withReferences
        ? await ask('select "table", rowid, parent from pragma_foreign_key_check limit 20')
        : [];
      const problems = [
        ...faults.filter((line) => line !== 'ok'),
        ...dangling.map(([table, row, parent]) => `${table} row ${row} refers to a row of ${parent} that is not there`),
      ];
      if (problems.length > 0) throw notWhole(path, operation, problems);
      return { schema: await schemaOf(ask), rows: await rowsOf(ask) };
    } finally {
      await lease.release();
    }
  } finally {
    await connection.close();
  }
}

type Ask = (sql: string) => Promise<readonly (readonly unknown[])[]>;

async function schemaOf(ask: Ask): Promise<Readonly<Record<string, number>>> {
  if ((await ask(`select 1 from sqlite_schema where name = 'cairn_migrations'`)).length === 0) return {};
  const rows = await ask('select domain, max(version) from cairn_migrations group by domain order by domain');
  return Object.fromEntries(rows.map(([domain, version]) => [String(domain), Number(version)]));
}

async function rowsOf(ask: Ask): Promise<Readonly<Record<string, number>>> {
  const tables = await ask(
    `select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name`,
  );
  const counts: [string, number][] = [];
  for (const [name] of tables) {
    const [row] = await ask(`select count(*) from ${quoted(String(name))}`);
    counts.push([String(name), Number(row?.[0] ?? 0)]);
  }
  return Object.fromEntries(counts);
}

function notWhole(path: string, operation: string, problems: readonly string[]): CorruptError {
  return new CorruptError('corrupt', {
    message: `${path} is not whole: ${problems.slice(0, TOLD).join('; ')}. Look at the database with: cairn doctor`,
    operation,
    details: { path, problems },
  });
}

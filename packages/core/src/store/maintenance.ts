import { contentTotals } from '../content/index.js';
import type { Connection, SqlRow, SqlValue } from '../driver/driver.js';
import { CairnError } from '../errors/cairn-error.js';
import { InvalidInputError } from '../errors/errors.js';
import { host } from '../host.js';
import { get, type Runner } from '../steps/index.js';
import { formatBytes } from './format-bytes.js';
import { withOwnCheckpoints } from './lifecycle/own-checkpoints.js';
import { onConnection, requireCapability } from './on-connection.js';
import type { SharedStore } from './shared-store.js';
import type { StoreHealth, StoreStats } from './store.js';

async function value(connection: Connection, sql: string): Promise<SqlValue> {
  const row: SqlRow | undefined = await onConnection(connection, false, () => connection.get(sql, []));
  return row?.[0] ?? null;
}

/** Copies the database beside its writers, none of whom has to bring in the log that grows meanwhile. */
export async function copyBeside(
  shared: SharedStore,
  copy: NonNullable<Connection['copyTo']>,
  given: Parameters<typeof copy>,
): Promise<void> {
  const { connection, isReadonly } = shared.parts;
  const copying = () => onConnection(connection, false, () => copy.apply(connection, given));
  await (isReadonly ? copying() : withOwnCheckpoints(shared, copying));
}

/** Sizes and row counts; the tables are those of the store's domains. */
export async function readStats(
  connection: Connection,
  runner: Runner,
  driver: string,
  tables: readonly string[],
): Promise<StoreStats> {
  // One question for all tables: behind a network each is a request.
  const countings = [...tables].sort().map((table) => `select '${table}', count(*) from "${table}"`);
  const counts = await onConnection(connection, false, () => connection.all(countings.join(' union all '), []));
  const [pageSize = 0, pages = 0, free = 0] =
    (
      await onConnection(connection, false, () =>
        connection.get(
          `select (select page_size from pragma_page_size), (select page_count from pragma_page_count),
          (select freelist_count from pragma_freelist_count)`,
          [],
        ),
      )
    )?.map(Number) ?? [];
  const versions = await onConnection(connection, false, () =>
    connection.all('select domain, max(version) from cairn_migrations group by domain order by domain', []),
  );
  const content = tables.includes('content') ? await runner.async(() => get(contentTotals, {})) : undefined;
  return {
    location: connection.location,
    driver,
    fileBytes: (await connection.fileSize?.()) ?? null,
    pageBytes: pages * pageSize,
    freeBytes: free * pageSize,
    tables: Object.fromEntries(counts.map(([table, count]) => [String(table), Number(count)])),
    content: content ?? { items: 0, bytes: 0, storedBytes: 0 },
    schema: Object.fromEntries(versions.map(([domain, version]) => [String(domain), Number(version)])),
  };
}

/** Statistics as lines for people. */
export function formatStats(stats: StoreStats): string {
  const lines = [
    `Database  ${stats.location} (${stats.driver})`,
    `Size      ${formatBytes(stats.fileBytes ?? stats.pageBytes)}, ${formatBytes(stats.freeBytes)} free for reuse`,
    `Content   ${stats.content.items} items, ${formatBytes(stats.content.bytes)} stored in ${formatBytes(stats.content.storedBytes)}`,
    `Schema    ${Object.entries(stats.schema)
      .map(([domain, version]) => `${domain} ${version}`)
      .join(', ')}`,
    'Rows',
  ];
  const width = Math.max(...Object.keys(stats.tables).map((table) => table.length));
  for (const [table, rows] of Object.entries(stats.tables)) lines.push(`  ${table.padEnd(width)}  ${rows}`);
  return lines.join('\n');
}

/** Whether the database answers and, when asked, is whole. */
export async function checkHealth(connection: Connection, deep: boolean): Promise<StoreHealth> {
  const startedAt = host.performance.now();
  try {
    await value(connection, 'select 1');
    const latencyMs = host.performance.now() - startedAt;
    const problems = deep ? await findProblems(connection) : [];
    return { ok: problems.length === 0, latencyMs, problems };
  } catch (error) {
    const problem = error instanceof CairnError ? error.message : String(error);
    return { ok: false, latencyMs: host.performance.now() - startedAt, problems: [problem] };
  }
}

async function findProblems(connection: Connection): Promise<string[]> {
  const rows = (sql: string) => onConnection(connection, false, () => connection.all(sql, []));
  const damage = (await rows('PRAGMA quick_check(20)')).map(([line]) => String(line)).filter((line) => line !== 'ok');
  const dangling = await rows('select "table", rowid, parent from pragma_foreign_key_check limit 20');
  return [
    ...damage,
    ...dangling.map(([table, row, parent]) => `${table} row ${row} refers to a row of ${parent} that is not there`),
  ];
}

/** Gives free pages back in steps, so that no step holds the lock for long. */
export async function reclaim(connection: Connection, pages: number): Promise<{ freedBytes: number }> {
  requireCapability(connection, 'incrementalVacuum', 'reclaim');
  if (!Number.isSafeInteger(pages) || pages < 1) {
    throw new InvalidInputError({ message: 'reclaim: pages must be a positive integer.', operation: 'reclaim' });
  }
  const pageSize = Number(await value(connection, 'PRAGMA page_size'));
  const before = Number(await value(connection, 'PRAGMA freelist_count'));
  let left = before;
  while (left > 0) {
    await onConnection(connection, true, () => connection.all(`PRAGMA incremental_vacuum(${pages})`, []));
    const now = Number(await value(connection, 'PRAGMA freelist_count'));
    // Without auto_vacuum (a file made elsewhere) nothing moves: vacuum() rebuilds such a file.
    if (now >= left) break;
    left = now;
  }
  if (connection.capabilities.wal)
    await onConnection(connection, true, () => connection.all('PRAGMA wal_checkpoint(TRUNCATE)', []));
  return { freedBytes: (before - left) * pageSize };
}

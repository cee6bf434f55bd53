import type { BoundSql, Connection } from '../driver/driver.js';
import { isCairnError } from '../errors/cairn-error.js';
import { classifyError } from '../errors/classify.js';
import { MigrationError } from '../errors/errors.js';
import { waitWhileBusy } from '../steps/busy.js';
import type { Call } from '../steps/index.js';
import type { Migration, MigrationHistory } from './migration.js';

/** A migration that was applied now. */
export interface AppliedMigration {
  readonly domain: string;
  readonly version: number;
  readonly name: string;
}

/** How to migrate. */
export interface MigrateOptions {
  readonly readonly: boolean;
  readonly busyTimeoutMs: number;
  /** Unix milliseconds. */
  readonly now: number;
  /** What a database without any migration gets besides, in the same step. */
  readonly whenNew: readonly Call[];
}

/** What {@link migrate} did and found. */
export interface Migrated {
  /** What was applied now. */
  readonly applied: readonly AppliedMigration[];
  /** The key of the last migration that the database holds, as far as this process has looked; later ones have higher keys. */
  readonly lastKey: number;
}

interface AppliedRow {
  readonly key: number;
  readonly domain: string;
  readonly version: number;
  readonly checksum: string;
}

const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS cairn_migrations (
  key INTEGER PRIMARY KEY,
  domain TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL,
  UNIQUE (domain, version)
)`;
const READ_HISTORY = 'select key, domain, version, checksum from cairn_migrations order by domain, version';
const FIND_HISTORY = `select name from sqlite_master where type = 'table' and name = 'cairn_migrations'`;
/** How often another process may overtake this one before it gives up. */
const ATTEMPTS = 10;

/**
 * Brings the schema up to date: every pending migration of every domain in one atomic step, foreign keys off around it
 * and checked within it. A file database that already holds data is copied first. Safe when several processes open the
 * same new database at once.
 *
 * @throws MigrationError `schema_newer`, `schema_older` (readonly), or `migration_failed`; the database is as it was.
 */
export async function migrate(
  connection: Connection,
  histories: readonly MigrationHistory[],
  options: MigrateOptions,
): Promise<Migrated> {
  for (let attempt = 1; ; attempt += 1) {
    const applied = await readApplied(connection, options.busyTimeoutMs);
    const pending = histories.flatMap((history) => pendingOf(history, applied, connection.location));
    const lastKey = Math.max(0, ...applied.map(({ key }) => key));
    if (pending.length === 0) return { applied: [], lastKey };
    if (options.readonly) throw olderThanCode(connection.location, pending);
    if (attempt === 1 && applied.length > 0) await copyBefore(connection, pending, options.now);
    try {
      const whenNew = applied.length === 0 ? options.whenNew : [];
      await waitWhileBusy(options.busyTimeoutMs, () => apply(connection, pending, { ...options, whenNew }));
      const now = pending.map(({ domain, migration: { version, name } }) => ({ domain, version, name }));
      return { applied: now, lastKey: lastKey + now.length };
    } catch (error) {
      // Another process applied some of these between our look and our lock; look again.
      if (attempt < ATTEMPTS && (await overtaken(connection, applied, options.busyTimeoutMs))) continue;
      throw failed(error, connection.location, pending);
    }
  }
}

/**
 * A statement that fails as soon as the database holds a migration that this code does not know. Core runs it first in
 * every writing transaction: an older process never writes to a newer schema. Only what came behind `lastKey` is looked at, which is
 * nothing as a rule: the guard costs each write the same, however many domains there are.
 */
export function schemaGuard(histories: readonly MigrationHistory[], lastKey: number): BoundSql {
  const known = histories.map(({ domain, migrations }) => [domain, migrations.at(-1)?.version ?? 0]);
  return {
    sql: `select json('newer schema') from cairn_migrations
      where key > ? and version > json_extract(?, '$."' || domain || '"')`,
    params: [lastKey, JSON.stringify(Object.fromEntries(known))],
  };
}

interface Pending {
  readonly domain: string;
  readonly migration: Migration;
}

async function readApplied(connection: Connection, busyTimeoutMs: number): Promise<AppliedRow[]> {
  const read = async (sql: string) => {
    try {
      return await connection.all(sql, []);
    } catch (error) {
      throw classifyError(error, { location: connection.location });
    }
  };
  return waitWhileBusy(busyTimeoutMs, async () => {
    const rows = await read(READ_HISTORY).catch(async (error: unknown) => {
      if (!isCairnError(error, 'sql')) throw error;
      // Asked only when it failed: a database that is not new is opened with one question less. It may have become one meanwhile.
      return (await read(FIND_HISTORY)).length === 0 ? [] : read(READ_HISTORY);
    });
    return rows.map(([key, domain, version, checksum]) => ({
      key: Number(key),
      domain: String(domain),
      version: Number(version),
      checksum: String(checksum),
    }));
  });
}

/** What of a history is still to be applied; refuses a database that is newer than the code or has another past. */
function pendingOf(history: MigrationHistory, applied: readonly AppliedRow[], location: string): Pending[] {
  const known = new Map(history.migrations.map((migration) => [migration.version, migration]));
  const done = applied.filter((row) => row.domain === history.domain);
  for (const row of done) {
    const migration = known.get(row.version);
    if (migration === undefined) {
      throw new MigrationError('schema_newer', {
        message: `${location} holds version ${row.version} of ${history.domain}, but this version of Cairn knows only ${history.migrations.length}. Update Cairn, or open a copy made before the update.`,
        details: { domain: history.domain, found: row.version, known: history.migrations.length },
      });
    }
    if (migration.checksum !== row.checksum) {
      throw new MigrationError('migration_failed', {
        message: `Migration ${migration.name} of ${history.domain} in ${location} is not the one this version of Cairn ships: its checksum differs. The database was made by an unreleased or altered version; export its data with that version.`,
        details: { domain: history.domain, version: row.version },
      });
    }
  }
  const doneVersions = new Set(done.map((row) => row.version));
  return history.migrations
    .filter((migration) => !doneVersions.has(migration.version))
    .map((migration) => ({ domain: history.domain, migration }));
}

/** The whole change as statements: nobody came before us, the changes, no dangling reference, the history. */
function statementsOf(pending: readonly Pending[], { now, whenNew }: MigrateOptions): BoundSql[] {
  const plain = (sql: string): BoundSql => ({ sql, params: [] });
  const domains = pending.map(({ domain, migration }) => ({ domain, version: migration.version }));
  return [
    plain(HISTORY_TABLE),
    ...domains.map(({ domain, version }) => ({
      sql: `select json('overtaken') from cairn_migrations where domain = ? and version >= ?`,
      params: [domain, version],
    })),
    ...pending.flatMap(({ migration }) => migration.statements.map(plain)),
    plain(`select case when exists(select 1 from pragma_foreign_key_check) then json('dangling reference') end`),
    ...pending.map(({ domain, migration }) => ({
      sql: 'insert into cairn_migrations (domain, version, name, checksum, applied_at) values (?, ?, ?, ?, ?)',
      params: [domain, migration.version, migration.name, migration.checksum, now],
    })),
    ...whenNew.map(({ statement, values }) => statement.bind(values as never)),
  ];
}

async function apply(connection: Connection, pending: readonly Pending[], options: MigrateOptions): Promise<void> {
  const statements = statementsOf(pending, options);
  try {
    if (connection.mode === 'async') await connection.migrate(statements);
    else applySync(connection, statements);
  } catch (error) {
    throw classifyError(error, { location: connection.location, write: true });
  }
}

/** `foreign_keys` is set outside the transaction: inside, SQLite ignores it, and a table rebuild would cascade. */
function applySync(connection: Connection & { mode: 'sync' }, statements: readonly BoundSql[]): void {
  connection.setBusyTimeout(0);
  connection.run('PRAGMA foreign_keys = OFF', []);
  try {
    connection.run('BEGIN IMMEDIATE', []);
    try {
      for (const { sql, params } of statements) {
        if (/^\s*select/i.test(sql)) connection.all(sql, params);
        else connection.run(sql, params);
      }
      connection.run('COMMIT', []);
    } catch (error) {
      try {
        connection.run('ROLLBACK', []);
      } catch {
        // SQLite had ended the transaction itself; the first error says why.
      }
      throw error;
    }
  } finally {
    connection.run('PRAGMA foreign_keys = ON', []);
  }
}

async function overtaken(
  connection: Connection,
  before: readonly AppliedRow[],
  busyTimeoutMs: number,
): Promise<boolean> {
  const now = await readApplied(connection, busyTimeoutMs);
  return now.length > before.length;
}

/** Keeps a file as it was beside it, named after the first change. What lies on a server is the server's to keep. */
async function copyBefore(connection: Connection, pending: readonly Pending[], now: number): Promise<void> {
  const [first] = pending;
  const { persistent, copy, remote } = connection.capabilities;
  if (first === undefined || connection.copyTo === undefined || !persistent || !copy || remote) return;
  await connection.copyTo(`${connection.location}.before-${first.domain}-${first.migration.version}-${now}`);
}

function olderThanCode(location: string, pending: readonly Pending[]): MigrationError {
  const names = pending.map(({ domain, migration }) => `${domain} ${migration.name}`).join(', ');
  return new MigrationError('schema_older', {
    message: `${location} lacks ${names}, and a read-only store does not migrate. Open it once without readonly.`,
    details: { pending: pending.map(({ domain, migration }) => ({ domain, version: migration.version })) },
  });
}

function failed(error: unknown, location: string, pending: readonly Pending[]): unknown {
  if (isCairnError(error) && !['sql', 'constraint'].includes(error.code)) return error;
  const names = pending.map(({ domain, migration }) => `${domain} ${migration.name}`).join(', ');
  const reason = error instanceof Error ? error.message : String(error);
  return new MigrationError('migration_failed', {
    message: `Could not apply ${names} to ${location}: ${reason} The database is as it was.`,
    details: { pending: pending.map(({ domain, migration }) => ({ domain, version: migration.version })) },
    cause: error,
  });
}

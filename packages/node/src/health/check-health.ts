import { backupCheck } from './backup-check.js';
import { diskCheck, fileChecks } from './file-checks.js';
import type { HealthOptions, WatchedStore } from './health-options.js';
import { type HealthCheck, type HealthReport, type HealthSubject, worstOf } from './health-report.js';
import { keywordCheck, vectorCheck } from './index-checks.js';
import { integrityCheck } from './integrity-check.js';
import { operationChecks } from './operation-checks.js';
import { databasesOf, isFile, type WatchedDatabase } from './watched-databases.js';

/**
 * Looks at how well a database is: what costs no more than some reads of a row, unless `deep` says otherwise. Of a store over several
 * databases, such as a data directory, files and keyword indexes are looked at one by one, and those checks name their database; all else
 * once for the whole. Never rejects for a sick database: what can't be looked at fails, and the others are looked at nonetheless. On a
 * server, what concerns files is left out.
 *
 * @throws ClosedError for a store that is closed
 */
export async function checkHealth(store: WatchedStore, options: HealthOptions = {}): Promise<HealthReport> {
  const clock = options.now ?? Date.now;
  const databases = databasesOf(store);
  const { answers, well } = await answersCheck(databases, options.deep ?? false);
  const now = clock();
  const open = options.deep ? databases : databases.filter((database) => well.has(database));
  const checks = [
    answers,
    ...(open.length === 0 ? [] : await storeChecks(store, open, well, options, now)),
    ...operationChecks(options),
    ...(await looked('backup', () => backupCheck(options, now))),
  ];
  return { state: worstOf(checks.map(({ state }) => state)), at: now, location: store.location, checks };
}

/** What is looked at of databases that answer: the checks of one subject stand together. */
async function storeChecks(
  store: WatchedStore,
  databases: readonly WatchedDatabase[],
  well: ReadonlySet<WatchedDatabase>,
  options: HealthOptions,
  now: number,
): Promise<readonly HealthCheck[]> {
  const each = async (subject: HealthSubject, look: (database: WatchedDatabase) => Promise<readonly HealthCheck[]>) => {
    const checks: HealthCheck[] = [];
    for (const database of databases) checks.push(...(await looked(subject, () => look(database), database.name)));
    return checks;
  };
  const files = databases.map((database) => database.store).filter(isFile);
  return [
    ...(await each('integrity', async (one) => [await integrityCheck(store, one, options, well.has(one), now)])),
    ...bySubject(await each('size', (one) => fileChecks(one.store, options))),
    ...(await looked('disk', () => diskCheck(files, options))),
    ...(await each('keywordIndex', (one) => keywordCheck(one, options))),
    ...(await looked('vectorIndex', () => vectorCheck(store, options))),
    ...(await looked('cache', () => cacheCheck(store))),
  ];
}

function bySubject(checks: readonly HealthCheck[]): readonly HealthCheck[] {
  const subjects = new Set(checks.map(({ subject }) => subject));
  return [...subjects].flatMap((subject) => checks.filter((check) => check.subject === subject));
}

/** What can't be looked at is not well. */
async function looked(
  subject: HealthSubject,
  look: () => Promise<readonly HealthCheck[]>,
  database?: string,
): Promise<readonly HealthCheck[]> {
  const named = database === undefined ? {} : { database };
  try {
    return (await look()).map(({ subject: its, ...check }) => ({ subject: its, ...named, ...check }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ subject, ...named, state: 'fail', message: `This could not be looked at: ${reason}`, figures: {} }];
  }
}

/** Whether all databases answer, and which ones are well as far as one can see. */
async function answersCheck(
  databases: readonly WatchedDatabase[],
  deep: boolean,
): Promise<{ readonly answers: HealthCheck; readonly well: ReadonlySet<WatchedDatabase> }> {
  const found = await Promise.all(
    databases.map(async (database) => ({ database, health: await database.store.health({ deep }) })),
  );
  const well = new Set(found.filter(({ health }) => health.ok).map(({ database }) => database));
  const latencyMs = Math.max(...found.map(({ health }) => health.latencyMs));
  const problems = found.flatMap(({ database: { name }, health }) =>
    health.problems.map((problem) => (name === undefined ? problem : `${name}: ${problem}`)),
  );
  const isWell = well.size === databases.length;
  const what = databases.length === 1 ? 'The database answers' : `All ${databases.length} databases answer`;
  const message = isWell
    ? `${what} in ${latencyMs.toFixed(1)} ms.`
    : `The database is not well: ${problems.slice(0, 3).join('; ')}. Look further with: cairn doctor`;
  const figures = { latencyMs, problems: problems.length };
  return { answers: { subject: 'answers', state: isWell ? 'ok' : 'fail', message, figures }, well };
}

async function cacheCheck({ cache }: WatchedStore): Promise<readonly HealthCheck[]> {
  if (cache === undefined) return [];
  const { entries, bytes, totalHits, totalMisses, hitRate, expired, maxBytes } = await cache.stats();
  const reads = totalHits + totalMisses;
  const message =
    reads === 0 ? 'The cache was never read.' : `The cache answered ${(hitRate * 100).toFixed(0)} % of ${reads} reads.`;
  // That a cache does not help is worth knowing, and no fault of the database.
  return [{ subject: 'cache', state: 'ok', message, figures: { hitRate, reads, entries, bytes, expired, maxBytes } }];
}

import { indexAccess } from '@cairndb/core/index-access';
import { backupCheck } from './backup-check.js';
import { diskCheck, fileChecks } from './file-checks.js';
import { type HealthOptions, NOTED, noteAt, notedAt, type WatchedStore } from './health-options.js';
import { type HealthCheck, type HealthReport, type HealthSubject, worstOf } from './health-report.js';

const DAY_MS = 86_400_000;

/**
 * Looks at how well a database is: what costs no more than some reads of a row, unless `deep` says otherwise. Never rejects for a sick
 * database: what can't be looked at fails. On a server, what concerns files is left out.
 *
 * @throws ClosedError for a store that is closed
 */
export async function checkHealth(store: WatchedStore, options: HealthOptions = {}): Promise<HealthReport> {
  const now = options.now ?? Date.now;
  const answers = await answersCheck(store, options.deep ?? false);
  const isFile = store.capabilities.persistent && !store.capabilities.remote;
  const looks: readonly (readonly [HealthSubject, () => Promise<readonly HealthCheck[]>])[] =
    answers.state === 'fail' && !options.deep
      ? []
      : [
          ['integrity', () => integrityCheck(store, options, answers, now())],
          ['size', () => fileChecks(store, options)],
          ...(isFile ? [['disk', () => diskCheck(store.location, options)] as const] : []),
          ['keywordIndex', () => keywordCheck(store, options)],
          ['vectorIndex', () => vectorCheck(store, options)],
          ['cache', () => cacheCheck(store)],
        ];
  const checks = [answers];
  for (const [subject, look] of looks) checks.push(...(await looked(subject, look)));
  checks.push(...operationChecks(options), ...(await looked('backup', () => backupCheck(options, now()))));
  return { state: worstOf(checks.map(({ state }) => state)), at: now(), location: store.location, checks };
}

/** What can't be looked at is not well. */
async function looked(
  subject: HealthSubject,
  look: () => Promise<readonly HealthCheck[]>,
): Promise<readonly HealthCheck[]> {
  try {
    return await look();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ subject, state: 'fail', message: `This could not be looked at: ${reason}`, figures: {} }];
  }
}

async function answersCheck(store: WatchedStore, deep: boolean): Promise<HealthCheck> {
  const { ok, latencyMs, problems } = await store.health({ deep });
  const message = ok
    ? `The database answers in ${latencyMs.toFixed(1)} ms.`
    : `The database is not well: ${problems.slice(0, 3).join('; ')}. Look further with: cairn doctor`;
  return { subject: 'answers', state: ok ? 'ok' : 'fail', message, figures: { latencyMs, problems: problems.length } };
}

async function integrityCheck(
  store: WatchedStore,
  { deep = false, integrityDays = 30 }: HealthOptions,
  answers: HealthCheck,
  now: number,
): Promise<readonly HealthCheck[]> {
  if (deep && answers.state === 'ok') await noteAt(store, NOTED.integrityCheckedAt, now);
  const checkedAt = deep ? now : await notedAt(store, NOTED.integrityCheckedAt);
  // A database that nobody has looked through is as old as its first table.
  const since =
    checkedAt ?? Number((await store.raw.get('select min(applied_at) as at from cairn_migrations'))?.at ?? now);
  const days = Math.max(0, Math.floor((now - since) / DAY_MS));
  const isOld = days > integrityDays;
  const when =
    checkedAt === null
      ? `It was never looked through for damage in ${days} days`
      : `It was looked through for damage ${days === 0 ? 'today' : `${days} days ago`}`;
  const message = `${when}.${isOld ? ' Do it with: cairn health --deep' : ''}`;
  return [{ subject: 'integrity', state: isOld ? 'warn' : 'ok', message, figures: { checkedAt, days } }];
}

async function keywordCheck(
  store: WatchedStore,
  { indexRebuildThreshold = 10_000 }: HealthOptions,
): Promise<readonly HealthCheck[]> {
  let lacking = 0;
  for (const index of indexAccess(store)) lacking += await index.lacking(indexRebuildThreshold);
  const isFar = lacking >= indexRebuildThreshold;
  const message = isFar
    ? `The search index lacks ${lacking} changes or more, so the next search takes long. Take them in with store.catchUp() or any search.`
    : `The search index lacks ${lacking} changes.`;
  return [{ subject: 'keywordIndex', state: isFar ? 'warn' : 'ok', message, figures: { lacking } }];
}

async function vectorCheck(
  { embeddings }: WatchedStore,
  { indexRebuildThreshold = 10_000 }: HealthOptions,
): Promise<readonly HealthCheck[]> {
  if (embeddings === null) return [];
  const { pending, retrying } = await embeddings.status();
  const isFar = pending >= indexRebuildThreshold;
  const isStuck = retrying > 0;
  const stuck = isStuck ? ` The model failed for ${retrying}, which are tried again.` : '';
  const message = `${pending}${isFar ? ' or more' : ''} changes have no vectors yet.${stuck}${isFar ? ' Make them with: cairn reembed' : ''}`;
  return [{ subject: 'vectorIndex', state: isFar || isStuck ? 'warn' : 'ok', message, figures: { pending, retrying } }];
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

function operationChecks({ operations }: HealthOptions): readonly HealthCheck[] {
  if (operations === undefined) return [];
  const { calls, errors, byCode, warnings, slowQueries, slowestMs, windowMs } = operations;
  const minutes = Math.max(1, Math.round(windowMs / 60_000));
  const isMany = (count: number) => count >= Math.max(10, minutes);
  const codes = Object.entries(byCode);
  const troubles = codes.filter(([code]) => !CALLERS.has(code)).reduce((sum, [, count]) => sum + count, 0);
  const isGrave = codes.some(([code]) => GRAVE.has(code));
  const told = codes.map(([code, count]) => `${code} ${count}`).join(', ');
  const slowest = slowQueries > 0 ? `, the slowest took ${slowestMs.toFixed(0)} ms` : '';
  return [
    {
      subject: 'errors',
      state: isGrave ? 'fail' : isMany(troubles) ? 'warn' : 'ok',
      message: `${errors} errors with ${calls} calls in the last ${minutes} minutes${told === '' ? '' : ` (${told})`}.`,
      figures: { calls, errors, troubles, warnings, rate: calls === 0 ? null : errors / calls, windowMs },
    },
    {
      subject: 'slowQueries',
      state: isMany(slowQueries) ? 'warn' : 'ok',
      message: `${slowQueries} statements were slow in the last ${minutes} minutes${slowest}.`,
      figures: { slowQueries, slowestMs, windowMs },
    },
  ];
}

/** Errors that say something of the call, and nothing of the database. */
const CALLERS = new Set([
  'not_found',
  'invalid_input',
  'too_big',
  'constraint',
  'conflict',
  'closed',
  'nested_call',
  'unsupported',
]);

/** Errors after which somebody has to do something about the database or its disk. */
const GRAVE = new Set(['corrupt', 'not_a_database', 'disk_full', 'database_full', 'io', 'cannot_open']);

import type { HealthOptions, WatchedStore } from './health-options.js';
import type { HealthCheck } from './health-report.js';
import { NOTED, noteAt, notedAt } from './noted-times.js';
import type { WatchedDatabase } from './watched-databases.js';

const DAY_MS = 86_400_000;

/**
 * How long ago a database was looked through for damage. When that was just done: whether there is any; if not, it is noted.
 *
 * @param store the whole that it belongs to, which has the notes
 * @param isWell whether no damage was found in it
 */
export async function integrityCheck(
  store: WatchedStore,
  database: WatchedDatabase,
  { deep = false, integrityDays = 30 }: HealthOptions,
  isWell: boolean,
  now: number,
): Promise<HealthCheck> {
  if (deep && !isWell) {
    const message = 'Damage was found in it, or it does not answer. Look further with: cairn doctor';
    return { subject: 'integrity', state: 'fail', message, figures: { checkedAt: now, days: 0 } };
  }
  if (deep) await noteAt(store, NOTED.integrityCheckedAt, database, now);
  // A database that nobody has looked through is as old as its first table; one that was recovered does not know how old that is.
  const row = await database.store.raw.get('select min(applied_at) as at from cairn_migrations where applied_at > 0');
  const madeAt = Number(row?.at ?? now);
  const notedLast = deep ? now : await notedAt(store, NOTED.integrityCheckedAt, database);
  // Notes move with the rows when a layout is converted, and stay when a lost file is begun anew: then they are of another file.
  const checkedAt = notedLast !== null && notedLast >= madeAt ? notedLast : null;
  const days = Math.max(0, Math.floor((now - (checkedAt ?? madeAt)) / DAY_MS));
  const isOld = days > integrityDays;
  const when =
    checkedAt === null
      ? `It was never looked through for damage in ${days} days`
      : `It was looked through for damage ${days === 0 ? 'today' : `${days} days ago`}`;
  const message = `${when}.${isOld ? ' Do it with: cairn health --deep' : ''}`;
  return { subject: 'integrity', state: isOld ? 'warn' : 'ok', message, figures: { checkedAt, days } };
}

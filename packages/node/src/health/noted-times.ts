import type { WatchedStore } from './health-options.js';
import type { WatchedDatabase } from './watched-databases.js';

/** Where the times of upkeep are noted, among the settings of the store, so that every process and machine sees them. */
export const NOTED = { optimizedAt: 'cairn.optimizedAt', integrityCheckedAt: 'cairn.integrityCheckedAt' } as const;

/** What is noted of a database. */
type Noted = (typeof NOTED)[keyof typeof NOTED];

/**
 * When something was last done to a database, Unix milliseconds; null: never, or nobody notes it.
 *
 * @param store the whole, which has the settings wherever they lie
 */
export async function notedAt(
  { settings }: WatchedStore,
  noted: Noted,
  database: WatchedDatabase,
): Promise<number | null> {
  const at = (await settings?.find(keyOf(noted, database)))?.value;
  return typeof at === 'number' ? at : null;
}

/** Notes that something was done to a database; a read-only store keeps no note. */
export async function noteAt(
  { settings, readonly }: WatchedStore,
  noted: Noted,
  database: WatchedDatabase,
  at: number,
): Promise<void> {
  if (!readonly) await settings?.set(keyOf(noted, database), at, { category: 'cairn' });
}

/**
 * Each database of several has a note of its own: the settings lie in one of them, and what is done to that one by itself, or was done to
 * the file that they came from, was not done to the others.
 */
function keyOf(noted: Noted, { name }: WatchedDatabase): string {
  return name === undefined ? noted : `${noted}.${name}`;
}

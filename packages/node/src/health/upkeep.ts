import { catchUpInThreads } from '../catch-up/catch-up-in-threads.js';
import type { WatchedStore } from './health-options.js';
import type { HealthReport } from './health-report.js';
import type { LogMember } from './json-line-log.js';
import { NOTED, noteAt, notedAt } from './noted-times.js';
import { databasesOf, type WatchedDatabase } from './watched-databases.js';

/** How upkeep goes on. */
export interface UpkeepOptions {
  readonly now: () => number;
  /** How old the planner's statistics may be, in milliseconds; null: they are never refreshed. Default seven days. */
  readonly optimizeIntervalMs: number | null | undefined;
  /** Told of what was done, with the name of the database where there are several. */
  readonly onDone: (event: 'optimized' | 'caughtUp', members: Readonly<Record<string, LogMember>>) => void;
  /** Told of what could not be done; the rest is done nonetheless. */
  readonly onError: (error: unknown) => void;
}

const WEEK_MS = 604_800_000;

/** Does for each database of a store what is due by a report. Nothing is, where nothing may be written, and on a server. */
export async function keepUp(
  whole: WatchedStore,
  { checks }: Pick<HealthReport, 'checks'>,
  options: UpkeepOptions,
): Promise<void> {
  if (whole.readonly) return;
  for (const database of databasesOf(whole)) {
    if (database.store.capabilities.remote) continue;
    await optimize(whole, database, options).catch(options.onError);
    const isBehind = checks.some(
      (check) => check.subject === 'keywordIndex' && check.state === 'warn' && check.database === database.name,
    );
    if (isBehind) await catchUp(database, options).catch(options.onError);
  }
}

/** One process does it, as far as one can see: twice does no harm. */
async function optimize(
  whole: WatchedStore,
  database: WatchedDatabase,
  { now, optimizeIntervalMs = WEEK_MS, onDone }: UpkeepOptions,
): Promise<void> {
  if (optimizeIntervalMs === null) return;
  const last = await notedAt(whole, NOTED.optimizedAt, database);
  if (last !== null && now() - last < optimizeIntervalMs) return;
  await noteAt(whole, NOTED.optimizedAt, database, now());
  const startedAt = performance.now();
  await database.store.optimize();
  onDone('optimized', { ...named(database), durationMs: performance.now() - startedAt });
}

async function catchUp(database: WatchedDatabase, { onDone }: UpkeepOptions): Promise<void> {
  const { name, store } = database;
  // A thread that opened the file of one of several would make the tables of all domains in it.
  const documents = name === undefined ? await catchUpInThreads(store) : await store.catchUp();
  onDone('caughtUp', { ...named(database), documents });
}

/** The member of a line that says which database of several it is about. */
function named({ name }: WatchedDatabase): Readonly<Record<string, string>> {
  return name === undefined ? {} : { database: name };
}

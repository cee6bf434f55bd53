import type { ScrubOptions, ScrubReport } from '../scrub-store.js';
import type { SharedStore } from '../shared-store.js';
import type { SplitDatabase } from './split-parts.js';

/** What becomes of old bytes, what leaves most of them first. */
const LEFT = ['overwritten', 'server', 'vacuumed', 'none'] as const;

/** Scrubs one database after the other. A position names a kind of rows, and so the database to go on with. */
export async function scrubDatabases(
  databases: readonly SplitDatabase[],
  options: ScrubOptions,
  kindsOf: (shared: SharedStore) => readonly string[],
  scrubDatabase: (shared: SharedStore, options: ScrubOptions) => Promise<ScrubReport>,
): Promise<ScrubReport> {
  const { resume, ...rest } = options;
  const kind = resume?.split(':')[0] ?? '';
  const from = databases.findIndex(({ shared }) => kindsOf(shared).includes(kind));
  const reports: ScrubReport[] = [];
  for (const [at, { shared }] of databases.entries()) {
    if (at < from) continue;
    // A position that is none goes to the first database, which refuses it.
    const isResumed = resume !== undefined && at === Math.max(0, from);
    const report = await scrubDatabase(shared, isResumed ? { ...rest, resume } : rest);
    reports.push(report);
    if (report.position !== null) break;
  }
  const secrets: Record<string, number> = {};
  for (const report of reports)
    for (const [name, times] of Object.entries(report.secrets)) secrets[name] = (secrets[name] ?? 0) + times;
  return {
    dryRun: options.dryRun === true,
    kinds: reports.flatMap(({ kinds }) => kinds),
    found: reports.reduce((sum, { found }) => sum + found, 0),
    secrets,
    position: reports.at(-1)?.position ?? null,
    erased: LEFT.find((one) => reports.some(({ erased }) => erased === one)) ?? 'none',
  };
}

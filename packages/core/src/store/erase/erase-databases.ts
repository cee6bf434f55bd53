import type { OldBytes } from '../old-bytes.js';
import type { SharedStore } from '../shared-store.js';
import type { SplitDatabase } from '../split/split-parts.js';
import type { EraseReport } from './erase.js';

/** What becomes of old bytes, what leaves most of them first. */
const LEFT: readonly (OldBytes | 'none')[] = ['overwritten', 'server', 'vacuumed', 'none'];

/**
 * Erases in one database after the other. That of the conversations comes first: what they report as used goes to the ledger, which may lie in
 * another one, before they go.
 */
export async function eraseDatabases(
  databases: readonly SplitDatabase[],
  eraseDatabase: (shared: SharedStore) => Promise<EraseReport>,
): Promise<EraseReport> {
  const reports: EraseReport[] = [];
  const left: string[] = [];
  const hasConversations = ({ shared }: SplitDatabase) =>
    shared.parts.domains.some(({ name }) => name === 'conversations');
  const ordered = [...databases].sort((a, b) => Number(hasConversations(b)) - Number(hasConversations(a)));
  for (const { name, shared } of ordered) {
    const report = await eraseDatabase(shared);
    reports.push(report);
    left.push(...report.left.map((line) => `${name}: ${line}`));
  }
  const rows: Record<string, number> = {};
  for (const report of reports)
    for (const [table, count] of Object.entries(report.rows)) rows[table] = (rows[table] ?? 0) + count;
  const sum = (of: (report: EraseReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  return {
    dryRun: reports.some(({ dryRun }) => dryRun),
    ...{ rows, left, total: sum(({ total }) => total) },
    contents: sum(({ contents }) => contents),
    vectors: sum(({ vectors }) => vectors),
    erased: LEFT.find((one) => reports.some(({ erased }) => erased === one)) ?? 'none',
    complete: reports.every(({ complete }) => complete),
  };
}

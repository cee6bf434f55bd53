import type { RecoveryReport } from '@cairndb/node';
import type { Recovered } from '../actions/recover-file.js';
import type { Output } from '../terminal/output.js';
import { wrap } from '../terminal/wrap.js';
import { countOf, formatCount } from './numbers.js';
import { formatTime } from './time.js';

const LOGS: Readonly<Record<RecoveryReport['log'], string>> = {
  none: 'there was none',
  taken: 'read with the file',
  'left-out': 'did not fit the file, and was left out',
};

/** What was recovered, for people: of a data directory each database by itself, under its name. */
export function formatRecoveries(recovered: readonly Recovered[], output: Output): string[] {
  return recovered.flatMap(({ file, report }) => [
    ...(file.database === null ? [] : [output.colors.bold(`Recovered ${file.title}`)]),
    ...formatRecovery(report, output),
  ]);
}

/** What was recovered, for programs: `recovery` of a single file, null when it was whole; `recoveries` of a data directory. */
export function recoveryJson(recovered: readonly Recovered[], ofDirectory: boolean): object {
  if (!ofDirectory) return { recovery: recovered[0]?.report ?? null };
  return { recoveries: recovered.map(({ file, report }) => ({ database: file.database, ...report })) };
}

/** A recovery for people: what was saved, from where, what is lost, and what nobody can know. */
function formatRecovery(report: RecoveryReport, output: Output): string[] {
  const { tables, salvage, backup } = report;
  const sum = (of: (table: RecoveryReport['tables'][number]) => number) =>
    tables.reduce((total, table) => total + of(table), 0);
  const [lost, pages] = [sum(({ lostRows }) => lostRows), sum(({ damagedPages }) => damagedPages)];
  const affected = tables.filter(({ isComplete }) => !isComplete);
  const lines = [
    `Saved      ${countOf(
      sum(({ saved }) => saved),
      'row',
    )} from ${countOf(salvage.pages, 'page')}`,
    `Lost       ${lost === 0 ? 'no row that is known' : `${countOf(lost, 'row')} that are known`}, and what stood on ${countOf(pages, 'damaged page')} of tables`,
    backup === null
      ? `Backup     ${report.isComplete ? 'none was needed' : 'no good one was found'}`
      : `Backup     ${formatCount(sum(({ restored }) => restored))} rows from ${backup.id}, of ${formatTime(backup.createdAt)}`,
    `Log        ${LOGS[report.log]}`,
    `Damaged    kept as ${report.kept}`,
    ...(salvage.unknownRows === 0
      ? []
      : [`Unknown    ${countOf(salvage.unknownRows, 'row')} of no known table, in the damaged file`]),
    ...affected.map(
      ({ table, saved, restored, lostRows, damagedPages }) =>
        `  ${table}: ${formatCount(saved)} saved, ${formatCount(restored)} from the backup, ${formatCount(lostRows)} known to be lost, ${countOf(damagedPages, 'damaged page')}`,
    ),
  ];
  const { isTerminal, width } = output;
  return [
    ...lines,
    ...report.unknowable.flatMap((sentence) => (isTerminal ? wrap(sentence, width, 0) : [sentence])),
    ...report.damagedBackups.map((path) => `Passed over, because it is damaged itself: ${path}`),
  ];
}

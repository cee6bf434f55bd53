import type { CheckReport } from '@cairndb/core/check';
import type { RecoverableFile } from '../actions/recoverable-files.js';
import type { CommandContext } from '../command-context.js';
import { ProblemsFound } from '../exit.js';
import { countOf } from './numbers.js';

/** What was found, for its last line. */
interface Found {
  readonly location: string;
  readonly report: CheckReport;
  readonly repaired: boolean;
  readonly files: readonly RecoverableFile[];
}

/** What the check of a file's pages says of damage: SQLite listed it, or could not even look. */
const DAMAGE: readonly string[] = ['damaged', 'unreadable'];

/** What is said when nothing is wrong any more. */
export function wellSaid({ mended, deep }: CheckReport): string {
  if (mended.length > 0) return `Mended: ${countOf(mended.length, 'problem')}. All is well now.`;
  return `All is well.${deep ? '' : ' To look at every stored byte, too, add --deep'}`;
}

/**
 * The end of a look that damaged files, or emptied ones, leave nothing to say to but how to recover them.
 *
 * @param reason why, where the store said it; default: which files they are
 */
export function foundDamaged(
  context: CommandContext,
  files: readonly RecoverableFile[],
  reason = namedDamaged(files),
): ProblemsFound {
  return new ProblemsFound(
    `${reason} Recover ${files.length === 1 ? 'it' : 'them'} with: ${context.commandLine('doctor', '--repair')}`,
    {
      findings: files.map(({ database }) => ({
        check: 'integrity',
        problem: 'damaged',
        count: 1,
        ...(database === null ? {} : { database }),
      })),
    },
  );
}

/** The last line of a check that found something: how much, and the command that comes next. */
export function toldOf(context: CommandContext, { location, report, repaired, files }: Found): string {
  const found = `${location} is not well: ${countOf(report.findings.length, 'problem')}${repaired ? ' left' : ''}.`;
  if (repaired)
    return `${found} What is to be done stands above. To give up what is missing: ${context.commandLine('doctor', '--repair', '--yes')}`;
  const repair = context.commandLine('doctor', '--repair');
  const isDamaged = ({ database }: RecoverableFile) =>
    report.findings.some(
      (one) => one.check === 'integrity' && DAMAGE.includes(one.problem) && (one.database ?? database) === database,
    );
  const damaged = files.filter(isDamaged);
  if (damaged.length > 0) {
    if (files[0]?.database === null) return `${found} Recover the file with: ${repair}`;
    return `${found} ${namedDamaged(damaged)} Recover ${damaged.length === 1 ? 'it' : 'them'} with: ${repair}`;
  }
  const mendable = report.findings.filter(({ repairable }) => repairable).length;
  if (mendable === 0) return `${found} What is to be done stands above.`;
  const which = mendable === report.findings.length ? 'Mend' : `${mendable} of them can be mended:`;
  return `${found} ${which}${which === 'Mend' ? ' with:' : ''} ${repair}`;
}

function namedDamaged(files: readonly RecoverableFile[]): string {
  const names = files.map(({ title }) => title).join(', ');
  return `${names} ${files.length === 1 ? 'is' : 'are'} damaged.`;
}

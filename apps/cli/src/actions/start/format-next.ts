import { relative } from 'node:path';
import { defaultDatabasePath } from '@cairndb/node';
import type { CommandContext } from '../../command-context.js';
import { formatProject } from '../../format/project-path.js';
import { AUTO } from '../../importer-names.js';
import { wrap } from '../../terminal/wrap.js';
import type { StartView } from './format-start.js';

/** A thing to do, and the command lines that do it. */
type Step = readonly [what: string, ...commands: string[]];

/** What to try next, with commands that work as they stand. */
export function formatNext(context: CommandContext, view: StartView): string[] {
  const lines: string[] = [];
  for (const [what, ...commands] of steps(context, view)) {
    lines.push(
      ...wrap(what, context.output.width, 2),
      ...commands.map((command) => `    ${context.output.colors.cyan(command)}`),
    );
  }
  return lines;
}

function steps(context: CommandContext, view: StartView): Step[] {
  const query = view.searches[0]?.query ?? 'WORDS';
  const importing = importStep(context, view);
  return [
    ...(importing === undefined ? [] : [importing]),
    [
      'Search, list and read:',
      context.commandLine('search', query),
      context.commandLine('conversations', 'list'),
      context.commandLine('info'),
    ],
    ['All commands:', context.commandLine('--help')],
  ];
}

/** How what is in a temporary database, and what was left out of it, gets into one that stays. */
function importStep(context: CommandContext, { source, temporary, outcome }: StartView): Step | undefined {
  const { left } = outcome.report;
  if (!temporary && left.files === 0) return undefined;
  const where = temporary ? ` into ${formatProject(defaultDatabasePath())}` : '';
  const [only, ...others] = source.tasks.map(({ importer }) => importer.name);
  if (source.kind === 'transcripts') {
    const what = left.files === 0 ? 'Import them' : temporary ? 'Import all of them' : 'Import the rest';
    const tool = only === undefined || others.length > 0 ? AUTO : only;
    return [`${what}${where}, which stays:`, context.commandLine('import', tool)];
  }
  return [
    `These were samples. Import them, or a folder of your transcripts,${where}:`,
    ...source.tasks.map(({ importer, path = [] }) =>
      context.commandLine('import', importer.name, relative(process.cwd(), String(path)) || '.'),
    ),
  ];
}

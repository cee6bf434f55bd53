import { checkConfiguration, formatProblem, placeOf, type ValueOrigin } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { ConfigShowOptions } from '../commands/config-command.js';
import { ProblemsFound } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { formatProject } from '../format/project-path.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/**
 * Looks through a file with settings, and what the environment and `--set` say besides.
 *
 * @throws ProblemsFound, after showing, when something is wrong
 */
export async function checkFile(context: CommandContext, given: string | undefined): Promise<void> {
  const { output, messages, options } = context;
  const { file, problems, configuration } = await checkConfiguration({
    file: given ?? options.config,
    flags: options.set,
  });
  const notes = configuration?.values.filter(({ note }) => note !== undefined) ?? [];
  if (options.json) {
    await output.json({
      file,
      ok: problems.length === 0,
      problems,
      notes: notes.map(({ key, note }) => ({ key, note })),
    });
  } else {
    await output.lines(problems.map((problem) => safeLine(formatProblem(problem))));
    for (const { key, note } of notes) messages.note(`${key}: ${note}`);
    if (problems.length === 0) {
      messages.note(file === null ? 'There is no cairn.toml: the defaults hold.' : `${safeLine(file)} is right.`);
    }
  }
  if (problems.length > 0) throw new ProblemsFound(`${countOf(problems.length, 'setting')} to mend.`, { file });
}

/** Shows every setting with its value, and who said it. */
export async function showConfiguration(
  { output, messages, options }: CommandContext,
  prefix: string,
  { origin = false }: ConfigShowOptions,
): Promise<void> {
  const { file = null, values = [] } = options.configuration ?? {};
  const chosen = values.filter(({ key }) => key.startsWith(prefix));
  if (options.json) return await output.json({ file, settings: chosen });
  if (chosen.length === 0) return messages.note(`No setting begins with ${safeLine(prefix)}.`);
  const columns = [{ title: 'Key' }, { title: 'Value', flexible: true }, ...(origin ? [{ title: 'From' }] : [])];
  const rows = chosen.map(({ key, shown, origin: from }) => [
    key,
    safeLine(shown ?? '(not set)'),
    ...(origin ? [safeLine(placeFor(from))] : []),
  ]);
  const width = output.isTerminal ? output.width : Number.POSITIVE_INFINITY;
  await output.lines(formatTable(columns, rows, { width, colors: output.colors }));
}

/** A place with the home folder shortened, as people read it. */
function placeFor(origin: ValueOrigin): string {
  return origin.kind === 'file' ? formatProject(placeOf(origin)) : placeOf(origin);
}

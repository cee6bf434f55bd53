import { resolve } from 'node:path';
import type { CommandContext } from '../command-context.js';
import { CommandLineError } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { formatProject } from '../format/project-path.js';
import { openExisting } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';

/**
 * Takes a project out of the code index after asking.
 *
 * @throws CommandLineError when no indexed project is called so, or several end so
 */
export async function removeCode(context: CommandContext, text: string, yes: boolean): Promise<void> {
  await using store = await openExisting(context);
  const known = await store.code.listProjects();
  const ending = `/${text.replace(/\/+$/, '')}`;
  const whole = known.filter(({ project }) => project === text || project === resolve(text));
  const found = whole.length > 0 ? whole.slice(0, 1) : known.filter(({ project }) => project.endsWith(ending));
  const [one] = found;
  if (one === undefined || found.length > 1) {
    const candidates = (one === undefined ? known : found).map(({ project }) => project);
    const problem = one === undefined ? `No code is indexed as ${text}.` : `Several projects end with ${text}.`;
    const help = candidates.length === 0 ? '' : ` There is: ${candidates.join(', ')}.`;
    throw new CommandLineError(`${problem}${help}`, { candidates });
  }
  const what = `${formatProject(one.project)} with ${countOf(one.files, 'file')}`;
  await confirmDeletion(context, `Take ${what} out of the code index?`, yes);
  const files = await store.code.removeProject(one.project);
  if (context.options.json) return await context.output.json({ removed: one.project, files });
  await context.output.lines([`Removed ${what} from the code index`]);
}

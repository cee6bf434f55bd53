import { relative, resolve, sep } from 'node:path';
import { exportAdrs, importAdrs } from '@cairndb/knowledge';
import type { CommandContext } from '../command-context.js';
import type { DecisionExportOptions, ProjectOption } from '../commands/knowledge-command.js';
import { countOf } from '../format/numbers.js';
import { projectHere } from '../known-project.js';
import { openExisting, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Reads a folder's decision records. */
export async function importRecords(
  context: CommandContext,
  folder: string,
  { project, type }: ProjectOption & { readonly type: string },
): Promise<void> {
  await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    const whose = projectHere(project);
    const report = await importAdrs(store, folder, {
      project: whose,
      type,
      sourcePrefix: prefixOf(whose, folder),
      signal,
    });
    for (const warning of report.warnings) context.messages.warn(warning);
    if (context.options.json) return await context.output.json(report);
    const { added, updated, unchanged, skipped } = report;
    await context.output.lines([
      `${countOf(added, 'decision')} added, ${updated} changed, ${unchanged} as before`,
      ...skipped.map(({ file, reason }) => `Skipped ${safeLine(file)} (${reason})`),
    ]);
  });
}

/** Writes decisions as files. */
export async function exportRecords(
  context: CommandContext,
  folder: string,
  { project, ...options }: DecisionExportOptions,
): Promise<void> {
  await withInterruption(async (signal) => {
    await using store = await openExisting(context);
    const report = await exportAdrs(store, folder, { ...options, project: projectHere(project), signal });
    const { written, unchanged, conflicts } = report;
    if (context.options.json) await context.output.json(report);
    else {
      await context.output.lines([
        ...written.map((file) => `Wrote ${safeLine(file)}`),
        `${countOf(written.length, 'file')} written, ${unchanged.length} as before`,
      ]);
    }
    if (conflicts.length > 0) {
      context.messages.warn(
        `Changed since Cairn read them, and left alone: ${conflicts.map(safeLine).join(', ')}. Read them first: ${context.commandLine('knowledge', 'decisions', 'import', folder)}`,
      );
    }
  });
}

/** What the paths of a folder begin with below its project; nothing where it lies elsewhere. */
function prefixOf(project: string, folder: string): string {
  const path = relative(project, resolve(folder));
  return path === '' || path.startsWith('..') ? '' : `${path.split(sep).join('/')}/`;
}

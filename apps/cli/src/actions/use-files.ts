import type { FileExplanation } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { FilesHotOptions, FilesScoreOptions, FilesTouchOptions } from '../commands/files-command.js';
import { CommandLineError } from '../exit.js';
import { findFileProject, pathInProject } from '../find-file.js';
import { countOf, formatCount } from '../format/numbers.js';
import { formatTime } from '../format/time.js';
import { openToRead, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { type Column, formatTable } from '../terminal/table.js';

/** Scores of all files are kept, so that each can be explained. */
const KEPT_SCORES = 100_000;

/** Records that files were used. */
export async function touchFiles(
  context: CommandContext,
  paths: readonly string[],
  { type, by, context: contextId, durationMs, failed, project: named }: FilesTouchOptions,
): Promise<void> {
  await using store = await openToWrite(context);
  const project = await findFileProject(context, store, named);
  const { recorded, unknown } = await store.files.recordAccesses(
    project.project,
    paths.map((path) => ({
      ...{ path: pathInProject(project, path), type, accessor: by, contextId, durationMs },
      success: failed !== true,
    })),
  );
  const { output, messages } = context;
  if (context.options.json) await output.json({ project: project.project, recorded, unknown });
  else if (recorded > 0) messages.note(`Recorded: ${countOf(recorded, 'use')}.`);
  if (unknown.length > 0) messages.warn(`Not in the index: ${unknown.map(safeLine).join(', ')}.`);
  if (recorded === 0) throw new CommandLineError('No such file is indexed; nothing was recorded.');
}

/** Shows the files used most. */
export async function showHot(
  context: CommandContext,
  { type, project: named, limit }: FilesHotOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const { project } = await findFileProject(context, store, named);
  const files = await store.files.hot({ project, types: type, limit });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ project, files });
  if (files.length === 0)
    return messages.note(`No use was recorded. Record one: ${context.commandLine('files', 'touch', 'PATH')}`);
  await output.lines(
    table(
      context,
      [
        { title: 'Heat', align: 'right' },
        { title: 'Uses', align: 'right' },
        { title: 'Failed', align: 'right' },
        { title: 'Last' },
        { title: 'Path', flexible: true },
      ],
      files.map((file) => [
        file.heat.toFixed(2),
        formatCount(file.accesses),
        formatCount(file.failures),
        formatTime(file.lastAt),
        safeLine(file.path),
      ]),
    ),
  );
}

/** Scores the files of a project and shows the best. */
export async function showRelevant(context: CommandContext, options: FilesScoreOptions): Promise<void> {
  const { about = [], minScore, limit } = options;
  await using store = await openToWrite(context);
  const project = await findFileProject(context, store, options.project);
  const contextType = options.for;
  const seeds = about.map((path) => pathInProject(project, path));
  await store.files.score(project.project, { contextType, seeds, keep: KEPT_SCORES });
  const files = await store.files.relevant(project.project, { contextType, minScore, limit });
  const { output } = context;
  if (context.options.json) return await output.json({ project: project.project, files });
  const parts = ['Base', 'Use', 'Recent', 'Graph', 'Helped'].map((title): Column => ({ title, align: 'right' }));
  await output.lines(
    table(
      context,
      [{ title: 'Score', align: 'right' }, ...parts, { title: 'Path', flexible: true }],
      files.map((file) => [
        ...[file.finalScore, file.baseScore, file.frequencyScore, file.recencyScore, file.dependencyScore].map(short),
        short(file.successCorrelation),
        safeLine(file.path),
      ]),
    ),
  );
}

/** Shows why a file matters; scores the project first where there is no score that holds. */
export async function explainFile(
  context: CommandContext,
  path: string,
  options: Pick<FilesScoreOptions, 'for' | 'project'>,
): Promise<void> {
  await using store = await openToWrite(context);
  const project = await findFileProject(context, store, options.project);
  const contextType = options.for;
  const file = pathInProject(project, path);
  const look = () => store.files.why(project.project, file, { contextType });
  let found = await look();
  if (found === null || found.expiresAt <= Date.now()) {
    await store.files.score(project.project, { contextType, keep: KEPT_SCORES });
    found = await look();
  }
  const { output, messages } = context;
  if (found === null) return messages.note(`${file} is gone: it has no score.`);
  if (context.options.json) return await output.json(found);
  await output.lines(formatExplanation(found));
}

function formatExplanation({ path, finalScore, contextType, reasons, related }: FileExplanation): string[] {
  return [
    `${safeLine(path)}: ${short(finalScore)} for ${safeLine(contextType)}`,
    '',
    ...reasons.map(({ part, contribution, text }) => `  ${short(contribution)}  ${part.padEnd(10)}  ${text}`),
    ...(related.length === 0 ? [] : ['', 'Nearest:']),
    ...related.map(({ path: near, type, direction }) =>
      direction === 'out' ? `  ${type} ${safeLine(near)}` : `  ${safeLine(near)} ${type} it`,
    ),
  ];
}

function short(score: number): string {
  return score.toFixed(2);
}

function table({ output }: CommandContext, columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const width = output.isTerminal ? output.width : Number.POSITIVE_INFINITY;
  return formatTable(columns, rows, { width, colors: output.colors });
}

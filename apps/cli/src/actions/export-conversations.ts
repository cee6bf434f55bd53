import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Conversation, Store } from '@cairndb/core';
import { type ExportFormat, exportConversation } from '@cairndb/exporters';
import type { CommandContext } from '../command-context.js';
import type { ExportCommandOptions } from '../commands/export-command.js';
import { CommandLineError } from '../exit.js';
import { conversationFileName } from '../file-name.js';
import { findConversation } from '../find-conversation.js';
import { findProject } from '../find-project.js';
import { countOf } from '../format/numbers.js';
import { openToRead } from '../open-store.js';
import { pagesOf } from '../pages-of.js';
import { startProgress } from '../terminal/progress.js';
import { withInterruption } from '../terminal/with-interruption.js';
import { writeNewFile } from '../write-new-file.js';

const PAGE = 1000;
const EXTENSIONS: Readonly<Record<ExportFormat, string>> = { markdown: 'md', html: 'html', jsonl: 'jsonl' };
const FORMATS: Readonly<Record<string, ExportFormat>> = {
  ...{ '.md': 'markdown', '.markdown': 'markdown', '.html': 'html', '.htm': 'html', '.jsonl': 'jsonl' },
};

/** What is exported. */
type Exported = Pick<Conversation, 'id' | 'title' | 'createdAt'>;

/** A file that was written. */
interface WrittenFile {
  readonly ids: readonly string[];
  readonly path: string;
  readonly bytes: number;
}

/** Exports conversations to standard output, to a file, or to a folder with a file for each. */
export async function exportConversations(
  context: CommandContext,
  ids: readonly string[],
  options: ExportCommandOptions,
): Promise<void> {
  mustBeClear(ids, options);
  const { output: target } = options;
  const format = options.format ?? FORMATS[extname(target ?? '').toLowerCase()] ?? 'markdown';
  await using store = await openToRead(context);
  const chosen = await choose(context, store, ids, options);
  const isNamedFolder = target !== undefined && (isFolder(target) || /[/\\]$/.test(target));
  const toFolder = isNamedFolder || needsFolder(chosen, format, options);
  if (target === undefined) mustFitOneStream(context, chosen, format, options);
  else if (toFolder && !isNamedFolder) mustBeFolderName(target);
  if (chosen.length === 0) return await sayNothing(context);
  await withInterruption(async (signal) => {
    if (target === undefined) return await writeToOutput(context, piecesOf(store, chosen, format, signal));
    const files = toFolder
      ? await writeToFolder(context, store, chosen, format, target, options.force === true, signal)
      : [await writeOne(store, chosen, format, target, options.force === true, signal)];
    await tell(context, chosen.length, files);
  });
}

function mustBeClear(ids: readonly string[], { all, project, since, until }: ExportCommandOptions): void {
  const filters = project !== undefined || since !== undefined || until !== undefined;
  if (ids.length === 0 && all !== true) {
    throw new CommandLineError(
      'Say which conversations: their ids, or --all, which --project, --since and --until narrow.',
    );
  }
  if (ids.length > 0 && (all === true || filters)) {
    throw new CommandLineError('Give either ids, or --all with --project, --since and --until.');
  }
}

/** Whether what was asked for may be several documents, which don't fit into one file. */
function needsFolder(chosen: readonly Exported[], format: ExportFormat, { all }: ExportCommandOptions): boolean {
  return format !== 'jsonl' && (all === true || chosen.length > 1);
}

function mustFitOneStream(
  context: CommandContext,
  chosen: readonly Exported[],
  format: ExportFormat,
  options: ExportCommandOptions,
): void {
  if (needsFolder(chosen, format, options)) {
    throw new CommandLineError(
      'Several conversations need a folder: --output FOLDER. As JSON Lines they fit into one stream: --format jsonl.',
    );
  }
  if (context.options.json) {
    throw new CommandLineError('With --json, name a file or folder with --output: standard output holds the result.');
  }
}

/** Somebody who names a page means one page. */
function mustBeFolderName(path: string): void {
  if (FORMATS[extname(path).toLowerCase()] === undefined) return;
  throw new CommandLineError(`Several conversations need a folder, and ${path} names a file. Leave its ending out.`);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The conversations that were asked for; all of them in the order of their making, so that forks follow their origins. */
async function choose(
  context: CommandContext,
  store: Store,
  ids: readonly string[],
  { project, since, until }: ExportCommandOptions,
): Promise<readonly Exported[]> {
  const chosen = new Map<string, Exported>();
  for (const id of ids) {
    const conversation = await findConversation(store, id);
    chosen.set(conversation.id, conversation);
  }
  if (ids.length > 0) return [...chosen.values()];
  const filter = {
    since,
    until,
    project: project === undefined ? undefined : await findProject(context, store, project),
  };
  for await (const page of pagesOf((cursor) => store.conversations.list({ ...filter, limit: PAGE, ...cursor }))) {
    for (const { id, title, createdAt } of page) chosen.set(id, { id, title, createdAt });
  }
  return [...chosen.values()].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

async function* piecesOf(
  store: Store,
  chosen: readonly Exported[],
  format: ExportFormat,
  signal: AbortSignal,
): AsyncGenerator<string, void, void> {
  for (const { id } of chosen) {
    for await (const piece of exportConversation(store, id, { format })) {
      signal.throwIfAborted();
      yield piece;
    }
  }
}

async function writeToOutput({ output }: CommandContext, pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) await output.write(piece);
}

async function writeOne(
  store: Store,
  chosen: readonly Exported[],
  format: ExportFormat,
  path: string,
  force: boolean,
  signal: AbortSignal,
): Promise<WrittenFile> {
  const bytes = await writeNewFile(path, piecesOf(store, chosen, format, signal), force);
  return { ids: chosen.map(({ id }) => id), path, bytes };
}

async function writeToFolder(
  { messages }: CommandContext,
  store: Store,
  chosen: readonly Exported[],
  format: ExportFormat,
  folder: string,
  force: boolean,
  signal: AbortSignal,
): Promise<WrittenFile[]> {
  await mkdir(folder, { recursive: true });
  const bar = await startProgress(messages, 'Exporting');
  const files: WrittenFile[] = [];
  try {
    for (const one of chosen) {
      const path = join(folder, conversationFileName(one, EXTENSIONS[format]));
      files.push(await writeOne(store, [one], format, path, force, signal));
      bar.update(files.length / chosen.length, countOf(files.length, 'conversation'));
    }
  } finally {
    bar.stop();
  }
  return files;
}

async function sayNothing({ options, output, messages }: CommandContext): Promise<void> {
  if (options.json) return await output.json({ conversations: 0, files: [] });
  messages.note('No conversations.');
}

/** Says what was written: the paths on standard output, for other programs to take up. */
async function tell(context: CommandContext, conversations: number, files: readonly WrittenFile[]): Promise<void> {
  if (context.options.json) return await context.output.json({ conversations, files });
  await context.output.lines(files.map(({ path }) => path));
  context.messages.note(`Exported ${countOf(conversations, 'conversation')}.`);
}

import { type Checkpoint, type CheckpointFile, formatBytes, NotFoundError, type Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { CheckpointListOptions } from '../commands/checkpoint-command.js';
import { findCheckpoint, rootOf } from '../find-checkpoint.js';
import { findConversation } from '../find-conversation.js';
import { formatCount } from '../format/numbers.js';
import { shortId } from '../format/short-id.js';
import { formatTime } from '../format/time.js';
import { openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

const PAGE = 1_000;

/** Lists checkpoints. */
export async function listCheckpoints(
  context: CommandContext,
  { project, conversation, limit }: CheckpointListOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const filter = {
    root: project === undefined ? undefined : rootOf(project),
    conversationId: conversation === undefined ? undefined : (await findConversation(store, conversation)).id,
  };
  const found: Checkpoint[] = [];
  const pages = pagesOf((cursor) => store.checkpoints.list({ ...filter, limit: Math.min(PAGE, limit + 1), ...cursor }));
  for await (const page of firstOf(pages, limit + 1)) found.push(...page);
  const checkpoints = found.slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ checkpoints, more: found.length > limit });
  if (checkpoints.length === 0) return messages.note('There is no checkpoint.');
  await output.lines(
    formatTable(
      [
        { title: 'Checkpoint' },
        { title: 'Made' },
        { title: 'Files', align: 'right' },
        { title: 'Size', align: 'right' },
        { title: 'Label', flexible: true },
        { title: 'Tree' },
      ],
      checkpoints.map(({ id, createdAt, files, sizeBytes, label, root }) => [
        shortId(id),
        formatTime(createdAt),
        formatCount(files),
        formatBytes(sizeBytes),
        safeLine(label),
        safeLine(root),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (found.length > limit) messages.note('There are more: --limit');
}

/** Lists the files of a checkpoint, or prints one. */
export async function showCheckpoint(context: CommandContext, text: string, path: string | undefined): Promise<void> {
  await using store = await openToRead(context);
  const checkpoint = await findCheckpoint(store, text);
  if (path !== undefined) return await showFile(context, store, checkpoint, path);
  const files = await filesByPath(store, checkpoint.id);
  if (context.options.json) return await context.output.json({ checkpoint, files });
  await context.output.lines(
    formatTable(
      [{ title: 'Mode' }, { title: 'Size', align: 'right' }, { title: 'Path', flexible: true }],
      files.map(({ path: name, kind, mode, sizeBytes, target }) => [
        `${kind === 'symlink' ? 'l' : '-'}${mode.toString(8).padStart(3, '0')}`,
        kind === 'symlink' ? '' : formatBytes(sizeBytes),
        safeLine(kind === 'symlink' ? `${name} -> ${target}` : name),
      ]),
      { width: Number.POSITIVE_INFINITY, colors: context.output.colors },
    ),
  );
}

async function filesByPath({ checkpoints }: Store, id: string): Promise<readonly CheckpointFile[]> {
  const files: CheckpointFile[] = [];
  for await (const page of pagesOf((cursor) => checkpoints.files(id, { limit: PAGE, ...cursor }))) files.push(...page);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function showFile(
  context: CommandContext,
  { checkpoints }: Store,
  { id }: Checkpoint,
  path: string,
): Promise<void> {
  const file = await checkpoints.findFile(id, path);
  if (file === null) throw new NotFoundError('file', path);
  const content = file.kind === 'symlink' ? null : await checkpoints.readFile(id, path);
  if (context.options.json) {
    const base64 = content === null ? null : Buffer.from(content).toString('base64');
    return await context.output.json({ checkpoint: id, file, content: base64 });
  }
  await context.output.write(content ?? `${safeLine(file.target ?? '')}\n`);
}

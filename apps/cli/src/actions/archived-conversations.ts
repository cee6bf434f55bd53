import { existsSync } from 'node:fs';
import { type ArchivedConversation, formatBytes, isCairnError, type Store } from '@cairndb/core';
import { archiveConversation, moveArchived, restoreConversation } from '@cairndb/core/lifecycle';
import { type ArchiveFile, defaultArchiveFolder, listArchiveFiles, moveToArchives, parseLocation } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { ArchiveListOptions, ArchiveMoveOptions, ArchiveRestoreOptions } from '../commands/archive-command.js';
import { AnotherRunner, CommandLineError } from '../exit.js';
import { findByPrefix } from '../find-by-prefix.js';
import { findConversation } from '../find-conversation.js';
import { countOf, formatCount } from '../format/numbers.js';
import { shortId } from '../format/short-id.js';
import { formatTime } from '../format/time.js';
import { databaseLocation, openExisting, openToRead } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** The folder of a command's dated archives; undefined for a database that has none. */
function folderOf(context: CommandContext, given: string | undefined): string | undefined {
  const location = databaseLocation(context);
  return given ?? (parseLocation(location).kind === 'file' ? defaultArchiveFolder(location) : undefined);
}

/** The dated archives of a command's database. */
export function datedArchives(context: CommandContext, given?: string): readonly ArchiveFile[] {
  const folder = folderOf(context, given);
  return folder === undefined ? [] : listArchiveFiles(folder);
}

/** Lists what is archived in the database, and the dated archives beside it. */
export async function listArchived(context: CommandContext, options: ArchiveListOptions): Promise<void> {
  const { project, limit, folder } = options;
  await using store = await openToRead(context);
  const conversations: ArchivedConversation[] = [];
  for (let cursor: string | undefined; conversations.length < limit; ) {
    const page = await store.lifecycle.archived({
      project,
      cursor,
      limit: Math.min(1_000, limit - conversations.length),
    });
    conversations.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const files = datedArchives(context, folder);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ conversations, files });
  if (conversations.length + files.length === 0) return messages.note('Nothing is archived.');
  const layout = { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors };
  if (conversations.length > 0) {
    await output.lines(
      formatTable(
        [
          { title: 'Conversation' },
          { title: 'Last used' },
          { title: 'Messages', align: 'right' },
          { title: 'Size', align: 'right' },
          { title: 'Title', flexible: true },
        ],
        conversations.map(({ id, updatedAt, messageCount, storedBytes, title }) => [
          ...[shortId(id), formatTime(updatedAt), formatCount(messageCount), formatBytes(storedBytes)],
          safeLine(title),
        ]),
        layout,
      ),
    );
  }
  for (const { month, path } of files) await output.lines([`${month}  ${safeLine(path)}`]);
}

/** Brings a conversation back, out of the database's own archive or a dated one. */
export async function restoreArchived(
  context: CommandContext,
  text: string,
  { folder }: ArchiveRestoreOptions,
): Promise<void> {
  await using store = await openExisting(context);
  const ids = await restored(context, store, text, folder);
  const { output } = context;
  if (context.options.json) return await output.json({ restored: ids });
  await output.lines([`Restored ${countOf(ids.length, 'conversation')}: ${ids.map(shortId).join(' ')}`]);
}

async function restored(
  context: CommandContext,
  store: Store,
  text: string,
  folder: string | undefined,
): Promise<readonly string[]> {
  try {
    const { id } = await findByPrefix<ArchivedConversation>(
      {
        kind: 'archived conversation',
        find: (one) => store.lifecycle.findArchived(one),
        list: (page) => store.lifecycle.archived({ idPrefix: text, ...page }),
      },
      text,
    );
    return await restoreConversation(store, id);
  } catch (error) {
    if (!isCairnError(error, 'not_found')) throw error;
    const ids = await restoredFromDated(context, store, text, folder);
    if (ids === undefined) throw error;
    return ids;
  }
}

async function restoredFromDated(
  context: CommandContext,
  store: Store,
  text: string,
  folder: string | undefined,
): Promise<readonly string[] | undefined> {
  for (const { path } of datedArchives(context, folder).toReversed()) {
    await using dated = await openExisting(context.on(path));
    let id: string;
    try {
      ({ id } = await findConversation(dated, text));
    } catch (error) {
      if (isCairnError(error, 'not_found') || isCairnError(error, 'invalid_input')) continue;
      throw error;
    }
    await archiveConversation(dated, id);
    return await moveArchived(dated, store, id);
  }
  return undefined;
}

/**
 * Moves what is old to dated archives.
 *
 * @throws AnotherRunner; CommandLineError for a server's database, without a folder
 */
export async function moveToDated(context: CommandContext, { before, folder }: ArchiveMoveOptions): Promise<void> {
  const where = folderOf(context, folder);
  if (where === undefined) {
    throw new CommandLineError('A server has no folder for archives beside it: name one with --folder.');
  }
  const isNew = !existsSync(where);
  await using store = await openExisting(context, { readers: 1 });
  await withInterruption(async (signal) => {
    const bar = await startProgress(context.messages, 'Moving');
    try {
      const onProgress = ({ moved }: { moved: number }) => bar.update(0, `${formatCount(moved)} moved`);
      const months = await moveToArchives(store, { before, folder: where, signal, onProgress });
      bar.stop();
      if (context.options.json) await context.output.json({ folder: where, months });
      else {
        await context.output.lines(
          months.map(
            ({ month, conversations, logs, calls }) =>
              `${month}  ${countOf(conversations, 'conversation')}, ${countOf(logs, 'line')} of the log, ${countOf(calls, 'call')}`,
          ),
        );
        context.messages.note(
          months.length === 0
            ? 'Nothing is that old.'
            : `${isNew ? 'Made' : 'Moved to'} ${where}. Give the space back: ${context.commandLine('maintain', '--job', 'keywords,reclaim')}`,
        );
      }
    } catch (error) {
      throw isCairnError(error, 'conflict') && error.details.lease !== undefined
        ? new AnotherRunner(error.message, error.details)
        : error;
    } finally {
      bar.stop();
    }
    if (signal.aborted) throw signal.reason;
  });
}

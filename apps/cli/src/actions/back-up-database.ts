import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { formatBytes } from '@cairndb/core';
import { parseLocation } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { quoteArgument } from '../command-line.js';
import type { BackupCommandOptions } from '../commands/db-command.js';
import { CommandLineError } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { databaseLocation } from '../open-store.js';
import { writeCopy } from './copy-database.js';

/**
 * Writes a copy that was looked through: into a folder under a name with the time in it, or to a file. With `keep` the oldest copies
 * of the same database in the folder go, once the new one is whole.
 */
export async function backUpDatabase(
  context: CommandContext,
  target: string,
  { keep, force = false }: BackupCommandOptions,
): Promise<void> {
  const folder = isFolder(target) ? resolve(target) : undefined;
  if (folder === undefined && keep !== undefined) {
    throw new CommandLineError(
      `--keep counts the copies in a folder, and ${target} is none. Make it, or leave out --keep.`,
    );
  }
  const stem = stemOf(databaseLocation(context));
  const path = folder === undefined ? target : join(folder, `${stem}-${stamp(new Date())}.db`);
  const { copy, bytes } = await writeCopy(context, path, force);
  const removed = folder === undefined || keep === undefined ? [] : removeOldest(folder, stem, keep);
  if (context.options.json)
    return await context.output.json({ location: databaseLocation(context), copy, bytes, removed });
  await context.output.lines([`Backed up to ${quoteArgument(copy)}: ${formatBytes(bytes)}, looked through.`]);
  if (removed.length > 0) context.messages.note(`Removed ${countOf(removed.length, 'older backup')}.`);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What the backups of a database are called before the time: its file's name, or its server's. */
function stemOf(location: string): string {
  const place = parseLocation(location);
  const name = place.kind === 'server' ? new URL(place.url).hostname : place.kind === 'file' ? place.path : 'memory';
  return basename(name, extname(name)).replace(/[^\w.-]/g, '_') || 'cairn';
}

/** A time that sorts as text and can stand in a file's name everywhere: `2025-11-20T14-30-05-123Z`. */
function stamp(now: Date): string {
  return now.toISOString().replace(/[:.]/g, '-');
}

/** Removes all but the newest backups of a database. Returns the paths of those that went. */
function removeOldest(folder: string, stem: string, keep: number): readonly string[] {
  const names = readdirSync(folder).filter(
    (name) =>
      name.startsWith(`${stem}-`) && /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.db$/.test(name.slice(stem.length + 1)),
  );
  const old = names
    .sort()
    .slice(0, -keep)
    .map((name) => join(folder, name));
  for (const path of old) {
    rmSync(path, { force: true });
    rmSync(`${path}-content`, { recursive: true, force: true });
  }
  return old;
}

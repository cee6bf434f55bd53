import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CorruptError, formatBytes, type Store } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { contentFolderOf, copyContent, openDatabase, parseLocation } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { quoteArgument } from '../command-line.js';
import { CommandLineError, Interruption } from '../exit.js';
import { databaseLocation, openToRead } from '../open-store.js';
import { sizeOnDisk } from '../size-on-disk.js';
import { startProgress } from '../terminal/progress.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** How often the bar looks how much is written, in milliseconds. */
const LOOK_MS = 100;

/** Writes a copy and says so. @throws as {@link writeCopy} */
export async function copyDatabase(context: CommandContext, target: string, force: boolean): Promise<void> {
  const { location, copy, bytes } = await writeCopy(context, target, force);
  if (context.options.json) return await context.output.json({ location, copy, bytes });
  await context.output.lines([`Copied to ${quoteArgument(copy)}: ${formatBytes(bytes)}, looked through.`]);
}

/** A copy that was written. */
interface WrittenCopy {
  /** Of the database. */
  readonly location: string;
  /** Where the copy is. */
  readonly copy: string;
  readonly bytes: number;
}

/**
 * Writes a copy of a database, others reading and writing meanwhile. It gets its name when it is whole and was looked
 * through; until then a file beside it is written, which is gone when anything fails.
 *
 * @throws CommandLineError when the place is wrong; UnsupportedError where the driver can't copy; CorruptError
 */
export async function writeCopy(context: CommandContext, target: string, force: boolean): Promise<WrittenCopy> {
  const path = targetPath(context, target, force);
  await using store = await openToRead(context);
  if (isSplitStore(store)) {
    throw new CommandLineError(
      `${store.location} has several databases, and a copy is one file. Copy it into one: ${context.commandLine('layout', 'join', store.location, '--to', target)}`,
    );
  }
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    await withInterruption((signal) => unlessAborted(copyWithProgress(context, store, unfinished), signal));
    await mustBeWhole(context, unfinished);
    // A log that belonged to what is replaced would be played into the copy.
    for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    renameSync(unfinished, path);
    await copyFiles(context, store, path);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${unfinished}${suffix}`, { force: true });
  }
  return { location: store.location, copy: path, bytes: statSync(path).size };
}

/** What lies in files beside the database is not in the copy of it: it gets its own. */
async function copyFiles({ messages }: CommandContext, store: Store, path: string): Promise<void> {
  if (contentFolderOf(store) === null) return;
  const clearStatus = messages.status('Copying the files of large content…');
  try {
    await using copy = await openDatabase(path, { readers: 0, indexing: 'onSearch', contentFiles: true });
    const { missing } = await withInterruption((signal) => copyContent(store, copy, signal));
    if (missing.length > 0) messages.warn(`${missing.length} files of content are gone, here and so in the copy.`);
  } finally {
    clearStatus();
  }
}

function targetPath(context: CommandContext, target: string, force: boolean): string {
  const place = parseLocation(target);
  if (place.kind !== 'file') throw new CommandLineError('A copy is a file: give a path.');
  const path = resolve(place.path);
  const source = parseLocation(databaseLocation(context));
  if (source.kind === 'file' && resolve(source.path) === path) {
    throw new CommandLineError('A database is not copied onto itself: give another path.');
  }
  if (!existsSync(dirname(path))) {
    const folder = quoteArgument(dirname(path));
    throw new CommandLineError(`There is no folder ${folder} for the copy. Make it with: mkdir -p ${folder}`);
  }
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) throw new CommandLineError(`${path} is a folder: give the path of a file in it.`);
  if (there !== undefined && !force) {
    throw new CommandLineError(`${path} is there already. Choose another path, or replace it with --force.`);
  }
  return path;
}

async function copyWithProgress({ messages }: CommandContext, store: Store, path: string): Promise<void> {
  const bar = await startProgress(messages, 'Copying');
  const bytes = sizeOnDisk(store.location);
  const timer = setInterval(() => {
    const written = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    bar.update(written / Math.max(1, bytes), `${formatBytes(written)} of ${formatBytes(bytes)}`);
  }, LOOK_MS);
  try {
    await store.copyTo(path);
  } finally {
    clearInterval(timer);
    bar.stop();
  }
}

/** Settles as the work does, or rejects as soon as the signal aborts: SQLite's own copying knows no end but its own. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      const { signal: name } = signal.reason as Interruption;
      reject(new Interruption(name, 'Interrupted. No copy was made.'));
    });
  });
  await Promise.race([work, aborted]);
}

async function mustBeWhole({ messages }: CommandContext, path: string): Promise<void> {
  const clearStatus = messages.status('Looking through the copy…');
  try {
    await using copy = await openDatabase(path, { readonly: true, readers: 0 });
    const { ok, problems } = await copy.health({ deep: true });
    if (ok) return;
    throw new CorruptError('corrupt', {
      message: `The copy is not whole, so it was thrown away: ${problems.slice(0, 3).join('; ')}. Look at the database itself with: cairn doctor`,
      details: { problems },
    });
  } finally {
    clearStatus();
  }
}

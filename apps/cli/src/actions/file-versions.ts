import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type FileVersion, formatBytes, InvalidInputError, NotFoundError, type Store } from '@cairndb/core';
import { recordFile, restoreVersion } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { FileVersionOptions } from '../commands/checkpoint-command.js';
import { CommandLineError, NothingFound } from '../exit.js';
import { rootOf } from '../find-checkpoint.js';
import { shortId } from '../format/short-id.js';
import { formatTime } from '../format/time.js';
import { openExisting, openToRead, openToWrite } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

const PAGE = 1_000;

/** A file of a tree. */
interface Place {
  readonly root: string;
  /** Below the root, `/` between folders. */
  readonly path: string;
}

/** Records files as they are now. @throws NothingFound when one of them is not there */
export async function recordFiles(
  context: CommandContext,
  files: readonly string[],
  { dir, label }: FileVersionOptions,
): Promise<void> {
  await using store = await openToWrite(context);
  const versions: FileVersion[] = [];
  for (const file of files) {
    const { root, path } = placeOf(file, dir);
    const version = await recordFile(store, path, { root, label });
    if (version === null) throw new NothingFound(`There is no file ${safeLine(file)}.`, { file });
    versions.push(version);
  }
  if (context.options.json) return await context.output.json({ versions });
  await context.output.lines(versions.map(({ id, path }) => `${listedId(id)} ${safeLine(path)}`));
}

/** Lists the versions of a file, or prints one. */
export async function listVersions(
  context: CommandContext,
  file: string,
  { dir, show, limit }: FileVersionOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const place = placeOf(file, dir);
  if (show !== undefined) return await showVersion(context, store, await findVersion(store, place, show));
  const found: FileVersion[] = [];
  for await (const page of firstOf(versionPages(store, place), limit + 1)) found.push(...page);
  const versions = found.slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ ...place, versions, more: found.length > limit });
  if (versions.length === 0) return messages.note(`No version of ${safeLine(place.path)} is kept.`);
  await output.lines(
    formatTable(
      [
        { title: 'Version' },
        { title: 'Kept' },
        { title: 'Size', align: 'right' },
        { title: 'In' },
        { title: 'Label', flexible: true },
      ],
      versions.map(({ id, createdAt, sizeBytes, checkpointId, label }) => [
        listedId(id),
        formatTime(createdAt),
        formatBytes(sizeBytes),
        checkpointId === null ? '' : 'checkpoint',
        safeLine(label),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
}

/** Puts a file back to a version after asking. */
export async function revertFile(
  context: CommandContext,
  file: string,
  text: string,
  { dir, yes = false }: FileVersionOptions & { readonly yes?: boolean },
): Promise<void> {
  await using store = await openExisting(context);
  const place = placeOf(file, dir);
  const { id, createdAt } = await findVersion(store, place, text);
  const what = `${safeLine(place.path)} back to what it was ${formatTime(createdAt)}`;
  await confirmDeletion(context, `Put ${what}?`, yes, 'Nothing was changed.');
  const restored = await restoreVersion(store, id, { root: place.root });
  if (context.options.json) return await context.output.json(restored);
  await context.output.lines([`Put ${what}`]);
  const { saved } = restored;
  if (saved === null) return;
  context.messages.note(`To undo this: ${context.commandLine('checkpoint', 'revert', file, listedId(saved.id))}`);
}

async function showVersion(context: CommandContext, { checkpoints }: Store, version: FileVersion): Promise<void> {
  const content = await checkpoints.readVersion(version.id);
  if (!context.options.json) return await context.output.write(content);
  await context.output.json({ version, content: Buffer.from(content).toString('base64') });
}

function versionPages({ checkpoints }: Store, { root, path }: Place) {
  return pagesOf((cursor) => checkpoints.versions(path, { root, limit: PAGE, ...cursor }));
}

/** The version that a person means, by the first characters of its id, or of its checkpoint's. */
async function findVersion(store: Store, place: Place, text: string): Promise<FileVersion> {
  const found: FileVersion[] = [];
  for await (const page of versionPages(store, place)) found.push(...page.filter(({ id }) => id.startsWith(text)));
  const [only] = found;
  if (only === undefined || text === '') throw new NotFoundError('file version', text);
  if (found.length === 1) return only;
  const candidates = found.map(({ id }) => id);
  throw new InvalidInputError({
    message: `Several versions begin with ${safeLine(text)}. Give more characters.`,
    details: { candidates },
  });
}

/** The id in a list: of one in a checkpoint the checkpoint's, which says enough beside the path. */
function listedId(id: string): string {
  const at = id.indexOf('/');
  return shortId(at < 0 ? id : id.slice(0, at));
}

/** Which tree a file belongs to: that of `--dir`, of the git repository around it, or of this folder. */
function placeOf(file: string, dir: string | undefined): Place {
  const full = realFile(resolve(file));
  const root = dir === undefined ? (repositoryOf(full) ?? rootOf('.')) : rootOf(dir);
  const path = relative(root, full).split(sep).join('/');
  if (path !== '' && path !== '..' && !path.startsWith('../')) return { root, path };
  throw new CommandLineError(`${file} does not lie in ${root}. Say with --dir which folder its tree begins with.`);
}

/** The real path of the folder with the file's name; the file itself may be a link, or gone. */
function realFile(full: string): string {
  for (
    let folder = dirname(full), rest = basename(full);
    ;
    rest = join(basename(folder), rest), folder = dirname(folder)
  ) {
    if (existsSync(folder)) return join(realpathSync(folder), rest);
    if (folder === dirname(folder)) return full;
  }
}

function repositoryOf(full: string): string | undefined {
  for (let folder = dirname(full); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { allDomains, ConflictError, type Store } from '@cairndb/core';
import { spaceToCarry } from '@cairndb/core/transfer';
import { hasContentFolder } from '../content-files/folder-of-store.js';
import { defaultContentFolder } from '../content-files/folder-owner.js';
import { openDatabase } from '../open-database.js';
import type { ConvertOptions, ConvertReport } from './convert-layout.js';
import { type CopiedRows, copyRows, mustKnowAll, verifyRows } from './copy-store.js';
import type { DataLayout } from './data-layout.js';
import { readLayout, syncToDisk } from './layout-file.js';
import { openDataDirectory } from './open-data-directory.js';

/**
 * Copies a database file into a new data directory with split databases, or a data directory into one new file, and compares every row. Vectors
 * come along as in `convertLayout`. What it is made of stays as it is, and is what others go on using until they are told; nobody should
 * write to it meanwhile, nor embed. The copy gets its name when it is whole: one that was cut off is thrown away by the next call.
 *
 * @param from a file, or a data directory
 * @param to the new data directory, or file
 * @throws ConflictError when something is at `to`; CorruptError when the copy differs; InvalidInputError for unknown domains
 */
export async function copyLayout(
  from: string,
  to: string,
  layout: DataLayout,
  { domains = allDomains, ...options }: ConvertOptions = {},
): Promise<ConvertReport> {
  const target = resolve(to);
  mustBeFree(target, layout);
  const unfinished = `${target}.unfinished`;
  const opening = { domains: domains as typeof allDomains, readers: 0, indexing: 'onSearch' } as const;
  const clean = () => {
    for (const side of ['', '-wal', '-shm', '-content']) {
      rmSync(`${unfinished}${side}`, { recursive: true, force: true });
    }
  };
  clean();
  let copied: CopiedRows;
  try {
    // Brings the schema up to date, which reading can't.
    await (await openDatabase(from, opening)).close();
    const source = (await openDatabase(from, { ...opening, readonly: true })) as Store;
    try {
      await mustKnowAll(source, domains);
      const space = await spaceToCarry(source);
      const contentFiles = hasContentFolder(source) || undefined;
      const making = { ...opening, embeddings: space !== null, contentFiles };
      const made = (await (layout === 'split'
        ? openDataDirectory(unfinished, { ...making, layout })
        : openDatabase(unfinished, making))) as Store;
      await copyRows(source, made, space, options).finally(() => made.close());
      const written = (await openDatabase(unfinished, { ...opening, readonly: true })) as Store;
      copied = await verifyRows(source, written, space, options).finally(() => written.close());
    } finally {
      await source.close();
    }
    // Whoever only reads leaves a log beside the file; the end of a writer takes it away.
    await (await openDatabase(unfinished, opening)).close();
    for (const file of filesAt(unfinished)) syncToDisk(file);
    // Before the database that needs it: whose it is tells its name.
    const folder = defaultContentFolder(unfinished);
    if (existsSync(folder)) renameSync(folder, defaultContentFolder(target));
    renameSync(unfinished, target);
    syncToDisk(dirname(target));
  } catch (error) {
    clean();
    throw error;
  }
  const databases = filesAt(target);
  return {
    ...copied,
    directory: target,
    from: layout === 'split' ? 'single' : 'split',
    to: layout,
    databases,
    kept: [resolve(from)],
  };
}

function mustBeFree(target: string, layout: DataLayout): void {
  if (!existsSync(target) && !existsSync(defaultContentFolder(target))) return;
  const isEmptyFolder = layout === 'split' && existsSync(target) && readdirSync(target).length === 0;
  if (isEmptyFolder) return;
  throw new ConflictError({
    message: `${existsSync(target) ? target : defaultContentFolder(target)} is there already. Choose another place. Nothing was changed.`,
    operation: 'copyLayout',
    details: { location: target },
  });
}

/** The databases of a data directory, or the file itself. */
function filesAt(path: string): readonly string[] {
  const layout = readLayout(path);
  return layout === undefined ? [path] : Object.values(layout.databases).map((file) => join(path, file));
}

import type { Store } from '@cairndb/core';
import { chooseSources } from './choose-sources.js';
import type { Importer, ImportOptions } from './importer.js';

/** What an import would read. */
export interface ImportPlan {
  readonly importer: string;
  /** The tool's own name, for people. */
  readonly title: string;
  /** Files in which something is new, as far as size and time tell, and their bytes that are new. */
  readonly files: number;
  readonly bytes: number;
  /** When the newest of all its files was changed, Unix milliseconds; null when there is none. */
  readonly newestAt: number | null;
  /** Files in which nothing is new. */
  readonly unchangedFiles: number;
  /** What `maxBytes` or `since` would leave aside. */
  readonly leftFiles: number;
}

/**
 * What an importer would read now. Opens no file.
 *
 * @param store where it would go; undefined for a new one
 * @throws InvalidInputError when a given path does not exist
 */
export async function planImport(
  store: Pick<Store<'imports'>, 'imports'> | undefined,
  importer: Importer,
  options: Pick<ImportOptions, 'path' | 'since' | 'maxBytes'> = {},
): Promise<ImportPlan> {
  const { name, title } = importer;
  const sources = await importer.detect(options.path);
  const positions = (await store?.imports.positions(name)) ?? [];
  const bySource = new Map(positions.map((position) => [position.source, position]));
  const { chosen, unchangedFiles, left } = chooseSources(sources, bySource, options);
  return {
    importer: name,
    title,
    files: chosen.length,
    bytes: chosen.reduce((sum, { newBytes }) => sum + newBytes, 0),
    newestAt: sources[0] === undefined ? null : Math.floor(sources[0].modifiedAt),
    unchangedFiles,
    leftFiles: left.files,
  };
}

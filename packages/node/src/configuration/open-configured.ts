import type { Store } from '@cairndb/core';
import { defaultDatabasePath } from '../default-database-path.js';
import { openDataDirectory } from '../layout/open-data-directory.js';
import { type OpenDatabaseOptions, openDatabase } from '../open-database.js';
import type { ConfigurationSections } from './configuration.js';
import type { EmbedderOf } from './embeddings-options.js';
import { openOptionsOf } from './open-options.js';

/**
 * Where a configuration has its database: `store.location`, else the data directory `storage.data_dir`, else the platform's place for data
 * (`CAIRN_DB` goes before it). What it says of a file's content, backups and logs lies in the data directory in any case.
 */
export function locationOf({ store, storage }: Pick<ConfigurationSections, 'store' | 'storage'>): string {
  return store.location ?? storage.dataDir ?? defaultDatabasePath();
}

/** The data directory in which a configuration has its databases; null when they lie elsewhere. */
export function dataDirectoryOf({ store, storage }: Pick<ConfigurationSections, 'store' | 'storage'>): string | null {
  return store.location === undefined ? storage.dataDir : null;
}

/** How to open what a configuration says. */
export interface OpenConfiguredOptions extends OpenDatabaseOptions {
  /** Brings the embedder of a model that is not `lexical`. */
  readonly embedderOf?: EmbedderOf | undefined;
}

/**
 * Opens the database that a configuration says, as it says: a data directory is made where there is none, split by purpose, with large content
 * in files.
 *
 * @param options go before the configuration
 * @throws InvalidInputError for a model without an embedder; otherwise as `openDatabase`
 */
export async function openConfigured(
  configuration: ConfigurationSections,
  { embedderOf, ...options }: OpenConfiguredOptions = {},
): Promise<Store> {
  const opening = { ...openOptionsOf(configuration, embedderOf), ...options };
  const directory = dataDirectoryOf(configuration);
  return directory === null
    ? await openDatabase(locationOf(configuration), opening)
    : await openDirectory(directory, opening);
}

/** Opens a data directory that a configuration names, with its content in files; makes it where there is none. */
export async function openDirectory(directory: string, options: OpenDatabaseOptions): Promise<Store> {
  const { replica: _, createDirectory: __, contentFiles = true, ...given } = options;
  const files = typeof contentFiles === 'boolean' ? contentFiles : { fromBytes: contentFiles.fromBytes };
  return await openDataDirectory(directory, { ...given, contentFiles: files });
}

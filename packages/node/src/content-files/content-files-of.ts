import { resolve } from 'node:path';
import { type ContentCodec, type ContentFiles, InvalidInputError } from '@cairndb/core';
import { BlockingPieces } from '../directory-sync/blocking-pieces.js';
import { readSyncedPlace } from '../directory-sync/synced-place.js';
import { ContentFolder, type ContentFolderOptions } from './content-folder.js';
import { defaultContentFolder, findContentFolder } from './folder-owner.js';

/** Which content of a database lies in files. */
export interface ContentFilesOptions {
  /**
   * Large content in files: `true` for the folder `<file>-content` beside the database, or which folder and from how many bytes on; `false` for
   * none. Default: the folder when there is one already, and otherwise all content in rows. A `codec` that brings files of its own keeps them.
   */
  readonly contentFiles?: boolean | Partial<ContentFolderOptions> | undefined;
  readonly readonly?: boolean | undefined;
  /** Of the server with the content of a synced database. Default: the variable `CAIRN_AUTH_TOKEN`. */
  readonly authToken?: string | undefined;
}

/** A database that may have content in files. */
export interface ContentOwner {
  /** Its file, or the file of its local copy; undefined where there is none. */
  readonly path: string | undefined;
  /** What it is called where it has no file: a server's address. */
  readonly name: string;
  /** Where content goes when nothing else is said; default: beside the file. */
  readonly folder?: string | undefined;
}

/**
 * The content folder of a database; undefined: all its content lies in rows. Makes nothing.
 *
 * @throws InvalidInputError for a database without a file and a folder, or a folder of another database
 */
export function contentFilesOf(
  { path, name, folder: own }: ContentOwner,
  { contentFiles, readonly, authToken = process.env.CAIRN_AUTH_TOKEN }: ContentFilesOptions,
): ContentFolder | undefined {
  if (contentFiles === false) return undefined;
  const given = typeof contentFiles === 'object' ? contentFiles : {};
  const synced = path === undefined ? null : readSyncedPlace(path);
  const found = path === undefined ? undefined : findContentFolder(path);
  const isWanted = contentFiles !== undefined || synced !== null;
  const preset = isWanted && path !== undefined ? (own ?? defaultContentFolder(path)) : undefined;
  const folder = given.folder ?? found ?? preset;
  if (folder === undefined) {
    if (contentFiles === undefined) return undefined;
    throw new InvalidInputError({
      message: 'contentFiles: this database is no file, so name the folder for its content: { folder }.',
      operation: 'open',
      details: { option: 'contentFiles' },
    });
  }
  const database = path === undefined ? name : resolve(path);
  const remote = synced === null ? undefined : new BlockingPieces(synced.contentUrl, authToken);
  return ContentFolder.open({ folder, fromBytes: given.fromBytes, database, readonly, remote });
}

/** A codec with files. It may be an object with private parts: its methods are called on itself. */
export function withContentFiles(codec: ContentCodec, files: ContentFiles | undefined): ContentCodec {
  if (files === codec.files) return codec;
  return {
    sha256: (bytes) => codec.sha256(bytes),
    deflate: (bytes) => codec.deflate(bytes),
    inflate: (bytes, sizeBytes) => codec.inflate(bytes, sizeBytes),
    files,
  };
}

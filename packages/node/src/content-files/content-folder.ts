import { readFileSync, renameSync, statSync, utimesSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type CairnError,
  type ContentFiles,
  type ContentPacking,
  type FiledContent,
  SyncError,
  wholeOption,
} from '@cairndb/core';
import type { PieceName } from '@cairndb/core/content';
import { folderOf, pathOf } from './file-name.js';
import { claimFolder, findContentFolder } from './folder-owner.js';
import type { RemotePieces } from './remote-pieces.js';
import { codeOf, storageFailure } from './storage-failure.js';
import { syncFolder, writeDurably } from './write-durably.js';

/** How content lies in files. */
export interface ContentFolderOptions {
  /** The folder; made when it is missing. It belongs to one database. */
  readonly folder: string;
  /**
   * From how many stored bytes on (compressed where that pays) a piece lies in a file. Default 262,144. Measured on better-sqlite3 (ADR 27):
   * below some 256 KB a row is written faster than a file, whose three syncs cost the same however small it is; above, a row is written twice,
   * into the log and into the database, and each copy and backup of the database carries it.
   */
  readonly fromBytes?: number | undefined;
}

/** {@link ContentFolder.open} */
interface Opening extends ContentFolderOptions {
  /** The database it belongs to: an absolute path or a server's address. */
  readonly database: string;
  readonly readonly?: boolean | undefined;
  /** Where pieces are that the folder has not. */
  readonly remote?: RemotePieces | undefined;
}

/** From how many stored bytes on a piece lies in a file, where nothing else was said. */
export const CONTENT_FILE_BYTES = 262_144;
/** A file that is older was synced with its folder by who wrote it, or was lost before. */
const SYNCED_AFTER_MS = 60_000;
const NOT_THERE = new Set(['ENOENT', 'ENOTDIR']);

/**
 * A folder with large pieces of content: `ab/cd/<sha256>` as they are, or `<sha256>.deflate`. What no row names is first set aside as `.unused`,
 * where it is still found, and removed later by `collectContent`.
 */
export class ContentFolder implements ContentFiles {
  readonly folder: string;
  readonly fromBytes: number;
  readonly isElsewhere: boolean;
  readonly #database: string;
  readonly #remote: RemotePieces | undefined;

  private constructor({ folder, fromBytes, database, readonly, remote }: Opening) {
    this.folder = resolve(folder);
    this.#database = database;
    this.#remote = remote;
    const limit = wholeOption('contentFiles.fromBytes', fromBytes ?? CONTENT_FILE_BYTES, 1, 2 ** 30);
    this.fromBytes = readonly === true ? Number.POSITIVE_INFINITY : limit;
    this.isElsewhere = findContentFolder(database) !== this.folder || limit !== CONTENT_FILE_BYTES;
  }

  /** Looks whose the folder is; makes nothing. @throws InvalidInputError when it belongs to another database */
  static open(opening: Opening): ContentFolder {
    const files = new ContentFolder(opening);
    files.#claim(true);
    return files;
  }

  /** Makes the folder and notes in it whose it is. Once its database is open: a slip in a path shall make no folders. */
  claim(): void {
    if (Number.isFinite(this.fromBytes)) this.#claim(false);
  }

  #claim(isReadonly: boolean): void {
    try {
      claimFolder(this.folder, this.#database, isReadonly);
    } catch (error) {
      throw storageFailure(this.folder, 'opened', error);
    }
  }

  put(content: FiledContent): void {
    const path = pathOf(this.folder, content);
    try {
      if (this.#makeYoung(path, content) || this.#bringBack(path, content)) return;
      writeDurably(path, content.data);
    } catch (error) {
      throw storageFailure(this.folder, 'written', error);
    }
  }

  get(hash: string, codec: ContentPacking): Uint8Array | null {
    const here = this.getHere({ hash, codec });
    if (here !== null || this.#remote === undefined) return here;
    const data = this.#remote.get({ hash, codec });
    if (data === null) throw notOnServer(hash);
    // What can't be kept here is fetched again the next time.
    if (Number.isFinite(this.fromBytes)) this.put({ hash, codec, data });
    return data;
  }

  /** {@link get} without looking elsewhere. */
  getHere({ hash, codec }: PieceName): Uint8Array | null {
    const name = { hash, codec };
    // Between two looks a collector may have set it aside, or a writer have brought it back.
    for (const state of ['piece', 'unused', 'piece'] as const) {
      const found = this.#read(pathOf(this.folder, name, state));
      if (found !== null) return found;
    }
    return null;
  }

  has(hash: string, codec: ContentPacking): boolean {
    return this.hasHere({ hash, codec }) || this.#remote?.has({ hash, codec }) === true;
  }

  /** {@link has} without looking elsewhere. */
  hasHere({ hash, codec }: PieceName): boolean {
    return (['piece', 'unused', 'piece'] as const).some(
      (state) => sizeOf(pathOf(this.folder, { hash, codec }, state)) !== null,
    );
  }

  setAside(hash: string, codec: ContentPacking): void {
    const name = { hash, codec };
    for (const state of ['piece', 'unused'] as const) {
      this.#rename(pathOf(this.folder, name, state), pathOf(this.folder, name, 'damaged'));
    }
  }

  /** Marks a file as used just now, so that no collector takes it for old. False when it is not there as it should be. */
  #makeYoung(path: string, { hash, data }: FiledContent): boolean {
    const now = new Date();
    try {
      const { size, mtimeMs } = statSync(path);
      if (size !== data.byteLength) return false;
      utimesSync(path, now, now);
      if (now.getTime() - mtimeMs < SYNCED_AFTER_MS) syncFolder(folderOf(this.folder, hash));
      return true;
    } catch (error) {
      if (NOT_THERE.has(codeOf(error) ?? '')) return false;
      throw error;
    }
  }

  #bringBack(path: string, content: FiledContent): boolean {
    if (!this.#rename(pathOf(this.folder, content, 'unused'), path)) return false;
    return this.#makeYoung(path, content);
  }

  #read(path: string): Uint8Array | null {
    try {
      const { buffer, byteOffset, byteLength } = readFileSync(path);
      return new Uint8Array(buffer, byteOffset, byteLength);
    } catch (error) {
      if (NOT_THERE.has(codeOf(error) ?? '')) return null;
      throw storageFailure(this.folder, 'read', error);
    }
  }

  /** False when there is nothing to rename: somebody was quicker. */
  #rename(from: string, to: string): boolean {
    try {
      renameSync(from, to);
      return true;
    } catch (error) {
      if (NOT_THERE.has(codeOf(error) ?? '')) return false;
      throw storageFailure(this.folder, 'renamed', error);
    }
  }

  /** Brings a file back that was set aside as unused although a row names it. */
  restore(name: PieceName): boolean {
    return this.#rename(pathOf(this.folder, name, 'unused'), pathOf(this.folder, name));
  }
}

function notOnServer(hash: string): CairnError {
  return new SyncError('sync', {
    message: `Content ${hash} is not on the server yet: the directory that wrote it has not synced since. Try again after its cairn sync.`,
    details: { hash },
  });
}

/** The size of a file; null when it is not there. */
function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

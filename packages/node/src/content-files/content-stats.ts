import { dirname } from 'node:path';
import { contentAccess } from '@cairndb/core/content';
import { isSplitStore } from '@cairndb/core/split';
import type { FileCount } from './collect-content.js';
import { contentDatabases } from './content-databases.js';
import type { ContentFolder } from './content-folder.js';
import { contentFolderOf } from './folder-of-store.js';
import { listFiles } from './list-files.js';

/** Where a store's large content lies. */
export interface ContentStats {
  /** The content folder; null when the store was opened without. Of a data directory the one in which each database has its own. */
  readonly folder: string | null;
  /** From how many stored bytes on new content lies in a file; null without a folder, and for a read-only store. */
  readonly fromBytes: number | null;
  /** Pieces in rows. */
  readonly rows: PieceCount;
  /** Pieces in files, as the rows say. */
  readonly files: PieceCount;
  /** What lies in the folder: files of pieces, such as were set aside, damaged ones, remains of writers that were killed. */
  readonly onDisk: FileCount;
}

/** How many pieces, and their bytes before and after compression. */
export interface PieceCount {
  readonly pieces: number;
  readonly bytes: number;
  readonly storedBytes: number;
}

const PAGE = 1_000;

/** Counts a store's content, that of all its databases together, and the files of its folder. */
export async function contentStats(store: object): Promise<ContentStats> {
  const none = () => ({ pieces: 0, bytes: 0, storedBytes: 0 });
  const counts = { rows: none(), files: none() };
  const onDisk = { files: 0, bytes: 0 };
  const folders: ContentFolder[] = [];
  for (const one of await contentDatabases(store)) {
    await countPieces(one.store, counts);
    const files = contentFolderOf(one.store);
    if (files === null) continue;
    folders.push(files);
    for await (const listed of listFiles(files.folder)) {
      onDisk.files += listed.length;
      for (const { bytes } of listed) onDisk.bytes += bytes;
    }
  }
  const [first] = folders;
  const isOne = folders.length === 1 && !isSplitStore(store);
  const fromBytes = first === undefined || !Number.isFinite(first.fromBytes) ? null : first.fromBytes;
  return {
    folder: first === undefined ? null : isOne ? first.folder : dirname(first.folder),
    fromBytes,
    ...counts,
    onDisk,
  };
}

type PieceCounts = Record<'rows' | 'files', { -readonly [K in keyof PieceCount]: PieceCount[K] }>;

async function countPieces(store: object, counts: PieceCounts): Promise<void> {
  const access = contentAccess(store);
  for (let after = 0; ; ) {
    const page = await access.list(after, PAGE);
    for (const { place, sizeBytes, storedBytes } of page) {
      counts[place].pieces += 1;
      counts[place].bytes += sizeBytes;
      counts[place].storedBytes += storedBytes;
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.key;
  }
}

import { contentAccess } from '@cairndb/core/content';
import type { FileCount } from './collect-content.js';
import { contentFolderOf } from './folder-of-store.js';
import { listFiles } from './list-files.js';

/** Where a store's large content lies. */
export interface ContentStats {
  /** The content folder; null when the store was opened without. */
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

/** Counts a store's content, and the files of its folder. */
export async function contentStats(store: object): Promise<ContentStats> {
  const access = contentAccess(store);
  const files = contentFolderOf(store);
  const counts = { rows: { pieces: 0, bytes: 0, storedBytes: 0 }, files: { pieces: 0, bytes: 0, storedBytes: 0 } };
  for (let after = 0; ; ) {
    const page = await access.list(after, PAGE);
    for (const { place, sizeBytes, storedBytes } of page) {
      counts[place].pieces += 1;
      counts[place].bytes += sizeBytes;
      counts[place].storedBytes += storedBytes;
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.key;
  }
  const onDisk = { files: 0, bytes: 0 };
  if (files !== null) {
    for await (const listed of listFiles(files.folder)) {
      onDisk.files += listed.length;
      for (const { bytes } of listed) onDisk.bytes += bytes;
    }
  }
  const fromBytes = files === null || !Number.isFinite(files.fromBytes) ? null : files.fromBytes;
  return { folder: files?.folder ?? null, fromBytes, ...counts, onDisk };
}

import { isCairnError } from '@cairndb/core';
import { ofEachFolder } from './folder-of-store.js';
import { piecesOf } from './pieces-of.js';

/** How to move. */
export interface MoveContentOptions {
  /** Where to: pieces from the folder's `fromBytes` on into files, or all of them into rows. */
  readonly to: 'files' | 'rows';
  /** Called after each piece with those moved so far. */
  readonly onProgress?: ((pieces: number) => void) | undefined;
  /** Ends it between two pieces; what is moved stays moved, and the next run goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** What moving did. */
export interface MoveContentReport {
  readonly moved: number;
  /** Stored bytes of what was moved. */
  readonly bytes: number;
  /** Hashes of damaged pieces, and of pieces whose file is gone: they stay where they are. */
  readonly failed: readonly string[];
}

/**
 * Moves large content between the rows of a store and its content folder, piece by piece, each verified by its hash before and in a
 * transaction of its own; the store may be used meanwhile. Space in the database is given back by `store.reclaim()`, files that
 * are no longer named go with `collectContent`.
 *
 * @throws InvalidInputError for a store without a content folder; StorageError `readonly`, `disk_full`; BusyError
 */
export async function moveContent(store: object, options: MoveContentOptions): Promise<MoveContentReport> {
  const report = { moved: 0, bytes: 0, failed: [] as string[] };
  await ofEachFolder(store, 'moveContent', async ({ access, files }) => {
    for await (const piece of piecesOf(access, options.to === 'files' ? 'rows' : 'files', options.signal)) {
      if (options.to === 'files' && piece.storedBytes < files.fromBytes) continue;
      try {
        if ((await access.move(piece.key, options.to)) === null) continue;
        report.moved += 1;
        report.bytes += piece.storedBytes;
        options.onProgress?.(report.moved);
      } catch (error) {
        if (!isCairnError(error, 'corrupt') && !isCairnError(error, 'content_missing')) throw error;
        report.failed.push(piece.hash);
      }
    }
  });
  return report;
}

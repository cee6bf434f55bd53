import { InvalidInputError } from '@cairndb/core';
import { contentAccess } from '@cairndb/core/content';
import { ContentFolder } from './content-folder.js';
import { contentOf } from './folder-of-store.js';
import { piecesOf } from './pieces-of.js';

/** What copying brought. */
export interface CopyContentReport {
  readonly files: number;
  readonly bytes: number;
  /** Hashes of pieces whose file is gone at the source as well. */
  readonly missing: readonly string[];
}

/**
 * Brings the files that the rows of a copy name, from the store that it was copied of into the folder of the copy. Make the copy first: files
 * of rows that go meanwhile stay for an hour. What is there already is passed over, so a run that was interrupted is completed by the next one.
 *
 * @param copy the copy, opened with a content folder of its own
 * @throws InvalidInputError when one of the two has no folder, or both have the same; StorageError `disk_full`, `readonly`
 */
export async function copyContent(source: object, copy: object, signal?: AbortSignal): Promise<CopyContentReport> {
  const from = contentOf(source, 'copyContent').files;
  const access = contentAccess(copy);
  const to = access.files;
  if (!(to instanceof ContentFolder) || to.folder === from.folder) {
    throw new InvalidInputError({
      message: 'copyContent: open the copy with a content folder of its own.',
      operation: 'copyContent',
    });
  }
  const missing: string[] = [];
  let files = 0;
  let bytes = 0;
  for await (const { hash, codec } of piecesOf(access, 'files', signal)) {
    if (to.has(hash, codec)) continue;
    const data = from.get(hash, codec);
    if (data === null) {
      missing.push(hash);
      continue;
    }
    to.put({ hash, codec, data });
    files += 1;
    bytes += data.byteLength;
  }
  return { files, bytes, missing };
}

import { isCairnError } from '@cairndb/core';
import type { StoredPiece } from '@cairndb/core/content';
import { ofEachFolder } from './folder-of-store.js';
import { piecesOf } from './pieces-of.js';

/** How to verify. */
export interface VerifyContentOptions {
  /** Sets damaged files aside as `.damaged`, so that the next one who brings these bytes writes them anew. Default false. */
  readonly repair?: boolean | undefined;
  /** Called after each piece with the pieces looked at so far. */
  readonly onProgress?: ((pieces: number) => void) | undefined;
  /** Ends it between two pieces. */
  readonly signal?: AbortSignal | undefined;
}

/** What verifying found. */
export interface VerifyContentReport {
  /** Whether every file that a row names is there and has the bytes that its name says. */
  readonly ok: boolean;
  /** Pieces in files, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Hashes of pieces whose file is gone. The rows are kept. */
  readonly missing: readonly string[];
  /** Hashes of pieces whose file has other bytes. */
  readonly damaged: readonly string[];
}

/**
 * Reads, unpacks and hashes every file that a row of the store names. What is not named is `collectContent`'s; content in rows is `checkStore`'s.
 *
 * @throws InvalidInputError for a store without a content folder; StorageError when files can't be read
 */
export async function verifyContent(store: object, options: VerifyContentOptions = {}): Promise<VerifyContentReport> {
  const report = { ok: true, files: 0, bytes: 0, missing: [] as string[], damaged: [] as string[] };
  await ofEachFolder(store, 'verifyContent', async ({ access, files }) => {
    for await (const piece of piecesOf(access, 'files', options.signal)) {
      // Of a synced directory, what is on the server alone is whole there.
      if (!files.hasHere(piece) && files.has(piece.hash, piece.codec)) continue;
      const state = files.hasHere(piece) ? await stateOf(piece, (hash) => access.read(hash)) : 'damaged';
      if (state === 'gone') continue;
      report.files += 1;
      report.bytes += piece.storedBytes;
      if (state === 'damaged' && files.hasHere(piece)) {
        report.damaged.push(piece.hash);
        if (options.repair === true) files.setAside(piece.hash, piece.codec);
      } else if (state === 'damaged') report.missing.push(piece.hash);
      options.onProgress?.(report.files);
    }
  });
  return { ...report, ok: report.missing.length + report.damaged.length === 0 };
}

async function stateOf(
  { hash }: StoredPiece,
  read: (hash: string) => Promise<Uint8Array | null>,
): Promise<'whole' | 'damaged' | 'gone'> {
  try {
    return (await read(hash)) === null ? 'gone' : 'whole';
  } catch (error) {
    if (isCairnError(error, 'corrupt') || isCairnError(error, 'content_missing')) return 'damaged';
    throw error;
  }
}

import type { StoredPiece } from '@cairndb/core/content';
import type { ContentFolder } from '../content-files/content-folder.js';
import { contentOf } from '../content-files/folder-of-store.js';
import { piecesOf } from '../content-files/pieces-of.js';
import type { ContentChunks } from './content-chunks.js';

/** What was carried of large content. */
export interface CarriedContents {
  readonly uploaded: number;
  readonly uploadedBytes: number;
  readonly downloaded: number;
  readonly downloadedBytes: number;
  /** Hashes of pieces that neither the server nor this directory has: another directory has not synced yet, or they are lost. */
  readonly missing: readonly string[];
}

/** How to carry. */
export interface CarryOptions {
  /** Whether to fetch everything that is not here. */
  readonly fetchAll: boolean;
  /** Told after each piece with those carried so far. */
  readonly onProgress: (pieces: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Pieces of which the server is asked at once. */
const GROUP = 500;

/** Brings the pieces of a store that the server has not got to the server, and, when asked, those here that are not. */
export async function carryContents(
  store: object,
  chunks: ContentChunks,
  { fetchAll, onProgress, signal }: CarryOptions,
): Promise<CarriedContents> {
  const { access, files } = contentOf(store, 'sync');
  const carried = { uploaded: 0, uploadedBytes: 0, downloaded: 0, downloadedBytes: 0, missing: [] as string[] };
  for await (const group of inGroups(piecesOf(access, 'files', signal))) {
    const there = new Set((await chunks.named(group)).map(({ hash, codec }) => `${hash} ${codec}`));
    for (const piece of group) {
      signal?.throwIfAborted();
      if (!there.has(`${piece.hash} ${piece.codec}`)) await upload(piece, files, chunks, carried, signal);
      else if (fetchAll) await download(piece, files, chunks, carried);
      onProgress(carried.uploaded + carried.downloaded);
    }
  }
  return carried;
}

type Counts = { -readonly [K in keyof Omit<CarriedContents, 'missing'>]: number } & { readonly missing: string[] };

async function upload(
  { hash, codec }: StoredPiece,
  files: ContentFolder,
  chunks: ContentChunks,
  carried: Counts,
  signal: AbortSignal | undefined,
): Promise<void> {
  const data = files.getHere({ hash, codec });
  if (data === null) {
    carried.missing.push(hash);
    return;
  }
  carried.uploadedBytes += await chunks.put({ hash, codec, data }, signal);
  carried.uploaded += 1;
}

async function download(
  { hash, codec }: StoredPiece,
  files: ContentFolder,
  chunks: ContentChunks,
  carried: Counts,
): Promise<void> {
  if (files.hasHere({ hash, codec })) return;
  const data = await chunks.get({ hash, codec });
  if (data === null) return;
  files.put({ hash, codec, data });
  carried.downloadedBytes += data.byteLength;
  carried.downloaded += 1;
}

async function* inGroups(pieces: AsyncIterable<StoredPiece>): AsyncGenerator<readonly StoredPiece[]> {
  let group: StoredPiece[] = [];
  for await (const piece of pieces) {
    group.push(piece);
    if (group.length < GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

import type { ContentAccess, StoredPiece } from '@cairndb/core/content';

const PAGE = 500;

/** The pieces that lie in files, or in rows; those that come meanwhile as well. */
export async function* piecesOf(
  access: ContentAccess,
  place: StoredPiece['place'],
  signal?: AbortSignal,
): AsyncGenerator<StoredPiece> {
  for (let after = 0; ; ) {
    const page = await access.list(after, PAGE);
    for (const piece of page) {
      signal?.throwIfAborted();
      if (piece.place === place) yield piece;
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.key;
  }
}

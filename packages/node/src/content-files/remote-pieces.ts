import type { PieceName } from '@cairndb/core/content';

/** Pieces of content on a server, asked for in the middle of a step: it blocks until the answer is there. */
export interface RemotePieces {
  /** The stored bytes; null when the server has not got them. @throws SyncError when it can't be asked */
  get(name: PieceName): Uint8Array | null;
  /** Whether the server has a piece, as it was some seconds ago. @throws SyncError when it can't be asked */
  has(name: PieceName): boolean;
}

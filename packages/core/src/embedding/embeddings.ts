import type { WaitSignal } from '../wait-signal.js';
import type { Embedder, VectorMetric } from './embedder.js';

/** `openStore({ embeddings: … })`; `true` is all defaults. */
export interface EmbeddingsOptions {
  /**
   * What makes the vectors. Default: the one that needs neither network nor model file; it is lexical (it sees spelling, not meaning).
   */
  readonly embedder?: Embedder | undefined;
  /** Kinds whose texts are embedded; default: every kind that says it is worth it (messages, memories, code, code generation). */
  readonly kinds?: readonly string[] | undefined;
  /** Longest wait of a recall for texts that are not embedded yet, milliseconds; the rest goes on behind it. Default 1,000. */
  readonly waitMs?: number | undefined;
  /** Longest wait for one answer of the embedder about rows, milliseconds; default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Longest wait of a recall for the vector of its question, milliseconds; then it goes by words. Default 5,000. */
  readonly queryTimeoutMs?: number | undefined;
  /** How often a call that failed is made again at once; then its texts wait for later. Default 2. */
  readonly retries?: number | undefined;
  /** Calls a minute at most; default: as fast as they are answered. */
  readonly requestsPerMinute?: number | undefined;
}

/** How embedding stands. */
export interface EmbeddingStatus {
  /** The embedder of this store. */
  readonly model: string;
  /** Every space of the database, the active one first. */
  readonly spaces: readonly VectorSpaceStatus[];
  /** Changes that the space of this store's embedder has yet to take up; counted to 10,000. */
  readonly pending: number;
  /** Texts whose embedding failed and is tried again later. */
  readonly retrying: number;
}

/** A space of vectors: those of one model, in as many dimensions, compared in one way. */
export interface VectorSpaceStatus {
  readonly model: string;
  readonly dimensions: number;
  readonly metric: VectorMetric;
  /** `active`: what recalls look into; `building`: being filled by {@link Embeddings.reembed}; `retired`: on its way out. */
  readonly status: 'building' | 'active' | 'retired';
  readonly vectors: number;
}

/** How {@link Embeddings.catchUp} and {@link Embeddings.reembed} tell of themselves and are ended. */
export interface EmbeddingProgress {
  /** Called after each group with the documents looked at so far. */
  readonly onProgress?: ((documents: number) => void) | undefined;
  /** Ends the work between two groups; what was done stays, and the next call goes on from there. */
  readonly signal?: WaitSignal | undefined;
}

/** What looks after the vectors of a store, all owners together (CB-18). */
export interface Embeddings {
  /** How far they are. */
  status(): Promise<EmbeddingStatus>;
  /**
   * Embeds what is not embedded yet, and what failed and is due again. Runs by itself when the store is idle.
   *
   * @returns how many documents were looked at
   * @throws ConflictError when the database's active space is another one than this store's embedder makes vectors for
   */
  catchUp(progress?: EmbeddingProgress): Promise<number>;
  /**
   * Moves the database to this store's embedder: fills a space for it beside the active one, which recalls go on using, and switches over in
   * one transaction once it is full. Then removes the vectors of the others. A call that was ended goes on where it was. Where
   * the active space is the embedder's, every row is looked at again, and what has no vector, or one of another text, is embedded.
   */
  reembed(progress?: EmbeddingProgress): Promise<{ readonly documents: number; readonly removed: number }>;
}

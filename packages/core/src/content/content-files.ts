import type { ContentPacking } from './codec.js';

/** A piece of content as it lies in a file. */
export interface FiledContent {
  /** SHA-256 of the uncompressed bytes, lower-case hex. With `codec` it names the file. */
  readonly hash: string;
  /** How `data` is encoded. */
  readonly codec: ContentPacking;
  readonly data: Uint8Array;
}

/**
 * Files beside a database for large pieces of content (AI-9), which then has only a row about each. Synchronous, because steps
 * are. `@cairndb/node` has the one for folders.
 *
 * A piece is put before the row that names it is committed, and no file goes with its last row: who collects files must spare young ones,
 * and may remove none that a row names.
 */
export interface ContentFiles {
  /** From how many stored bytes on (compressed where that pays) a piece lies in a file. */
  readonly fromBytes: number;
  /** True where who opens the same database elsewhere, as in a thread, does not find these files by itself. Default false. */
  readonly isElsewhere?: boolean | undefined;
  /**
   * Keeps a piece; when this returns it is kept for good. One that is there is not written again, but counts as young from now on.
   *
   * @throws StorageError `disk_full`, `readonly`, `io`; then no row is written either
   */
  put(content: FiledContent): void;
  /** The bytes as somebody put them, who may have compressed otherwise; null when there is no such file. They may be damaged: who asks compares the hash where that matters. */
  get(hash: string, codec: ContentPacking): Uint8Array | null;
  /** Whether there is such a file, without reading it. */
  has(hash: string, codec: ContentPacking): boolean;
  /** Takes a damaged file out of the way, so that the next one who brings these bytes writes it anew. Nothing when there is none. */
  setAside(hash: string, codec: ContentPacking): void;
}

import type { NewCodeFile } from '@cairndb/core';
import type { SkipReason } from '../files/skip-reason.js';

/** A file that a worker is to read. */
export interface WorkItem {
  /** Below the root. */
  readonly path: string;
  /** Where it lies, absolute. */
  readonly file: string;
  readonly sizeBytes: number;
  /** The hash that the index has; a file with this hash is not parsed. Null: always parse. */
  readonly knownHash: string | null;
  readonly maxFileBytes: number;
  /** How long parsing may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Cut at lines: parsing it has ended a worker before. */
  readonly linesOnly: boolean;
}

/** What became of a {@link WorkItem}. */
export type Outcome =
  /** The bytes are those that the index has. */
  | { readonly kind: 'same'; readonly path: string }
  /**
   * To be stored. A file that holds nothing to find has no chunks and says why in `skipped`: stored all the same, so that the
   * next run needn't read it.
   */
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly file: NewCodeFile;
      readonly skipped: SkipReason | null;
      /** Why it was cut at lines though there is a grammar for it; null when it wasn't. */
      readonly fallback: 'broken' | 'timeout' | 'crash' | null;
    }
  /** Not there any more. */
  | { readonly kind: 'gone'; readonly path: string }
  /** Not to be stored; what the index has of it stays but for files that have grown too large. */
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: SkipReason };

import type { Store } from '@cairndb/core';
import type { FileChoice } from '@cairndb/files';
import type { IndexProgress, IndexWarning } from './index-report.js';

/** What indexing needs of a store. */
export type IndexStore = Pick<Store<'code'>, 'code'>;

/** How to index a folder. */
export interface IndexOptions extends FileChoice {
  /** The folder. */
  readonly root: string;
  /** What the index calls it; default: its real, absolute path. */
  readonly project?: string | undefined;
  /** Larger files are skipped; default 1 MB (1,000,000 bytes). */
  readonly maxFileBytes?: number | undefined;
  /** Read and store every file, changed or not. Default false. */
  readonly force?: boolean | undefined;
  /** Write nothing, and parse nothing: only say what would be added, changed and removed. Default false. */
  readonly dryRun?: boolean | undefined;
  /** Worker threads; default: as many as there are processors, at most 3, and one for less than 64 files. */
  readonly workers?: number | undefined;
  /** How long parsing a file may take, in milliseconds; then it is cut at lines. Default 5,000. */
  readonly timeoutMs?: number | undefined;
  /** Called after every commit. */
  readonly onProgress?: ((progress: IndexProgress) => void) | undefined;
  readonly onWarning?: ((warning: IndexWarning) => void) | undefined;
  /** Ends the run between two commits; it rejects with the signal's reason, and the next run goes on from there. */
  readonly signal?: AbortSignal | undefined;
}

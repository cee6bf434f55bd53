import type { Checkpoint, FileWithContent, JsonObject, NewCheckpointFile } from '@cairndb/core';
import { listTree, MAX_FILE_BYTES, realFolder, type SkippedPath, type TreeChoice, type TreeFile } from './list-tree.js';
import { readTreeFile } from './read-tree-file.js';
import { RealFolders } from './real-folders.js';
import { refuseWhilePending } from './restore-folder.js';
import { type CheckpointStore, treeMetadata } from './tree-of-checkpoint.js';

/** How to make a checkpoint. */
export interface CreateCheckpointOptions extends TreeChoice {
  /** The folder. */
  readonly root: string;
  /** What checkpoints of this tree are found by; default the folder's real path. */
  readonly project?: string | undefined;
  readonly label?: string | undefined;
  readonly conversationId?: string | null | undefined;
  readonly metadata?: JsonObject | undefined;
  readonly onProgress?: ((progress: CheckpointProgress) => void) | undefined;
  /** Ends it between two groups of files; nothing of it is seen, and what was stored is swept later. */
  readonly signal?: AbortSignal | undefined;
}

/** How far it is. */
export interface CheckpointProgress {
  readonly files: number;
  readonly filesDone: number;
}

/** What a checkpoint took. */
export interface CheckpointReport {
  readonly checkpoint: Checkpoint;
  /** The real path of the folder. */
  readonly root: string;
  /** Files whose bytes were read: new ones, and those that changed or were changed just before the last checkpoint. */
  readonly read: number;
  readonly readBytes: number;
  /** Files that were known from an earlier checkpoint, by size, times and inode. */
  readonly unchanged: number;
  readonly skipped: readonly SkippedPath[];
  readonly durationMs: number;
}

/** Files that are named to the store at once, and bytes that are read before they are written. */
const GROUP = 256;
const GROUP_BYTES = 4_000_000;

/**
 * Keeps the state of a folder's files, as git sees the folder: what is tracked, and what is neither tracked nor ignored. Files that look like
 * secrets are left out unless `include` names them, and so is what is too large; the report says which. Links are kept as links. A file
 * that has not changed since an earlier checkpoint (size, times to the nanosecond, inode) is not read. At most some 4 MB and the largest
 * file are in memory at once.
 *
 * @throws StorageError when there is no such folder; ConflictError while an interrupted restore waits there to be finished or undone
 */
export async function createCheckpoint(
  store: CheckpointStore,
  options: CreateCheckpointOptions,
): Promise<CheckpointReport> {
  const startedAt = performance.now();
  const operation = 'createCheckpoint';
  const root = realFolder(options.root, operation);
  refuseWhilePending(root, operation);
  const { files, skipped } = await listTree(root, options, options.signal);
  const { id } = await store.checkpoints.begin({
    root: options.project ?? root,
    label: options.label,
    conversationId: options.conversationId,
    metadata: { ...options.metadata, ...treeMetadata(root, options) },
  });
  const taking = new Taking(store, id, root, files, options);
  await taking.run();
  const checkpoint = await store.checkpoints.finish(id);
  return {
    ...{ checkpoint, root, ...taking.counts },
    skipped: [...skipped, ...taking.skipped],
    durationMs: Math.round(performance.now() - startedAt),
  };
}

/** One run over the files of a folder. */
class Taking {
  readonly #store: CheckpointStore;
  readonly #id: string;
  readonly #folders: RealFolders;
  readonly #files: readonly TreeFile[];
  readonly #options: CreateCheckpointOptions;
  readonly skipped: SkippedPath[] = [];
  readonly counts = { read: 0, readBytes: 0, unchanged: 0 };

  constructor(
    store: CheckpointStore,
    id: string,
    root: string,
    files: readonly TreeFile[],
    options: CreateCheckpointOptions,
  ) {
    this.#store = store;
    this.#id = id;
    this.#folders = new RealFolders(root);
    this.#files = files;
    this.#options = options;
  }

  async run(): Promise<void> {
    const { onProgress, signal } = this.#options;
    const { length: files } = this.#files;
    try {
      for (let at = 0; at < files; at += GROUP) {
        signal?.throwIfAborted();
        onProgress?.({ files, filesDone: at });
        await this.#take(this.#files.slice(at, at + GROUP));
      }
      onProgress?.({ files, filesDone: files });
      signal?.throwIfAborted();
    } finally {
      this.#folders.close();
    }
  }

  /** Names files by their stamps first, and reads those that the store does not know. */
  async #take(group: readonly TreeFile[]): Promise<void> {
    const named = group.filter(({ kind, isRacy }) => kind === 'symlink' || !isRacy);
    const { missing } = await this.#store.checkpoints.add(this.#id, named.map(byStamp));
    const unknown = new Set(missing);
    this.counts.unchanged += named.filter(({ kind, path }) => kind === 'file' && !unknown.has(path)).length;
    let read: FileWithContent[] = [];
    let bytes = 0;
    for (const file of group) {
      if (file.kind === 'symlink' || !(file.isRacy || unknown.has(file.path))) continue;
      const found = this.#read(file);
      if (found === undefined) continue;
      read.push(found);
      bytes += found.content.length;
      if (bytes < GROUP_BYTES) continue;
      await this.#store.checkpoints.add(this.#id, read);
      read = [];
      bytes = 0;
    }
    if (read.length > 0) await this.#store.checkpoints.add(this.#id, read);
  }

  #read(file: TreeFile): FileWithContent | undefined {
    const found = readTreeFile(this.#folders, file, this.#options.maxFileBytes ?? MAX_FILE_BYTES);
    if (found === undefined) return undefined;
    if (!('content' in found)) {
      this.skipped.push(found);
      return undefined;
    }
    const { path, content, state } = found;
    this.counts.read += 1;
    this.counts.readBytes += content.length;
    return { path, mode: state.mode, content, ...(state.isRacy ? {} : { stamp: state.stamp }) };
  }
}

function byStamp({ path, mode, kind, target, stamp }: TreeFile): NewCheckpointFile {
  return kind === 'symlink' ? { path, mode, kind, target: target ?? '' } : { path, mode, stamp };
}

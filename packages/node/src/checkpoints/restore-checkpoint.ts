import { type Checkpoint, type CheckpointFile, InvalidInputError } from '@cairndb/core';
import { namedPaths, treeConflict } from './checkpoint-error.js';
import { compareTree, hashOf, type TreeDifference } from './compare-tree.js';
import { createCheckpoint } from './create-checkpoint.js';
import { editTree, type TreeEdit } from './edit-tree.js';
import { realFolder, type TreeChoice } from './list-tree.js';
import { planRestore, unsavedPaths } from './plan-restore.js';
import { RealFolders } from './real-folders.js';
import { refuseWhilePending } from './restore-folder.js';
import { type CheckpointStore, filesOf, treeOf } from './tree-of-checkpoint.js';

/** How to restore. */
export interface RestoreOptions {
  /** The folder; default the one that the checkpoint was made of. */
  readonly root?: string | undefined;
  /** Only these paths: files, or folders with what lies below them. Below the root, `/` between folders. Default: all. */
  readonly paths?: readonly string[] | undefined;
  /** Delete files that are not in the checkpoint. What checkpoints leave out (ignored files, secrets) always stays. Default false. */
  readonly deleteExtra?: boolean | undefined;
  /** Only say what would change; nothing is written, not into the store either. Default false. */
  readonly dryRun?: boolean | undefined;
  /** Make a checkpoint of the present state first, to go back to. Default true. */
  readonly safety?: boolean | undefined;
  /** Go on though the safety checkpoint lacks something that is replaced, as a file that is too large for it. Default false. */
  readonly force?: boolean | undefined;
  readonly onProgress?: ((progress: { readonly files: number; readonly filesDone: number }) => void) | undefined;
  /** Ends it before the first change; from then on it goes on to its end. */
  readonly signal?: AbortSignal | undefined;
}

/** What becomes of a path: `created`: it was not there; `mode`: only its permissions change. */
export type RestoredChange = 'created' | 'replaced' | 'mode' | 'deleted';

/** What a restore did, or would do. */
export interface RestoreReport {
  /** The real path of the folder. */
  readonly root: string;
  readonly checkpoint: Checkpoint;
  readonly dryRun: boolean;
  /** By path. */
  readonly changes: readonly { readonly path: string; readonly change: RestoredChange }[];
  /** Files of the checkpoint that are as they were. */
  readonly unchanged: number;
  /** Paths of files that the checkpoint does not have, and that stay. */
  readonly extra: readonly string[];
  /** The checkpoint of the state before; null when none was needed or wanted. */
  readonly safetyCheckpoint: Checkpoint | null;
  readonly durationMs: number;
}

/**
 * Puts a folder's files back to what they are in a checkpoint: all of them or none, whatever ends the process ({@link recoverRestore}). Unless
 * told otherwise, the present state becomes a checkpoint of its own first. Each file is written beside the tree and renamed into its
 * place, so that nobody ever sees half of one. Nothing is written through a symbolic link, outside of the root, or into `.git`.
 *
 * @throws NotFoundError; StorageError when there is no such folder or the disk refuses; ConflictError when something is in the way, files
 *   change meanwhile, or the safety checkpoint does not have what would be lost; BusyError while another restore runs. Then nothing is changed.
 */
export async function restoreCheckpoint(
  store: CheckpointStore,
  id: string,
  options: RestoreOptions = {},
): Promise<RestoreReport> {
  const startedAt = performance.now();
  const operation = 'restoreCheckpoint';
  const { dryRun = false, safety = true, signal, onProgress } = options;
  const checkpoint = await store.checkpoints.get(id);
  const { folder, choice } = treeOf(checkpoint);
  const root = realFolder(options.root ?? folder ?? noRoot(operation), operation);
  refuseWhilePending(root, operation);
  const paths = options.paths?.map((path) => path.replace(/\/+$/, ''));
  const kept = await filesOf(store, id, paths);
  if (paths !== undefined) mustBeThere(paths, kept, operation);
  const comparison = await compareTree(root, kept, choice, paths, signal);
  const { changes, extra } = planRestore(comparison, options.deleteExtra ?? false, operation);
  let safetyCheckpoint: Checkpoint | null = null;
  if (!dryRun && changes.length > 0) {
    if (safety) safetyCheckpoint = await saveFirst(store, root, checkpoint, choice, changes, options);
    const edits = changes.map((change) => editOf(store, id, change));
    await editTree(root, edits, { operation, id, label: checkpoint.label, onProgress, signal });
  }
  return {
    ...{ root, checkpoint, dryRun, extra, safetyCheckpoint },
    changes: changes.map((change) => ({ path: change.path, change: changeOf(change) })),
    unchanged: kept.size - changes.filter((change) => change.kept !== null).length,
    durationMs: Math.round(performance.now() - startedAt),
  };
}

function noRoot(operation: string): never {
  throw new InvalidInputError({
    message: `${operation}: the checkpoint does not say which folder it was made of. Give the root.`,
    operation,
  });
}

function mustBeThere(paths: readonly string[], kept: ReadonlyMap<string, CheckpointFile>, operation: string): void {
  const found = [...kept.keys()];
  const missing = paths.filter((path) => !found.some((one) => one === path || one.startsWith(`${path}/`)));
  if (missing.length === 0) return;
  throw new InvalidInputError({
    message: `${operation}: the checkpoint has nothing at ${namedPaths(missing)}. Paths are below the root, with / between folders.`,
    operation,
    details: { paths: missing },
  });
}

/** Makes a checkpoint of the present state, and looks whether it has all that would be lost. */
async function saveFirst(
  store: CheckpointStore,
  root: string,
  { root: project, label, id, conversationId }: Checkpoint,
  choice: TreeChoice,
  changes: readonly TreeDifference[],
  { force = false, signal }: RestoreOptions,
): Promise<Checkpoint> {
  const name = label === '' ? id : label;
  const { checkpoint } = await createCheckpoint(store, {
    ...choice,
    ...{ root, project, conversationId, signal, label: `before restoring ${name}`, metadata: { restores: id } },
  });
  if (force) return checkpoint;
  const folders = new RealFolders(root);
  const saved = await filesOf(store, checkpoint.id);
  const unsaved = unsavedPaths(changes, saved, (file) => hashOf(folders, file));
  folders.close();
  if (unsaved.length === 0) return checkpoint;
  throw treeConflict(
    'restoreCheckpoint',
    'unsaved',
    `these files would be replaced or deleted, and are in no checkpoint (too large, ignored or secret by now, or just changed): ${namedPaths(unsaved)}. Nothing was changed. Copy them elsewhere, or say force.`,
    unsaved,
  );
}

function editOf(store: CheckpointStore, id: string, { path, kept, there }: TreeDifference): TreeEdit {
  if (kept === null) return { path, before: there, after: null };
  if (kept.kind === 'symlink') return { path, before: there, after: { kind: 'symlink', target: kept.target ?? '' } };
  return {
    path,
    before: there,
    after: { kind: 'file', mode: kept.mode, read: () => store.checkpoints.readFile(id, path) },
  };
}

function changeOf({ kept, there, isOnlyMode }: TreeDifference): RestoredChange {
  if (kept === null) return 'deleted';
  if (there === null) return 'created';
  return isOnlyMode ? 'mode' : 'replaced';
}

import type { Checkpoint, CheckpointDifference, CheckpointFile } from '@cairndb/core';
import { formatPatch, structuredPatch } from 'diff';
import { compareTree, type TreeDifference } from './compare-tree.js';
import type { FileState } from './file-state.js';
import { realFolder, type SkippedPath } from './list-tree.js';
import { readTreeFile } from './read-tree-file.js';
import { RealFolders } from './real-folders.js';
import { type CheckpointStore, filesOf, isMeant, treeOf } from './tree-of-checkpoint.js';

/** How to compare. */
export interface DiffOptions {
  /** Another checkpoint; default: what is in the folder now. */
  readonly to?: string | undefined;
  /** The folder; default the one that the checkpoint was made of. */
  readonly root?: string | undefined;
  /** Only these paths: files, or folders with what lies below them. */
  readonly paths?: readonly string[] | undefined;
  /** Lines around each change; default 3. */
  readonly context?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A path that is another one now than in the checkpoint. */
export interface PathDiff {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed' | 'mode';
  /**
   * The change as `git apply` takes it, in lines; of what is no text, only its first lines; null where the texts are too large or too
   * different to be compared in a second.
   */
  readonly patch: string | null;
  readonly isBinary: boolean;
  readonly addedLines: number;
  readonly removedLines: number;
}

/** Differences, read and compared one by one. */
export interface CheckpointDiff {
  readonly checkpoint: Checkpoint;
  /** By path; may be iterated once. */
  readonly changes: AsyncIterable<PathDiff>;
  /** What lies in the folder and is left out of checkpoints. */
  readonly skipped: readonly SkippedPath[];
}

/** Larger texts are not compared line by line. */
const MAX_TEXT_BYTES = 5_000_000;
const TIMEOUT_MS = 1_000;
/** Where NUL makes a file binary, in bytes from its start. */
const SNIFFED_BYTES = 8_192;
const CONTEXT_LINES = 3;
const PAGE = 1_000;

/** One side of a change: what it is, and its bytes. */
interface Side {
  readonly mode: number;
  readonly kind: 'file' | 'symlink';
  readonly read: () => Promise<Uint8Array | undefined>;
}

/** A path and its two sides. */
interface Pair {
  readonly path: string;
  readonly change: PathDiff['change'];
  readonly before: Side | null;
  readonly after: Side | null;
}

/**
 * What has changed since a checkpoint: in the folder, or up to another checkpoint. `added` is what is there now and was not then. Writes
 * nothing.
 *
 * @throws NotFoundError; StorageError when there is no such folder
 */
export async function diffCheckpoint(
  store: CheckpointStore,
  id: string,
  options: DiffOptions = {},
): Promise<CheckpointDiff> {
  const checkpoint = await store.checkpoints.get(id);
  const { context = CONTEXT_LINES, to } = options;
  if (to !== undefined) {
    await store.checkpoints.get(to);
    return { checkpoint, changes: diffsOf(betweenCheckpoints(store, id, to, options), context), skipped: [] };
  }
  const { folder, choice } = treeOf(checkpoint);
  const root = realFolder(options.root ?? folder ?? '.', 'diffCheckpoint');
  const kept = await filesOf(store, id, options.paths);
  const { differences, skipped } = await compareTree(root, kept, choice, options.paths, options.signal);
  return { checkpoint, changes: diffsOf(withTree(store, id, root, differences), context), skipped };
}

async function* betweenCheckpoints(
  store: CheckpointStore,
  from: string,
  to: string,
  { paths, signal }: DiffOptions,
): AsyncGenerator<Pair> {
  const side = (id: string, file: CheckpointFile | null): Side | null =>
    file === null ? null : { kind: file.kind, mode: file.mode, read: () => keptBytes(store, id, file) };
  for (let cursor: string | undefined; ; ) {
    const page = await store.checkpoints.diff(from, to, { limit: PAGE, cursor });
    for (const { path, change, before, after } of page.items as readonly CheckpointDifference[]) {
      signal?.throwIfAborted();
      if (isMeant(path, paths)) yield { path, change, before: side(from, before), after: side(to, after) };
    }
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

async function* withTree(
  store: CheckpointStore,
  id: string,
  root: string,
  differences: readonly TreeDifference[],
): AsyncGenerator<Pair> {
  const folders = new RealFolders(root);
  try {
    for (const { path, kept, there, isOnlyMode } of differences) {
      const before: Side | null =
        kept === null ? null : { kind: kept.kind, mode: kept.mode, read: () => keptBytes(store, id, kept) };
      const after: Side | null =
        there === null
          ? null
          : { kind: there.kind, mode: there.mode, read: async () => bytesThere(folders, path, there) };
      const change = kept === null ? 'added' : there === null ? 'removed' : isOnlyMode ? 'mode' : 'changed';
      yield { path, change, before, after };
    }
  } finally {
    folders.close();
  }
}

async function keptBytes({ checkpoints }: CheckpointStore, id: string, file: CheckpointFile): Promise<Uint8Array> {
  return file.kind === 'symlink' ? Buffer.from(file.target ?? '') : await checkpoints.readFile(id, file.path);
}

function bytesThere(folders: RealFolders, path: string, there: FileState): Uint8Array | undefined {
  if (there.kind === 'symlink') return Buffer.from(there.target ?? '');
  const read = readTreeFile(folders, { path }, MAX_TEXT_BYTES);
  return read !== undefined && 'content' in read ? read.content : undefined;
}

async function* diffsOf(pairs: AsyncIterable<Pair>, context: number): AsyncGenerator<PathDiff> {
  for await (const pair of pairs) yield await diffOf(pair, context);
}

async function diffOf({ path, change, before, after }: Pair, context: number): Promise<PathDiff> {
  const [old, now] = [await textOf(before), await textOf(after)];
  const isBinary = old === 'binary' || now === 'binary';
  const texts = typeof old === 'object' && typeof now === 'object' ? ([old.text, now.text] as const) : undefined;
  const [from, to] = texts ?? ['', ''];
  const names = [before === null ? '/dev/null' : `a/${path}`, after === null ? '/dev/null' : `b/${path}`] as const;
  const compared = structuredPatch(...names, from, to, undefined, undefined, { context, timeout: TIMEOUT_MS });
  if (compared === undefined || (texts === undefined && !isBinary)) {
    return { path, change, patch: null, isBinary: false, addedLines: 0, removedLines: 0 };
  }
  const lines = compared.hunks.flatMap((hunk) => hunk.lines);
  const [oldMode, newMode] = [modeOf(before), modeOf(after)];
  const head = formatPatch({
    ...compared,
    isGit: true,
    ...(before === null ? { isCreate: true } : {}),
    ...(after === null ? { isDelete: true } : {}),
    ...(oldMode === undefined || oldMode === newMode ? {} : { oldMode }),
    ...(newMode === undefined || oldMode === newMode ? {} : { newMode }),
  });
  return {
    ...{ path, change, isBinary },
    patch: isBinary ? `${head}Binary files ${names.join(' and ')} differ\n` : head,
    addedLines: lines.filter((line) => line.startsWith('+')).length,
    removedLines: lines.filter((line) => line.startsWith('-')).length,
  };
}

/** The mode as git writes it. */
function modeOf(side: Side | null): string | undefined {
  if (side === null) return undefined;
  if (side.kind === 'symlink') return '120000';
  return (side.mode & 0o100) === 0 ? '100644' : '100755';
}

async function textOf(side: Side | null): Promise<{ readonly text: string } | 'binary' | 'large'> {
  const bytes = side === null ? new Uint8Array() : await side.read();
  if (bytes === undefined || bytes.length > MAX_TEXT_BYTES) return 'large';
  if (bytes.subarray(0, SNIFFED_BYTES).includes(0)) return 'binary';
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return 'binary';
  }
}

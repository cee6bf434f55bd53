import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/index.js';

/** What a path of a checkpoint is. Folders are not kept: they are there as long as something lies in them. */
export type CheckpointFileKind = 'file' | 'symlink';

/** A checkpoint to be made. */
export interface NewCheckpoint {
  /** Default: a new UUIDv7. Without `/`. Beginning again with the same id goes on with the same checkpoint. */
  readonly id?: string | undefined;
  /** The tree it is of: the absolute path of a folder, or a project's name. */
  readonly root: string;
  /** What people call it: `before the refactoring`. */
  readonly label?: string | undefined;
  /** The conversation it belongs to; where it came from, not a reference: the conversation may be gone. */
  readonly conversationId?: string | null | undefined;
  readonly metadata?: JsonObject | null | undefined;
  /** Unix milliseconds; default: now. */
  readonly createdAt?: number | undefined;
}

/** A state of a tree of files. */
export interface Checkpoint {
  readonly id: string;
  readonly root: string;
  readonly label: string;
  readonly conversationId: string | null;
  /** How many files and symbolic links it has; 0 until it is finished. */
  readonly files: number;
  /** Bytes of its files, as they came; what other checkpoints share is counted here, too. */
  readonly sizeBytes: number;
  readonly metadata: JsonObject | null;
  readonly createdAt: number;
}

/** What is said of every path. */
interface NewCheckpointPath {
  /** Below the root: `/` between folders, no `.` and `..`, no backslash. Each path once in a checkpoint. */
  readonly path: string;
  /** Permission bits, 0 to 0o777; default 0o644, of a link 0o777. */
  readonly mode?: number | undefined;
}

/** A file with its bytes, which are kept as they are, never redacted. */
export interface FileWithContent extends NewCheckpointPath {
  readonly kind?: 'file' | undefined;
  readonly content: Uint8Array;
  /**
   * What the maker would know the file by if it had not changed since: times, inode and size, as one text. The next checkpoint of the
   * owner may give this instead of the bytes ({@link FileByStamp}). Leave it out where a change could go unnoticed.
   */
  readonly stamp?: string | undefined;
}

/** A file whose bytes the owner's checkpoints have already, by their hash. */
export interface FileByHash extends NewCheckpointPath {
  readonly kind?: 'file' | undefined;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly hash: string;
  readonly stamp?: string | undefined;
}

/** A file that has not changed since it was last in one of the owner's checkpoints: the one with this path and stamp. */
export interface FileByStamp extends NewCheckpointPath {
  readonly kind?: 'file' | undefined;
  readonly stamp: string;
}

/** A symbolic link, which is kept as one. */
export interface NewSymlink extends NewCheckpointPath {
  readonly kind: 'symlink';
  /** What it leads to, as it stands in the link. */
  readonly target: string;
}

/** Something to be added to a checkpoint. */
export type NewCheckpointFile = FileWithContent | FileByHash | FileByStamp | NewSymlink;

/** What {@link Checkpoints.add} did. */
export interface CheckpointFilesAdded {
  /** How many of the files are in the checkpoint now. */
  readonly added: number;
  /** Paths whose bytes the owner's checkpoints do not have (any more): add them with their content. */
  readonly missing: readonly string[];
}

/** A path in a checkpoint. */
export interface CheckpointFile {
  readonly path: string;
  readonly kind: CheckpointFileKind;
  /** Permission bits. */
  readonly mode: number;
  /** 0 of a link. */
  readonly sizeBytes: number;
  /** SHA-256 of the bytes, lower-case hex; null of a link. */
  readonly hash: string | null;
  /** Of a link; else null. */
  readonly target: string | null;
  /** What its maker would know the file by if it had not changed since; null: nothing. */
  readonly stamp: string | null;
}

/** Which checkpoints to list. */
export interface CheckpointFilter extends PageOptions {
  readonly root?: string | undefined;
  readonly conversationId?: string | undefined;
  /** Only ids that begin so. */
  readonly idPrefix?: string | undefined;
}

/** Which files to list. */
export interface CheckpointFileFilter extends PageOptions {
  /** Only paths that begin so: `src/`. */
  readonly prefix?: string | undefined;
}

/** How a path differs. `changed`: its bytes, its kind, or what a link leads to; `mode`: only its permissions. */
export type CheckpointChange = 'added' | 'removed' | 'changed' | 'mode';

/** A path that is not the same in two checkpoints. */
export interface CheckpointDifference {
  readonly path: string;
  readonly change: CheckpointChange;
  /** As it was; null when it was added. */
  readonly before: CheckpointFile | null;
  /** As it is afterwards; null when it was removed. */
  readonly after: CheckpointFile | null;
}

/** What goes: whatever any of these says. At least one of `keep`, `before` and `maxBytes` is needed. */
export interface CheckpointPruning {
  /** Only checkpoints of this root; `maxBytes` counts only these, too. */
  readonly root?: string | undefined;
  /** The newest so many of each root stay. */
  readonly keep?: number | undefined;
  /** Those that were made before this time go, Unix milliseconds. */
  readonly before?: number | undefined;
  /** The oldest go until the files of the rest take so many bytes, as they are stored, each content once. The newest one stays in any case. */
  readonly maxBytes?: number | undefined;
  /** Only say what would go. Default false. */
  readonly dryRun?: boolean | undefined;
}

/** What {@link Checkpoints.prune} removed. */
export interface CheckpointsPruned {
  /** Ids, oldest first. */
  readonly removed: readonly string[];
  /** Stored bytes of content that nothing holds any more: free pages now, given back by `store.reclaim()`. 0 of a dry run. */
  readonly freedBytes: number;
}

/** How to record a version. */
export interface NewVersionOptions {
  /** Default: a new UUIDv7. Without `/`. Recording again with the same id changes nothing. */
  readonly id?: string | undefined;
  /** The tree that the path is of; default the empty text. */
  readonly root?: string | undefined;
  /** Permission bits; default 0o644. */
  readonly mode?: number | undefined;
  /** Why it was kept: `before the edit`. */
  readonly label?: string | undefined;
  readonly conversationId?: string | null | undefined;
  /** Unix milliseconds; default: now. */
  readonly createdAt?: number | undefined;
}

/** A file as it once was. */
export interface FileVersion {
  /** Of one that lies in a checkpoint: the checkpoint's id, `/`, and the path. */
  readonly id: string;
  readonly root: string;
  readonly path: string;
  /** The checkpoint it lies in; null when it was recorded by itself. */
  readonly checkpointId: string | null;
  readonly label: string;
  readonly conversationId: string | null;
  readonly mode: number;
  readonly sizeBytes: number;
  readonly hash: string;
  readonly createdAt: number;
}

/** Which versions of a file to list. */
export interface VersionFilter extends PageOptions {
  /** Default the empty text. */
  readonly root?: string | undefined;
  /** Default: those that were recorded and those in checkpoints. */
  readonly source?: 'recorded' | 'checkpoint' | undefined;
}

/** Which recorded versions go. */
export interface VersionPruning {
  /** Only of this tree. */
  readonly root?: string | undefined;
  /** Only of this path; together with `root`. */
  readonly path?: string | undefined;
  /** Those recorded before this time go, Unix milliseconds; default: older than 90 days, or as `openStore` was told. */
  readonly before?: number | undefined;
  /** The newest so many of each file stay; default 50, or as `openStore` was told. */
  readonly keep?: number | undefined;
}

/** What {@link Checkpoints.pruneVersions} removed. */
export interface VersionsPruned {
  readonly removed: number;
  /** Stored bytes of content that nothing holds any more. */
  readonly freedBytes: number;
}

/** What there is of checkpoints. */
export interface CheckpointStats {
  readonly checkpoints: number;
  readonly roots: number;
  /** Files in all of them together. */
  readonly files: number;
  /** Bytes of all of them together, as if nothing were shared. */
  readonly sizeBytes: number;
  /** Bytes of their different contents, as they came and as they are stored. */
  readonly contentBytes: number;
  readonly storedBytes: number;
  /** Recorded versions of single files, and their bytes. */
  readonly versions: number;
  readonly versionBytes: number;
  /** Checkpoints that are being made, or were never finished. */
  readonly unfinished: number;
  readonly oldestAt: number | null;
  readonly newestAt: number | null;
}

/**
 * Checkpoints (CB-16): states of a tree of files, to compare with and to go back to; and versions of single files (AI-20). Bytes lie in the
 * content store, byte-exact and each content once, however many checkpoints have it; what has not changed from one checkpoint to
 * the next costs a row of two numbers. `@cairndb/node` makes them of folders and restores them.
 *
 * A checkpoint is made in parts, so that a large tree never lies in memory: {@link begin}, {@link add} as often as needed, {@link finish}.
 * Until then nobody sees it. One that was not finished, and to which nothing was added for an hour, is swept by a later `begin` or `prune`.
 */
export interface Checkpoints<M extends Mode> {
  /** Begins a checkpoint, which is visible once it is {@link finish finished}. @throws InvalidInputError */
  begin(checkpoint: NewCheckpoint): Out<M, Checkpoint>;
  /**
   * Adds files to a checkpoint that was begun; all of a call or nothing, but for those that are `missing`. At most 1,000 files a call: a
   * few megabytes are a good size. The same file again changes nothing.
   *
   * @throws NotFoundError; ConflictError when it is finished, or has another file under a path; InvalidInputError
   */
  add(id: string, files: readonly NewCheckpointFile[]): Out<M, CheckpointFilesAdded>;
  /**
   * Makes it visible, with its counts. Finishing again changes nothing.
   *
   * @param options `metadata`: instead of what was given at the beginning
   * @throws NotFoundError
   */
  finish(id: string, options?: { readonly metadata?: JsonObject | null | undefined }): Out<M, Checkpoint>;
  find(id: string): Out<M, Checkpoint | null>;
  /** @throws NotFoundError */
  get(id: string): Out<M, Checkpoint>;
  /** Checkpoints, newest first. */
  list(filter?: CheckpointFilter): Out<M, Page<Checkpoint>>;
  /** The files of a checkpoint, in the order in which they were added. @throws NotFoundError */
  files(id: string, filter?: CheckpointFileFilter): Out<M, Page<CheckpointFile>>;
  /** One path of a checkpoint, or null. */
  findFile(id: string, path: string): Out<M, CheckpointFile | null>;
  /** The bytes of a file. @throws NotFoundError; InvalidInputError for a link; CorruptError when they are damaged */
  readFile(id: string, path: string): Out<M, Uint8Array>;
  /** What is not the same in two checkpoints, by path. @throws NotFoundError */
  diff(from: string, to: string, filter?: CheckpointFileFilter): Out<M, Page<CheckpointDifference>>;
  /**
   * Removes a checkpoint. It is gone at once; its rows and contents go in groups of a thousand files, each in a transaction, so that nobody
   * waits long for the lock. What is left when that is interrupted is swept later. @throws NotFoundError
   */
  remove(id: string): Out<M, void>;
  /** Removes checkpoints by number, age and size, each as {@link remove} does. @throws InvalidInputError when nothing says which */
  prune(pruning: CheckpointPruning): Out<M, CheckpointsPruned>;
  stats(filter?: { readonly root?: string | undefined }): Out<M, CheckpointStats>;
  /**
   * Keeps the bytes that a file has now, as before an edit. When the newest recorded version has the same bytes, that one is returned and nothing
   * is written. Of each file the newest 50 are kept, each for 90 days; older ones go with this call, a hundred of other files at most.
   *
   * @throws InvalidInputError
   */
  recordVersion(path: string, content: Uint8Array, options?: NewVersionOptions): Out<M, FileVersion>;
  /** Versions of a file, newest first, recorded ones and those in checkpoints; of several in a row with the same bytes the oldest. */
  versions(path: string, filter?: VersionFilter): Out<M, Page<FileVersion>>;
  /** A version by its id, or null. */
  findVersion(id: string): Out<M, FileVersion | null>;
  /** The bytes of a version. @throws NotFoundError */
  readVersion(id: string): Out<M, Uint8Array>;
  /** Removes recorded versions by age and number, in groups of a thousand. */
  pruneVersions(pruning?: VersionPruning): Out<M, VersionsPruned>;
}

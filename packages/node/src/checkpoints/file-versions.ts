import { type FileVersion, NotFoundError } from '@cairndb/core';
import { fileError } from './checkpoint-error.js';
import { editTree } from './edit-tree.js';
import { lookAt } from './file-state.js';
import { realFolder } from './list-tree.js';
import { readTreeFile } from './read-tree-file.js';
import { RealFolders } from './real-folders.js';
import { refuseWhilePending } from './restore-folder.js';
import type { CheckpointStore } from './tree-of-checkpoint.js';

/** How to record a file. */
export interface RecordFileOptions {
  /** The folder that the path is below. */
  readonly root: string;
  /** What the tree is called; default the folder's real path. */
  readonly project?: string | undefined;
  readonly label?: string | undefined;
  readonly conversationId?: string | null | undefined;
}

const MAX_FILE_BYTES = 500_000_000;

/**
 * Keeps the bytes that a file has now, as before an agent edits it. Follows no link.
 *
 * @param path below the root, `/` between folders
 * @returns null when there is no such file, as before one is created
 * @throws StorageError when it can't be read
 */
export async function recordFile(
  { checkpoints }: CheckpointStore,
  path: string,
  { root, project, label, conversationId }: RecordFileOptions,
): Promise<FileVersion | null> {
  const operation = 'recordFile';
  const real = realFolder(root, operation);
  const folders = new RealFolders(real);
  const read = readTreeFile(folders, { path }, MAX_FILE_BYTES);
  folders.close();
  if (read === undefined) return null;
  if (!('content' in read)) throw fileError(operation, path, { code: read.reason });
  const { content, state } = read;
  return await checkpoints.recordVersion(path, content, {
    ...{ root: project ?? real, mode: state.mode, label, conversationId },
  });
}

/** What restoring a version did. */
export interface RestoredVersion {
  readonly version: FileVersion;
  /** The version that holds what was there before; null when there was nothing. */
  readonly saved: FileVersion | null;
}

/**
 * Puts a file back to one of its versions, after what is there now was recorded as one, too. As `restoreCheckpoint` does it: by a rename, with
 * a journal, through no link.
 *
 * @throws NotFoundError; ConflictError; StorageError
 */
export async function restoreVersion(
  store: CheckpointStore,
  versionId: string,
  { root, project }: Pick<RecordFileOptions, 'root' | 'project'>,
): Promise<RestoredVersion> {
  const operation = 'restoreVersion';
  const version = await store.checkpoints.findVersion(versionId);
  if (version === null) throw new NotFoundError('file version', versionId, operation);
  const { path, mode, label } = version;
  const real = realFolder(root, operation);
  refuseWhilePending(real, operation);
  const saved = await recordFile(store, path, {
    root: real,
    project: project ?? version.root,
    label: 'before restoring',
  });
  const folders = new RealFolders(real);
  const name = folders.nameOf(path);
  const there = name === undefined ? 'nothing' : lookAt(name);
  folders.close();
  if (there === 'folder' || there === 'special') throw fileError(operation, path, { code: 'EISDIR' });
  const read = () => store.checkpoints.readVersion(versionId);
  const edit = { path, before: there === 'nothing' ? null : there, after: { kind: 'file', mode, read } } as const;
  await editTree(real, [edit], { operation, id: versionId, label });
  return { version, saved };
}

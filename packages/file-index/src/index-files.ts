import { realpathSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Crew } from '@cairndb/code/parsing';
import { type FileProject, InvalidInputError } from '@cairndb/core';
import { FileWriter, type ReportDraft } from './file-writer.js';
import { type WorkingCopy, workingCopy } from './git/working-copy.js';
import type { FileIndexReport, FileIndexStore, IndexFilesOptions } from './index-options.js';
import { type ListedFile, listTree } from './list-tree.js';
import { planRun, type RunPlan } from './plan-run.js';
import type { ReadItem, ReadOutcome } from './read/work.js';
import { relateFiles } from './relate-files.js';
import { type StoredFile, storedTree } from './stored-tree.js';

/** The built program of the workers, whether this file runs built or in a test. */
const PROGRAM = new URL('../dist/read/read-worker.js', import.meta.url);
const MAX_FILE_BYTES = 10_000_000;
const TIMEOUT_MS = 2_000;
/** A worker is given up when it says nothing for so long beyond the time that parsing may take. */
const HANG_MS = 10_000;
const MOST_WORKERS = 3;
/** Bytes of files that are read and not yet stored: of small files these are many, and what waits for long V8 keeps for longer. */
const UNDER_WAY = 1e6;
/** Fewer files are read before a second worker has started. */
const SMALL_JOB = 64;

/**
 * Brings a project of the file index to the state of a folder: reads what is new or may have changed by size and time, follows files that
 * were renamed (by git, else by their bytes), notes what is gone, and finds out what files have to do with each other. A run that was ended
 * anywhere is completed by the next one.
 *
 * @throws InvalidInputError when there is no such folder; the signal's reason
 */
export async function indexFiles(store: FileIndexStore, options: IndexFilesOptions): Promise<FileIndexReport> {
  const startedAt = performance.now();
  const { signal } = options;
  const root = realFolder(options.root);
  const project = options.project ?? root;
  signal?.throwIfAborted();
  const before = await findProject(store, project);
  const tree = await listTree(root, options, signal);
  const since = before?.gitHead ?? null;
  const git = tree.listedBy === 'git' ? await workingCopy(root, since, signal) : undefined;
  const stored = await storedTree(store.files, project);
  const plan = planRun(tree, stored, options, git);
  const draft: ReportDraft = {
    ...{ project, root, listedBy: tree.listedBy, gitHead: git?.head ?? null, files: tree.files.length },
    ...{ created: 0, modified: 0, renamed: 0, deleted: 0, unchanged: plan.unchanged, read: 0, readBytes: 0 },
    ...{ relationshipsAdded: 0, relationshipsRemoved: 0, skipped: [...tree.skipped], durationMs: 0 },
  };
  const writer = await readFiles(store, options, { draft, plan, stored, git, lastRunAt: before?.indexedAt ?? 0 });
  const after = await findProject(store, project);
  if (after?.isStale === true) {
    const paths = new Set(tree.files.map(({ path }) => path));
    // Where an earlier run was ended before it related files, it is not known which ones.
    const changed = before?.isStale !== false || writer.hasOtherPaths ? null : writer.changed;
    await relateFiles(store, { draft, options, paths, changed });
  }
  signal?.throwIfAborted();
  if (after !== undefined) {
    await store.files.updateProject(project, { root, gitHead: draft.gitHead ?? since, finished: true });
  }
  draft.skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  draft.durationMs = Math.round(performance.now() - startedAt);
  return draft;
}

async function findProject({ files }: FileIndexStore, name: string): Promise<FileProject | undefined> {
  return (await files.projects()).find(({ project }) => project === name);
}

/** The parts of a run. */
interface Run {
  readonly draft: ReportDraft;
  readonly plan: RunPlan;
  readonly stored: ReadonlyMap<string, StoredFile>;
  readonly git: WorkingCopy | undefined;
  readonly lastRunAt: number;
}

/** Reads what is to be read and stores it. */
async function readFiles(store: FileIndexStore, options: IndexFilesOptions, run: Run): Promise<FileWriter> {
  const { draft, plan, stored } = run;
  const { force = false, maxFileBytes = MAX_FILE_BYTES, timeoutMs = TIMEOUT_MS, snippets = 'headers' } = options;
  const writer = new FileWriter(store, { ...run, options });
  const isRead = (file: ListedFile) => file.sizeBytes <= maxFileBytes;
  for (const file of plan.toRead) if (!isRead(file)) await writer.takeUnread(file);
  const toRead = plan.toRead.filter(isRead);
  if (toRead.length > 0) {
    const itemOf = ({ path, sizeBytes }: ListedFile): ReadItem => ({
      ...{ path, file: join(draft.root, path), sizeBytes, timeoutMs, snippets, linesOnly: false },
      knownHash: force ? null : (stored.get(path)?.contentHash ?? null),
    });
    const most = Math.min(MOST_WORKERS, availableParallelism());
    const workers = options.workers ?? (toRead.length < SMALL_JOB ? 1 : most);
    const how = { program: PROGRAM, workers, hangMs: timeoutMs + HANG_MS, bytesUnderWay: UNDER_WAY };
    const crew = new Crew<ListedFile, ReadItem, ReadOutcome>(toRead, itemOf, how);
    for await (const outcomes of crew.outcomes(options.signal)) await writer.take(outcomes);
  }
  await writer.finish();
  return writer;
}

function realFolder(root: string): string {
  const isFolder = statSync(root, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder) return realpathSync(root);
  throw new InvalidInputError({
    message: `There is no folder ${root} to index. Check the path.`,
    details: { root },
  });
}

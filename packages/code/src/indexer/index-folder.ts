import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type CodeFile, InvalidInputError } from '@cairndb/core';
import { FileChooser } from '@cairndb/files';
import { type ListedFile, listFiles } from '../files/list-files.js';
import { Crew } from './crew.js';
import type { IndexOptions, IndexStore } from './index-options.js';
import { byLanguage, type IndexReport, type ReportDraft } from './index-report.js';
import { IndexWriter } from './index-writer.js';
import { nothingToFind, type Plan, planRun } from './plan.js';
import { storedFiles } from './stored-files.js';
import type { Outcome, WorkItem } from './work-item.js';

const MAX_FILE_BYTES = 1_000_000;
const TIMEOUT_MS = 5_000;
/** A worker is given up when it says nothing for so long beyond the time that parsing may take. */
const HANG_MS = 10_000;
/** Storing is what takes longest then. */
const MOST_WORKERS = 3;
/** The built program of the workers, whether this file runs built or in a test. */
const PROGRAM = new URL('../../dist/indexer/source-worker.js', import.meta.url);
/** Fewer files are read before a second worker has started. */
const SMALL_JOB = 64;

/**
 * Brings a project of the code index to the state of a folder: reads what is new or may have changed by size and time, parses what
 * has another hash, removes what is gone. Every file is stored whole or not at all; a run that was ended anywhere is completed
 * by the next one.
 *
 * @throws InvalidInputError when there is no such folder; the signal's reason
 */
export async function indexFolder(store: IndexStore, options: IndexOptions): Promise<IndexReport> {
  const startedAt = performance.now();
  const { force = false, dryRun = false, maxFileBytes = MAX_FILE_BYTES, signal } = options;
  const root = realFolder(options.root);
  const project = options.project ?? root;
  const chooser = new FileChooser(options);
  signal?.throwIfAborted();
  const list = await listFiles(root, { ...options, maxFileBytes });
  const stored = await storedFiles(store.code, project);
  const plan = planRun(list, stored, { chooser, force });
  const draft = beginReport({ project, root, listedBy: list.listedBy, dryRun }, plan);
  if (dryRun) compareOnly(draft, root, plan, stored);
  else await carryOut(store, options, { draft, plan, stored });
  draft.skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  draft.durationMs = Math.round(performance.now() - startedAt);
  return draft;
}

/** The parts of a run. */
interface Run {
  readonly draft: ReportDraft;
  readonly plan: Plan;
  readonly stored: ReadonlyMap<string, CodeFile>;
}

async function carryOut(store: IndexStore, options: IndexOptions, { draft, plan, stored }: Run): Promise<void> {
  const { signal, force = false, maxFileBytes = MAX_FILE_BYTES, timeoutMs = TIMEOUT_MS } = options;
  const writer = new IndexWriter(store, { draft, plan, stored, options });
  if (plan.toRead.length > 0) {
    const itemOf = ({ path, sizeBytes }: ListedFile): WorkItem => ({
      path,
      file: join(draft.root, path),
      sizeBytes,
      knownHash: force ? null : (stored.get(path)?.hash ?? null),
      maxFileBytes,
      timeoutMs,
      linesOnly: false,
    });
    const workers = options.workers ?? workersFor(plan.toRead.length);
    const how = { program: PROGRAM, workers, hangMs: timeoutMs + HANG_MS };
    const crew = new Crew<ListedFile, WorkItem, Outcome>(plan.toRead, itemOf, how);
    for await (const outcomes of crew.outcomes(signal)) await writer.take(outcomes);
  }
  await writer.finish(plan.gone);
  draft.languages = byLanguage(writer.files.values());
  draft.files = writer.files.size;
}

function beginReport(
  about: Pick<IndexReport, 'project' | 'root' | 'listedBy' | 'dryRun'>,
  { unchanged, skipped }: Plan,
): ReportDraft {
  return {
    ...about,
    files: unchanged.length,
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: unchanged.length,
    read: 0,
    readBytes: 0,
    newChunks: 0,
    sharedChunks: 0,
    symbols: 0,
    languages: byLanguage(unchanged),
    skipped: [...skipped],
    warnings: [],
    durationMs: 0,
  };
}

/** What a run would do. Only files that may have changed are read, those of another size aren't. */
function compareOnly(
  draft: ReportDraft,
  root: string,
  { toRead, gone }: Plan,
  stored: ReadonlyMap<string, CodeFile>,
): void {
  for (const file of toRead) {
    const known = stored.get(file.path);
    if (known === undefined) draft.added += 1;
    else if (isSame(root, file, known, draft)) draft.unchanged += 1;
    else draft.changed += 1;
  }
  draft.removed = gone.filter((path) => {
    const known = stored.get(path);
    return known !== undefined && nothingToFind(known) === undefined;
  }).length;
  draft.files = draft.unchanged + draft.changed + draft.added;
}

function isSame(root: string, { path, sizeBytes }: ListedFile, known: CodeFile, draft: ReportDraft): boolean {
  if (sizeBytes !== known.sizeBytes) return false;
  draft.read += 1;
  draft.readBytes += sizeBytes;
  try {
    const bytes = readFileSync(join(root, path));
    return createHash('sha256').update(bytes).digest('hex') === known.hash;
  } catch {
    // Gone, or not to be read: the run itself will say so.
    return false;
  }
}

function workersFor(files: number): number {
  return files < SMALL_JOB ? 1 : Math.min(MOST_WORKERS, availableParallelism());
}

function realFolder(root: string): string {
  const isFolder = statSync(root, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder) return realpathSync(root);
  throw new InvalidInputError({
    message: `There is no folder ${root} to index. Check the path.`,
    details: { root },
  });
}

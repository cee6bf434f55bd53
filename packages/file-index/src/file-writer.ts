import type { NewFileSnippet, NewIndexedFile } from '@cairndb/core';
import type { WorkingCopy } from './git/working-copy.js';
import type { FileIndexReport, FileIndexStore, IndexFilesOptions, UnindexedFile } from './index-options.js';
import type { ListedFile } from './list-tree.js';
import { type RunPlan, statusOf } from './plan-run.js';
import type { ReadOutcome } from './read/work.js';
import type { StoredFile } from './stored-tree.js';

/** A commit holds so many files: of more, the texts of a commit would be so large that V8 keeps them until it looks at its whole heap. */
const BATCH = 64;
const PATCHED_AT_ONCE = 1_000;

/** A report in the making. */
export type ReportDraft = { -readonly [K in Exclude<keyof FileIndexReport, 'skipped'>]: FileIndexReport[K] } & {
  readonly skipped: UnindexedFile[];
};

/** What a {@link FileWriter} works on. */
interface WriterParts {
  readonly draft: ReportDraft;
  readonly plan: RunPlan;
  readonly stored: ReadonlyMap<string, StoredFile>;
  readonly git: WorkingCopy | undefined;
  readonly options: IndexFilesOptions;
  /** When the last run ended, Unix milliseconds; 0: there was none. */
  readonly lastRunAt: number;
}

/** A file to be stored, with its snippets; absent: they stay. */
interface ReadyFile {
  readonly file: NewIndexedFile;
  readonly snippets: readonly NewFileSnippet[] | undefined;
}

/** Stores what was read, a batch a commit, and finds out which files are gone and which were renamed. */
export class FileWriter {
  readonly #store: FileIndexStore;
  readonly #parts: WriterParts;
  readonly #listed: ReadonlyMap<string, ListedFile>;
  /** Files that are gone from their path, and not yet found elsewhere. */
  readonly #gone: Map<string, StoredFile>;
  readonly #goneByHash = new Map<string, StoredFile[]>();
  readonly #changed: string[] = [];
  #batch: ReadyFile[] = [];
  #done = 0;

  constructor(store: FileIndexStore, parts: WriterParts) {
    this.#store = store;
    this.#parts = parts;
    this.#listed = new Map(parts.plan.toRead.map((file) => [file.path, file]));
    this.#gone = new Map(parts.plan.gone.map((file) => [file.path, file]));
    for (const file of parts.plan.gone) {
      // Every empty file has the same hash, which says nothing.
      if (file.contentHash === null || file.sizeBytes === 0) continue;
      const same = this.#goneByHash.get(file.contentHash) ?? [];
      same.push(file);
      this.#goneByHash.set(file.contentHash, same);
    }
  }

  /** Paths whose content or path is another one than before. */
  get changed(): readonly string[] {
    return this.#changed;
  }

  /** Whether files came, went or moved, so that names may mean others than before. */
  get hasOtherPaths(): boolean {
    const { created, renamed, deleted } = this.#parts.draft;
    return created + renamed + deleted > 0;
  }

  /** Takes what became of some files, and commits full batches. */
  async take(outcomes: readonly (ReadOutcome | { readonly kind: 'skipped'; readonly path: string })[]): Promise<void> {
    for (const outcome of outcomes) {
      this.#note(outcome);
      if (this.#batch.length >= BATCH) await this.#commit();
    }
  }

  /** A file of which no more is to be known than its name, size and times. */
  async takeUnread(file: ListedFile): Promise<void> {
    const unread = { contentHash: null, isBinary: true, language: '', encoding: '', lineCount: null, mentions: [] };
    this.#ready(file.path, { sizeBytes: file.sizeBytes, modifiedAt: file.modifiedAt, ...unread }, []);
    if (this.#batch.length >= BATCH) await this.#commit();
  }

  /** Commits what is left, the facts of unchanged files, and what is gone. */
  async finish(): Promise<void> {
    await this.#commit();
    const { draft, plan, git, options } = this.#parts;
    const { files } = this.#store;
    for (let at = 0; at < plan.patches.length; at += PATCHED_AT_ONCE) {
      options.signal?.throwIfAborted();
      await files.update(draft.project, plan.patches.slice(at, at + PATCHED_AT_ONCE));
    }
    const gone = [...this.#gone.keys()].map((path) => {
      const commit = git?.commits.get(path);
      return { path, gitCommit: commit?.hash ?? null, changedAt: commit?.at };
    });
    for (let at = 0; at < gone.length; at += PATCHED_AT_ONCE) {
      options.signal?.throwIfAborted();
      draft.deleted += await files.markGone(draft.project, gone.slice(at, at + PATCHED_AT_ONCE));
    }
  }

  #note(outcome: ReadOutcome | { readonly kind: 'skipped'; readonly path: string }): void {
    const { draft, stored } = this.#parts;
    const { path } = outcome;
    if (outcome.kind === 'same' || outcome.kind === 'file') {
      draft.read += 1;
      draft.readBytes += outcome.facts.sizeBytes;
      this.#ready(path, outcome.facts, outcome.kind === 'file' ? outcome.snippets : undefined);
      return;
    }
    this.#done += 1;
    if (outcome.kind === 'gone') {
      const known = stored.get(path);
      if (known !== undefined) this.#gone.set(path, known);
    } else draft.skipped.push({ path, reason: 'unreadable' });
  }

  #ready(path: string, facts: Omit<NewIndexedFile, 'path'>, snippets: readonly NewFileSnippet[] | undefined): void {
    const { git, stored } = this.#parts;
    const { createdAt, accessedAt, permissions } = this.#listed.get(path) ?? {};
    const gitStatus = statusOf(path, git);
    const known = stored.get(path);
    const isOther = known === undefined || known.contentHash !== facts.contentHash || facts.contentHash === null;
    if (isOther) this.#changed.push(path);
    const commit = gitStatus === 'unmodified' ? git?.commits.get(path) : undefined;
    // Written out: V8 makes an object spread from another in its old space, where thousands stay until it looks at all of its heap.
    const file: NewIndexedFile = {
      path,
      sizeBytes: facts.sizeBytes,
      modifiedAt: facts.modifiedAt,
      createdAt,
      accessedAt,
      permissions,
      contentHash: facts.contentHash,
      gitStatus,
      isBinary: facts.isBinary,
      language: facts.language,
      encoding: facts.encoding,
      lineCount: facts.lineCount,
      mentions: facts.mentions,
      renamedFrom: known === undefined ? this.#originOf(path, facts.contentHash ?? null) : undefined,
      gitCommit: commit?.hash ?? null,
      changedAt: commit?.at ?? (known === undefined ? undefined : this.#changedAt(facts.modifiedAt)),
    };
    this.#batch.push({ file, snippets });
  }

  /** When a known file got another content: after the last run, whatever its time says. */
  #changedAt(modifiedAt = 0): number {
    return Math.min(Date.now(), Math.max(modifiedAt, this.#parts.lastRunAt));
  }

  /** Where a new file was before: as git says, else the file that is gone and had the same bytes, one of the same name first. */
  #originOf(path: string, hash: string | null): string | undefined {
    const told = this.#toldOrigin(path);
    if (told !== undefined && this.#gone.delete(told)) return told;
    const same = (hash === null ? [] : (this.#goneByHash.get(hash) ?? [])).filter((one) => this.#gone.has(one.path));
    const name = path.slice(path.lastIndexOf('/') + 1);
    const origin = same.find((one) => one.path.endsWith(`/${name}`) || one.path === name) ?? same[0];
    if (origin === undefined) return undefined;
    this.#gone.delete(origin.path);
    return origin.path;
  }

  /** By git: the nearest path on the way of renames that the index knows. */
  #toldOrigin(path: string): string | undefined {
    const origins = this.#parts.git?.origins;
    const seen = new Set([path]);
    for (const at of seen) {
      if (this.#gone.has(at)) return at;
      for (const origin of origins?.get(at) ?? []) seen.add(origin);
    }
    return undefined;
  }

  async #commit(): Promise<void> {
    const { draft, options, plan } = this.#parts;
    const batch = this.#batch;
    this.#batch = [];
    options.signal?.throwIfAborted();
    if (batch.length > 0) {
      const { project, root } = draft;
      const files = batch.map(({ file }) => file);
      const parts = batch.flatMap(({ file, snippets }) =>
        snippets === undefined ? [] : [{ path: file.path, snippets }],
      );
      const keepsSnippets = options.snippets !== 'none';
      // Together: what is stored without its snippets would never get them.
      const put = await this.#store.transaction(function* (tx) {
        const counts = yield* tx.files.put(project, files, { root });
        if (keepsSnippets && parts.length > 0) yield* tx.files.putSnippets(project, parts);
        return counts;
      });
      draft.created += put.created;
      draft.modified += put.modified;
      draft.renamed += put.renamed;
      draft.unchanged += put.unchanged;
      this.#done += batch.length;
    }
    options.onProgress?.({ phase: 'files', files: plan.toRead.length, filesDone: this.#done });
  }
}

import { type CodeFile, isCairnError } from '@cairndb/core';
import type { SkipReason } from '../files/skip-reason.js';
import type { IndexOptions, IndexStore } from './index-options.js';
import type { IndexWarning, ReportDraft } from './index-report.js';
import { nothingToFind, type Plan } from './plan.js';
import type { Outcome } from './work-item.js';

/** What an {@link IndexWriter} works on. */
interface WriterParts {
  readonly draft: ReportDraft;
  readonly plan: Plan;
  readonly stored: ReadonlyMap<string, CodeFile>;
  readonly options: IndexOptions;
}

/** A file that a worker has read. */
type ReadFile = Outcome & { readonly kind: 'file' };

/** A commit holds so many files, or so many UTF-16 units of text, whichever comes first. */
const BATCH_FILES = 64;
const BATCH_TEXT = 1_000_000;
const REMOVED_AT_ONCE = 1_000;

const WARNINGS = {
  broken: "can't be parsed as what its name says; it is indexed by lines",
  timeout: 'took too long to parse; it is indexed by lines',
  crash: 'ended the process that parsed it; it is indexed by lines',
  unreadable: "can't be read. Check its permissions; what the index had of it stays",
  refused: "can't be stored. What the index had of it stays; rename it if its path is unusual",
  failed: "can't be indexed: it ends the process that reads it. What the index had of it stays",
} as const;

/** Stores what workers have read, a batch a commit, and counts. */
export class IndexWriter {
  /** Files in the index, as far as the run has come. */
  readonly files = new Map<string, { readonly language: string }>();
  readonly #store: IndexStore;
  readonly #parts: WriterParts;
  readonly #bytes: ReadonlyMap<string, number>;
  readonly #totalBytes: number;
  readonly #removed: string[] = [];
  #batch: ReadFile[] = [];
  #batchText = 0;
  #filesDone = 0;
  #bytesDone = 0;

  constructor(store: IndexStore, parts: WriterParts) {
    this.#store = store;
    this.#parts = parts;
    this.#bytes = new Map(parts.plan.toRead.map(({ path, sizeBytes }) => [path, sizeBytes]));
    this.#totalBytes = parts.plan.toRead.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const file of parts.plan.unchanged) this.files.set(file.path, file);
  }

  /** Takes what became of some files, and commits full batches. */
  async take(outcomes: readonly Outcome[]): Promise<void> {
    for (const outcome of outcomes) {
      this.#note(outcome);
      if (this.#batch.length >= BATCH_FILES || this.#batchText >= BATCH_TEXT) await this.#commit();
    }
  }

  /** Commits what is left, then takes out what is gone. */
  async finish(gone: readonly string[]): Promise<void> {
    await this.#commit();
    const { draft, options, stored } = this.#parts;
    const paths = [...gone, ...this.#removed.filter((path) => stored.has(path))];
    for (let at = 0; at < paths.length; at += REMOVED_AT_ONCE) {
      options.signal?.throwIfAborted();
      await this.#store.code.removeFiles(draft.project, paths.slice(at, at + REMOVED_AT_ONCE));
    }
    const held = paths.map((path) => stored.get(path)).filter((file) => file !== undefined);
    draft.removed += held.filter((file) => nothingToFind(file) === undefined).length;
  }

  #note(outcome: Outcome): void {
    const { draft, stored } = this.#parts;
    const { kind, path } = outcome;
    const size = this.#bytes.get(path) ?? 0;
    this.#filesDone += 1;
    this.#bytesDone += size;
    if (kind === 'same' || kind === 'file') {
      draft.read += 1;
      draft.readBytes += size;
    }
    const known = stored.get(path);
    if (kind === 'gone') this.#removed.push(path);
    else if (kind === 'skipped') this.#skip(path, outcome.reason, known);
    else if (kind === 'same') this.#keep(path, known);
    else this.#add(outcome);
  }

  #add(read: ReadFile): void {
    const { path, file, fallback } = read;
    if (fallback !== null) this.#warn(path, fallback);
    this.#batch.push(read);
    this.#batchText += file.chunks.reduce((sum, { text }) => sum + text.length, 0);
  }

  #skip(path: string, reason: SkipReason, known: CodeFile | undefined): void {
    const { draft } = this.#parts;
    draft.skipped.push({ path, reason });
    if (reason === 'unreadable' || reason === 'failed' || reason === 'refused') {
      this.#warn(path, reason);
      if (known !== undefined) this.files.set(path, known);
    } else this.#removed.push(path);
  }

  /** The index has this very file, though it was looked at again. */
  #keep(path: string, known: CodeFile | undefined): void {
    const { draft } = this.#parts;
    const reason = known === undefined ? undefined : nothingToFind(known);
    if (reason !== undefined) draft.skipped.push({ path, reason });
    else {
      draft.unchanged += 1;
      if (known !== undefined) this.files.set(path, known);
    }
  }

  #warn(path: string, reason: IndexWarning['reason']): void {
    const { draft, options } = this.#parts;
    const warning: IndexWarning = { path, reason, message: `${path} ${WARNINGS[reason]}.` };
    draft.warnings.push(warning);
    options.onWarning?.(warning);
  }

  async #commit(): Promise<void> {
    const { options } = this.#parts;
    const batch = this.#batch;
    this.#batch = [];
    this.#batchText = 0;
    options.signal?.throwIfAborted();
    if (batch.length > 0) await this.#put(batch);
    options.onProgress?.({
      files: this.#bytes.size,
      filesDone: this.#filesDone,
      bytes: this.#totalBytes,
      bytesDone: this.#bytesDone,
    });
  }

  /** All of them in one commit; when the store refuses that, each in one of its own, and what it refuses is left out. */
  async #put(batch: readonly ReadFile[]): Promise<void> {
    const { draft, options } = this.#parts;
    const files = batch.map(({ file }) => file);
    try {
      const { newChunks, sharedChunks } = await this.#store.code.putFiles(draft.project, files, {
        force: options.force,
      });
      draft.newChunks += newChunks;
      draft.sharedChunks += sharedChunks;
      for (const read of batch) this.#count(read);
    } catch (error) {
      if (!isCairnError(error, 'invalid_input')) throw error;
      const [only] = batch;
      if (batch.length > 1) for (const read of batch) await this.#put([read]);
      else if (only !== undefined) this.#skip(only.path, 'refused', this.#parts.stored.get(only.path));
    }
  }

  /** A file that holds nothing to find is stored, but is none of those that people ask for. */
  #count({ path, file, skipped }: ReadFile): void {
    const { draft, stored } = this.#parts;
    const known = stored.get(path);
    const wasThere = known !== undefined && nothingToFind(known) === undefined;
    draft.symbols += file.symbols.length;
    if (skipped === null) {
      draft[wasThere ? 'changed' : 'added'] += 1;
      this.files.set(path, { language: file.language });
    } else {
      draft.skipped.push({ path, reason: skipped });
      if (wasThere) draft.removed += 1;
    }
  }
}

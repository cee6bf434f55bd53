import { formatBytes, type Store } from '@cairndb/core';
import type { Importer, ImportOptions, ImportProgress, ImportReport, ImportSource } from '@cairndb/importers';
import { type CaughtUp, catchUpSearch } from './catch-up-search.js';
import { Interruption } from './exit.js';
import { countOf } from './format/numbers.js';
import { splitBytes } from './split-bytes.js';
import type { Messages } from './terminal/messages.js';
import { type Progress, startProgress } from './terminal/progress.js';

/** What an import with its indexing did. */
export interface ImportOutcome {
  readonly report: ImportReport;
  readonly index: CaughtUp;
}

/** What several imports with their indexing did. */
export interface ImportOutcomes {
  /** In the order of the importers. */
  readonly reports: readonly ImportReport[];
  readonly index: CaughtUp;
}

/** An importer and what it is to read, which says how much of the whole it is. */
export interface ImportTask {
  readonly importer: Importer;
  readonly sources: readonly ImportSource[];
  /** Files and folders; default: where the tool keeps its history. */
  readonly path?: ImportOptions['path'];
}

type RunOptions = ImportOptions & { readonly signal: AbortSignal };

/**
 * Imports with a progress bar and takes what came into the search index, so that the first search needn't.
 *
 * @throws Interruption when the signal's work ended it: what was committed is kept, and the message says what that is
 */
export async function runImport(
  messages: Messages,
  store: Store,
  importer: Importer,
  options: RunOptions,
): Promise<ImportOutcome> {
  const { reports, index } = await runImports(
    messages,
    store,
    [{ importer, sources: [], path: options.path }],
    options,
  );
  const [report] = reports;
  if (report === undefined) throw new Error(`The importer ${importer.name} gave no report.`);
  return { report, index };
}

/**
 * Runs several imports under one progress bar, then indexes. `maxBytes` counts over all of them together.
 *
 * @throws Interruption as {@link runImport}
 */
export async function runImports(
  messages: Messages,
  store: Store,
  tasks: readonly ImportTask[],
  options: RunOptions,
): Promise<ImportOutcomes> {
  const bar = await startProgress(messages, 'Importing');
  const reports: ImportReport[] = [];
  const limits = splitBytes(
    tasks.map(({ sources }) => sources),
    options.maxBytes,
  );
  try {
    for (const [index, { importer, path }] of tasks.entries()) {
      const progress = new TaskProgress(bar, tasks, reports);
      reports.push(await progress.run(store, importer, { ...options, path, maxBytes: limits[index] }));
    }
  } finally {
    bar.stop();
  }
  const expected = reports.reduce((sum, report) => sum + report.messages + report.conversations, 0);
  const kept = 'Everything is imported; the next search goes on indexing.';
  return { reports, index: await catchUpSearch(messages, store, { signal: options.signal, expected, kept }) };
}

/** The progress of one import among several. */
class TaskProgress {
  readonly #bar: Progress;
  readonly #done: readonly ImportReport[];
  /** Which part of all bytes stands before this import, and which is its own. */
  readonly #before: number;
  readonly #own: number;
  #last: ImportProgress | undefined;

  constructor(bar: Progress, tasks: readonly ImportTask[], done: readonly ImportReport[]) {
    this.#bar = bar;
    this.#done = done;
    const sizes = tasks.map(({ sources }) => sources.reduce((sum, { sizeBytes }) => sum + sizeBytes, 1));
    const all = sizes.reduce((sum, size) => sum + size, 0);
    this.#before = sizes.slice(0, done.length).reduce((sum, size) => sum + size, 0) / all;
    this.#own = (sizes[done.length] ?? 0) / all;
  }

  async run(store: Store, importer: Importer, options: RunOptions): Promise<ImportReport> {
    try {
      return await importer.run(store, { ...options, onProgress: (progress) => this.#update(progress) });
    } catch (error) {
      if (!(error instanceof Interruption)) throw error;
      const messages = this.#sum((report) => report.messages) + (this.#last?.messages ?? 0);
      const files = this.#sum((report) => report.files) + (this.#last?.filesDone ?? 0);
      const kept = `${countOf(messages, 'new message')} of ${countOf(files, 'whole file')}`;
      throw new Interruption(
        error.signal,
        `Interrupted. What was read is kept: ${kept}. Run the same command again to go on.`,
      );
    }
  }

  #update(progress: ImportProgress): void {
    this.#last = progress;
    const { bytes, bytesDone } = progress;
    const share = bytes === 0 ? 1 : bytesDone / bytes;
    const messages = this.#sum((report) => report.messages) + progress.messages;
    const note = `${formatBytes(bytesDone)} of ${formatBytes(bytes)}, ${countOf(messages, 'message')}`;
    this.#bar.update(this.#before + this.#own * share, note);
  }

  #sum(pick: (report: ImportReport) => number): number {
    return this.#done.reduce((sum, report) => sum + pick(report), 0);
  }
}

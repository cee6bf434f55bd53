import { availableParallelism } from 'node:os';
import { threadLocation } from '@cairndb/node/threads';
import { BatchSize } from './batch-size.js';
import { type ChosenSource, chooseSources } from './choose-sources.js';
import { type ImportRun, importFile } from './import-file.js';
import { type ImportReport, ReportBuilder } from './import-report.js';
import type { SourceListing } from './import-source.js';
import type { ImportOptions, ImportStore } from './importer.js';
import { type LineFormat, runsInThreads } from './line-format.js';
import { importInThreads } from './threads/import-in-threads.js';

/**
 * Imports what is new in line-delimited JSON files, in the format's order. Each transaction writes a group of lines and the
 * position behind them, so a run that ends anywhere, even by SIGKILL, loses nothing and repeats nothing. Much is read and
 * written on worker threads, where the store can be opened there; the result is the same.
 *
 * @throws the abort signal's reason, or a CairnError of the store; what was committed before stays
 */
export async function importLines<Item>(
  store: ImportStore,
  format: LineFormat<Item>,
  listing: SourceListing,
  options: ImportOptions,
): Promise<ImportReport> {
  const { signal, onWarning, onProgress } = options;
  signal?.throwIfAborted();
  const report = new ReportBuilder(format.name, onWarning);
  for (const warning of listing.warnings) report.warn(warning);
  const positions = await store.imports.positions(format.name);
  const bySource = new Map(positions.map((position) => [position.source, position]));
  const { chosen, unchangedFiles, left } = chooseSources(listing.sources, bySource, options);
  report.unchangedFiles = unchangedFiles;
  report.left = left;
  chosen.sort(format.order);
  const run = { store, format, report, signal, batch: new BatchSize(store.capabilities.sync) };
  const threads = runsInThreads(format) ? threadsFor(options, chosen) : 0;
  const location = threads > 1 ? await threadLocation(store) : null;
  if (location !== null) await importInThreads({ ...run, location, threads }, chosen, onProgress);
  else await importOneByOne(run, chosen, onProgress);
  return report.finish();
}

/** Starting threads takes some tenths of a second: less than this is quicker without. */
const THREADS_FROM_BYTES = 16 * 1024 * 1024;

function threadsFor({ threads }: ImportOptions, sources: readonly ChosenSource[]): number {
  if (threads !== undefined) return threads;
  return bytesOf(sources) >= THREADS_FROM_BYTES && availableParallelism() > 1 ? 2 : 0;
}

function bytesOf(sources: readonly ChosenSource[]): number {
  return sources.reduce((sum, source) => sum + source.newBytes, 0);
}

/** Imports files in this thread, each group of lines in about a tick of the event loop. */
async function importOneByOne<Item>(
  run: ImportRun<Item>,
  sources: readonly ChosenSource[],
  onProgress: ImportOptions['onProgress'],
): Promise<void> {
  const bytes = bytesOf(sources);
  let bytesBefore = 0;
  for (const [filesDone, source] of sources.entries()) {
    const { path, newBytes } = source;
    const progress = (done: number, bytesOfFile: number) =>
      onProgress?.({
        files: sources.length,
        filesDone: filesDone + done,
        bytes,
        bytesDone: bytesBefore + Math.min(bytesOfFile, newBytes),
        messages: run.report.messages,
        path,
      });
    await importFile(run, source, (bytesOfFile) => progress(0, bytesOfFile));
    progress(1, newBytes);
    bytesBefore += newBytes;
  }
}

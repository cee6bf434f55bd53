import { BatchSize } from './batch-size.js';
import { chooseSources } from './choose-sources.js';
import { importFile } from './import-file.js';
import { type ImportReport, ReportBuilder } from './import-report.js';
import type { SourceListing } from './import-source.js';
import type { ImportOptions, ImportStore } from './importer.js';
import type { LineFormat } from './line-format.js';

/**
 * Imports what is new in line-delimited JSON files, one file after the other. Each transaction writes a group of lines and
 * the position behind them, so a run that ends anywhere, even by SIGKILL, loses nothing and repeats nothing.
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
  const run = { store, format, report, signal, batch: new BatchSize(store.capabilities.sync) };
  const bytes = chosen.reduce((sum, source) => sum + source.newBytes, 0);
  let bytesBefore = 0;
  for (const [filesDone, source] of chosen.sort(format.order).entries()) {
    const { path, newBytes } = source;
    const progress = (done: number, bytesOfFile: number) =>
      onProgress?.({
        files: chosen.length,
        filesDone: filesDone + done,
        bytes,
        bytesDone: bytesBefore + Math.min(bytesOfFile, newBytes),
        messages: report.messages,
        path,
      });
    await importFile(run, source, (bytesOfFile) => progress(0, bytesOfFile));
    progress(1, newBytes);
    bytesBefore += newBytes;
  }
  return report.finish();
}

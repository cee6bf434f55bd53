import { InvalidInputError, type JsonValue } from '@cairndb/core';
import { type ChosenSource, chooseSources } from '../choose-sources.js';
import { type ImportReport, ReportBuilder } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import type { ImportOptions, ImportStore } from '../importer.js';
import type { ExportFormat } from './export-format.js';
import { findExports } from './find-exports.js';
import { type ImportLimits, limitsOf } from './import-limits.js';
import { type OpenExport, openExport } from './open-export.js';
import { ExportReading, fileWarning } from './read-export.js';

/**
 * Imports what is new in a service's exports, oldest first: one conversation at a time, however large the file is. A file that was
 * read to its end and looks as it did is not opened again. A run that ends anywhere, even by SIGKILL, is completed by the next one, which
 * finds what is stored by its ids.
 *
 * @throws InvalidInputError when a path does not exist, or none of the given files is such an export; a CairnError of the store; the
 *   signal's reason
 */
export async function importExports(
  store: ImportStore,
  format: ExportFormat,
  options: ImportOptions,
): Promise<ImportReport> {
  const { signal, onWarning, path } = options;
  signal?.throwIfAborted();
  const limits = limitsOf(options.limits);
  const listing = await findExports(format, path);
  const report = new ReportBuilder(format.name, onWarning);
  for (const warning of listing.warnings) report.warn(warning);
  const positions = await store.imports.positions(format.name);
  // What was left out because of a limit is taken when the limit is another one.
  const same = positions.filter(({ fingerprint }) => isOfLimits(fingerprint.limits, limits));
  const bySource = new Map(same.map((position) => [position.source, position]));
  const { chosen, unchangedFiles, left } = chooseSources(listing.sources, bySource, options);
  report.unchangedFiles = unchangedFiles;
  report.left = left;
  chosen.sort((a, b) => a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1));
  const run = new ExportsRun(store, format, { ...options, limits }, report, chosen);
  await run.read();
  const isNothing = listing.sources.length === 0 || (run.strangers > 0 && run.strangers === listing.sources.length);
  if (isNothing) throw noExport(format, path, run.strangers);
  return report.finish();
}

function noExport({ title, name }: ExportFormat, path: ImportOptions['path'], strangers: number): InvalidInputError {
  const given = path === undefined ? 'the folder of downloads' : typeof path === 'string' ? path : path.join(', ');
  const found = strangers === 0 ? 'There is no' : 'This is no';
  return new InvalidInputError({
    message: `${found} export of ${title} in ${given}. Give the .zip file as it was downloaded, the conversations.json of it, or a folder that holds one. Nothing was imported.`,
    operation: `import ${name}`,
  });
}

/** Files in which nothing was left out keep no limits. */
function isOfLimits(kept: JsonValue | undefined, limits: ImportLimits): boolean {
  return kept === undefined || kept === JSON.stringify(limits);
}

class ExportsRun {
  readonly #store: ImportStore;
  readonly #format: ExportFormat;
  readonly #options: ImportOptions & { readonly limits: ImportLimits };
  readonly #report: ReportBuilder;
  readonly #sources: readonly ChosenSource[];
  readonly #bytes: number;
  #bytesBefore = 0;
  #filesDone = 0;
  /** Files that are no exports of this service. */
  strangers = 0;

  constructor(
    store: ImportStore,
    format: ExportFormat,
    options: ImportOptions & { readonly limits: ImportLimits },
    report: ReportBuilder,
    sources: readonly ChosenSource[],
  ) {
    this.#store = store;
    this.#format = format;
    this.#options = options;
    this.#report = report;
    this.#sources = sources;
    this.#bytes = sources.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  async read(): Promise<void> {
    for (const source of this.#sources) {
      this.#options.signal?.throwIfAborted();
      await this.#readFile(source);
      this.#bytesBefore += source.sizeBytes;
      this.#filesDone++;
      this.#tell(source, 0);
    }
  }

  async #readFile(source: ImportSource): Promise<void> {
    const { path } = source;
    let opened: OpenExport | undefined;
    try {
      opened = await openExport(path, this.#format, this.#options.limits);
      for (const problem of opened.problems) this.#isFileError(path, problem);
      if (opened.parts.length === 0) return opened.problems.length > 0 ? undefined : this.#isStranger(source);
      const files = await opened.files();
      const reading = new ExportReading(this.#store, this.#format, this.#report, source, opened, files, {
        ...this.#options,
        onBytes: (share) => this.#tell(source, share),
      });
      const position = await reading.read();
      if (position !== undefined) await this.#store.imports.savePosition(position);
      this.#report.files++;
      this.#report.bytes += source.sizeBytes;
    } catch (error) {
      if (!this.#isFileError(path, error)) throw error;
    } finally {
      opened?.close();
    }
  }

  #isStranger({ path }: ImportSource): void {
    this.strangers++;
    const message = `${path} is no export of ${this.#format.title}, or an empty one. Nothing was read of it.`;
    this.#report.warn({ reason: 'wrong_shape', path, message });
  }

  /** Tells of an error that is one file's own. */
  #isFileError(path: string, error: unknown): boolean {
    const warning = fileWarning(path, error);
    if (warning === undefined) return false;
    this.#report.warn(warning);
    return true;
  }

  /** @param share how much of the file was read, 0 to 1 */
  #tell({ path, sizeBytes }: ImportSource, share: number): void {
    this.#options.onProgress?.({
      files: this.#sources.length,
      filesDone: this.#filesDone,
      bytes: this.#bytes,
      bytesDone: Math.min(this.#bytes, this.#bytesBefore + Math.floor(sizeBytes * share)),
      messages: this.#report.messages,
      path,
    });
  }
}

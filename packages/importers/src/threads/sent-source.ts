import type { JsonObject } from '@cairndb/core';
import type { PartSource } from '../file-parts.js';
import { type FileState, takeFingerprint } from '../fingerprint.js';
import type { ReportBuilder } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import { reportRefused, type TakenLine } from '../line-parser.js';
import { openFile } from '../source-file.js';

/** A file that another thread reads, as the writer knows it. */
export class SentSource implements PartSource<unknown> {
  readonly source: ImportSource;
  state: JsonObject | null;
  readonly #fileState: FileState;
  readonly #report: ReportBuilder;

  constructor(source: ImportSource, fileState: FileState, state: JsonObject | null, report: ReportBuilder) {
    this.source = source;
    this.state = state;
    this.#fileState = fileState;
    this.#report = report;
  }

  /** Opened anew: this is asked only where a line is refused. */
  async fingerprint(offset: number, done: boolean): Promise<JsonObject> {
    const file = await openFile(this.source.path);
    try {
      return await takeFingerprint(file, this.#fileState, { offset, done });
    } finally {
      await file.close();
    }
  }

  refuse(line: TakenLine<unknown>, error: unknown): void {
    reportRefused(this.#report, this.source, line, error);
  }
}

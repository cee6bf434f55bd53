import type { JsonValue } from '@cairndb/core';
import type { ChosenSource } from '../choose-sources.js';
import type { ReportContents } from '../import-report.js';

/** What an import worker has to know. */
export interface ImportWorkerData {
  readonly location: string;
  readonly ownerId: string;
  /** Name of the importer. */
  readonly importer: string;
}

/** Neighbouring files, written by one worker in one turn. */
export interface ImportJob {
  readonly sources: readonly ChosenSource[];
}

/** What a worker wrote in one transaction. */
export interface PartsDone {
  /** Source bytes. */
  readonly bytes: number;
  /** Files that are whole with it. */
  readonly filesDone: number;
  /** The file written last, if any. */
  readonly path: string | undefined;
  readonly report: ReportContents;
}

/** What the writers of other files have to know; see `LineFormat.news`. */
export type ImportNews = JsonValue;

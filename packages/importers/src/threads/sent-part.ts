import type { MessagePort } from 'node:worker_threads';
import type { JsonObject, JsonValue } from '@cairndb/core';
import type { ThrownError } from '@cairndb/node/threads';
import type { ChosenSource } from '../choose-sources.js';
import type { FilePart } from '../file-parts.js';
import type { FileState } from '../fingerprint.js';
import type { ReportContents } from '../import-report.js';
import type { ImportSource } from '../import-source.js';

/** What both kinds of worker have to know. */
export interface ThreadPlace {
  /** Where the store is opened. */
  readonly location: string;
  readonly ownerId: string;
  /** Name of the importer. */
  readonly importer: string;
}

/** What a reading worker has to know. */
export interface ReaderData extends ThreadPlace {
  readonly jobs: readonly ReadingJob[];
  /** Where {@link SentMessage}s go; how many bytes of them were taken comes back. */
  readonly port: MessagePort;
}

/** What the writing worker has to know. */
export interface WriterData extends ThreadPlace {
  /** The readers: the job with number n comes from the one with number n modulo their count. */
  readonly ports: readonly MessagePort[];
  /** How many jobs there are. */
  readonly jobs: number;
}

/** Neighbouring files that one worker reads. */
export interface ReadingJob {
  readonly sources: readonly ChosenSource[];
}

/** What a reader sends: parts of files in their order, and the end of each job. */
export type SentMessage = SentPart | { readonly kind: 'jobEnd' };

/** A part of a file, or what is to be told of a file behind its last part. */
export interface SentPart {
  readonly kind: 'part';
  readonly path: string;
  /** Source bytes. */
  readonly bytes: number;
  /** Null when there is nothing to write. */
  readonly data: PartData | null;
  /** Whether the file is read, or can't be. */
  readonly isFileDone: boolean;
  /** What reading it gave to report. */
  readonly report: ReportContents;
}

/**
 * A part of a file between threads. Its lines are {@link PackedLines} as V8 writes them down: those bytes are handed over, and lie
 * outside the heap of both threads, so that nothing of them is copied or collected while they wait.
 */
export interface PartData extends FilePart<Uint8Array> {
  readonly source: ImportSource;
  readonly fileState: FileState;
  /** Whether it is the file's first, and what the last run left for it. */
  readonly start: { readonly state: JsonObject | null } | undefined;
}

/** Some neighbouring lines of a part. */
export interface PackedLines {
  /** The items as the format packs them. */
  readonly items: unknown;
  /** Number, start and end of each line, one behind the other. */
  readonly places: readonly number[];
}

/** What the writer tells the main thread of a transaction. */
export interface PartsDone {
  /** Source bytes. */
  readonly bytes: number;
  /** Files that are whole with it. */
  readonly filesDone: number;
  /** The file written last. */
  readonly path: string | undefined;
  readonly report: ReportContents;
}

/** What workers tell the main thread. */
export type ThreadMessage =
  | { readonly kind: 'written'; readonly done: PartsDone }
  | { readonly kind: 'ended'; readonly news: JsonValue | undefined }
  | { readonly kind: 'failed'; readonly error: ThrownError };

import { setImmediate as nextTurn } from 'node:timers/promises';
import { isCairnError, type JsonObject } from '@cairndb/core';
import { BatchSize } from '../batch-size.js';
import { type ChosenSource, chooseSources } from '../choose-sources.js';
import { type ImportReport, ReportBuilder } from '../import-report.js';
import type { SourceListing } from '../import-source.js';
import type { ImportWarning } from '../import-warning.js';
import type { ImportOptions, ImportStore } from '../importer.js';
import { isObject } from '../json-shape.js';
import type { ImportScope } from '../line-format.js';
import { isRefusal } from '../write-parts.js';
import type { SessionPart } from './session-part.js';
import { SourceFailure } from './source-failure.js';
import { writeSession } from './write-session.js';

/** Messages in one transaction on a synchronous driver, which it keeps from anything else meanwhile. */
const MAX_MESSAGES = 80;

/** What was read of a source at a time, to be written in one transaction with the position behind it. */
export interface ReadPart {
  readonly parts: readonly SessionPart[];
  /** Bytes of what was read for it, about. */
  readonly bytes: number;
  /** What to know for going on from here; given to the next read of this source. */
  readonly state: JsonObject;
  /** Whether that is all there is for now. */
  readonly done: boolean;
}

/** What reading a source may use. */
export interface ReadContext {
  readonly store: ImportStore;
  readonly options: ImportOptions;
  /** Whether so many bytes and messages are enough for a transaction. */
  isFull(bytes: number, messages: number): boolean;
  /** Where lines are reported. */
  readonly report: ReportBuilder;
  /** Tells of something that is passed over; `skipped` items are counted as skipped lines. */
  warn(warning: ImportWarning, skipped?: number): void;
}

/** How the sources of one tool, which hold whole sessions, are read. */
export interface SessionFormat {
  /** Name of the importer, under which positions are kept. */
  readonly name: string;
  /** Sorts the sources of a run: the first are read first. */
  order(a: ChosenSource, b: ChosenSource): number;
  /**
   * What is new in a source, in parts, each read when the one before is written; the last is `done`.
   *
   * @param state what the last part that was written said; null at a source's start
   * @throws SourceFailure when the source can't be read: it is left, and the others go on
   */
  read(source: ChosenSource, state: JsonObject | null, context: ReadContext): AsyncIterable<ReadPart>;
}

/**
 * Imports what is new in sources that are no lines: databases and documents. Each transaction writes some sessions' messages and
 * the position behind them, so a run that ends anywhere, even by SIGKILL, loses nothing and repeats nothing.
 *
 * @throws the abort signal's reason, or a CairnError of the store; what was committed before stays
 */
export async function importSessions(
  store: ImportStore,
  format: SessionFormat,
  listing: SourceListing,
  options: ImportOptions,
): Promise<ImportReport> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const report = new ReportBuilder(format.name, options.onWarning);
  for (const warning of listing.warnings) report.warn(warning);
  const positions = await store.imports.positions(format.name);
  const bySource = new Map(positions.map((position) => [position.source, position]));
  const { chosen, unchangedFiles, left } = chooseSources(listing.sources, bySource, options);
  report.unchangedFiles = unchangedFiles;
  report.left = left;
  chosen.sort((a, b) => format.order(a, b));
  const run: Run = { store, format, report, options, batch: new BatchSize(store.capabilities.sync) };
  const bytes = chosen.reduce((sum, { newBytes }) => sum + newBytes, 0);
  let bytesBefore = 0;
  for (const [filesDone, source] of chosen.entries()) {
    const { path, newBytes } = source;
    const progress = (done: number, bytesOfSource: number) => {
      const bytesDone = bytesBefore + Math.min(bytesOfSource, newBytes);
      onProgress?.({
        files: chosen.length,
        filesDone: filesDone + done,
        bytes,
        bytesDone,
        messages: report.messages,
        path,
      });
    };
    await importSource(run, source, (bytesOfSource) => progress(0, bytesOfSource));
    progress(1, newBytes);
    bytesBefore += newBytes;
  }
  return report.finish();
}

/** What the sources of one run share. */
interface Run {
  readonly store: ImportStore;
  readonly format: SessionFormat;
  readonly report: ReportBuilder;
  readonly options: ImportOptions;
  readonly batch: BatchSize;
}

async function importSource(run: Run, source: ChosenSource, onCommit: (bytesDone: number) => void): Promise<void> {
  const { format, report, batch, options, store } = run;
  const kept = source.position?.state?.format;
  const maxMessages = store.capabilities.sync ? MAX_MESSAGES : Number.POSITIVE_INFINITY;
  const context: ReadContext = {
    store,
    options,
    report,
    isFull: (bytes, messages) => batch.isFull(bytes, messages) || messages >= maxMessages,
    warn: (warning, skipped = 0) => {
      report.skippedLines += skipped;
      report.warn(warning);
    },
  };
  let bytesDone = 0;
  let failed = false;
  let startedAt = performance.now();
  try {
    for await (const part of format.read(source, isObject(kept) ? kept : null, context)) {
      options.signal?.throwIfAborted();
      await writePart(run, source, part);
      batch.measured(part.bytes, performance.now() - startedAt);
      bytesDone += part.bytes;
      onCommit(bytesDone);
      // On a synchronous driver everything above may have been one turn of the event loop.
      await nextTurn();
      startedAt = performance.now();
    }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    failed = true;
    report.warn(error.warning);
  }
  report.bytes += bytesDone;
  if (bytesDone > 0) report.files++;
  else if (!failed) report.unchangedFiles++;
}

/** Writes a part. When the store refuses some message, the others are written one by one and that one is reported. */
async function writePart(run: Run, source: ChosenSource, part: ReadPart): Promise<void> {
  try {
    return await commit(run, part.parts, (tx) => savePosition(tx, run, source, part));
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  for (const session of part.parts) await writeApart(run, source, session);
  await commit(run, [], (tx) => savePosition(tx, run, source, part));
}

async function writeApart(run: Run, source: ChosenSource, part: SessionPart): Promise<void> {
  try {
    return await commit(run, [part]);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const pieces = apart(part);
    if (pieces.length <= 1) return refuse(run, source, part, error);
    for (const piece of pieces) await writeApart(run, source, piece);
  }
}

/** A part in the smallest pieces that there are. */
function apart(part: SessionPart): readonly SessionPart[] {
  const { session, messages, usages = [], records = [], compactions = [] } = part;
  return [
    ...messages.map((message) => ({ session, messages: [message] })),
    ...usages.map((usage) => ({ session, messages: [], usages: [usage] })),
    ...compactions.map((compaction) => ({ session, messages: [], compactions: [compaction] })),
    ...records.map((record) => ({ session, messages: [], records: [record] })),
  ];
}

function refuse({ report }: Run, { path }: ChosenSource, { session, messages }: SessionPart, error: unknown): void {
  const why = isCairnError(error) ? error.code : error instanceof Error ? error.name : 'unknown error';
  const what = messages[0] === undefined ? `Something of session ${session.id}` : `Message ${messages[0].id}`;
  report.skippedLines++;
  report.warn({ reason: 'refused', path, message: `${path}: ${what} could not be stored (${why}) and was skipped.` });
}

async function commit(
  { store, report }: Run,
  parts: readonly SessionPart[],
  finish?: (tx: ImportScope) => ReturnType<typeof savePosition>,
): Promise<void> {
  const added = await store.transaction(function* (tx) {
    const all = [];
    for (const part of parts) all.push(yield* writeSession(tx, part));
    if (finish !== undefined) yield* finish(tx);
    return all;
  });
  for (const one of added) report.add(one);
}

function* savePosition(tx: ImportScope, { format }: Run, source: ChosenSource, { done, state }: ReadPart) {
  const { path, sizeBytes, modifiedAt, position } = source;
  yield* tx.imports.savePosition({
    importer: format.name,
    source: path,
    offset: done ? sizeBytes : (position?.offset ?? 0),
    // What the source looked like before it was read: what is written meanwhile makes it look different the next time.
    fingerprint: { done, sizeBytes, modifiedAt },
    state: { format: state },
  });
}

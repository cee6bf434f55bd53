import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isCairnError } from '@cairndb/core';
import type { BatchSize } from './batch-size.js';
import type { ChosenSource } from './choose-sources.js';
import { OpenSource } from './file-parts.js';
import { unreadable } from './import-warning.js';
import { prepareLines, type WritingRun, writeParts } from './write-parts.js';

/** What the files of one run share. */
export interface ImportRun<Item> extends WritingRun<Item> {
  readonly batch: BatchSize;
  readonly signal: AbortSignal | undefined;
}

/**
 * Imports what is new in one file. A file that can't be read is a warning, not an error.
 *
 * @param onCommit called after each transaction with the bytes of this file done so far
 */
export async function importFile<Item>(
  run: ImportRun<Item>,
  source: ChosenSource,
  onCommit: (bytesDone: number) => void,
): Promise<void> {
  const { report } = run;
  let file: FileHandle | undefined;
  try {
    file = await open(source.path, 'r');
    const from = await OpenSource.of(source, file, run.format, report);
    await readInto(run, from, onCommit);
    const bytes = from.bytesDone;
    report.bytes += bytes;
    if (bytes > 0) report.files++;
  } catch (error) {
    if (!isFileError(error)) throw error;
    report.warn(unreadable(source.path, error));
  } finally {
    await file?.close();
  }
}

async function readInto<Item>(
  run: ImportRun<Item>,
  source: OpenSource<Item>,
  onCommit: (bytesDone: number) => void,
): Promise<void> {
  const { batch, signal } = run;
  // Reading, preparing and writing a part may all be one turn.
  let startedAt = performance.now();
  const isFull = (bytes: number, lines: number) => batch.isFull(bytes, lines);
  for await (const part of source.parts(isFull, (lines) => prepareLines(run, lines))) {
    signal?.throwIfAborted();
    await writeParts(run, [{ open: source, part }]);
    batch.measured(part.bytes, performance.now() - startedAt);
    onCommit(source.bytesDone);
    // On a synchronous driver everything above may have been one turn of the event loop.
    await nextTurn();
    startedAt = performance.now();
  }
}

/** Whether an error came from reading a file, and not from the store. */
export function isFileError(error: unknown): boolean {
  return !isCairnError(error) && typeof (error as NodeJS.ErrnoException | undefined)?.syscall === 'string';
}

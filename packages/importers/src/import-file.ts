import { setImmediate as nextTurn } from 'node:timers/promises';
import { isCairnError } from '@cairndb/core';
import type { BatchSize } from './batch-size.js';
import type { ChosenSource } from './choose-sources.js';
import { OpenSource } from './file-parts.js';
import { unreadable } from './import-warning.js';
import { type OpenFile, openFile, type SourceFile } from './source-file.js';
import { prepareLines, type WritingRun, writeParts } from './write-parts.js';

/** What the files of one run share. */
export interface ImportRun<Item> extends WritingRun<Item> {
  readonly batch: BatchSize;
  readonly signal: AbortSignal | undefined;
}

/**
 * Opens a file and hands it to `work`; counts it and its bytes when something was read. A file that can't be read is a
 * warning, not an error.
 */
export async function withFile<Item>(
  { format, report }: Pick<WritingRun<Item>, 'format' | 'report'>,
  source: ChosenSource,
  open: OpenFile,
  work: (from: OpenSource<Item>) => Promise<void>,
): Promise<void> {
  let file: SourceFile | undefined;
  try {
    file = await open(source.path);
    const opened = await OpenSource.of(source, file, format, report);
    await work(opened);
    const bytes = opened.bytesDone;
    report.bytes += bytes;
    if (bytes > 0) report.files++;
  } catch (error) {
    if (!isFileError(error)) throw error;
    report.warn(unreadable(source.path, error));
  } finally {
    await file?.close();
  }
}

/**
 * Imports what is new in one file.
 *
 * @param onCommit called after each transaction with the bytes of this file done so far
 */
export function importFile<Item>(
  run: ImportRun<Item>,
  source: ChosenSource,
  onCommit: (bytesDone: number) => void,
): Promise<void> {
  const { batch, signal } = run;
  const isFull = (bytes: number, lines: number) => batch.isFull(bytes, lines);
  return withFile(run, source, openFile, async (from) => {
    // Reading, preparing and writing a part may all be one turn.
    let startedAt = performance.now();
    for await (const part of from.parts(isFull, (lines) => prepareLines(run, lines))) {
      signal?.throwIfAborted();
      await writeParts(run, [{ from, part }]);
      batch.measured(part.bytes, performance.now() - startedAt);
      onCommit(from.bytesDone);
      // On a synchronous driver everything above may have been one turn of the event loop.
      await nextTurn();
      startedAt = performance.now();
    }
  });
}

/** Whether an error came from reading a file, and not from the store. */
function isFileError(error: unknown): boolean {
  return !isCairnError(error) && typeof (error as NodeJS.ErrnoException | undefined)?.syscall === 'string';
}

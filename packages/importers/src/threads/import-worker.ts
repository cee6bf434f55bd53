import { type FileHandle, open } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { openDatabase, serveTurns } from '@cairndb/node';
import type { ChosenSource } from '../choose-sources.js';
import { type FilePart, OpenSource } from '../file-parts.js';
import { isFileError } from '../import-file.js';
import { ReportBuilder } from '../import-report.js';
import { unreadable } from '../import-warning.js';
import { importers } from '../importers.js';
import { prepareLines, type SourcePart, writeParts } from '../write-parts.js';
import type { ImportJob, ImportNews, ImportWorkerData, PartsDone } from './import-job.js';

/** Source bytes, and lines, that a worker holds and writes in one transaction. */
const PART_BYTES = 4 * 1024 * 1024;
const PART_LINES = 8_000;

/** A file of a job: what is read of it waits to be written. */
interface Reading {
  readonly file: FileHandle;
  readonly open: OpenSource<unknown>;
  readonly parts: AsyncGenerator<FilePart<unknown>, void, void>;
}

/** A job with as much of it as was read ahead. */
interface Prepared {
  /** What came of it since the last part that was told of. */
  report: ReportBuilder;
  /** Files that are begun, and sources that are not; the last begun file may have more to read. */
  readonly begun: Reading[];
  readonly left: ChosenSource[];
  readonly waiting: SourcePart<unknown>[];
  bytes: number;
}

const { location, ownerId, importer } = workerData as ImportWorkerData;
const store = await openDatabase(location, {
  ownerId,
  indexing: 'onSearch',
  readers: 0,
  // Random ids touch pages all over the indexes: the log takes many changes of a page before it goes to the file.
  cacheSizeKib: 12_000,
  walAutocheckpointPages: 32_000,
});
const format = await importers.find(({ name }) => name === importer)?.format?.(store);
if (format === undefined) throw new Error(`The importer ${importer} can't run in a thread.`);

const run = { store, format };

/** Reads ahead until enough waits to be written, or nothing is left. */
async function readAhead(job: Prepared): Promise<void> {
  while (job.bytes < PART_BYTES) {
    const reading = job.begun.at(-1) ?? (await begin(job));
    if (reading === undefined) return;
    const next = await readable(job, reading, () => reading.parts.next());
    if (next === undefined || next.done === true) {
      await end(job, reading);
      continue;
    }
    const part = next.value;
    job.waiting.push({ open: reading.open, part });
    job.bytes += part.bytes;
    if (part.done) await end(job, reading);
  }
}

async function begin(job: Prepared): Promise<Reading | undefined> {
  for (let source = job.left.shift(); source !== undefined; source = job.left.shift()) {
    const { path } = source;
    try {
      const file = await open(path, 'r');
      const opened = await OpenSource.of(source, file, format as NonNullable<typeof format>, job.report);
      const isFull = (bytes: number, lines: number) => job.bytes + bytes >= PART_BYTES || lines >= PART_LINES;
      const reading = { file, open: opened, parts: opened.parts(isFull, (lines) => prepareLines(run, lines)) };
      job.begun.push(reading);
      return reading;
    } catch (error) {
      if (!isFileError(error)) throw error;
      job.report.warn(unreadable(path, error));
    }
  }
  return undefined;
}

/** A file that fails while it is read is a warning; what was read of it is written. */
async function readable<T>(
  job: Prepared,
  { open: { source } }: Reading,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!isFileError(error)) throw error;
    job.report.warn(unreadable(source.path, error));
    return undefined;
  }
}

/** A report of files and lines; this one's warnings go to the main thread. */
function newReport(): ReportBuilder {
  return new ReportBuilder(importer, undefined);
}

async function end(job: Prepared, reading: Reading): Promise<void> {
  job.begun.splice(job.begun.indexOf(reading), 1);
  const { bytesDone } = reading.open;
  job.report.bytes += bytesDone;
  if (bytesDone > 0) job.report.files++;
  await reading.file.close();
}

serveTurns<ImportJob, Prepared, PartsDone, ImportNews>({
  async prepare({ sources }) {
    const job: Prepared = {
      report: newReport(),
      begun: [],
      left: [...sources],
      waiting: [],
      bytes: 0,
    };
    await readAhead(job);
    return job;
  },
  async commit(job, news, turn) {
    for (const one of news) format.hear?.(one);
    for (;;) {
      const parts = job.waiting.splice(0);
      job.bytes = 0;
      if (parts.length > 0) await writeParts({ store, format, report: job.report }, parts);
      const done = partsDone(parts, job.report);
      job.report = newReport();
      // What did not fit is read in this job's turn: those behind it wait.
      await readAhead(job);
      if (job.waiting.length === 0 || turn.isStopped()) return { result: done, news: format.news?.() };
      turn.report(done);
    }
  },
  end: () => store.close(),
});

function partsDone(parts: readonly SourcePart<unknown>[], report: ReportBuilder): PartsDone {
  return {
    bytes: parts.reduce((sum, { part }) => sum + part.bytes, 0),
    filesDone: parts.filter(({ part }) => part.done).length,
    path: parts.at(-1)?.open.source.path,
    report: report.contents(),
  };
}

import { runInTurns } from '@cairndb/node';
import type { ChosenSource } from '../choose-sources.js';
import type { ImportRun } from '../import-file.js';
import type { ImportOptions } from '../importer.js';
import type { ImportJob, ImportNews, ImportWorkerData, PartsDone } from './import-job.js';

/** Bytes of neighbouring files that make one job. */
const JOB_BYTES = 4 * 1024 * 1024;
const HEAP_MB = 512;
/** Bytes of text, twice as many where it isn't Latin; the parsed line; what is redacted; what is written. */
const SHAPES_OF_A_LINE = 8;
const ENTRY = new URL('./import-worker.js', import.meta.url);

/** A run on threads. */
interface ThreadedRun<Item> extends Omit<ImportRun<Item>, 'batch'> {
  /** Where the threads open the store. */
  readonly location: string;
  readonly threads: number;
}

/**
 * Imports files on worker threads, each with a connection of its own: one reads, parses and redacts while another writes. Files
 * are written in the order given, so the result is that of one thread.
 */
export async function importInThreads<Item>(
  { store, format, report, signal, location, threads }: ThreadedRun<Item>,
  sources: readonly ChosenSource[],
  onProgress: ImportOptions['onProgress'],
): Promise<void> {
  const data: ImportWorkerData = { location, ownerId: store.ownerId, importer: format.name };
  const bytes = sources.reduce((sum, source) => sum + source.newBytes, 0);
  let bytesDone = 0;
  let filesDone = 0;
  let path = sources[0]?.path ?? '';
  const progress = () =>
    onProgress?.({ files: sources.length, filesDone, bytes, bytesDone, messages: report.messages, path });
  await runInTurns<ImportJob, PartsDone, ImportNews>({
    entry: ENTRY,
    data,
    heapMb: heapFor(sources),
    threads,
    jobs: jobsOf(sources),
    signal,
    onNews: (news) => format.hear?.(news),
    onResult: (done) => {
      report.merge(done.report);
      bytesDone = Math.min(bytes, bytesDone + done.bytes);
      filesDone += done.filesDone;
      path = done.path ?? path;
      progress();
    },
  });
  // Files that could not be read are behind us as well.
  bytesDone = bytes;
  filesDone = sources.length;
  progress();
}

/** What a worker's heap must bear, in MB: its jobs, and a line that is as long as the largest file, in several shapes. */
function heapFor(sources: readonly ChosenSource[]): number {
  const largest = sources.reduce((most, { newBytes }) => Math.max(most, newBytes), 0);
  return HEAP_MB + Math.ceil((largest * SHAPES_OF_A_LINE) / 1e6);
}

function jobsOf(sources: readonly ChosenSource[]): ImportJob[] {
  const jobs: { sources: ChosenSource[] }[] = [];
  let room = 0;
  for (const source of sources) {
    if (jobs.length === 0 || room < source.newBytes) {
      jobs.push({ sources: [] });
      room = JOB_BYTES;
    }
    jobs.at(-1)?.sources.push(source);
    room -= source.newBytes;
  }
  return jobs;
}

import { MessageChannel } from 'node:worker_threads';
import { fromThrown, startThread } from '@cairndb/node/threads';
import type { ChosenSource } from '../choose-sources.js';
import type { ImportRun } from '../import-file.js';
import type { ImportOptions } from '../importer.js';
import { HEAP_MB, YOUNG_HEAP_MB } from './amounts.js';
import type { PartsDone, ReaderData, ReadingJob, ThreadMessage, WriterData } from './sent-part.js';

/** Bytes of neighbouring files that make one job. */
const JOB_BYTES = 4 * 1024 * 1024;
/** Bytes of text, twice as many where it isn't Latin; the parsed line; what is redacted; what is written. */
const SHAPES_OF_A_LINE = 8;
const READER = new URL('./reading-worker.js', import.meta.url);
const WRITER = new URL('./writing-worker.js', import.meta.url);

/** A run on threads. */
interface ThreadedRun<Item> extends Omit<ImportRun<Item>, 'batch'> {
  /** Where the threads open the store. */
  readonly location: string;
  /** How many, 2 or more: one writes, the others read. */
  readonly threads: number;
}

/**
 * Imports files on worker threads: some read, parse, redact and compress, and one writes what they send, in the order of the
 * files. So the rows are those of one thread, keys included.
 */
export async function importInThreads<Item>(
  run: ThreadedRun<Item>,
  sources: readonly ChosenSource[],
  onProgress: ImportOptions['onProgress'],
): Promise<void> {
  const { report } = run;
  const bytes = sources.reduce((sum, source) => sum + source.newBytes, 0);
  let bytesDone = 0;
  let filesDone = 0;
  let path = sources[0]?.path ?? '';
  const progress = () =>
    onProgress?.({ files: sources.length, filesDone, bytes, bytesDone, messages: report.messages, path });
  await runThreads(run, sources, (done) => {
    report.merge(done.report);
    bytesDone = Math.min(bytes, bytesDone + done.bytes);
    filesDone += done.filesDone;
    path = done.path ?? path;
    progress();
  });
  // Files that could not be read, or have less in them now, are behind us as well.
  bytesDone = bytes;
  filesDone = sources.length;
  progress();
}

/** Runs the threads to their end, or to the first error; what was committed before stays. */
async function runThreads<Item>(
  { store, format, signal, location, threads }: ThreadedRun<Item>,
  sources: readonly ChosenSource[],
  onDone: (done: PartsDone) => void,
): Promise<void> {
  const place = { location, ownerId: store.ownerId, importer: format.name };
  const heapMb = heapFor(sources);
  const jobs = jobsOf(sources);
  const channels = Array.from({ length: Math.min(threads - 1, jobs.length) }, () => new MessageChannel());
  const workers: ReturnType<typeof startThread>[] = [];
  let stop: () => void = () => undefined;
  try {
    await new Promise<void>((resolve, onError) => {
      const take = (message: ThreadMessage) => {
        if (message.kind === 'failed') throw fromThrown(message.error);
        if (message.kind === 'written') return onDone(message.done);
        if (message.news !== undefined) format.hear?.(message.news);
        resolve();
      };
      const onMessage = (message: ThreadMessage) => {
        try {
          take(message);
        } catch (error) {
          onError(error);
        }
      };
      const started = { heapMb, onMessage, onError };
      const ports = channels.map(({ port2 }) => port2);
      const data: WriterData = { ...place, ports, jobs: jobs.length };
      const writer = startThread({
        ...started,
        entry: WRITER,
        data,
        transfer: ports,
        youngHeapMb: YOUNG_HEAP_MB.writer,
      });
      workers.push(writer);
      // It ends between two transactions, so that what is reported is what is kept.
      stop = () => writer.postMessage('stop');
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted === true) stop();
      for (const [index, { port1: port }] of channels.entries()) {
        const own = jobs.filter((_, job) => job % channels.length === index);
        const readerData: ReaderData = { ...place, port, jobs: own };
        const reader = { entry: READER, data: readerData, transfer: [port], youngHeapMb: YOUNG_HEAP_MB.reader };
        workers.push(startThread({ ...started, ...reader }));
      }
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  signal?.throwIfAborted();
}

/** What a worker's heap must bear, in MB: what waits, and a line that is as long as the largest file, in several shapes. */
function heapFor(sources: readonly ChosenSource[]): number {
  const largest = sources.reduce((most, { newBytes }) => Math.max(most, newBytes), 0);
  return HEAP_MB + Math.ceil((largest * SHAPES_OF_A_LINE) / 1e6);
}

function jobsOf(sources: readonly ChosenSource[]): ReadingJob[] {
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

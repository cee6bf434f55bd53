import { serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { toThrown } from '@cairndb/node/threads';
import type { ChosenSource } from '../choose-sources.js';
import type { OpenSource } from '../file-parts.js';
import { withFile } from '../import-file.js';
import { ReportBuilder } from '../import-report.js';
import type { TakenLine } from '../line-parser.js';
import { openFileSync } from '../source-file.js';
import { prepareLines } from '../write-parts.js';
import { PART_BYTES, PART_LINES } from './amounts.js';
import { Outbox } from './outbox.js';
import type { PackedLines, PartData, ReaderData, ThreadMessage } from './sent-part.js';
import { openForThread } from './thread-store.js';

/** Of a database that is only asked where files were left. */
const CACHE_KIB = 1_000;

const { jobs, port, ...place } = workerData as ReaderData;

const isFull = (bytes: number, lines: number) => bytes >= PART_BYTES || lines >= PART_LINES;

/** Reads the files of all jobs, has the store prepare what is new in them, and sends it part by part. */
async function readAll(): Promise<void> {
  const { store, format } = await openForThread(place, { cacheSizeKib: CACHE_KIB });
  const report = new ReportBuilder(place.importer, undefined);
  const run = { store, format, report };
  const outbox = new Outbox(port);

  const packed = (lines: readonly TakenLine<unknown>[]): Uint8Array => {
    const items = format.pack(lines.map(({ item }) => item));
    const places = lines.flatMap(({ number, start, end }) => [number, start, end]);
    return serialize({ items, places } satisfies PackedLines);
  };
  const packOneByOne = (from: OpenSource<unknown>, lines: readonly TakenLine<unknown>[]): Uint8Array[] =>
    lines.flatMap((line) => {
      try {
        return [packed([line])];
      } catch (error) {
        from.refuse(line, error);
        return [];
      }
    });
  const pack = async (from: OpenSource<unknown>, lines: readonly TakenLine<unknown>[]): Promise<Uint8Array[]> => {
    await prepareLines(run, lines);
    try {
      return [packed(lines)];
    } catch {
      // What nests too deep to be written as JSON can't be sent either.
      return packOneByOne(from, lines);
    }
  };
  const readFile = async (source: ChosenSource) => {
    const { path, sizeBytes, modifiedAt } = source;
    let start: PartData['start'];
    await withFile(run, source, openFileSync, async (from) => {
      start = { state: from.state };
      for await (const part of from.parts(isFull, (lines) => pack(from, lines))) {
        const { fileState } = from;
        const data: PartData = { ...part, source: { path, sizeBytes, modifiedAt }, fileState, start };
        await outbox.send({ kind: 'part', path, bytes: part.bytes, data, isFileDone: false, report: report.drain() });
        start = undefined;
      }
    });
    await outbox.send({ kind: 'part', path, bytes: 0, data: null, isFileDone: true, report: report.drain() });
  };

  for (const { sources } of jobs) {
    for (const source of sources) await readFile(source);
    await outbox.send({ kind: 'jobEnd' });
  }
  await store.close();
}

readAll().catch((error: unknown) => {
  parentPort?.postMessage({ kind: 'failed', error: toThrown(error) } satisfies ThreadMessage);
});

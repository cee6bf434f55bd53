import { setImmediate as nextTurn } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { toThrown } from '@cairndb/node/threads';
import { ReportBuilder } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import type { ThreadFormat } from '../line-format.js';
import type { TakenLine } from '../line-parser.js';
import { type SourcePart, writeParts } from '../write-parts.js';
import { LEAST_BYTES, MOST_BYTES } from './amounts.js';
import { Inbox } from './inbox.js';
import type { PackedLines, PartData, SentPart, ThreadMessage, WriterData } from './sent-part.js';
import { SentSource } from './sent-source.js';
import { openForThread } from './thread-store.js';

/** More than half of the indexes over ids of some hundred thousand messages; twice as much is no quicker. */
const CACHE_KIB = 12_000;
/** The log takes many changes of a page before it goes to the file. */
const LOG_PAGES = 64_000;

const { ports, jobs, ...place } = workerData as WriterData;

let isStopped = false;
parentPort?.on('message', () => {
  isStopped = true;
});

/** Writes what the readers send, and tells the main thread of every transaction. */
async function writeAll(): Promise<void> {
  const { store, format } = await openForThread(place, {
    cacheSizeKib: CACHE_KIB,
    walAutocheckpointPages: LOG_PAGES,
  });
  const report = new ReportBuilder(place.importer, undefined);
  const inbox = new Inbox(ports, jobs);
  const files = new Files(format, report);
  while (!isStopped && (await inbox.has(LEAST_BYTES))) {
    const taken: SentPart[] = [];
    await writeParts({ store, format, report }, partsOf(inbox, taken, files));
    for (const part of taken) {
      report.merge(part.report);
      if (part.isFileDone) files.forget(part.path);
    }
    tell({
      kind: 'written',
      done: {
        bytes: taken.reduce((sum, part) => sum + part.bytes, 0),
        filesDone: taken.filter((part) => part.isFileDone).length,
        path: taken.at(-1)?.path,
        report: report.drain(),
      },
    });
    await nextTurn();
  }
  const news = format.news?.();
  await store.close();
  tell({ kind: 'ended', news });
}

/** Parts of one transaction: what has arrived, and what arrives while that is written. Read again, it gives the same parts. */
function partsOf(inbox: Inbox, taken: SentPart[], files: Files): Iterable<SourcePart<unknown>> {
  let isWhole = false;
  const next = () => {
    const bytes = taken.reduce((sum, part) => sum + part.bytes, 0);
    const part = isWhole || bytes >= MOST_BYTES ? undefined : inbox.take();
    if (part === undefined) isWhole = true;
    else taken.push(part);
    return part;
  };
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at += 1) {
        const part = taken[at] ?? next();
        if (part === undefined) return;
        if (part.data !== null) yield files.unpack(part.data);
      }
    },
  };
}

/** The files of which parts have come. */
class Files {
  readonly #format: ThreadFormat<unknown>;
  readonly #report: ReportBuilder;
  readonly #sources = new Map<string, SentSource>();

  constructor(format: ThreadFormat<unknown>, report: ReportBuilder) {
    this.#format = format;
    this.#report = report;
  }

  unpack({ source, fileState, start, ...part }: PartData): SourcePart<unknown> {
    if (start !== undefined) {
      this.#sources.set(source.path, new SentSource(source, fileState, start.state, this.#report));
    }
    const from = this.#sources.get(source.path);
    if (from === undefined) throw new Error(`The first part of ${source.path} is missing.`);
    return { from, part: { ...part, prepared: part.prepared.flatMap((lines) => this.#lines(lines, source)) } };
  }

  #lines(packed: Uint8Array, source: ImportSource): TakenLine<unknown>[] {
    const { items, places } = deserialize(packed) as PackedLines;
    return this.#format.unpack(items, source).map((item, index) => ({
      item,
      number: places[index * 3] ?? 0,
      start: places[index * 3 + 1] ?? 0,
      end: places[index * 3 + 2] ?? 0,
    }));
  }

  /** A file of which nothing more comes. */
  forget(path: string): void {
    this.#sources.delete(path);
  }
}

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

writeAll().catch((error: unknown) => tell({ kind: 'failed', error: toThrown(error) }));

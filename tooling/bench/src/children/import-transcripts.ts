import { monitorEventLoopDelay } from 'node:perf_hooks';
import { importClaudeCode } from '@cairndb/importers';
import { catchUpInThreads, mergeInThread, openDatabase } from '@cairndb/node';
import { watchAnonymousMemory } from '../anonymous-memory.js';

/** What the program imports, and where to. */
export interface ImportPlan {
  readonly path: string;
  readonly transcripts: string;
}

/** What it found, as JSON on standard output. */
export interface ImportRun {
  readonly messages: number;
  /** Milliseconds until all rows were there, and until all was searchable. */
  readonly rowsMs: number;
  readonly searchableMs: number;
  /** Until the search index was merged as well. */
  readonly mergedMs: number;
  /** Of a second run. */
  readonly againMs: number;
  /** The longest that the event loop stood still, in milliseconds. */
  readonly stallMs: number;
  /** The most anonymous memory of the process, in bytes; null where the system does not tell. */
  readonly anonymousBytes: number | null;
}

/** How exactly a standstill is measured, in milliseconds: it is part of every delay. */
const RESOLUTION_MS = 5;

const { path, transcripts } = JSON.parse(process.argv[2] ?? '') as ImportPlan;
await using store = await openDatabase(path, { indexing: 'onSearch' });
const memory = watchAnonymousMemory();
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
const startedAt = performance.now();
const { messages } = await importClaudeCode(store, { path: transcripts });
const rowsMs = performance.now() - startedAt;
await catchUpInThreads(store);
const searchableMs = performance.now() - startedAt;
await mergeInThread(store);
const mergedMs = performance.now() - startedAt;
delay.disable();
const { durationMs: againMs } = await importClaudeCode(store, { path: transcripts });
const found: ImportRun = {
  messages,
  rowsMs,
  searchableMs,
  mergedMs,
  againMs,
  stallMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
  anonymousBytes: memory.stop(),
};
process.stdout.write(JSON.stringify(found));

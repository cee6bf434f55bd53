import { open } from 'node:fs/promises';
import { isCairnError, type JsonValue, type NewMemory, type Store } from '@cairndb/core';
import type { ReportBuilder } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import { textOf } from '../json-shape.js';
import { type RawLine, readLines } from '../line-reader.js';
import { placeOf } from './foreign-memories.js';
import { type GraphItem, graphItems, MAX_CONTENT } from './graph-item.js';

/** Items that are looked up together. */
const TOGETHER = 500;
/** Longest word that a memory can be tagged with. */
const MAX_TAG = 128;
/** Where memories came from that this importer added. */
const SOURCE = 'mcp-memory';

/** What is needed of a store. */
export type MemoryStore = Pick<Store<'memories' | 'imports'>, 'memories' | 'imports'>;

/** What reading files needs beside them. */
export interface MemoryRun {
  readonly store: MemoryStore;
  readonly report: ReportBuilder;
  readonly signal: AbortSignal | undefined;
  readonly maxItemBytes: number;
}

/**
 * Reads a memory file and adds what is new of it, then keeps in mind that it was read.
 *
 * @param onBytes called with the bytes that were read so far
 * @returns how many things it says, known ones included
 */
export async function readMemoryFile(
  run: MemoryRun,
  source: ImportSource,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const { store, signal } = run;
  const { path } = source;
  const position = await store.imports.findPosition(SOURCE, path);
  const file = await open(path, 'r');
  try {
    const { size: sizeBytes, mtimeMs: modifiedAt } = await file.stat();
    const reading = new MemoryReading(run, source, seenIn(position?.state?.seen));
    for await (const lines of readLines(file, { from: 0, to: sizeBytes, maxLineBytes: run.maxItemBytes })) {
      for (const line of lines) {
        signal?.throwIfAborted();
        await reading.take(line);
      }
      onBytes(lines.at(-1)?.end ?? 0);
    }
    await reading.flush();
    const fingerprint = { done: true, sizeBytes, modifiedAt };
    const state = { seen: [...reading.seen] };
    await store.imports.savePosition({ importer: SOURCE, source: path, offset: 0, fingerprint, state });
    return reading.items;
  } finally {
    await file.close();
  }
}

function seenIn(state: JsonValue | undefined): ReadonlySet<string> {
  return new Set(Array.isArray(state) ? state.flatMap((id) => textOf(id) ?? []) : []);
}

class MemoryReading {
  readonly #run: MemoryRun;
  readonly #source: ImportSource;
  /** What an earlier run took: of that, what is not in the store any more was forgotten there. */
  readonly #before: ReadonlySet<string>;
  readonly seen = new Set<string>();
  #waiting: GraphItem[] = [];
  #line = 0;
  /** Things that the file says. */
  items = 0;
  /** Types of the entities, which their observations go by. */
  readonly #types = new Map<string, string>();

  constructor(run: MemoryRun, source: ImportSource, before: ReadonlySet<string>) {
    this.#run = run;
    this.#source = source;
    this.#before = before;
  }

  async take(raw: RawLine): Promise<void> {
    this.#line++;
    const text = raw.bytes.toString('utf8').replace(/^\ufeff/, '');
    if (!raw.tooLong && text.trim() === '') return;
    const items = raw.tooLong ? undefined : this.#itemsOf(text);
    if (items === undefined) return this.#skip(raw);
    this.items += items.length;
    for (const item of items) {
      if (item.entry.kind === 'entity') this.#types.set(item.entry.entity, item.entry.entityType);
      if (this.seen.has(item.id)) continue;
      this.seen.add(item.id);
      this.#waiting.push(item);
    }
    if (this.#waiting.length >= TOGETHER) await this.flush();
  }

  #itemsOf(text: string): readonly GraphItem[] | undefined {
    try {
      return graphItems(JSON.parse(text) as JsonValue, this.#line);
    } catch {
      return undefined;
    }
  }

  #skip(raw: RawLine): void {
    const { report, maxItemBytes } = this.#run;
    const { path } = this.#source;
    const place = { path, line: this.#line, byte: raw.start };
    report.skippedLines++;
    if (raw.tooLong) {
      const message = `${path}:${this.#line} is longer than ${maxItemBytes} bytes and was left out (limit maxItemBytes).`;
      report.warn({ reason: 'limit', limit: 'maxItemBytes', ...place, message });
      return;
    }
    const message = `${path}:${this.#line} is neither an entity nor a relation, and was skipped as the memory server does.`;
    report.warn({ reason: 'wrong_shape', ...place, message });
  }

  /** Adds what waits and is not known. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < waiting.length; from += TOGETHER) {
      const items = waiting.slice(from, from + TOGETHER);
      const stored = await this.#run.store.memories.findMany(items.map(({ id }) => id));
      const known = new Set(stored.map(({ id }) => id));
      for (const item of items) if (!known.has(item.id) && !this.#before.has(item.id)) await this.#add(item);
    }
  }

  async #add(item: GraphItem): Promise<void> {
    const { store, report, signal } = this.#run;
    signal?.throwIfAborted();
    try {
      if (await this.#isOwn(item)) return;
      const { outcome } = await store.memories.add(this.#memoryOf(item), { limit: 0 });
      report.count('memories', outcome === 'added' ? 1 : 0);
    } catch (error) {
      const isRefused = isCairnError(error)
        ? ['invalid_input', 'too_big', 'constraint'].includes(error.code)
        : error instanceof RangeError;
      if (!isRefused) throw error;
      const { path } = this.#source;
      const { line } = item.entry;
      report.skippedLines++;
      report.warn({ reason: 'refused', path, line, message: `${path}:${line} could not be stored and was skipped.` });
    }
  }

  /** Whether it is a memory of this store that came back from an export. */
  async #isOwn({ entry }: GraphItem): Promise<boolean> {
    const place = entry.kind === 'relation' ? undefined : placeOf(this.#types.get(entry.entity) ?? '');
    if (place === undefined || entry.kind === 'relation') return false;
    if (entry.kind === 'entity') return true;
    const { type, scope, project } = place;
    const options = { limit: 50, threshold: 0.9, types: [type], scopes: [scope], project };
    const near = await this.#run.store.memories.similar(entry.text.slice(0, MAX_CONTENT), options);
    return near.some(({ memory }) => memory.content === entry.text);
  }

  #memoryOf({ id, content, entry }: GraphItem): NewMemory {
    const place = entry.kind === 'observation' ? placeOf(this.#types.get(entry.entity) ?? '') : undefined;
    if (place !== undefined && entry.kind === 'observation') {
      return { ...place, id, content: entry.text.slice(0, MAX_CONTENT), source: SOURCE };
    }
    const entityType = entry.kind === 'relation' ? '' : (this.#types.get(entry.entity) ?? '');
    const isTag = entityType !== '' && entityType.length <= MAX_TAG && entityType.isWellFormed();
    return {
      id,
      content: content.toWellFormed().slice(0, MAX_CONTENT),
      type: entry.kind === 'observation' ? 'fact' : entry.kind,
      scope: 'user',
      tags: isTag ? [entityType] : [],
      metadata: { [id]: { ...entry } },
      source: SOURCE,
      createdAt: Math.floor(this.#source.modifiedAt),
    };
  }
}

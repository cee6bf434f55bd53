import { all, batch, type Call, type CallResult, call, type Steps, transaction } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { CodeFilesPut, NewCodeFile } from './code.js';
import { CODE_KIND } from './keyword-source.js';
import { type PreparedFile, prepareFile } from './new-files.js';
import { goingFromIndex } from './remove-files.js';
import { symbolWords } from './symbol-words.js';
import {
  addProject,
  chunksById,
  chunksOnlyIn,
  filesByPath,
  inserts,
  removals,
  type StoredChunk,
  type StoredFile,
  updateFile,
  type WriteKeys,
  writeKeys,
} from './write-statements.js';

/**
 * Stores files in one transaction of a fixed number of requests: a batch that reads what is there, one that writes. Keys are
 * counted on from the last ones, which the write lock keeps, so that nothing has to come back in between.
 */
export function* putFiles(
  context: DomainContext,
  project: string,
  given: readonly NewCodeFile[],
  force: boolean,
): Steps<CodeFilesPut> {
  if (given.length === 0) return { added: 0, updated: 0, unchanged: 0, newChunks: 0, sharedChunks: 0 };
  const now = context.clock();
  const files = given.map((file) => prepareFile(context, file, now));
  return yield* transaction(function* () {
    const before = yield* readBefore(context, project, files);
    const write = new FileWrite(context, project, before, now);
    for (const file of files) write.put(file, force);
    const leaving = yield* write.leaving();
    yield* goingFromIndex(context, CODE_KIND.chunk, leaving);
    const calls = write.calls(leaving);
    if (calls.length > 0) yield* batch(calls);
    return write.done;
  });
}

/** What is there of a project and of what comes to it. */
interface Before {
  readonly keys: WriteKeys;
  readonly files: ReadonlyMap<string, StoredFile>;
  /** Keys of chunks by id. */
  readonly chunks: ReadonlyMap<string, number>;
}

function* readBefore(context: DomainContext, project: string, files: readonly PreparedFile[]): Steps<Before> {
  const { ownerId, feed } = context;
  const ids = new Set(files.flatMap((file) => file.chunks.map((chunk) => chunk.id)));
  const reads = [
    call(writeKeys, { ownerId, project }),
    call(filesByPath, { ownerId, project, paths: JSON.stringify(files.map((file) => file.path)) }),
    call(chunksById, { ownerId, ids: JSON.stringify([...ids]) }),
  ];
  const results = yield* batch([
    call(addProject, { ownerId, project }),
    ...feed.ifChanged({ kind: 'codeProject', id: project, operation: 'created' }),
    ...reads,
  ]);
  const [keys, stored, chunks] = results.slice(-reads.length).map((result: CallResult) => result.rows);
  return {
    keys: (keys as readonly WriteKeys[])[0] as WriteKeys,
    files: new Map((stored as readonly StoredFile[]).map((file) => [file.path, file])),
    chunks: new Map((chunks as readonly StoredChunk[]).map((chunk) => [chunk.id, chunk.key])),
  };
}

/** Collects what one call writes. */
class FileWrite {
  readonly #context: DomainContext;
  readonly #project: string;
  readonly #before: Before;
  readonly #now: number;
  readonly #calls: Call[] = [];
  readonly #symbols: unknown[] = [];
  readonly #places: unknown[] = [];
  /** Keys of the files that get another version. */
  readonly #updated: number[] = [];
  /** Keys of the chunks that these files hold from now on, by id. */
  readonly #chunks = new Map<string, number>();
  readonly #last: { -readonly [K in keyof WriteKeys]: number };
  readonly #counts = { added: 0, updated: 0, unchanged: 0, newChunks: 0, sharedChunks: 0 };

  constructor(context: DomainContext, project: string, before: Before, now: number) {
    this.#context = context;
    this.#project = project;
    this.#before = before;
    this.#now = now;
    this.#last = { ...before.keys };
  }

  get done(): CodeFilesPut {
    return this.#counts;
  }

  put(file: PreparedFile, force: boolean): void {
    const stored = this.#before.files.get(file.path);
    if (stored?.hash === file.hash && !force) {
      this.#counts.unchanged += 1;
      return;
    }
    const fileKey = stored === undefined ? this.#add(file) : this.#update(file, stored.key);
    const firstSymbol = this.#last.symbol + 1;
    for (const { type, name, container, startLine, endLine } of file.symbols) {
      this.#last.symbol += 1;
      const row = [this.#last.symbol, fileKey, type, name, name.toLowerCase(), symbolWords(name)];
      this.#symbols.push([...row, container, startLine, endLine]);
    }
    for (const [ordinal, { id, text, startLine, endLine, symbol }] of file.chunks.entries()) {
      const chunkKey = this.#chunk(id, file.language, text);
      const symbolKey = symbol < 0 ? null : firstSymbol + symbol;
      this.#places.push([fileKey, ordinal, chunkKey, startLine, endLine, symbolKey]);
    }
  }

  /** Chunks that have no place any more once this is written. */
  *leaving(): Steps<readonly number[]> {
    if (this.#updated.length === 0) return [];
    const kept = new Set(this.#chunks.values());
    const candidates = yield* all(chunksOnlyIn, { files: JSON.stringify(this.#updated) });
    return candidates.map((row) => row.key).filter((key) => !kept.has(key));
  }

  /** All of it: what files held before goes first. */
  calls(leaving: readonly number[]): readonly Call[] {
    const { ownerId } = this.#context;
    const files = { files: JSON.stringify(this.#updated) };
    const calls = this.#updated.length === 0 ? [] : [call(removals.places, files), call(removals.symbols, files)];
    if (leaving.length > 0) calls.push(call(removals.chunks, { chunks: JSON.stringify(leaving) }));
    calls.push(...this.#calls);
    if (this.#symbols.length > 0) calls.push(call(inserts.symbols, { ownerId, rows: JSON.stringify(this.#symbols) }));
    if (this.#places.length > 0) calls.push(call(inserts.places, { rows: JSON.stringify(this.#places) }));
    return calls;
  }

  #add(file: PreparedFile): number {
    const { keyword } = this.#context;
    this.#counts.added += 1;
    this.#last.file += 1;
    const key = this.#last.file;
    const row = { ...file, key, projectKey: this.#last.project, indexedAt: this.#now };
    this.#calls.push(call(inserts.file, row), ...keyword.added(CODE_KIND.file, () => file.path));
    this.#note(file.path, 'created');
    return key;
  }

  #update(file: PreparedFile, key: number): number {
    this.#counts.updated += 1;
    this.#updated.push(key);
    this.#calls.push(call(updateFile, { ...file, key, indexedAt: this.#now }));
    this.#note(file.path, 'updated');
    return key;
  }

  #note(path: string, operation: 'created' | 'updated'): void {
    const change = { kind: 'codeFile', id: path, parentId: this.#project, operation } as const;
    this.#calls.push(...this.#context.feed.always(change));
  }

  /** The key of a chunk, which is stored unless it is there. */
  #chunk(id: string, language: string, text: string): number {
    const there = this.#chunks.get(id) ?? this.#before.chunks.get(id);
    if (there !== undefined) {
      this.#counts.sharedChunks += 1;
      this.#chunks.set(id, there);
      return there;
    }
    const { ownerId, keyword } = this.#context;
    this.#counts.newChunks += 1;
    this.#last.chunk += 1;
    const key = this.#last.chunk;
    this.#chunks.set(id, key);
    const row = { key, ownerId, id, language, text };
    this.#calls.push(call(inserts.chunk, row), ...keyword.added(CODE_KIND.chunk, () => text));
    return key;
  }
}

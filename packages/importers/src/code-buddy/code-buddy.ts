import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { isCairnError, type JsonValue, type Store } from '@cairndb/core';
import { errorCode } from '../error-code.js';
import { BadItem } from './bad-item.js';
import { cacheEntryOf } from './cache-entry-of.js';
import { type CodeBuddyFile, type CodeBuddyKind, type CodeBuddyStatus, codeBuddyStatus } from './code-buddy-files.js';
import { costsOf } from './costs-of.js';
import { itemList } from './item-list.js';
import { memoryOf } from './memory-of.js';
import { sessionOf } from './session-of.js';

/** What is needed of a store. */
export type CodeBuddyStore = Pick<
  Store<'memories' | 'conversations' | 'cache' | 'analytics' | 'imports'>,
  'memories' | 'conversations' | 'cache' | 'analytics' | 'imports'
>;

/** Something that could not be taken; the rest was. Quotes nothing. */
export interface CodeBuddyWarning {
  readonly kind: CodeBuddyKind;
  readonly path: string;
  /** The item's place in its file, from 0; absent where the file itself is meant. */
  readonly item?: number;
  readonly message: string;
}

/** What an import did. */
export interface CodeBuddyReport {
  readonly folder: string | null;
  /** Files that were read, and those that were read before and have not changed. */
  readonly files: number;
  readonly unchangedFiles: number;
  /** What is new in the store. */
  readonly added: {
    readonly memories: number;
    readonly conversations: number;
    readonly messages: number;
    readonly cacheEntries: number;
    readonly modelCalls: number;
  };
  /** Items that were there already. */
  readonly known: number;
  /** Items that had expired. */
  readonly expired: number;
  /** Items and files that could not be taken. */
  readonly failed: number;
  /** Where files were put aside. */
  readonly renamed: readonly string[];
  /** The first 1,000. */
  readonly warnings: readonly CodeBuddyWarning[];
  readonly durationMs: number;
}

/** What happens during an import (CB-19). */
export type CodeBuddyEvent =
  | { readonly type: 'starting'; readonly status: CodeBuddyStatus }
  | {
      readonly type: 'progress';
      /** The file that is done. */
      readonly path: string;
      readonly kind: CodeBuddyKind;
      readonly files: number;
      readonly filesDone: number;
      readonly bytes: number;
      readonly bytesDone: number;
    }
  | { readonly type: 'warning'; readonly warning: CodeBuddyWarning }
  | { readonly type: 'complete'; readonly report: CodeBuddyReport };

/** How to import. */
export interface CodeBuddyOptions {
  /** Code-Buddy's folder, or a project that has one. Default: that of this machine. */
  readonly path?: string | undefined;
  /** Puts each file aside as `NAME.migrated` once all of it is in the store. Default false: files stay as they are. */
  readonly rename?: boolean | undefined;
  readonly onEvent?: ((event: CodeBuddyEvent) => void) | undefined;
  /** The time, Unix milliseconds, by which entries have expired; default now. */
  readonly now?: number | undefined;
  /** Ends the import between two items; it rejects with the signal's reason, and the next one completes it. */
  readonly signal?: AbortSignal | undefined;
}

/** The importer's name, under which positions are kept. */
const NAME = 'code-buddy';
const MOST_WARNINGS = 1_000;
/** Items between two turns of the event loop. */
const BREATH = 50;

/**
 * Imports the JSON files that Code-Buddy kept before it had a database (CB-3): memories, sessions, its semantic cache and its cost history become
 * memories, conversations, cache entries and model calls. What can't be taken is said and passed over; the rest goes on. Running it again repeats nothing: a file that has
 * not changed isn't read, and items have ids of their own.
 *
 * Totals that a session names count as its usage, unless there is a cost history, which has them too.
 *
 * @throws InvalidInputError when the path is no folder; a CairnError when the store itself fails; the signal's reason
 */
export async function importCodeBuddy(store: CodeBuddyStore, options: CodeBuddyOptions = {}): Promise<CodeBuddyReport> {
  const status = await codeBuddyStatus(options.path);
  return await new CodeBuddyImport(store, options, status).run();
}

class CodeBuddyImport {
  readonly #store: CodeBuddyStore;
  readonly #options: CodeBuddyOptions;
  readonly #status: CodeBuddyStatus;
  readonly #now: number;
  readonly #hasCosts: boolean;
  readonly #added = { memories: 0, conversations: 0, messages: 0, cacheEntries: 0, modelCalls: 0 };
  readonly #warnings: CodeBuddyWarning[] = [];
  readonly #renamed: string[] = [];
  #files = 0;
  #unchanged = 0;
  #known = 0;
  #expired = 0;
  #failed = 0;
  #items = 0;

  constructor(store: CodeBuddyStore, options: CodeBuddyOptions, status: CodeBuddyStatus) {
    this.#store = store;
    this.#options = options;
    this.#status = status;
    this.#now = options.now ?? Date.now();
    const paths = [...status.files.map(({ path }) => path), ...status.migrated];
    this.#hasCosts = paths.some((path) => path.includes('cost-history.json'));
  }

  async run(): Promise<CodeBuddyReport> {
    const startedAt = performance.now();
    const { files } = this.#status;
    this.#tell({ type: 'starting', status: this.#status });
    const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    let bytesDone = 0;
    for (const [at, file] of files.entries()) {
      this.#options.signal?.throwIfAborted();
      await this.#file(file);
      bytesDone += file.sizeBytes;
      const { path, kind } = file;
      this.#tell({ type: 'progress', path, kind, files: files.length, filesDone: at + 1, bytes, bytesDone });
    }
    const report: CodeBuddyReport = {
      folder: this.#status.folder,
      files: this.#files,
      unchangedFiles: this.#unchanged,
      added: { ...this.#added },
      known: this.#known,
      expired: this.#expired,
      failed: this.#failed,
      renamed: this.#renamed,
      warnings: this.#warnings,
      durationMs: Math.round(performance.now() - startedAt),
    };
    this.#tell({ type: 'complete', report });
    return report;
  }

  /** Imports a file, then keeps in mind that it was, and puts it aside. Only when nothing of it failed: else the next run tries again. */
  async #file(file: CodeBuddyFile): Promise<void> {
    const { imports } = this.#store;
    const position = await imports.findPosition(NAME, file.path);
    const { sizeBytes, modifiedAt } = file;
    if (position?.fingerprint.sizeBytes === sizeBytes && position.fingerprint.modifiedAt === modifiedAt) {
      this.#unchanged += 1;
      if (this.#options.rename === true) await this.#putAside(file);
      return;
    }
    const failedBefore = this.#failed;
    await this.#read(file);
    if (this.#failed > failedBefore) return;
    await imports.savePosition({
      importer: NAME,
      source: file.path,
      offset: sizeBytes,
      fingerprint: { sizeBytes, modifiedAt },
    });
    if (this.#options.rename === true) await this.#putAside(file);
  }

  async #read(file: CodeBuddyFile): Promise<void> {
    let data: JsonValue;
    try {
      data = parsed(await readFile(file.path, 'utf8'));
      this.#files += 1;
    } catch (error) {
      return this.#fail(
        file,
        undefined,
        error instanceof BadItem ? error.message : `can't be read (${errorCode(error) ?? 'unknown error'})`,
      );
    }
    try {
      await this.#take(file, data);
    } catch (error) {
      if (!(error instanceof BadItem)) throw error;
      this.#fail(file, undefined, error.message);
    }
  }

  async #take(file: CodeBuddyFile, data: JsonValue): Promise<void> {
    switch (file.kind) {
      case 'memories':
        return await this.#each(file, itemList(data, 'memories'), (item) => this.#memory(item));
      case 'sessions':
        return await this.#each(file, [data], (item) => this.#session(file, item));
      case 'cache':
        return await this.#each(file, itemList(data, 'entries'), (item) => this.#cacheEntry(item));
      case 'costs':
        return await this.#each(file, costsOf(data), async (call) => {
          if (call instanceof BadItem) throw call;
          const { added } = await this.#store.analytics.record(call);
          this.#count('modelCalls', added);
        });
    }
  }

  /** Takes items one by one; one that can't be taken, or that the store refuses, is told of. */
  async #each<T>(file: CodeBuddyFile, items: readonly T[], take: (item: T) => Promise<void>): Promise<void> {
    for (const [at, item] of items.entries()) {
      this.#options.signal?.throwIfAborted();
      this.#items += 1;
      if (this.#items % BREATH === 0) await setImmediate();
      try {
        await take(item);
      } catch (error) {
        const isItems = error instanceof BadItem || (isCairnError(error) && REFUSALS.has(error.code));
        if (!isItems) throw error;
        this.#fail(file, file.kind === 'sessions' ? undefined : at, error.message);
      }
    }
  }

  async #memory(item: JsonValue): Promise<void> {
    const memory = memoryOf(item, this.#status.project);
    if (memory.expiresAt !== null && memory.expiresAt !== undefined && memory.expiresAt <= this.#now) {
      this.#expired += 1;
      return;
    }
    if ((await this.#store.memories.find(memory.id)) !== null) return this.#count('memories', false);
    const { outcome } = await this.#store.memories.add(memory, { limit: 0 });
    this.#count('memories', outcome === 'added');
  }

  async #session(file: CodeBuddyFile, item: JsonValue): Promise<void> {
    const { conversations } = this.#store;
    const { conversation, messages, usage, updatedAt, failures } = sessionOf(item, file.path);
    const { id } = conversation;
    const isNew = (await conversations.find(id)) === null;
    const totals = this.#hasCosts && usage !== undefined ? { totals: { ...usage } } : undefined;
    const metadata = totals === undefined ? conversation.metadata : { ...conversation.metadata, ...jsonOf(totals) };
    await conversations.create({ ...conversation, metadata });
    const appended = await conversations.appendAll(id, messages);
    if (usage !== undefined && !this.#hasCosts) await conversations.recordUsage(id, usage);
    if (updatedAt !== undefined) await conversations.update(id, { updatedAt });
    this.#count('conversations', isNew);
    this.#added.messages += appended.filter(({ added }) => added).length;
    for (const { item: at, why } of failures) this.#fail(file, at, why);
  }

  async #cacheEntry(item: JsonValue): Promise<void> {
    const { key, value, expiresAt } = cacheEntryOf(item);
    if (expiresAt !== null && expiresAt <= this.#now) {
      this.#expired += 1;
      return;
    }
    if (await this.#store.cache.has(key)) return this.#count('cacheEntries', false);
    const ttlMs = expiresAt === null ? null : expiresAt - this.#now;
    await this.#store.cache.set(key, value, { ttlMs, category: NAME });
    this.#count('cacheEntries', true);
  }

  async #putAside({ kind, path }: CodeBuddyFile): Promise<void> {
    let target = `${path}.migrated`;
    for (let number = 2; existsSync(target); number += 1) target = `${path}.migrated-${number}`;
    try {
      await rename(path, target);
      this.#renamed.push(target);
    } catch (error) {
      this.#warn({
        kind,
        path,
        message: `${path} can't be renamed (${errorCode(error) ?? 'unknown error'}); it is imported.`,
      });
    }
  }

  #count(what: keyof CodeBuddyReport['added'], isNew: boolean): void {
    if (isNew) this.#added[what] += 1;
    else this.#known += 1;
  }

  #fail({ kind, path }: CodeBuddyFile, item: number | undefined, why: string): void {
    this.#failed += 1;
    const where = item === undefined ? path : `${path}, item ${item},`;
    this.#warn({ kind, path, ...(item === undefined ? {} : { item }), message: `${where} ${why}` });
  }

  #warn(warning: CodeBuddyWarning): void {
    if (this.#warnings.length < MOST_WARNINGS) this.#warnings.push(warning);
    this.#tell({ type: 'warning', warning });
  }

  #tell(event: CodeBuddyEvent): void {
    this.#options.onEvent?.(event);
  }
}

/** What a store says of one item; anything else concerns all of them. */
const REFUSALS: ReadonlySet<string> = new Set(['invalid_input', 'too_big', 'conflict', 'constraint']);

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as JsonValue;
  } catch {
    // The parser's own message quotes what it read.
    throw new BadItem('is no JSON, or cut off');
  }
}

function jsonOf(value: object): Record<string, JsonValue> {
  return JSON.parse(JSON.stringify(value)) as Record<string, JsonValue>;
}

import { sql } from 'drizzle-orm';
import { contentTotals } from '../../content/index.js';
import { isCairnError } from '../../errors/cairn-error.js';
import { InvalidInputError, StorageError } from '../../errors/errors.js';
import { sleep } from '../../host.js';
import { defineSql, get, run, type Steps } from '../../steps/index.js';
import { CHECKS } from '../check-store.js';
import { internalsOf } from '../internals.js';
import { type OldBytes, overwriting, removeOldBytes } from '../old-bytes.js';
import { searchableDomains } from '../search.js';
import type { SharedStore } from '../shared-store.js';
import { databasesOf } from '../split/split-parts.js';
import type { StoreCore } from '../store.js';
import {
  emptyIndexes,
  eraseChanges,
  releaseContent,
  removeGoneVectors,
  removeSamples,
  removeUnheld,
} from './derived-data.js';
import { eraseDatabases } from './erase-databases.js';
import { ErasedRows, type EraseTarget } from './erased-rows.js';
import { ERASERS } from './erasers.js';
import { tableGraph } from './table-graph.js';

/** What to erase, and how. */
export interface EraseOptions {
  /** Everything of this owner; with `conversationId` the owner whose conversation it is, by default the store's own. Never empty alone. */
  readonly ownerId?: string | undefined;
  /** One conversation, and everything that says that it came from it: memories, intentions, checkpoints, log lines, calls of models. */
  readonly conversationId?: string | undefined;
  /** Only look and count. Default false. */
  readonly dryRun?: boolean | undefined;
  /** Whether to rebuild the file afterwards, where the driver can: only that takes away what older versions of rows left in it. Default true. */
  readonly vacuum?: boolean | undefined;
  /**
   * Called when nothing of it is in the tables any more: to remove content that is kept elsewhere, and that nobody holds, such as in files with
   * `eraseContentFiles` of `@cairndb/node`. Over several databases once for each.
   * When it fails, so does the erasure, and the next one calls it again.
   */
  readonly sweepContent?: (() => void | Promise<void>) | undefined;
  /** Told at the beginning of each stage. */
  readonly onProgress?: ((progress: { readonly stage: EraseStage }) => void) | undefined;
}

/** What an erasure is at. */
export type EraseStage = 'counting' | 'rows' | 'content' | 'vectors' | 'indexes' | 'changes' | 'file';

/** What was erased, or would be. Names and figures only. */
export interface EraseReport {
  readonly dryRun: boolean;
  /** Rows by table, as they were counted at the beginning; what somebody wrote meanwhile is erased, too. */
  readonly rows: Readonly<Record<string, number>>;
  readonly total: number;
  /** Pieces of content that nobody else held, and vectors that were left of what is gone. 0 in a dry run. */
  readonly contents: number;
  readonly vectors: number;
  /** What became of the old bytes; `none` in a dry run. See `scrubStore`. */
  readonly erased: OldBytes | 'none';
  /** Whether it is all gone from the file and its log. When not, {@link left} says why. */
  readonly complete: boolean;
  /** What may still hold bytes, in words: a log that others read, a server's files, what is outside of the database. */
  readonly left: readonly string[];
}

/**
 * Erases an owner, or a conversation, so that no byte of it is left in the database: rows, large content, keyword indexes of any
 * flavour, vectors and their codes, the cache, the change feed, samples of the planner, free pages and the write-ahead log. What others
 * share stays for them: messages before a fork, equal code, equal content.
 *
 * Works in small transactions, and is safe to repeat: killed at any moment, the next call completes it, and one that finds no rows still
 * cleans what an earlier one may have left. Afterwards indexes are filled anew and the file is rebuilt, which locks it for as long as
 * copying it takes. Other processes should be told: what they hold in memory, nobody here can reach. Erasing a conversation empties the
 * owner's cache, because what in it came from the conversation can't be told. A store over several databases is erased in one after the other.
 *
 * Not erased: copies and backups (`findCopies` of `@cairndb/node` says what they hold), a cache tier's values until they expire there, and
 * what the disk itself keeps of overwritten sectors.
 *
 * @throws InvalidInputError unless an owner or a conversation is named; StorageError `readonly` on a read-only store, but for a dry run;
 *   ClosedError; BusyError
 */
export async function erase(
  store: Pick<StoreCore<never>, 'location' | 'ownerId'>,
  options: EraseOptions,
): Promise<EraseReport> {
  const target = targetOf(store, options);
  const databases = databasesOf(store);
  const eraseDatabase = (shared: SharedStore) => eraseFrom(shared, target, options);
  if (databases === undefined) return await eraseDatabase(internalsOf(store, 'erase'));
  return await eraseDatabases(databases, eraseDatabase);
}

async function eraseFrom(shared: SharedStore, target: EraseTarget, options: EraseOptions): Promise<EraseReport> {
  shared.refuse('erase');
  const { location } = shared.parts.connection;
  if (shared.parts.isReadonly && options.dryRun !== true) {
    throw new StorageError('readonly', {
      message: `erase: ${location} is open read-only, so nothing can be erased. Open it without readonly, or ask for a dry run.`,
      operation: 'erase',
    });
  }
  return await new Erasure(shared, target, options).run();
}

function targetOf(store: { readonly ownerId: string }, { ownerId, conversationId }: EraseOptions): EraseTarget {
  if (conversationId !== undefined && conversationId !== '')
    return { ownerId: ownerId ?? store.ownerId, conversationId };
  if (ownerId !== undefined && ownerId !== '') return { ownerId };
  throw new InvalidInputError({
    message:
      'erase: say what: { ownerId } or { conversationId }. Rows without an owner are everybody’s who names none: remove those by clear(), or a conversation at a time. Nothing was erased.',
    operation: 'erase',
  });
}

class Erasure {
  readonly #shared: SharedStore;
  readonly #target: EraseTarget;
  readonly #options: EraseOptions;

  constructor(shared: SharedStore, target: EraseTarget, options: EraseOptions) {
    this.#shared = shared;
    this.#target = target;
    this.#options = options;
  }

  async run(): Promise<EraseReport> {
    const { runner, parts } = this.#shared;
    this.#stage('counting');
    if (!parts.isReadonly) await this.#shared.flushDomains();
    const names = [...new Set(parts.domains.flatMap(({ tables }) => tables))];
    const erased = new ErasedRows(await runner.async(() => tableGraph(names)), this.#target);
    const rows = await runner.async(() => erased.count());
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    const counted = { rows, total };
    if (this.#options.dryRun === true) {
      return { dryRun: true, ...counted, contents: 0, vectors: 0, erased: 'none', complete: false, left: [] };
    }
    const asBefore = await overwriting(parts.connection);
    let found: Pick<EraseReport, 'contents' | 'vectors'>;
    try {
      const before = await this.#countContent();
      await this.#removeRows(erased);
      this.#stage('content');
      await this.#removeContent();
      const contents = Math.max(0, before - (await this.#countContent()));
      found = { contents, vectors: await this.#removeDerived() };
    } finally {
      await asBefore();
    }
    this.#stage('file');
    const { bytes, isLogEmpty } = await removeOldBytes(parts.connection, this.#options.vacuum !== false);
    const left = leftovers(bytes, isLogEmpty);
    return { dryRun: false, ...counted, ...found, erased: bytes, complete: left.length === 0, left };
  }

  async #removeRows(erased: ErasedRows): Promise<void> {
    this.#stage('rows');
    const { runner, parts, upkeep } = this.#shared;
    const { ownerId } = this.#target;
    // What conversations reported as used is with the ledger before that is looked at.
    await upkeep.catchUp();
    for (const [name, eraser] of Object.entries(ERASERS)) {
      const domain = parts.domains.find((one) => one.name === name);
      if (domain === undefined) continue;
      const repository = this.#shared.openDomain(name).create(this.#shared.contextFor(domain, ownerId));
      for (const work of await runner.async(() => eraser(repository, this.#target))) {
        await runner.async(work);
        // Synchronous drivers answer in the same tick: let others have theirs.
        await sleep(0);
      }
    }
    await upkeep.catchUp();
    for (const work of erased.removals()) while (await runner.async(work)) await sleep(0);
  }

  /** Removes what was made of the rows. Returns how many vectors. */
  async #removeDerived(): Promise<number> {
    const { runner, parts, indexer } = this.#shared;
    this.#stage('vectors');
    const searchable = searchableDomains({ ...parts, unindexed: [] });
    const vectors = await runner.async(() => removeGoneVectors(searchable.map(({ index }) => index.source)));
    this.#stage('indexes');
    for (const { domain, index } of searchable) {
      await runner.async(() => emptyIndexes(index, dropping));
      if (parts.unindexed.includes(domain.name)) await runner.async(() => index.drop());
    }
    await indexer.catchUp();
    this.#stage('changes');
    await runner.async(() => eraseChanges(this.#target, parts.clock));
    await runner.async(() => removeSamples());
    // Counts of rows that are gone.
    for (const domain of parts.domains) this.#shared.openDomain(domain.name).cleared?.();
    return vectors;
  }

  /** Removes content that nobody holds any more. */
  async #removeContent(): Promise<void> {
    const { runner, parts } = this.#shared;
    if (!this.#hasContent) return;
    const holders = Object.assign(
      {},
      ...parts.domains.map(({ name, checks }) => (checks ?? CHECKS[name])?.holders ?? {}),
    );
    await runner.async(() => releaseContent(holders));
    while ((await runner.async(() => run(removeUnheld, {}))).changes > 0) await sleep(0);
    await this.#options.sweepContent?.();
  }

  async #countContent(): Promise<number> {
    if (!this.#hasContent) return 0;
    return (await this.#shared.runner.async(() => get(contentTotals, {})))?.items ?? 0;
  }

  get #hasContent(): boolean {
    return this.#shared.parts.domains.some(({ tables }) => tables.includes('content'));
  }

  #stage(stage: EraseStage): void {
    this.#options.onProgress?.({ stage });
  }
}

/** Drops a full-text table; false where the driver has no module for it. */
function* dropping(table: string): Steps<boolean> {
  try {
    yield* run(
      defineSql(() => sql.raw(`drop table "${table}"`)),
      {},
    );
    return true;
  } catch (error) {
    if (isCairnError(error) && /no such module/i.test(`${error.message} ${String(error.cause)}`)) return false;
    throw error;
  }
}

function leftovers(bytes: OldBytes, isLogEmpty: boolean): readonly string[] {
  const left: string[] = [];
  if (bytes === 'server')
    left.push('The files of the server: ask who runs it when they are rebuilt, and for its backups.');
  if (bytes === 'overwritten')
    left.push('Free space of the file may hold what older versions of rows left there: rebuild it with vacuum().');
  if (!isLogEmpty) left.push('The write-ahead log beside the file: another process reads. End it, then erase again.');
  return left;
}

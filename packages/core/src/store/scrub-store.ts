import { checkpointScrub } from '../domains/checkpoints/scrub.js';
import { codeScrub } from '../domains/code/scrub.js';
import { codegenScrub } from '../domains/codegen/scrub.js';
import { conversationsScrub } from '../domains/conversations/scrub.js';
import type { Domain } from '../domains/domain.js';
import { effectivenessScrub } from '../domains/effectiveness/scrub.js';
import { fileScrub } from '../domains/files/scrub.js';
import { intentionsScrub } from '../domains/intentions/scrub.js';
import { knowledgeScrub } from '../domains/knowledge/scrub.js';
import { learningScrub } from '../domains/learning/scrub.js';
import { logsScrub } from '../domains/logs/scrub.js';
import { memoriesScrub } from '../domains/memory/scrub.js';
import { memoryBlocksScrub } from '../domains/memory-blocks/scrub.js';
import type { ScrubContext, ScrubPart } from '../domains/scrub.js';
import { sessionsScrub } from '../domains/sessions/scrub.js';
import { InvalidInputError, StorageError } from '../errors/errors.js';
import { sleep } from '../host.js';
import { type CountingRedactor, countingRedactor } from '../redaction/counting-redactor.js';
import { expressionRedactor } from '../redaction/expression-redactor.js';
import type { Redactor } from '../redaction/index.js';
import { transaction } from '../steps/index.js';
import type { WaitSignal } from '../wait-signal.js';
import { internalsOf } from './internals.js';
import { lifecycleScrub } from './lifecycle/scrub-archives.js';
import { overwriting, removeOldBytes } from './old-bytes.js';
import type { SharedStore } from './shared-store.js';
import { databasesOf } from './split/split-parts.js';
import type { StoreCore } from './store.js';

/** How to scrub a store. */
export interface ScrubOptions {
  /** What is a secret; default the store's redactor, as for everything that is written now. */
  readonly redactor?: Redactor | undefined;
  /**
   * Further secrets, by expression: all of a match, or its first group where there is one, becomes `[redacted:custom]`. They are
   * tried on every text, so they should be linear.
   */
  readonly expressions?: readonly RegExp[] | undefined;
  /** Only look and count. Default false. */
  readonly dryRun?: boolean | undefined;
  /**
   * Whether to rebuild the file afterwards (`VACUUM`), where the driver can: only that takes away what older versions of rows left in
   * it. It locks the database for as long as copying the file takes. Default true; nothing is rebuilt when nothing was found.
   */
  readonly vacuum?: boolean | undefined;
  /** The position of a scrub that was ended, to go on from there. Default: from the start. */
  readonly resume?: string | undefined;
  /** Told after each step. */
  readonly onProgress?: ((progress: ScrubProgress) => void) | undefined;
  /** Ends the scrub between two steps; what was done stays, and the report has the position. */
  readonly signal?: WaitSignal | undefined;
}

/** How far a scrub is. */
export interface ScrubProgress {
  /** What is looked at now, such as `messages`. */
  readonly kind: string;
  /** Rows that were looked at, of about how many. */
  readonly done: number;
  readonly total: number;
  /** Rows with secrets up to here. */
  readonly found: number;
  /** Where to go on: {@link ScrubOptions.resume}. */
  readonly position: string;
}

/** What a scrub did. Holds names and figures only. */
export interface ScrubReport {
  readonly dryRun: boolean;
  /** Every kind of rows that was looked at: how many, and how many of them held secrets. */
  readonly kinds: readonly { readonly kind: string; readonly looked: number; readonly found: number }[];
  /** Rows that held secrets; they were rewritten unless it was a dry run. */
  readonly found: number;
  /** How many secrets there were, by kind. */
  readonly secrets: Readonly<Record<string, number>>;
  /** Where to go on when it was ended; null when all was looked at. */
  readonly position: string | null;
  /**
   * What became of the old bytes. `vacuumed`: the file was rebuilt and its log emptied, they are gone. `overwritten`: what this scrub
   * replaced was overwritten, but what older versions of rows left in free space may still be there; vacuum. `server`: the database's
   * server decides. `none`: nothing was rewritten.
   */
  readonly erased: 'vacuumed' | 'overwritten' | 'server' | 'none';
}

/** Rows of one look, and of one rewriting transaction. */
const LOOK_ROWS = 100;
const REWRITE_ROWS = 20;

/** The parts of core's own domains. Not part of the domains themselves, so that only who scrubs loads them. */
const PARTS: Readonly<Record<string, readonly ScrubPart[]>> = {
  conversations: conversationsScrub,
  codegen: codegenScrub,
  code: codeScrub,
  logs: logsScrub,
  memories: memoriesScrub,
  memoryBlocks: memoryBlocksScrub,
  intentions: intentionsScrub,
  checkpoints: checkpointScrub,
  learning: learningScrub,
  lifecycle: lifecycleScrub,
  sessions: sessionsScrub,
  knowledge: knowledgeScrub,
  effectiveness: effectivenessScrub,
  files: fileScrub,
};

interface DomainPart {
  readonly domain: Domain<string, object>;
  readonly part: ScrubPart;
}

/**
 * Takes secrets out of what was written before anybody knew them as such: by an older version of the rules, without one's own patterns, or
 * past the redaction. Goes over every text that is redacted when it is written, all owners together, reads in small pieces, and rewrites
 * what holds a secret, twenty rows in a transaction, so that others read and write meanwhile. Documents leave the keyword index and
 * come back without the secret, the feed tells of each change. Safe to end and to repeat at any time.
 *
 * Afterwards the keyword indexes in question are filled anew and the file is rebuilt, because both keep what is no longer in use. Not
 * looked at: the bytes of attachments, cached values and files, which are kept as they are; copies and backups of the database.
 *
 * @throws StorageError `readonly` on a read-only store, but for a dry run; InvalidInputError for a position that is none; ClosedError; BusyError.
 */
export async function scrubStore(
  store: Pick<StoreCore<never>, 'location'>,
  options: ScrubOptions = {},
): Promise<ScrubReport> {
  const databases = databasesOf(store);
  if (databases === undefined) return await scrubDatabase(internalsOf(store, 'scrubStore'), options);
  const { scrubDatabases } = await import('./split/scrub-databases.js');
  const kindsOf = (shared: SharedStore) => partsOf(shared).map(({ part }) => part.kind);
  return await scrubDatabases(databases, options, kindsOf, scrubDatabase);
}

async function scrubDatabase(shared: SharedStore, options: ScrubOptions): Promise<ScrubReport> {
  shared.refuse('scrubStore');
  if (shared.parts.isReadonly && options.dryRun !== true) {
    throw new StorageError('readonly', {
      message: `scrubStore: ${shared.parts.connection.location} is open read-only, so nothing can be rewritten. Open it without readonly, or ask for a dry run.`,
      operation: 'scrubStore',
    });
  }
  if (!shared.parts.isReadonly) await shared.flushDomains();
  return new Scrub(shared, options).run();
}

function partsOf({ parts }: SharedStore): readonly DomainPart[] {
  // What is archived comes back where it holds a secret, and is looked at with the others then.
  const isFirst = ({ name }: Domain<string, object>) => Number(name === 'lifecycle');
  const domains = [...parts.domains].sort((a, b) => isFirst(b) - isFirst(a));
  return domains.flatMap((domain) => (domain.scrub ?? PARTS[domain.name] ?? []).map((part) => ({ domain, part })));
}

class Scrub {
  readonly #shared: SharedStore;
  readonly #options: ScrubOptions;
  readonly #parts: readonly DomainPart[];
  /** Counts what is found, and what is taken out: a row may be looked at twice, and rewritten by somebody else meanwhile. */
  readonly #looking: CountingRedactor;
  readonly #taking: CountingRedactor;
  readonly #kinds = new Map<string, { looked: number; found: number }>();
  readonly #changed = new Set<string>();
  #done = 0;
  #total = 0;
  #found = 0;

  constructor(shared: SharedStore, options: ScrubOptions) {
    this.#shared = shared;
    this.#options = options;
    this.#parts = partsOf(shared);
    const base = options.redactor ?? shared.parts.redactor;
    const redactor =
      options.expressions === undefined || options.expressions.length === 0
        ? base
        : expressionRedactor(base, options.expressions);
    this.#looking = countingRedactor(redactor);
    this.#taking = countingRedactor(redactor);
  }

  async run(): Promise<ScrubReport> {
    const { runner } = this.#shared;
    const start = this.#start();
    for (const { part } of this.#parts) this.#total += await runner.read(() => part.count());
    const { connection, isReadonly } = this.#shared.parts;
    const mayWrite = !isReadonly && this.#options.dryRun !== true;
    const asBefore = mayWrite ? await overwriting(connection) : async () => undefined;
    let position: string | null = null;
    try {
      for (const [at, { domain, part }] of this.#parts.entries()) {
        if (at < start.part) continue;
        position = await this.#scrubPart(domain, part, at === start.part ? start.key : 0);
        if (position !== null) break;
      }
      await this.#refillIndexes();
    } finally {
      await asBefore();
    }
    const erased = await this.#erase();
    const secrets = this.#options.dryRun === true ? this.#looking.secrets : this.#taking.secrets;
    return {
      dryRun: this.#options.dryRun === true,
      kinds: [...this.#kinds].map(([kind, counts]) => ({ kind, ...counts })),
      found: this.#found,
      secrets: Object.fromEntries([...secrets].filter(([, times]) => times > 0)),
      position,
      erased,
    };
  }

  /** Goes over one kind of rows. Returns the position when it was ended. */
  async #scrubPart(domain: Domain<string, object>, part: ScrubPart, from: number): Promise<string | null> {
    const { runner } = this.#shared;
    const counts = { looked: 0, found: 0 };
    this.#kinds.set(part.kind, counts);
    const looking = this.#contextOf(domain, this.#looking);
    for (let after = from; ; ) {
      const position = `${part.kind}:${after}`;
      if (this.#options.signal?.aborted === true) return position;
      const look = await runner.read(() => part.look(looking, after, LOOK_ROWS));
      if (look.rows === 0) return null;
      after = look.lastKey;
      counts.looked += look.rows;
      const found = this.#options.dryRun === true ? look.found.length : await this.#rewrite(domain, part, look.found);
      counts.found += found;
      this.#done += look.rows;
      this.#found += found;
      const { kind } = part;
      this.#options.onProgress?.({
        kind,
        done: Math.min(this.#done, this.#total),
        total: this.#total,
        found: this.#found,
        position: `${kind}:${after}`,
      });
      // Synchronous drivers answer in the same tick: let others have theirs.
      await sleep(0);
    }
  }

  async #rewrite(domain: Domain<string, object>, part: ScrubPart, keys: readonly number[]): Promise<number> {
    const { runner } = this.#shared;
    const context = this.#contextOf(domain, this.#taking);
    let rewritten = 0;
    for (let at = 0; at < keys.length; at += REWRITE_ROWS) {
      const some = keys.slice(at, at + REWRITE_ROWS);
      rewritten += await runner.async(() => transaction(() => part.rewrite(context, some)));
    }
    if (rewritten > 0) this.#changed.add(domain.name);
    return rewritten;
  }

  #contextOf(domain: Domain<string, object>, redactor: Redactor): ScrubContext {
    const contextOf = (one: Domain<string, object>, ownerId: string) => ({
      ...this.#shared.contextFor(one, ownerId),
      redactor,
    });
    return {
      redactor,
      of: (ownerId) => contextOf(domain, ownerId),
      ofDomain: (name, ownerId) =>
        contextOf(this.#shared.parts.domains.find((one) => one.name === name) ?? domain, ownerId),
    };
  }

  /** The index keeps the words of documents that left it until it is merged: those that changed are made anew. */
  async #refillIndexes(): Promise<void> {
    const { runner, searchable, indexer } = this.#shared;
    const touched = searchable.filter(({ domain }) => this.#changed.has(domain.name));
    for (const { index } of touched) await runner.async(() => index.reset());
    if (touched.length > 0) await indexer.catchUp();
  }

  async #erase(): Promise<ScrubReport['erased']> {
    if (this.#changed.size === 0) return 'none';
    return (await removeOldBytes(this.#shared.parts.connection, this.#options.vacuum !== false)).bytes;
  }

  #start(): { readonly part: number; readonly key: number } {
    const { resume } = this.#options;
    if (resume === undefined) return { part: 0, key: 0 };
    const [, kind, key] = /^(\w+):(\d{1,15})$/.exec(resume) ?? [];
    const part = this.#parts.findIndex((one) => one.part.kind === kind);
    if (part !== -1) return { part, key: Number(key) };
    throw new InvalidInputError({
      message: `scrubStore: ${JSON.stringify(resume)} is not a position that a scrub of this store gave. Leave it out to begin anew.`,
      operation: 'scrubStore',
    });
  }
}

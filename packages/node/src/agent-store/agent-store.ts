import {
  type AddedMemory,
  type CairnError,
  type CodeFilesPut,
  type ComputeOptions,
  InvalidInputError,
  isCairnError,
  type NewMemory,
  type NewRepair,
  type Recalled,
  type RepairStrategy,
  type SimilarOptions,
  type Store,
  type StoreEvents,
  type StoreHealth,
  type StrategyFilter,
  type ToolUse,
  UnsupportedError,
} from '@cairndb/core';
import { exportLines } from '@cairndb/core/transfer';
import { endWithProcess } from '../default-store/end-with-process.js';
import { type AgentSession, type StartSessionOptions, startSession } from './agent-session.js';
import { type AgentStats, formatAgentStats, readAgentStats } from './agent-stats.js';
import { type CutFile, codeFile, type IndexCodeOptions } from './code-file.js';
import { type DailySummary, type DailySummaryOptions, dailySummary } from './daily-summary.js';
import {
  type FindCodeOptions,
  type FindMemoriesOptions,
  type FoundMemories,
  findMemories,
  recallOrWords,
} from './find.js';
import { microsOf } from './micros.js';

/** What an agent's store takes for granted. */
export interface AgentStoreDefaults {
  /** The project of what is written, and that is looked in, where a call names none. Sums are over all projects. Default: none. */
  readonly project?: string | undefined;
  /** The program's name, by which the ledger tells programs apart (`summary().byTool`). Default: none. */
  readonly agent?: string | undefined;
  /** Cuts files for {@link AgentStore.indexCode}: `chunkFile` of `@cairndb/code`. Default: a file is one chunk. */
  readonly chunkFile?: CutFile | undefined;
}

/** What to remember, beside the text itself. */
export interface RememberOptions extends Omit<NewMemory, 'content'> {
  /** How near-duplicates are looked for; see `store.memories.add`. */
  readonly similar?: SimilarOptions | undefined;
}

/** A use of a tool. */
export interface ToolUseOptions extends Omit<ToolUse, 'tool' | 'totalUs'> {
  /** Milliseconds; default 0. */
  readonly durationMs?: number | undefined;
}

/** What to forget of the statistics. */
export interface ResetStatsOptions {
  /** The word that says that it is meant. */
  readonly confirm: 'forget statistics';
  /** `tools`: only how tools fared, of `project` where one is named. Default: the ledger of model calls, too. */
  readonly only?: 'tools' | undefined;
  readonly project?: string | undefined;
}

/**
 * Everything an agent keeps, by one object (CB-15): one call for each thing it does, over a store that stays in sight as {@link store}. A
 * call puts parts of the store together, or fills in what goes without saying; whatever needs only one part is there: `agent.store.memories.list()`.
 *
 * Each method throws `closed` after {@link close} of a store of its own, and the typed errors of the domains that it calls.
 */
export class AgentStore implements AsyncDisposable {
  /** All of Cairn. */
  readonly store: Store;
  /** Empty: none. */
  readonly project: string;
  readonly #agent: string;
  readonly #chunkFile: CutFile | undefined;
  readonly #isOwn: boolean;
  readonly #warned = new Set<StoreEvents['warning']>();
  #endExits: (() => void) | undefined;
  #closing: Promise<void> | undefined;

  /** Made by `openAgentStore`. */
  constructor(
    store: Store,
    { project = '', agent = '', chunkFile }: AgentStoreDefaults,
    { isOwn, onWarning }: { readonly isOwn: boolean; readonly onWarning?: StoreEvents['warning'] | undefined },
  ) {
    this.store = store;
    this.project = project;
    this.#agent = agent;
    this.#chunkFile = chunkFile;
    this.#isOwn = isOwn;
    // The store tells it of its own warnings already.
    if (onWarning !== undefined) this.#warned.add(onWarning);
  }

  /**
   * Adds a memory (CB-15). It is found by its words as soon as this returns; its vector is made behind it. The same again strengthens what is there.
   * @throws InvalidInputError
   */
  async remember(content: string, { similar, ...options }: RememberOptions = {}): Promise<AddedMemory> {
    // What holds for the user wherever it is belongs to no project, unless the caller says so.
    const project = options.scope === 'user' ? options.project : this.#projectOf(options);
    return await this.store.memories.add(
      { ...options, content, project: project === '' ? undefined : project },
      similar,
    );
  }

  /**
   * The memories that fit a question best, as they stand, by words and vectors (CB-15). When vectors are not to be had, it goes by words: `by` says so, and
   * a `warning` why. Those that are given count as accessed.
   */
  async searchMemories(query: string, options: FindMemoriesOptions = {}): Promise<FoundMemories> {
    const here = this.project === '' ? undefined : ['', this.project];
    return await findMemories(this.store, query, { ...options, projects: options.projects ?? here }, this.#warn);
  }

  /**
   * Puts a file into the code index, in place of what was there under its path (CB-13, CB-15): as `chunkFile` cuts it, in the chunks that are given, else as
   * one chunk. The same content again changes nothing.
   * @throws InvalidInputError without a project; `too_big` for one chunk of more than 65,536 characters
   */
  async indexCode(path: string, content: string, options: IndexCodeOptions = {}): Promise<CodeFilesPut> {
    const project = this.#projectOf(options);
    if (project === '') {
      throw new InvalidInputError({
        message: 'indexCode: code belongs to a project: name one here, or with openAgentStore. Nothing was written.',
        operation: 'indexCode',
        details: { issues: [{ field: 'project', problem: 'must be there' }] },
      });
    }
    const file = await codeFile(path, content, options, this.#chunkFile);
    return await this.store.code.putFiles(project, [file], { force: options.force });
  }

  /** The code that fits a question best: by words, names of symbols, paths and vectors (CB-13, CB-15); without vectors as {@link searchMemories}. */
  async searchCode(query: string, options: FindCodeOptions = {}): Promise<Recalled> {
    const project = this.#projectOf(options);
    const where = {
      ...options,
      kinds: ['codeChunk', 'codeFile'] as const,
      project: project === '' ? undefined : project,
    };
    return await recallOrWords(this.store, query, where, this.#warn);
  }

  /** The value under a key, or what `compute` gives, which is then kept (CB-14, CB-15); see `store.cache.getOrCompute`. */
  async cached<T>(key: string, compute: () => T | Promise<T>, options?: ComputeOptions): Promise<T> {
    return await this.store.cache.getOrCompute(key, compute, options);
  }

  /** Counts a use of a tool (CB-11, CB-15). @throws InvalidInputError */
  async recordToolUse(tool: string, options: ToolUseOptions): Promise<void> {
    const { durationMs, ...use }: Partial<ToolUseOptions> = options ?? {};
    const totalUs = microsOf(durationMs, 'recordToolUse', 'durationMs');
    await this.store.analytics.recordTool({ ...(use as ToolUseOptions), project: this.#projectOf(use), tool, totalUs });
  }

  /** Notes what became of a repair (CB-12, CB-19). @throws InvalidInputError */
  async recordRepair(repair: NewRepair): Promise<RepairStrategy> {
    return await this.store.learning.recordRepair({ ...repair, project: this.#projectOf(repair) });
  }

  /** What most likely helps against an error, best first (CB-12). Outcomes in this project count in full, all others as one. */
  async bestRepairs(error: string, filter: StrategyFilter = {}): Promise<readonly RepairStrategy[]> {
    const project = this.#projectOf(filter);
    return await this.store.learning.bestStrategies(error, {
      ...filter,
      project: project === '' ? undefined : project,
    });
  }

  /** Starts a session, whose use of models is in the {@link dailySummary} once (CB-19); by the id of one that is there, it goes on with that. */
  async startSession(options: StartSessionOptions = {}): Promise<AgentSession> {
    return await startSession(this.store, { ...options, project: this.#projectOf(options) }, this.#agent);
  }

  /** Sums by day: sessions that began, calls of models, tokens, cost (CB-10, CB-19). @throws InvalidInputError for an unknown time zone */
  async dailySummary(options: DailySummaryOptions = {}): Promise<DailySummary> {
    return await dailySummary(this.store, options);
  }

  /** Everything that is counted, of the store's owner; the database as a whole. */
  async stats(): Promise<AgentStats> {
    return await readAgentStats(this.store);
  }

  /** {@link stats} as lines for people (CB-15). */
  async formatStats(): Promise<string> {
    return formatAgentStats(await readAgentStats(this.store));
  }

  /** Whether the database answers; with `deep`, whether it is whole (CB-17). Never rejects for a sick database. */
  async health(options: { readonly deep?: boolean } = {}): Promise<StoreHealth> {
    return await this.store.health(options);
  }

  /**
   * All conversations as JSON Lines without loss, which `importLines` of `@cairndb/core/transfer` reads (CB-17). To read them, one by one as Markdown or
   * HTML, there is `exportConversation` of `@cairndb/exporters`.
   * @throws UnsupportedError for one owner of several: rows are exported of all
   */
  async *exportSessions(): AsyncGenerator<string, void, void> {
    if (this.store.ownerId !== '') {
      throw new UnsupportedError({
        message:
          'exportSessions: this writes the rows of all owners, and the store is one owner’s. Use exportConversation of @cairndb/exporters for each conversation.',
        operation: 'exportSessions',
      });
    }
    yield* exportLines(this.store, { domains: ['conversations'] });
  }

  /**
   * Forgets statistics (CB-19): of all model calls and tools, or of tools alone. What conversations say they used stays with them, and is not counted again. Returns
   * how many calls, of tools how many rows.
   * @throws InvalidInputError without the word
   */
  async resetStats(options: ResetStatsOptions): Promise<number> {
    const { confirm, only, project }: Partial<ResetStatsOptions> = options ?? {};
    const isSound = only === 'tools' || (only === undefined && project === undefined);
    if (confirm !== 'forget statistics' || !isSound) {
      throw new InvalidInputError({
        message: `resetStats forgets what was counted. If that is meant, call resetStats({ confirm: 'forget statistics' }); with only: 'tools' for one project.`,
        operation: 'resetStats',
      });
    }
    const { analytics } = this.store;
    return only === 'tools' ? await analytics.resetTools(project) : await analytics.reset();
  }

  /** Removes every row of every owner; the schema stays (CB-17). For tests, and to begin anew. @throws InvalidInputError without the word */
  async resetEverything(confirm: 'remove everything'): Promise<void> {
    await this.store.clear(confirm);
  }

  /**
   * Subscribes to what the store tells of itself: `initialized`, `migration`, `error`, `warning`, `slowQuery`, `closed` (CB-17, CB-19). The first two are over when
   * `openAgentStore` returns: give it `listeners`. Returns the function that unsubscribes.
   */
  on<E extends keyof StoreEvents>(event: E, listener: StoreEvents[E]): () => void {
    const off = this.store.on(event, listener);
    if (event !== 'warning') return off;
    const told = listener as StoreEvents['warning'];
    this.#warned.add(told);
    return () => {
      off();
      this.#warned.delete(told);
    };
  }

  /**
   * Closes it when the process has nothing left to do, and when SIGINT, SIGTERM or SIGHUP ends it, which then happens as ever (CB-17). Where the program listens
   * to the signal itself, what waits in memory is written and the rest is left to it. Returns how to take that back; `close` does so, too.
   */
  closeOnExit(): () => void {
    this.#endExits ??= endWithProcess(this.store, () => this.close(), true);
    return () => this.#stopListening();
  }

  /** Writes what waits in memory, and closes the store; one that was given stays open. A second call does nothing. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    this.#stopListening();
    if (this.#isOwn) return await this.store.close();
    try {
      await this.store.flush();
    } catch (error) {
      // Whoever gave it may have closed it before, which wrote everything.
      if (!isCairnError(error, 'closed')) throw error;
    }
  }

  #stopListening(): void {
    this.#endExits?.();
    this.#endExits = undefined;
  }

  #projectOf({ project }: { readonly project?: string | undefined }): string {
    return project ?? this.project;
  }

  /** A warning of its own: what the store tells goes to the same listeners by itself. */
  readonly #warn = (error: CairnError): void => {
    for (const listener of this.#warned) listener({ error });
  };
}

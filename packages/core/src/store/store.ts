import type { Analytics } from '../domains/analytics/analytics.js';
import type { Cache } from '../domains/cache/cache.js';
import type { CacheServices } from '../domains/cache/services.js';
import type { Checkpoints } from '../domains/checkpoints/checkpoints.js';
import type { CodeIndex } from '../domains/code/code.js';
import type { Codegen } from '../domains/codegen/codegen.js';
import type { Conversations, NewMessage } from '../domains/conversations/conversations.js';
import type { MessageStream, StreamOptions } from '../domains/conversations/message-stream.js';
import type { Effectiveness } from '../domains/effectiveness/effectiveness.js';
import type { FileIndex } from '../domains/files/files.js';
import type { Imports } from '../domains/imports/imports.js';
import type { Intentions } from '../domains/intentions/intentions.js';
import type { Knowledge } from '../domains/knowledge/knowledge.js';
import type { Learning } from '../domains/learning/learning.js';
import type { Lifecycle } from '../domains/lifecycle/lifecycle.js';
import type { LogServices, Logs } from '../domains/logs/logs.js';
import type { Memories } from '../domains/memory/memories.js';
import type { MemoryBlocks } from '../domains/memory-blocks/memory-blocks.js';
import type { Models } from '../domains/models/models.js';
import type { SearchHitParts, SearchKind } from '../domains/search.js';
import type { Sessions } from '../domains/sessions/sessions.js';
import type { Settings, SettingsServices } from '../domains/settings/settings.js';
import type { Capabilities } from '../driver/capabilities.js';
import type { CopyOptions, PullResult, RunResult, SqlValue } from '../driver/driver.js';
import type { Embeddings } from '../embedding/index.js';
import type { StoreEvents } from '../events.js';
import type { Change } from '../feed/change.js';
import type { Recalled, RecallOptions } from '../recall/index.js';
import type { Mode, Out } from '../steps/mode.js';
import type { Steps } from '../steps/steps.js';
import type { WaitSignal } from '../wait-signal.js';

/** Every domain that a store can hold, by the name it has on the store. Third parties add theirs by declaration merging. */
export interface Domains<M extends Mode> {
  readonly conversations: Conversations<M>;
  readonly codegen: Codegen<M>;
  readonly code: CodeIndex<M>;
  readonly imports: Imports<M>;
  readonly logs: Logs<M>;
  readonly settings: Settings<M>;
  readonly models: Models<M>;
  readonly memories: Memories<M>;
  readonly memoryBlocks: MemoryBlocks<M>;
  readonly intentions: Intentions<M>;
  readonly cache: Cache<M>;
  readonly analytics: Analytics<M>;
  readonly checkpoints: Checkpoints<M>;
  readonly learning: Learning<M>;
  readonly lifecycle: Lifecycle<M>;
  readonly sessions: Sessions<M>;
  readonly knowledge: Knowledge<M>;
  readonly effectiveness: Effectiveness<M>;
  readonly files: FileIndex<M>;
}

/** What domains offer beside their repository, by their names: methods that await more than the database, as promises only. */
export interface DomainServices {
  readonly logs: LogServices;
  readonly settings: SettingsServices;
  readonly cache: CacheServices;
}

/** How to search. Filters apply before the best are chosen, so a filter never makes a hit disappear that would fit. */
export interface SearchOptions {
  /** Hits to return, 1 to 200; default 10. */
  readonly limit?: number | undefined;
  /** Default: all kinds of all domains of the store. */
  readonly kinds?: readonly SearchKind[] | undefined;
  /** Only hits of conversations, code, memories or knowledge of this project. */
  readonly project?: string | undefined;
  /** Only hits of this conversation. */
  readonly conversationId?: string | undefined;
  /** Only messages of these roles. */
  readonly roles?: readonly ('user' | 'assistant' | 'system' | 'tool')[] | undefined;
  /** Created at or after this time, Unix milliseconds; of code: in a file that was modified then. */
  readonly since?: number | undefined;
  /** Created before this time, Unix milliseconds; of code: in a file that was modified then. */
  readonly until?: number | undefined;
  /** Only code of this language, such as `typescript`. */
  readonly language?: string | undefined;
  /** Only what has all of these tags: memories, decisions. */
  readonly tags?: readonly string[] | undefined;
  /** Only memories of one of these types, such as `preference`. */
  readonly memoryTypes?: readonly string[] | undefined;
  /** Only memories of one of these scopes. */
  readonly memoryScopes?: readonly string[] | undefined;
  /** Only memories of one of these projects; the empty text is no project: `['', 'parser']` is what holds in the project `parser`. */
  readonly memoryProjects?: readonly string[] | undefined;
  /** Characters of a snippet, 20 to 1,000; default 160. */
  readonly snippetChars?: number | undefined;
  /** What stands before and after each match in `snippet`; default `<mark>` and `</mark>`. The text itself is not escaped. */
  readonly mark?: readonly [open: string, close: string] | undefined;
}

/** One found thing. */
export interface SearchHit extends SearchHitParts {
  /** Reciprocal-rank score, higher is better: 1 / (60 + rank in its domain). */
  readonly score: number;
  /** The best passage of the text, matches marked. */
  readonly snippet: string;
  /** The passage unmarked, and the matches in it as [start, end) in UTF-16 units. */
  readonly passage: { readonly text: string; readonly ranges: readonly (readonly [number, number])[] };
}

/** How to read the change feed. */
export interface ChangesOptions {
  /** The position behind which to begin: that of the last change seen, or of {@link StoreCore.changePosition}. Default: now. */
  readonly since?: number | undefined;
  /** Whether to go on waiting for what comes (default), or to end with what there is. */
  readonly follow?: boolean | undefined;
  /** How often to look for what other processes did, 10 to 3,600,000 milliseconds; default 100, over a network 1,000. */
  readonly pollMs?: number | undefined;
  /** An `AbortSignal` that ends the iteration, without an error. */
  readonly signal?: WaitSignal | undefined;
}

/** How to catch the keyword index up. */
export interface CatchUpOptions {
  /** Called after each group with the documents taken so far. */
  readonly onProgress?: ((documents: number) => void) | undefined;
  /** Ends the work between two groups; the promise rejects with the signal's reason, and the next search goes on. */
  readonly signal?: WaitSignal | undefined;
}

/** Size and content of a database (CB-1, CY-14). */
export interface StoreStats {
  readonly location: string;
  readonly driver: string;
  /** Bytes of the file and its log; null where the driver can't tell. */
  readonly fileBytes: number | null;
  /** Bytes that SQLite's pages take, and those that are free for reuse. */
  readonly pageBytes: number;
  readonly freeBytes: number;
  /** Rows of every table of Cairn, all owners together. */
  readonly tables: Readonly<Record<string, number>>;
  /** Bytes held in the content store: as they came, and as they are stored. */
  readonly content: { readonly items: number; readonly bytes: number; readonly storedBytes: number };
  /** Applied schema version by domain. */
  readonly schema: Readonly<Record<string, number>>;
}

/** Whether the database answers and is whole (CB-17). */
export interface StoreHealth {
  readonly ok: boolean;
  /** Milliseconds that a trivial read took. */
  readonly latencyMs: number;
  /** What `PRAGMA quick_check` and `foreign_key_check` found; empty when all is well. Only looked for when asked. */
  readonly problems: readonly string[];
}

/** Direct SQL, for what no domain offers. Nothing is redacted, scoped or indexed here; a text's values go in `params`. */
export interface RawAccess {
  /** Rows as objects by column name. */
  all(sql: string, params?: readonly SqlValue[]): Promise<readonly Readonly<Record<string, SqlValue>>[]>;
  /** The first row, or null. */
  get(sql: string, params?: readonly SqlValue[]): Promise<Readonly<Record<string, SqlValue>> | null>;
  run(sql: string, params?: readonly SqlValue[]): Promise<RunResult>;
  /** Several statements without values. */
  exec(sql: string): Promise<void>;
  /** The driver's own handle. */
  readonly handle: unknown;
}

/** What every surface offers beside the domains. */
export interface SearchSurface<M extends Mode> {
  /** The best hits of all domains for a query, by reciprocal rank; ties by kind, then id. Never misses a committed row. */
  search(query: string, options?: SearchOptions): Out<M, readonly SearchHit[]>;
}

/** The argument of a transaction body: every domain as steps. */
export type TransactionScope<N extends keyof Domains<Mode>> = Pick<Domains<'steps'>, N> & SearchSurface<'steps'>;

/** The sync surface: values instead of promises, on synchronous drivers. */
export type SyncSurface<N extends keyof Domains<Mode>> = Pick<Domains<'sync'>, N> &
  SearchSurface<'sync'> & {
    /** {@link StoreCore.transaction}, in this tick. */
    transaction<T>(body: (tx: TransactionScope<N>) => Steps<T>): T;
  };

/** What a store offers beside its domains. */
export interface StoreCore<N extends keyof Domains<Mode>> extends SearchSurface<'async'>, AsyncDisposable {
  /** The same methods as values. Touching it throws `unsupported` on asynchronous drivers. */
  readonly sync: SyncSurface<N>;
  readonly capabilities: Capabilities;
  /** Where the database is: a path, a URL without its credentials, `:memory:`. */
  readonly location: string;
  readonly readonly: boolean;
  /** The driver's name. */
  readonly driver: string;
  /**
   * Whether the same store can be opened by another thread from its location alone: a database of several processes, opened
   * with the domains, redactor, clock and ids that come with Cairn, and all of it indexed.
   */
  readonly reopenable: boolean;
  /** The owner whose rows this store sees; empty by default. */
  readonly ownerId: string;
  /** The same database through another owner's eyes: reads, searches, counts and writes only that owner's rows. Closes with its parent. */
  scoped(scope: { readonly ownerId: string }): Store<N>;
  /**
   * Runs a body in one immediate transaction: all of it or nothing. The body is a generator; it calls
   * `yield* tx.domain.method(…)` and cannot await, so no model call ever holds the write lock. Calling the promise or
   * sync surface from within throws `nested_call`. `tx.transaction`-like nesting: a domain method that is itself atomic
   * is a savepoint inside.
   */
  transaction<T>(body: (tx: TransactionScope<N>) => Steps<T>): Promise<T>;
  /**
   * What fits a question best, of all domains: by words and, where the store has embeddings, by vectors, fused by reciprocal rank; with bounded
   * lifts for what is new and important, neighbours of messages and the reasons of every score on request. Unlike {@link search} it takes
   * plain language, without operators. A committed row is always found by its words.
   *
   * @throws ConflictError when the database's vectors are of another model than this store's embedder; UnsupportedError for `by: 'meaning'`
   *   without embeddings
   */
  recall(query: string, options?: RecallOptions): Promise<Recalled>;
  /** What looks after vectors; null where the store was opened without embeddings. */
  readonly embeddings: Embeddings | null;
  /** Begins a message and writes what it grows to at most every `flushMs`; see {@link MessageStream}. */
  streamMessage(
    conversationId: string,
    message: Omit<NewMessage, 'content'>,
    options?: StreamOptions,
  ): Promise<MessageStream>;
  /**
   * What changed, in commit order, from this and from other processes; only the owner's. An entry says what changed, not
   * how: read the thing itself. The newest {@link KEPT_CHANGES 100,000} entries are kept. Ends when the store is closed.
   *
   * To follow something from its present state on: take {@link changePosition}, read the state, then iterate from there.
   * @throws ConflictError, while iterating, when `since` is older than what is kept, or of another database.
   */
  changes(options?: ChangesOptions): AsyncIterableIterator<Change>;
  /** The position of the last change there is; 0 before the first. */
  changePosition(): Promise<number>;
  /** Subscribes to an event; returns the function that unsubscribes. */
  on<E extends keyof StoreEvents>(event: E, listener: StoreEvents[E]): () => void;
  /** Takes all pending changes into the keyword index now. Returns how many documents. */
  catchUp(options?: CatchUpOptions): Promise<number>;
  /** Drops the keyword index and fills it anew from the rows. Returns how many documents it holds then. */
  rebuildIndex(): Promise<number>;
  readonly raw: RawAccess;
  stats(): Promise<StoreStats>;
  /** {@link StoreCore.stats} as lines for people. */
  formatStats(): Promise<string>;
  /** Whether the database answers; with `deep`, whether it is whole. Never rejects for a sick database. */
  health(options?: { readonly deep?: boolean }): Promise<StoreHealth>;
  /** Rebuilds the file without free pages. @throws UnsupportedError where the driver can't. */
  vacuum(): Promise<void>;
  /** Gives free pages back to the file system in steps of `pages` (default 1,000). @throws UnsupportedError */
  reclaim(pages?: number): Promise<{ readonly freedBytes: number }>;
  /**
   * Refreshes the planner's statistics where that pays (`PRAGMA optimize`), and merges what indexing much at once left in pieces.
   * In steps, so that no step holds the lock for long.
   *
   * @throws UnsupportedError where the server does it itself
   */
  optimize(): Promise<void>;
  /** Writes a consistent copy to a new file while others read and write. @throws UnsupportedError, InvalidInputError when it exists */
  copyTo(path: string, options?: CopyOptions): Promise<void>;
  /** The database as bytes of a SQLite file. @throws UnsupportedError */
  exportBytes(): Promise<Uint8Array>;
  /**
   * Resolves when everything committed so far is kept where the database lives. On files and servers that is so when a write
   * returns; a browser's snapshots are written a little later, and here at once. `close` does it too.
   *
   * @throws StorageError when it could not be kept; it stays in memory, and the next flush tries again
   */
  flush(): Promise<void>;
  /**
   * Brings a replica's local copy up to the server's present state: what other machines wrote is seen afterwards. Own writes
   * are always seen, without it.
   *
   * @throws UnsupportedError where there is no replica; SyncError when the server can't be reached: the copy stays as it was, and
   *   reads go on
   */
  pull(): Promise<PullResult>;
  /** Removes every row of every owner; the schema stays. Irreversible, so it wants the word. */
  clear(confirm: 'remove everything'): Promise<void>;
  /** Ends background work, waits for it, closes the database. A second call does nothing. */
  close(): Promise<void>;
}

/** An open store: its domains as promises, and everything in {@link StoreCore}. */
export type Store<N extends keyof Domains<Mode> = keyof Domains<Mode>> = Pick<Domains<'async'>, N> &
  Pick<DomainServices, N & keyof DomainServices> &
  StoreCore<N>;

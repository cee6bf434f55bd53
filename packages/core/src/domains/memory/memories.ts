import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** What a memory is. The usual ones are named; any other word will do. */
export type MemoryType = 'fact' | 'preference' | 'pattern' | 'instruction' | 'decision' | 'episode' | (string & {});

/**
 * Where a memory holds: for the `user` everywhere, in a `project`, in one `session`, or whatever else the caller tells apart. A memory of a
 * session says which one by its `conversationId`.
 */
export type MemoryScope = 'user' | 'project' | 'session' | (string & {});

/** Where a memory came from. Plain texts: what they name may be in another database, or gone. */
export interface MemoryProvenance {
  /** The conversation that it was learned in. */
  readonly conversationId: string | null;
  /** The message that says it. */
  readonly messageId: string | null;
  /** Any other source, such as a URI, a path or the name of an import. */
  readonly source: string | null;
}

/** Something worth knowing beyond a conversation (CB-4). */
export interface Memory extends MemoryProvenance {
  readonly id: string;
  readonly type: MemoryType;
  readonly scope: MemoryScope;
  /** Empty: none. */
  readonly project: string;
  readonly content: string;
  /** From 0 to 1. */
  readonly importance: number;
  /** How often it was read by {@link Memories.get} or noted by {@link Memories.touch}, and added again. */
  readonly accessCount: number;
  /** Unix milliseconds; null: never. */
  readonly lastAccessedAt: number | null;
  /** How often the same was added again. */
  readonly strengthened: number;
  readonly tags: readonly string[];
  readonly metadata: JsonObject;
  /** From when on it does not hold any more, Unix milliseconds; null: it stays. */
  readonly expiresAt: number | null;
  /** Since when something newer holds in its place, Unix milliseconds; null: it holds. */
  readonly supersededAt: number | null;
  /** The memory that replaced it; null: none, or that one was removed. */
  readonly supersededBy: string | null;
  /** Rises with every change, but not with reading: what {@link Memories.update} compares. */
  readonly version: number;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly updatedAt: number;
}

/** A memory to be added. */
export interface NewMemory {
  /** An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID. */
  readonly id?: string | undefined;
  /** What is to be remembered, 1 to 100,000 characters. Redacted before it is written, as are tags and metadata. */
  readonly content: string;
  /** Default `fact`. */
  readonly type?: MemoryType | undefined;
  /** Default `project` when a project is given, else `user`. */
  readonly scope?: MemoryScope | undefined;
  /** Default: none. The scope `project` wants one. */
  readonly project?: string | undefined;
  /** From 0 to 1; default 0.5. */
  readonly importance?: number | undefined;
  /** Default: none. At most 64, of 1 to 128 characters. */
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: JsonObject | undefined;
  /** Unix milliseconds. Default: it stays. */
  readonly expiresAt?: number | null | undefined;
  /** Instead of `expiresAt`: milliseconds from now. */
  readonly ttlMs?: number | undefined;
  readonly conversationId?: string | null | undefined;
  readonly messageId?: string | null | undefined;
  readonly source?: string | null | undefined;
  /** Unix milliseconds; default now. */
  readonly createdAt?: number | undefined;
}

/** How {@link Memories.add} looks for near-duplicates. */
export interface SimilarOptions {
  /** How many to offer at most, 0 to 50; default 3. 0: none are looked for, which spares bulk its time. */
  readonly limit?: number | undefined;
  /** How similar they must be at least, 0 to 1; default 0.5. */
  readonly threshold?: number | undefined;
}

/** A live memory that says nearly the same. */
export interface SimilarMemory {
  readonly memory: Memory;
  /**
   * From 0 to 1, by the words of both: the share of all their words that both have (Jaccard), or 0.8 times the share of the shorter one's words
   * that the longer one has, where the shorter one has at least four words and a third of the longer one's. Words as the
   * keyword index has them, each counted once.
   */
  readonly similarity: number;
}

/** What adding came to. */
export interface AddedMemory {
  /** The memory that now holds what was added. */
  readonly memory: Memory;
  /** `strengthened`: the same was there already, and no row was added. */
  readonly outcome: 'added' | 'strengthened';
  /** Near-duplicates, the most similar first: to be merged or superseded by the caller, who knows which of them holds. */
  readonly similar: readonly SimilarMemory[];
}

/** Which memories to list. */
export interface MemoryFilter extends PageOptions {
  /** One of these. */
  readonly types?: readonly MemoryType[] | undefined;
  /** One of these. */
  readonly scopes?: readonly MemoryScope[] | undefined;
  /** Of this project; the empty text: of none. */
  readonly project?: string | undefined;
  /** With all of these. */
  readonly tags?: readonly string[] | undefined;
  /** At least this. */
  readonly minImportance?: number | undefined;
  readonly conversationId?: string | undefined;
  readonly source?: string | undefined;
  /** Created at or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Created before this time, Unix milliseconds. */
  readonly until?: number | undefined;
  /** `exclude` (default): only what holds. `only`: only what was replaced. `include`: both. What expired is never listed. */
  readonly superseded?: 'exclude' | 'include' | 'only' | undefined;
  /** `newest` (default): added last first. `important`: the most important first. Both in pages. */
  readonly order?: 'newest' | 'important' | undefined;
}

type Changed<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Changes to a memory; what is absent stays. */
export interface MemoryChanges extends Changed<Omit<NewMemory, 'id' | 'createdAt'>> {
  /** Change it only while it has this version. */
  readonly expectedVersion?: number | undefined;
}

/** What {@link Memories.supersede} did. */
export interface SupersededMemory {
  /** The newer one. */
  readonly memory: Memory;
  /** The older one, as it is now. */
  readonly superseded: Memory;
}

/** What a memory replaced, and what replaced it. */
export interface MemoryHistory {
  /** All that it replaced, directly and by way of others, the last replaced first. */
  readonly older: readonly Memory[];
  readonly memory: Memory;
  /** What replaced it, then what replaced that; the last one holds. */
  readonly newer: readonly Memory[];
}

/** How memories are merged into one. */
export interface MergeOptions {
  /** Which of them stays; default the first. */
  readonly into?: string | undefined;
  /** What it says from now on; default what it says. */
  readonly content?: string | undefined;
}

/** Counts over an owner's memories (CB-5). */
export interface MemoryStats {
  readonly total: number;
  /** Those that hold: neither replaced nor expired. The counts below are of these. */
  readonly live: number;
  /** Replaced, whether expired or not. */
  readonly superseded: number;
  /** Expired and not replaced; {@link Memories.removeExpired} takes them away. */
  readonly expired: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byScope: Readonly<Record<string, number>>;
  /** By project; those of none under the empty text. */
  readonly byProject: Readonly<Record<string, number>>;
  /** 0 without any. */
  readonly averageImportance: number;
  /** Sum of the access counts. */
  readonly accesses: number;
}

/**
 * What an agent remembers (CB-4…CB-6). A memory *holds* (is live) until something newer replaces it or it expires: lists, searches and
 * near-duplicates have only those that hold. What was replaced can be read by its id and by {@link history}; what expired is not found
 * by anything and waits to be removed. Every method is atomic.
 *
 * Reading writes nothing: accesses are counted in memory and written every second, at 256 memories, before `stats` of the store, in
 * `flush` and on close. A crash may lose the last second, and nothing counts twice.
 */
export interface Memories<M extends Mode> {
  /**
   * Adds a memory. When one that was not replaced says the same (letter case and white space apart) with the same type, scope and project, and in the
   * scope `session` the same conversation, that one is strengthened instead, also when it had expired: its importance becomes the larger of both, and a
   * tenth of what is missing to 1 more; it counts an access; its expiry becomes the later one, and none when either has none; tags and metadata are
   * joined, the newer metadata first; missing provenance is filled in.
   *
   * A repeat with the same id changes nothing and says what the first call did, also when that strengthened (the last 16 ids are known).
   *
   * Near-duplicates are offered in `similar` and never merged in silence; none in a store that does not index memories.
   * @throws InvalidInputError
   */
  add(memory: NewMemory, similar?: SimilarOptions): Out<M, AddedMemory>;
  /** The live memories that say nearly the same as a text, the most similar first; among those that a filter lets through. */
  similar(
    content: string,
    options?: SimilarOptions & Pick<MemoryFilter, 'types' | 'scopes' | 'project'>,
  ): Out<M, readonly SimilarMemory[]>;
  /** The memory, or null when there is none or it expired. Counts no access. */
  find(id: string): Out<M, Memory | null>;
  /** The memory; counts the access. @throws NotFoundError also when it expired */
  get(id: string): Out<M, Memory>;
  /** Those of these ids that are there and did not expire, in the order of the ids. Counts no access. */
  findMany(ids: readonly string[]): Out<M, readonly Memory[]>;
  /** Counts an access of each of these, as a recall does that shows them. Unknown ids are passed over. */
  touch(ids: readonly string[]): Out<M, void>;
  /** Memories by filter, in pages. */
  list(filter?: MemoryFilter): Out<M, Page<Memory>>;
  /**
   * Changes what is given. `metadata` and `tags` are replaced as wholes; `null` clears expiry and provenance.
   * @throws NotFoundError; ConflictError when the version is another one, or another live memory says the same (merge them);
   *   InvalidInputError
   */
  update(id: string, changes: MemoryChanges): Out<M, Memory>;
  /**
   * Has something newer hold in place of a memory: a new one, or by its id one that is there and holds. What is absent of a new one is as in the
   * older one, but for its provenance. A new one that says the same as a third strengthens that,
   * which then replaces. A repeat with the same newer id changes nothing.
   * @throws NotFoundError; ConflictError when it was replaced by something else meanwhile (`details.supersededBy`), or `newer` was itself
   *   replaced; InvalidInputError when both are one, or say the same
   */
  supersede(id: string, newer: NewMemory | string): Out<M, SupersededMemory>;
  /** What a memory replaced and what replaced it, expired ones included. @throws NotFoundError */
  history(id: string): Out<M, MemoryHistory>;
  /**
   * Merges several that hold into one of them: it gets all tags, all metadata (its own first), the highest importance, the sum of the
   * accesses, the latest expiry, and replaces the others, which its {@link history} shows. A repeat changes nothing.
   * @throws NotFoundError; ConflictError when one was replaced by something else; InvalidInputError for fewer than two
   */
  merge(ids: readonly string[], options?: MergeOptions): Out<M, Memory>;
  /**
   * Removes a memory, live or not. What it had replaced stays replaced: by what replaced it, else by nothing. With `history` that goes, too.
   * @throws NotFoundError
   */
  remove(id: string, options?: { readonly history?: boolean | undefined }): Out<M, void>;
  /** Removes what expired. Returns how many. */
  removeExpired(): Out<M, number>;
  /** Counts over everything the owner has. */
  stats(): Out<M, MemoryStats>;
}

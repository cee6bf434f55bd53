import { type SQL, sql } from 'drizzle-orm';
import { all, batch, type Call, call, get, run, type Steps, transaction } from '../steps/index.js';
import type { KeywordDocument, KeywordSource } from './keyword-source.js';
import { keywordStatements } from './keyword-statements.js';
import { keywordIndex } from './schema.js';
import { indexTokens, tokenizerVersion } from './text/index.js';

/** How much one transaction takes into the index. */
export interface GroupSize {
  readonly documents: number;
  /** Characters after which a group ends early, so that long documents don't hold the write lock. */
  readonly characters: number;
}

/** Some tens of milliseconds of work at most. */
const SMALL_GROUP: GroupSize = { documents: 256, characters: 512 * 1024 };
/** Documents read at once: a group exceeds its size by less than these. */
const READ_DOCUMENTS = 32;

/** Pages that one step of merging writes: some thirty milliseconds. */
export const MERGE_PAGES = 300;

/** Documents to be added to an index next, and where the index must be for that. */
export interface IndexClaim {
  /** Whether the index is being filled from the rows; else it follows the pending table. */
  readonly filling: boolean;
  /** Where the claim begins and ends: a document's number while filling, else a position in the pending table. */
  readonly from: number;
  readonly to: number;
  /** How many changes it covers, those of documents that need nothing included. */
  readonly docs: number;
  /** The texts to be added. */
  readonly documents: readonly KeywordDocument[];
  /** The last change there was when they were read. */
  readonly lastPending: number;
}

/** Of a claim what the next one has to know. */
export type ClaimEnd = Pick<IndexClaim, 'filling' | 'to' | 'docs'>;

/** A document as the index stores it. */
export interface DocumentTokens {
  readonly doc: number;
  /** Tokens, joined by single spaces. */
  readonly text: string;
  readonly count: number;
}

/** Cuts the texts of a claim into tokens. */
export function tokenize(claim: Pick<IndexClaim, 'documents'>): readonly DocumentTokens[] {
  return claim.documents.map(({ doc, text }) => ({ doc, ...indexTokens(text) }));
}

/** The full-text module that a driver has. */
export type Flavour = 'fts5' | 'fts4';

/** The state of an index in this database. */
export interface IndexState {
  readonly position: number;
  readonly filledTo: number | null;
  readonly tokenizer: number;
  readonly documents: number;
  readonly tokens: number;
  /** The last change that the pending table holds. */
  readonly lastPending: number;
}

/** Whether an index in this state lacks something, so that a search has to wait for {@link KeywordIndex.catchUpGroup}. */
export function isOutdated(state: IndexState | null): boolean {
  if (state === null || state.filledTo !== null || state.tokenizer !== tokenizerVersion) return true;
  return state.lastPending > state.position;
}

/**
 * The keyword index of one domain on one full-text flavour: a full-text table of tokens, kept up to date from the
 * domain's pending table. Each flavour in a file has its own position, so a file that travels between drivers is caught
 * up, not rebuilt.
 *
 * A document in the index is always its row as it is: who changes or removes a row takes it out first, in the same
 * transaction, while its old text can still be read (a contentless FTS5 table forgets nothing exactly without it, and
 * `contentless_delete` leaves the figures that BM25 ranks by as they were). So catching up only adds.
 */
export class KeywordIndex {
  readonly source: KeywordSource;
  readonly flavour: Flavour;
  /** The full-text table. */
  readonly table: SQL;
  readonly #statements: ReturnType<typeof keywordStatements>;

  constructor(source: KeywordSource, flavour: Flavour) {
    this.source = source;
    this.flavour = flavour;
    this.table = sql.raw(`${source.domain}_${flavour}`);
    this.#statements = keywordStatements(source, flavour, this.table);
  }

  /** How far the index is, or null when it is not in this database. */
  *state(): Steps<IndexState | null> {
    const { domain } = this.source;
    return (yield* get(this.#statements.state, { domain, flavour: this.flavour })) ?? null;
  }

  /** {@link state} as a query, with whether other flavours of this index live in the database; no row when it is not there. */
  situation(): SQL {
    const { domain, pending } = this.source;
    const { flavour } = this;
    return sql`select k.domain, k.position, k.filled_to, k.tokenizer, k.documents, k.tokens,
        (select coalesce(max(seq), 0) from ${pending}),
        exists (select 1 from ${keywordIndex} o where o.domain = k.domain and o.flavour <> k.flavour)
      from ${keywordIndex} k where k.domain = ${domain} and k.flavour = ${flavour}`;
  }

  /** How many changes the index lacks, or documents where it has to be filled from the rows; no more than `atMost` of these are counted. */
  *lacking(atMost: number): Steps<number> {
    const state = yield* this.state();
    if (!isOutdated(state)) return 0;
    if (state === null || state.tokenizer !== tokenizerVersion) return yield* this.#unfilled(0, atMost);
    return state.filledTo === null ? state.lastPending - state.position : yield* this.#unfilled(state.filledTo, atMost);
  }

  *#unfilled(doc: number, atMost: number): Steps<number> {
    return (yield* this.source.documentsAfter(doc, atMost)).length;
  }

  /** Documents that changed since the index was in this state. */
  *pendingDocuments(state: IndexState | null, limit: number): Steps<readonly number[]> {
    const rows = yield* all(this.#statements.pendingAfter, { position: state?.position ?? 0, limit });
    return [...new Set(rows.map((row) => row.doc))];
  }

  /**
   * Takes one group of changes into the index, in one transaction.
   * @returns how many documents; 0 when the index is up to date.
   */
  *catchUpGroup(): Steps<number> {
    for (;;) {
      const claim = yield* this.claim();
      if (claim === null) return 0;
      // Nothing is taken when another process was quicker, when a filling ends, and when the documents are gone again.
      const taken = yield* this.commit(claim, tokenize(claim));
      if (taken !== null && taken > 0) return taken;
    }
  }

  /**
   * Reads the next documents that the index lacks; null when there are none. {@link commit} adds them. What lies between, cutting
   * the texts into tokens, costs most and needs neither database nor lock, so several threads can share it.
   *
   * @param after the claim behind which to begin, while that is not committed yet; default: where the index is
   */
  *claim(after?: ClaimEnd, size: GroupSize = SMALL_GROUP): Steps<IndexClaim | null> {
    const start = after ?? (yield* this.#start());
    if (start === null) return null;
    const lastPending = (yield* get(this.#statements.lastPending, {}))?.seq ?? 0;
    if (start.filling) {
      if (after?.docs === 0) return null;
      const docs = yield* this.source.documentsAfter(start.to, size.documents);
      const { read, documents } = yield* this.#read(docs, size);
      return { filling: true, from: start.to, to: docs[read - 1] ?? start.to, docs: read, documents, lastPending };
    }
    const rows = yield* all(this.#statements.pendingAfter, { position: start.to, limit: size.documents });
    if (rows.length === 0) return null;
    const { read, documents } = yield* this.#read(
      rows.map((row) => row.doc),
      size,
    );
    const to = rows[read - 1]?.seq ?? start.to;
    // Changes that came between the two questions are part of the claim: their texts were read after them.
    return { filling: false, from: start.to, to, docs: read, documents, lastPending: Math.max(lastPending, to) };
  }

  /**
   * Adds what was claimed, in one transaction.
   *
   * @param tokens of the claim's documents, as {@link tokenize} gives them
   * @param isBulk leaves the merging of segments, a third of the work, to {@link mergeSome}; searches find everything before
   * @returns how many documents were looked at; null when the index is not where the claim begins: somebody else was quicker
   */
  *commit(claim: IndexClaim, tokens: readonly DocumentTokens[], isBulk = false): Steps<number | null> {
    const index = this;
    return yield* transaction(function* () {
      const state = yield* index.#ready();
      const at = state.filledTo ?? state.position;
      if (at !== claim.from || claim.filling !== (state.filledTo !== null)) return null;
      const changed = yield* index.#changedSince(claim);
      const fresh = tokens.filter(({ doc }) => !changed.has(doc));
      const added = fresh.map(({ doc, text }) => call(index.#statements.add, { doc, tokens: text }));
      yield* isBulk && index.flavour === 'fts5' ? index.#addUnmerged(added) : batch(added);
      const totals = {
        documents: state.documents + fresh.length,
        tokens: state.tokens + fresh.reduce((sum, { count }) => sum + count, 0),
      };
      if (claim.filling) {
        // A look that finds nothing marks the filling as done; what is pending comes next.
        yield* index.#remember({ ...state, ...totals, filledTo: claim.docs === 0 ? null : claim.to });
      } else {
        yield* index.#remember({ ...state, ...totals, position: claim.to });
        yield* run(index.#statements.trim, { domain: index.source.domain });
      }
      return claim.docs;
    });
  }

  /** Whether a bulk {@link commit} left segments that {@link mergeSome} has yet to merge. */
  *isUnmerged(): Steps<boolean> {
    if (this.flavour !== 'fts5' || (yield* this.state()) === null) return false;
    return (yield* get(this.#statements.isUnmerged, {})) !== undefined;
  }

  /**
   * Merges segments, in one transaction, so that searches have fewer to look into. FTS5 does so by itself for what is written a
   * little at a time.
   *
   * @param pages how many to write at most, of 4 KB: some 10 a millisecond
   * @returns whether there is more to merge
   */
  *mergeSome(pages: number): Steps<boolean> {
    if (!(yield* this.isUnmerged())) return false;
    const { merge, endMerging, totalChanges } = this.#statements;
    return yield* transaction(function* () {
      const before = (yield* get(totalChanges, {}))?.changes ?? 0;
      yield* run(merge, { pages });
      const after = (yield* get(totalChanges, {}))?.changes ?? 0;
      // The sign that FTS5 gives when nothing is left to do (https://sqlite.org/fts5.html#the_merge_command).
      if (after - before >= 2) return true;
      yield* run(endMerging, {});
      return false;
    });
  }

  /** Drops the index and has it filled anew by the following {@link catchUpGroup} calls. */
  *reset(): Steps<void> {
    const index = this;
    yield* transaction(function* () {
      yield* index.drop();
      yield* index.#create();
    });
  }

  /** Has the other flavours of this index in the database filled anew when they are next used: they can't be written here. */
  *outdateOthers(): Steps<void> {
    yield* run(this.#statements.outdateOthers, { domain: this.source.domain, flavour: this.flavour });
  }

  /** Drops the index. */
  *drop(): Steps<void> {
    yield* run(this.#statements.dropTable, {});
    yield* run(this.#statements.forget, { domain: this.source.domain, flavour: this.flavour });
  }

  /** Calls that index a row inserted by the call just before them, for writers that index in their own batch. */
  addInline(kindOrdinal: number, text: string): readonly Call[] {
    return [call(this.#statements.addInline, { kind: kindOrdinal, tokens: indexTokens(text).text })];
  }

  /** Takes documents out before their rows change; runs in the transaction of the change. */
  *takeOut(docs: readonly number[]): Steps<void> {
    // They would keep the old text.
    yield* this.outdateOthers();
    const state = yield* this.state();
    if (state === null || state.tokenizer !== tokenizerVersion) return;
    const held = yield* this.#held(docs);
    if (held.length === 0) return;
    const texts = yield* this.source.documents(held);
    const gone = texts.map(({ doc, text }) => ({ doc, ...indexTokens(text) }));
    yield* batch(gone.map(({ doc, text }) => call(this.#statements.remove, { doc, tokens: text })));
    const tokens = state.tokens - gone.reduce((sum, { count }) => sum + count, 0);
    yield* this.#remember({ ...state, documents: state.documents - gone.length, tokens });
  }

  /** Whoever writes next merges as ever; the other settings tell that there is something to merge, and last until it is done. */
  *#addUnmerged(added: readonly Call[]): Steps<void> {
    const { postponeMerging, flush, tuneTable } = this.#statements;
    yield* batch([call(postponeMerging, {}), ...added, call(flush, {}), call(tuneTable, {})]);
  }

  *#held(docs: readonly number[]): Steps<readonly number[]> {
    if (docs.length === 0) return [];
    return (yield* all(this.#statements.held, { docs: JSON.stringify(docs) })).map((row) => row.doc);
  }

  *#ready(): Steps<IndexState> {
    const state = yield* this.state();
    if (state !== null && state.tokenizer === tokenizerVersion) return state;
    if (state !== null) yield* this.drop();
    return yield* this.#create();
  }

  /** Calls that make the index in a database without rows, where it lacks nothing from the beginning. */
  creation(): readonly Call[] {
    const { createTable, tuneTable, remember } = this.#statements;
    const empty = { position: 0, filledTo: null, tokenizer: tokenizerVersion, documents: 0, tokens: 0 };
    return [
      call(createTable, {}),
      ...(this.flavour === 'fts5' ? [call(tuneTable, {})] : []),
      call(remember, { domain: this.source.domain, flavour: this.flavour, ...empty }),
    ];
  }

  *#create(): Steps<IndexState> {
    yield* run(this.#statements.createTable, {});
    if (this.flavour === 'fts5') yield* run(this.#statements.tuneTable, {});
    const lastPending = (yield* get(this.#statements.lastPending, {}))?.seq ?? 0;
    const state = { position: lastPending, filledTo: 0, tokenizer: tokenizerVersion, documents: 0, tokens: 0 };
    yield* run(this.#statements.remember, { domain: this.source.domain, flavour: this.flavour, ...state });
    return { ...state, lastPending };
  }

  /** Where the index goes on; null when it lacks nothing. An index that is not there, or of another tokenizer, is created. */
  *#start(): Steps<Pick<IndexClaim, 'filling' | 'to'> | null> {
    let state = yield* this.state();
    if (!isOutdated(state)) return null;
    if (state === null || state.tokenizer !== tokenizerVersion) state = yield* transaction(() => this.#ready());
    return state.filledTo === null ? { filling: false, to: state.position } : { filling: true, to: state.filledTo };
  }

  /** The texts of documents, as many as fit a group, but for those that the index holds already and those that are gone. */
  *#read(docs: readonly number[], size: GroupSize): Steps<{ read: number; documents: KeywordDocument[] }> {
    const held = new Set(yield* this.#held(docs));
    const documents: KeywordDocument[] = [];
    let read = 0;
    for (let characters = 0; read < docs.length && characters < size.characters; read += READ_DOCUMENTS) {
      const missing = docs.slice(read, read + READ_DOCUMENTS).filter((doc) => !held.has(doc));
      for (const doc of missing) held.add(doc);
      if (missing.length === 0) continue;
      for (const document of yield* this.source.documents(missing)) {
        characters += document.text.length;
        documents.push(document);
      }
    }
    return { read: Math.min(read, docs.length), documents };
  }

  /** Documents of a claim that changed since, and so follow in the pending table, or that somebody else added. */
  *#changedSince({ documents, lastPending }: IndexClaim): Steps<ReadonlySet<number>> {
    const docs = documents.map(({ doc }) => doc);
    const changed = new Set(yield* this.#held(docs));
    if ((yield* get(this.#statements.lastPending, {}))?.seq === lastPending) return changed;
    const later = yield* all(this.#statements.pendingAmong, { position: lastPending, docs: JSON.stringify(docs) });
    for (const { doc } of later) changed.add(doc);
    return changed;
  }

  *#remember(state: IndexState): Steps<void> {
    const { position, filledTo, documents, tokens } = state;
    const { domain } = this.source;
    yield* run(this.#statements.advance, { domain, flavour: this.flavour, position, filledTo, documents, tokens });
  }
}

/** Tokens of a stored token string: they are joined by single spaces. */
export function countTokens(tokens: string): number {
  return tokens === '' ? 0 : tokens.split(' ').length;
}

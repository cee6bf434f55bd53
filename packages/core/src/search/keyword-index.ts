import { all, batch, type Call, call, get, run, type Steps, transaction } from '../steps/index.js';
import {
  type ClaimEnd,
  type DocumentTokens,
  type GroupSize,
  type IndexClaim,
  READ_DOCUMENTS,
  SMALL_GROUP,
  tokenize,
} from './index-claim.js';
import { type IndexState, isOutdated } from './index-state.js';
import { IndexTable } from './index-table.js';
import type { KeywordDocument } from './keyword-source.js';
import { indexTokens, tokenizerVersion } from './text/index.js';

/**
 * The keyword index of one domain on one full-text flavour: a full-text table of tokens, kept up to date from the
 * domain's pending table. Each flavour in a file has its own position, so a file that travels between drivers is caught
 * up, not rebuilt.
 *
 * A document in the index is always its row as it is: who changes or removes a row takes it out first, in the same
 * transaction, while its old text can still be read (a contentless FTS5 table forgets nothing exactly without it, and
 * `contentless_delete` leaves the figures that BM25 ranks by as they were). So catching up only adds.
 */
export class KeywordIndex extends IndexTable {
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
    const rows = yield* all(this.statements.pendingAfter, { position: state?.position ?? 0, limit });
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
    const lastPending = (yield* get(this.statements.lastPending, {}))?.seq ?? 0;
    if (start.filling) {
      if (after?.docs === 0) return null;
      const docs = yield* this.source.documentsAfter(start.to, size.documents);
      const { read, documents } = yield* this.#read(docs, size);
      return { filling: true, from: start.to, to: docs[read - 1] ?? start.to, docs: read, documents, lastPending };
    }
    const rows = yield* all(this.statements.pendingAfter, { position: start.to, limit: size.documents });
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
      const state = yield* index.ready();
      const at = state.filledTo ?? state.position;
      if (at !== claim.from || claim.filling !== (state.filledTo !== null)) return null;
      const changed = yield* index.#changedSince(claim);
      const fresh = tokens.filter(({ doc }) => !changed.has(doc));
      const added = fresh.map(({ doc, text }) => call(index.statements.add, { doc, tokens: text }));
      yield* isBulk && index.flavour === 'fts5' ? index.addUnmerged(added) : batch(added);
      const totals = {
        documents: state.documents + fresh.length,
        tokens: state.tokens + fresh.reduce((sum, { count }) => sum + count, 0),
      };
      if (claim.filling) {
        // A look that finds nothing marks the filling as done; what is pending comes next.
        yield* index.remember({ ...state, ...totals, filledTo: claim.docs === 0 ? null : claim.to });
      } else {
        yield* index.remember({ ...state, ...totals, position: claim.to });
      }
      yield* run(index.statements.trim, { domain: index.source.domain });
      return claim.docs;
    });
  }

  /** Calls that index a row inserted by the call just before them, for writers that index in their own batch. */
  addInline(kindOrdinal: number, text: string): readonly Call[] {
    return [call(this.statements.addInline, { kind: kindOrdinal, tokens: indexTokens(text).text })];
  }

  /** Takes documents out before their rows change; runs in the transaction of the change. */
  *takeOut(docs: readonly number[]): Steps<void> {
    // They would keep the old text.
    yield* this.outdateOthers();
    const state = yield* this.state();
    if (state === null || state.tokenizer !== tokenizerVersion) return;
    const held = yield* this.held(docs);
    if (held.length === 0) return;
    const texts = yield* this.source.documents(held);
    const gone = texts.map(({ doc, text }) => ({ doc, ...indexTokens(text) }));
    yield* batch(gone.map(({ doc, text }) => call(this.statements.remove, { doc, tokens: text })));
    const tokens = state.tokens - gone.reduce((sum, { count }) => sum + count, 0);
    yield* this.remember({ ...state, documents: state.documents - gone.length, tokens });
  }

  /** Where the index goes on; null when it lacks nothing. An index that is not there, or of another tokenizer, is created. */
  *#start(): Steps<Pick<IndexClaim, 'filling' | 'to'> | null> {
    let state = yield* this.state();
    if (!isOutdated(state)) return null;
    if (state === null || state.tokenizer !== tokenizerVersion) state = yield* transaction(() => this.ready());
    return state.filledTo === null ? { filling: false, to: state.position } : { filling: true, to: state.filledTo };
  }

  /** The texts of documents, as many as fit a group, but for those that the index holds already and those that are gone. */
  *#read(docs: readonly number[], size: GroupSize): Steps<{ read: number; documents: KeywordDocument[] }> {
    const held = new Set(yield* this.held(docs));
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
    const changed = new Set(yield* this.held(docs));
    if ((yield* get(this.statements.lastPending, {}))?.seq === lastPending) return changed;
    const later = yield* all(this.statements.pendingAmong, { position: lastPending, docs: JSON.stringify(docs) });
    for (const { doc } of later) changed.add(doc);
    return changed;
  }
}

import { type SQL, sql } from 'drizzle-orm';
import { all, batch, type Call, call, get, run, type Steps, transaction } from '../steps/index.js';
import type { Flavour, IndexState } from './index-state.js';
import type { KeywordSource } from './keyword-source.js';
import { keywordStatements } from './keyword-statements.js';
import { keywordIndex } from './schema.js';
import { tokenizerVersion } from './text/index.js';

/** Pages that one step of merging writes: some thirty milliseconds. */
export const MERGE_PAGES = 300;

/** The full-text table of one domain, and what is recorded of it: how it comes, how it stands, how it is merged, how it goes. */
export class IndexTable {
  readonly source: KeywordSource;
  readonly flavour: Flavour;
  /** The full-text table. */
  readonly table: SQL;
  protected readonly statements: ReturnType<typeof keywordStatements>;

  constructor(source: KeywordSource, flavour: Flavour) {
    this.source = source;
    this.flavour = flavour;
    this.table = sql.raw(`${source.domain}_${flavour}`);
    this.statements = keywordStatements(source, flavour, this.table);
  }

  /** How far the index is, or null when it is not in this database. */
  *state(): Steps<IndexState | null> {
    const { domain } = this.source;
    return (yield* get(this.statements.state, { domain, flavour: this.flavour })) ?? null;
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

  /** Drops the index and has it filled anew by the following `catchUpGroup` calls. */
  *reset(): Steps<void> {
    const index = this;
    yield* transaction(function* () {
      yield* index.drop();
      yield* index.create();
    });
  }

  /** Has the other flavours of this index in the database filled anew when they are next used: they can't be written here. */
  *outdateOthers(): Steps<void> {
    yield* run(this.statements.outdateOthers, { domain: this.source.domain, flavour: this.flavour });
  }

  /** Drops the index. */
  *drop(): Steps<void> {
    yield* run(this.statements.dropTable, {});
    yield* run(this.statements.forget, { domain: this.source.domain, flavour: this.flavour });
  }

  /** The state of an index that can be added to: one that is not there, or of another tokenizer, is made. */
  protected *ready(): Steps<IndexState> {
    const state = yield* this.state();
    if (state !== null && state.tokenizer === tokenizerVersion) return state;
    if (state !== null) yield* this.drop();
    return yield* this.create();
  }

  /** Calls that make the index in a database without rows, where it lacks nothing from the beginning. */
  creation(): readonly Call[] {
    const { createTable, tuneTable, remember } = this.statements;
    const empty = { position: 0, filledTo: null, tokenizer: tokenizerVersion, documents: 0, tokens: 0 };
    return [
      call(createTable, {}),
      ...(this.flavour === 'fts5' ? [call(tuneTable, {})] : []),
      call(remember, { domain: this.source.domain, flavour: this.flavour, ...empty }),
    ];
  }

  private *create(): Steps<IndexState> {
    yield* run(this.statements.createTable, {});
    if (this.flavour === 'fts5') yield* run(this.statements.tuneTable, {});
    const lastPending = (yield* get(this.statements.lastPending, {}))?.seq ?? 0;
    const state = { position: lastPending, filledTo: 0, tokenizer: tokenizerVersion, documents: 0, tokens: 0 };
    yield* run(this.statements.remember, { domain: this.source.domain, flavour: this.flavour, ...state });
    return { ...state, lastPending };
  }

  /** Those of these documents that the index holds. */
  protected *held(docs: readonly number[]): Steps<readonly number[]> {
    if (docs.length === 0) return [];
    return (yield* all(this.statements.held, { docs: JSON.stringify(docs) })).map((row) => row.doc);
  }

  protected *remember(state: IndexState): Steps<void> {
    const { position, filledTo, documents, tokens } = state;
    const { domain } = this.source;
    yield* run(this.statements.advance, { domain, flavour: this.flavour, position, filledTo, documents, tokens });
  }

  /** Whether a bulk `commit` left segments that {@link mergeSome} has yet to merge. */
  *isUnmerged(): Steps<boolean> {
    if (this.flavour !== 'fts5' || (yield* this.state()) === null) return false;
    return (yield* get(this.statements.isUnmerged, {})) !== undefined;
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
    const { merge, endMerging, totalChanges } = this.statements;
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

  /** Whoever writes next merges as ever; the other settings tell that there is something to merge, and last until it is done. */
  protected *addUnmerged(added: readonly Call[]): Steps<void> {
    const { postponeMerging, flush, tuneTable } = this.statements;
    yield* batch([call(postponeMerging, {}), ...added, call(flush, {}), call(tuneTable, {})]);
  }
}

import { type SQL, sql } from 'drizzle-orm';
import { all, batch, type Call, call, defineSql, get, run, type Steps, transaction } from '../steps/index.js';
import type { KeywordSource } from './keyword-source.js';
import { keywordIndex } from './schema.js';
import { indexTokens, tokenizerVersion } from './text/index.js';

/** Documents that one transaction takes into the index: some tens of milliseconds of work at most. */
const GROUP_DOCUMENTS = 256;
/** Characters after which a group ends early, so that long documents don't hold the write lock. */
const GROUP_CHARACTERS = 512 * 1024;

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
  readonly #statements: ReturnType<typeof statementsOf>;

  constructor(source: KeywordSource, flavour: Flavour) {
    this.source = source;
    this.flavour = flavour;
    this.table = sql.raw(`${source.domain}_${flavour}`);
    this.#statements = statementsOf(source, flavour, this.table);
  }

  /** How far the index is, or null when it is not in this database. */
  *state(): Steps<IndexState | null> {
    const { domain } = this.source;
    return (yield* get(this.#statements.state, { domain, flavour: this.flavour })) ?? null;
  }

  /** Whether a search has to wait for {@link catchUp}. */
  *isBehind(): Steps<boolean> {
    return isOutdated(yield* this.state());
  }

  /** Whether other flavours of this index live in the database: then rows are not indexed in the writing batch, which these would miss. */
  *hasOtherFlavours(): Steps<boolean> {
    const { domain } = this.source;
    return (yield* get(this.#statements.otherFlavours, { domain, flavour: this.flavour })) !== undefined;
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
    if (!(yield* this.isBehind())) return 0;
    const index = this;
    return yield* transaction(function* () {
      // Looked at again under the lock: another process may have done it.
      const state = yield* index.#ready();
      if (state.filledTo !== null) return yield* index.#fill(state, state.filledTo);
      return yield* index.#takePending(state);
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
    const { domain } = this.source;
    // Other flavours can't be written here and would keep the old text: they are filled anew when they are next used.
    yield* run(this.#statements.outdateOthers, { domain, flavour: this.flavour });
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

  *#create(): Steps<IndexState> {
    yield* run(this.#statements.createTable, {});
    const lastPending = (yield* get(this.#statements.lastPending, {}))?.seq ?? 0;
    const state = { position: lastPending, filledTo: 0, tokenizer: tokenizerVersion, documents: 0, tokens: 0 };
    yield* run(this.#statements.remember, { domain: this.source.domain, flavour: this.flavour, ...state });
    return { ...state, lastPending };
  }

  *#fill(state: IndexState, filledTo: number): Steps<number> {
    const docs = yield* this.source.documentsAfter(filledTo, GROUP_DOCUMENTS);
    const taken = yield* this.#index(docs, state);
    const last = taken.docs.at(-1);
    yield* this.#remember({ ...state, ...taken, filledTo: last ?? null });
    // The last look finds nothing and marks the filling as done; pending changes, if any, come next.
    if (taken.docs.length > 0) return taken.docs.length;
    const filled = { ...state, ...taken, filledTo: null };
    return isOutdated(filled) ? yield* this.#takePending(filled) : 0;
  }

  *#takePending(state: IndexState): Steps<number> {
    const rows = yield* all(this.#statements.pendingAfter, { position: state.position, limit: GROUP_DOCUMENTS });
    const changed = [...new Set(rows.map((row) => row.doc))];
    const taken = yield* this.#index(changed, state);
    const indexed = new Set(taken.docs);
    const firstLeft = rows.find((row) => !indexed.has(row.doc));
    const position = firstLeft === undefined ? (rows.at(-1)?.seq ?? state.position) : firstLeft.seq - 1;
    yield* this.#remember({ ...state, ...taken, position });
    yield* run(this.#statements.trim, { domain: this.source.domain });
    return taken.docs.length;
  }

  /** Adds the documents, as many as fit a group, but for those that it holds already and those that are gone. */
  *#index(
    docs: readonly number[],
    totals: { readonly documents: number; readonly tokens: number },
  ): Steps<{ docs: readonly number[]; documents: number; tokens: number }> {
    const held = new Set(yield* this.#held(docs));
    const missing = docs.filter((doc) => !held.has(doc));
    const texts = new Map((yield* this.source.documents(missing)).map((document) => [document.doc, document.text]));
    const calls: Call[] = [];
    const taken: number[] = [];
    let { documents, tokens } = totals;
    let characters = 0;
    for (const doc of docs) {
      if (taken.length > 0 && characters >= GROUP_CHARACTERS) break;
      taken.push(doc);
      const text = texts.get(doc);
      if (text === undefined) continue;
      const indexed = indexTokens(text);
      characters += text.length;
      documents += 1;
      tokens += indexed.count;
      calls.push(call(this.#statements.add, { doc, tokens: indexed.text }));
    }
    yield* batch(calls);
    return { docs: taken, documents, tokens };
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

type StateRow = Omit<IndexState, 'lastPending'>;

function statementsOf(source: KeywordSource, flavour: Flavour, table: SQL) {
  const { pending } = source;
  const key = sql.raw(flavour === 'fts5' ? 'rowid' : 'docid');
  // Tokens are made of letters and digits only, so both modules' simplest tokenizer splits at the spaces and no more.
  const options = flavour === 'fts5' ? `content='', tokenize='ascii'` : 'tokenize=simple';
  return {
    // Together with what is pending: behind a network each question is a request.
    state: defineSql<{ domain: string; flavour: string }, IndexState>(
      (p) => sql`select position, filled_to, tokenizer, documents, tokens,
          (select coalesce(max(seq), 0) from ${pending})
        from ${keywordIndex} where domain = ${p.domain} and flavour = ${p.flavour}`,
      {
        position: 'plain',
        filledTo: 'plain',
        tokenizer: 'plain',
        documents: 'plain',
        tokens: 'plain',
        lastPending: 'plain',
      },
    ),
    otherFlavours: defineSql<{ domain: string; flavour: string }, { key: number }>(
      (p) => sql`select key from ${keywordIndex} where domain = ${p.domain} and flavour <> ${p.flavour} limit 1`,
      { key: 'plain' },
    ),
    remember: defineSql<StateRow & { domain: string; flavour: string }>(
      (p) => sql`insert into ${keywordIndex} (domain, flavour, tokenizer, position, filled_to, documents, tokens)
        values (${p.domain}, ${p.flavour}, ${p.tokenizer}, ${p.position}, ${p.filledTo}, ${p.documents}, ${p.tokens})`,
    ),
    advance: defineSql<Omit<StateRow, 'tokenizer'> & { domain: string; flavour: string }>(
      (p) => sql`update ${keywordIndex} set position = ${p.position}, filled_to = ${p.filledTo},
        documents = ${p.documents}, tokens = ${p.tokens} where domain = ${p.domain} and flavour = ${p.flavour}`,
    ),
    forget: defineSql<{ domain: string; flavour: string }>(
      (p) => sql`delete from ${keywordIndex} where domain = ${p.domain} and flavour = ${p.flavour}`,
    ),
    lastPending: defineSql<object, { seq: number }>(() => sql`select coalesce(max(seq), 0) from ${pending}`, {
      seq: 'plain',
    }),
    pendingAfter: defineSql<{ position: number; limit: number }, { seq: number; doc: number }>(
      (p) => sql`select seq, doc from ${pending} where seq > ${p.position} order by seq limit ${p.limit}`,
      { seq: 'plain', doc: 'plain' },
    ),
    // Strictly below every flavour's position, so the last row stays and `seq` never starts over.
    trim: defineSql<{ domain: string }>(
      (p) => sql`delete from ${pending}
        where seq < (select min(position) from ${keywordIndex} where domain = ${p.domain})`,
    ),
    createTable: defineSql(
      () => sql`create virtual table if not exists ${table} using ${sql.raw(flavour)}(tokens, ${sql.raw(options)})`,
    ),
    dropTable: defineSql(() => sql`drop table if exists ${table}`),
    add: defineSql<{ doc: number; tokens: string }>(
      (p) => sql`insert into ${table} (${key}, tokens) values (${p.doc}, ${p.tokens})`,
    ),
    // FTS5 without content is told what it holds; FTS4 looks it up.
    remove: defineSql<{ doc: number; tokens: string }>((p) =>
      flavour === 'fts5'
        ? sql`insert into ${table} (${table}, rowid, tokens) values ('delete', ${p.doc}, ${p.tokens})`
        : sql`delete from ${table} where docid = ${p.doc}`,
    ),
    held: defineSql<{ docs: string }, { doc: number }>(
      (p) => sql`select ${key} from ${table} where ${key} in (select value from json_each(${p.docs}))`,
      { doc: 'plain' },
    ),
    outdateOthers: defineSql<{ domain: string; flavour: string }>(
      (p) => sql`update ${keywordIndex} set tokenizer = 0
        where domain = ${p.domain} and flavour <> ${p.flavour} and tokenizer <> 0`,
    ),
    addInline: defineSql<{ kind: number; tokens: string }>(
      (p) => sql`insert into ${table} (${key}, tokens)
        select last_insert_rowid() * 8 + ${p.kind}, ${p.tokens} where changes() > 0`,
    ),
  };
}

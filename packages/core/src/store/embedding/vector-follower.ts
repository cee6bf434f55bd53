import { hexToUint8Array, uint8ArrayToHex } from 'uint8array-extras';
import type { ContentCodec } from '../../content/index.js';
import { utf8Encode } from '../../host.js';
import {
  documentKind,
  type IndexState,
  isOutdated,
  type KeywordSource,
  pendingStatements,
  tokenizerVersion,
} from '../../search/index.js';
import { all, get, run, type Steps, transaction } from '../../steps/index.js';
import type { VectorIndex } from '../../vectors/index.js';
import type { GroupText } from './embedding-group.js';
import { type Retries, retriesOf } from './retries.js';

/** Documents and characters of one group: what a model answers within some seconds. */
const GROUP_DOCUMENTS = 64;
const GROUP_CHARS = 256 * 1024;

/** Documents that a space lacks, and where it must be for that. */
export interface VectorClaim {
  /** Whether the space is being filled from the rows; else it follows the pending table, or tries again what failed. */
  readonly sort: 'filling' | 'following' | 'retrying';
  readonly from: number;
  readonly to: number;
  /** How many documents it covers, those included that need nothing. */
  readonly docs: number;
  /** What is to be embedded, each text with the documents that have it. */
  readonly texts: readonly (GroupText & { readonly docs: readonly number[] })[];
  /** Documents that are gone, or no longer worth a vector. */
  readonly gone: readonly number[];
  /** The last change there was when they were read. */
  readonly lastPending: number;
}

/** What is known of a claim's texts. */
export interface ClaimOutcome {
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** Why a text has none, by its hash. */
  readonly failed: ReadonlyMap<string, string>;
}

/** What a follower takes of its store. */
export interface FollowerOptions {
  /** Kinds that are embedded; absent: all that say they are worth it. */
  readonly kinds: readonly string[] | undefined;
  readonly codec: ContentCodec;
  /** UTF-16 units of a text that the model looks at. */
  readonly maxChars: number;
  readonly now: () => number;
}

/** Ordinals of the kinds of a domain that are embedded. */
export function embeddedKinds(
  { kinds, embedded = [] }: KeywordSource,
  wanted?: readonly string[],
): ReadonlySet<number> {
  const chosen = embedded.filter((kind) => wanted?.includes(kind) ?? true);
  return new Set(chosen.map((kind) => kinds.indexOf(kind)));
}

/** The documents of one domain in one space of vectors, kept up to date from the domain's pending table as the keyword index is. */
export class VectorFollower {
  readonly source: KeywordSource;
  readonly index: VectorIndex;
  readonly #kinds: ReadonlySet<number>;
  readonly #place: { readonly domain: string; readonly flavour: string };
  readonly #statements: ReturnType<typeof pendingStatements>;
  readonly #retries: Retries;
  readonly #codec: ContentCodec;
  readonly #maxChars: number;

  constructor(source: KeywordSource, index: VectorIndex, options: FollowerOptions) {
    this.source = source;
    this.index = index;
    this.#kinds = embeddedKinds(source, options.kinds);
    this.#place = { domain: source.domain, flavour: `vectors-${index.space.key}` };
    this.#statements = pendingStatements(source.pending);
    this.#retries = retriesOf({ spaceKey: index.space.key, domain: source.domain }, options.now);
    this.#codec = options.codec;
    this.#maxChars = options.maxChars;
  }

  /** How far the space is with this domain, or null before it has begun. */
  *state(): Steps<IndexState | null> {
    return (yield* get(this.#statements.state, this.#place)) ?? null;
  }

  /** Changes that the space lacks, counted to `atMost`; documents where it is being filled. */
  *lacking(atMost: number): Steps<number> {
    const state = yield* this.state();
    if (!isOutdated(state)) return 0;
    if (state === null || state.filledTo !== null || state.tokenizer !== tokenizerVersion) {
      return (yield* this.source.documentsAfter(state?.filledTo ?? 0, atMost)).length;
    }
    return Math.min(state.lastPending - state.position, atMost);
  }

  /** Documents that changed since the space took them up: what it holds of them is old. */
  *outdated(): Steps<ReadonlySet<number>> {
    const state = yield* this.state();
    if (state === null || !isOutdated(state)) return new Set();
    const rows = yield* all(this.#statements.pendingAfter, { position: state.position, limit: MOST_OUTDATED });
    return new Set(rows.map(({ doc }) => doc));
  }

  /** The next documents that the space lacks, or that failed and are due again; null when there are none. */
  *claim(): Steps<VectorClaim | null> {
    const state = yield* this.#begun();
    const { lastPending } = state;
    if (state.filledTo !== null) {
      const docs = yield* this.source.documentsAfter(state.filledTo, GROUP_DOCUMENTS);
      const part = yield* this.#texts(docs);
      const to = docs[part.read - 1] ?? state.filledTo;
      return { sort: 'filling', from: state.filledTo, to, docs: part.read, ...part, lastPending };
    }
    const rows = yield* all(this.#statements.pendingAfter, { position: state.position, limit: GROUP_DOCUMENTS });
    if (rows.length > 0) {
      const part = yield* this.#texts(rows.map(({ doc }) => doc));
      const to = rows[part.read - 1]?.seq ?? state.position;
      return {
        sort: 'following',
        from: state.position,
        to,
        docs: part.read,
        ...part,
        lastPending: Math.max(lastPending, to),
      };
    }
    const due = yield* this.#retries.due(GROUP_DOCUMENTS);
    if (due.length === 0) return null;
    const part = yield* this.#texts(due);
    return { sort: 'retrying', from: 0, to: 0, docs: part.read, ...part, lastPending };
  }

  /** Vectors that the space has of equal texts: these need not be embedded again. */
  *known({ texts }: VectorClaim): Steps<ReadonlyMap<string, Float32Array>> {
    const found = yield* this.index.vectorsOf(texts.map(({ hash }) => hexToUint8Array(hash)));
    return new Map(found.map(({ hash, vector }) => [uint8ArrayToHex(hash), vector]));
  }

  /**
   * Writes what became of a claim, in one transaction.
   *
   * @returns whether it did; false when the space is not where the claim begins: somebody else was quicker
   */
  *commit(claim: VectorClaim, { vectors, failed }: ClaimOutcome): Steps<boolean> {
    const follower = this;
    return yield* transaction(function* () {
      const state = yield* follower.#begun();
      const at = claim.sort === 'filling' ? state.filledTo : claim.sort === 'following' ? state.position : 0;
      if (at !== claim.from) return false;
      const changed = yield* follower.#changedSince(claim);
      const fresh = claim.texts.flatMap(({ hash, docs }) =>
        docs.filter((doc) => !changed.has(doc)).map((doc) => ({ doc, hash })),
      );
      // What a document had belongs to another text, also where the new one could not be embedded.
      yield* follower.index.remove([...claim.gone, ...fresh.map(({ doc }) => doc)]);
      yield* follower.index.put(
        fresh.flatMap(({ doc, hash }) => {
          const vector = vectors.get(hash);
          return vector === undefined ? [] : [{ doc, hash: hexToUint8Array(hash), vector }];
        }),
      );
      const isDone = ({ hash }: { hash: string }) => vectors.has(hash);
      yield* follower.#retries.done([...claim.gone, ...fresh.filter(isDone).map(({ doc }) => doc)]);
      yield* follower.#retries.later(
        fresh.flatMap(({ doc, hash }) => {
          const reason = failed.get(hash);
          return reason === undefined ? [] : [{ doc, reason }];
        }),
      );
      if (claim.sort !== 'retrying') yield* follower.#advance(state, claim);
      return true;
    });
  }

  /** Has every document looked at again: those that nobody noted, and those whose vector is of another text, are embedded. */
  *lookAgain(): Steps<void> {
    const state = yield* this.#begun();
    const { documents, tokens, position } = state;
    yield* run(this.#statements.advance, { ...this.#place, position, filledTo: 0, documents, tokens });
  }

  /** Forgets how far the space is. */
  *forget(): Steps<void> {
    yield* run(this.#statements.forget, this.#place);
  }

  *#advance(state: IndexState, claim: VectorClaim): Steps<void> {
    const { documents, tokens, position } = state;
    const next =
      claim.sort === 'filling'
        ? // A look that finds nothing marks the filling as done; what is pending comes next.
          { position, filledTo: claim.docs === 0 ? null : claim.to }
        : { position: claim.to, filledTo: null };
    yield* run(this.#statements.advance, { ...this.#place, ...next, documents, tokens });
    yield* run(this.#statements.trim, { domain: this.source.domain });
  }

  /** The state; where there is none, or its database was filled by an import since, it begins with all rows. */
  *#begun(): Steps<IndexState> {
    const state = yield* this.state();
    if (state !== null && state.tokenizer === tokenizerVersion) return state;
    const follower = this;
    return yield* transaction(function* () {
      if (state !== null) yield* follower.forget();
      yield* follower.index.begin();
      const lastPending = (yield* get(follower.#statements.lastPending, {}))?.seq ?? 0;
      const begun = { position: lastPending, filledTo: 0, tokenizer: tokenizerVersion, documents: 0, tokens: 0 };
      yield* run(follower.#statements.remember, { ...follower.#place, ...begun });
      return { ...begun, lastPending };
    });
  }

  /** What is to be embedded of these documents, as many as fit a group. */
  *#texts(docs: readonly number[]): Steps<Pick<VectorClaim, 'texts' | 'gone'> & { readonly read: number }> {
    const byHash = new Map<string, { readonly hash: string; readonly text: string; readonly docs: number[] }>();
    const gone: number[] = [];
    let read = 0;
    for (let characters = 0; read < docs.length && characters < GROUP_CHARS; read += READ_DOCUMENTS) {
      const part = [...new Set(docs.slice(read, read + READ_DOCUMENTS))].filter((doc) =>
        this.#kinds.has(documentKind(doc)),
      );
      const found = new Map((yield* this.source.documents(part)).map(({ doc, text }) => [doc, text]));
      const held = yield* this.index.held(part);
      const stored = new Map(held.map(({ doc, hash }) => [doc, uint8ArrayToHex(hash)]));
      for (const doc of part) {
        const text = (found.get(doc) ?? '').trim().slice(0, this.#maxChars);
        if (text === '') gone.push(doc);
        else {
          const hash = this.#codec.sha256(utf8Encode(text)).slice(0, HASH_CHARS);
          if (stored.get(doc) === hash) continue;
          characters += text.length;
          const same = byHash.get(hash);
          if (same === undefined) byHash.set(hash, { hash, text, docs: [doc] });
          else if (!same.docs.includes(doc)) same.docs.push(doc);
        }
      }
    }
    return { read: Math.min(read, docs.length), texts: [...byHash.values()], gone };
  }

  /** Documents of a claim that changed since it was read, and so follow in the pending table. */
  *#changedSince({ texts, lastPending }: VectorClaim): Steps<ReadonlySet<number>> {
    if ((yield* get(this.#statements.lastPending, {}))?.seq === lastPending) return new Set();
    const docs = JSON.stringify(texts.flatMap((text) => text.docs));
    const later = yield* all(this.#statements.pendingAmong, { position: lastPending, docs });
    return new Set(later.map(({ doc }) => doc));
  }
}

/** Documents read at once. */
const READ_DOCUMENTS = 16;
/** Hex characters of a SHA-256 that tell texts apart: 128 bits. */
const HASH_CHARS = 32;
/** Changed documents that a recall leaves out; beyond them it may go by an old vector for the moment. */
const MOST_OUTDATED = 10_000;

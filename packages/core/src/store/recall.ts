import type { Memories } from '../domains/memory/memories.js';
import type { RecallParts } from '../domains/recall-parts.js';
import type { SearchFilter, SearchHitParts } from '../domains/search.js';
import { UnsupportedError } from '../errors/errors.js';
import {
  Fusion,
  type Lift,
  liftsOf,
  plainQuery,
  type RankedDocument,
  type RecallExplanation,
  type Recalled,
  type RecallHit,
  type RecallNeighbour,
  type RecallOptions,
} from '../recall/index.js';
import {
  documentKind,
  type KeywordIndex,
  type KeywordQuery,
  parseQuery,
  type Stretch,
  snippet,
} from '../search/index.js';
import type { Steps } from '../steps/index.js';
import { vectorRowKey } from '../vectors/index.js';
import { type RankedTurns, rankConversations } from './conversation-recall.js';
import { validateRecall } from './recall-options.js';
import { recallPartsOf } from './recall-parts.js';
import { kindFilters, rankDomains, type Wanted } from './search.js';
import type { SharedStore } from './shared-store.js';
import { runAsync } from './surface.js';

/** Documents that each ranking offers to the fusion, at least. */
const CANDIDATES = 100;
const DEFAULT_LIMIT = 10;
const DEFAULT_SNIPPET_CHARS = 160;
const TEXT_CHARS = 100_000;
const HALF = 0.5;

/** What one recall goes by. */
interface Question {
  readonly query: string;
  readonly parsed: KeywordQuery;
  readonly options: RecallOptions & SearchFilter;
  readonly ownerId: string;
  readonly limit: number;
  readonly byKeywords: boolean;
  /** The query's vector; null where nothing is looked for by meaning. */
  readonly vector: Float32Array | null;
  readonly liftFor: (hit: SearchHitParts) => Lift;
}

/** `store.recall`. */
export async function recall(
  shared: SharedStore,
  query: string,
  given: RecallOptions,
  ownerId: string,
  memories: Pick<Memories<'async'>, 'touch'> | undefined,
): Promise<Recalled> {
  const { signal } = given;
  const now = shared.parts.clock();
  const options = { ...validateRecall(query, given), now };
  const { embeddings } = shared;
  const by = options.by ?? (embeddings === undefined ? 'keywords' : 'both');
  if (by !== 'keywords' && embeddings === undefined) throw withoutEmbeddings();
  const blank = query.trim() === '';
  if (!shared.parts.isReadonly) await shared.indexer.catchUp();
  const vector = by === 'keywords' || blank ? null : ((await embeddings?.queryVector(query, signal)) ?? null);
  const question: Question = {
    query,
    parsed: parseQuery(plainQuery(query)),
    options,
    ownerId,
    limit: options.limit ?? DEFAULT_LIMIT,
    // A model that failed leaves the words.
    byKeywords: by !== 'meaning' || vector === null,
    vector,
    liftFor: liftsOf(options.boosts ?? {}, now, options.conversationId !== undefined),
  };
  const hits = blank ? [] : await runAsync(shared, 'recall', () => recalled(shared, question), true);
  const shown = hits.filter(({ kind }) => kind === 'memory').map(({ id }) => String(id));
  // What is recalled is used: counted in memory, and written later.
  if (shown.length > 0 && !shared.parts.isReadonly) await memories?.touch(shown);
  const gone = [
    ...(question.byKeywords ? ['keywords' as const] : []),
    ...(vector === null ? [] : ['meaning' as const]),
  ];
  return { hits, by: gone };
}

function withoutEmbeddings(): UnsupportedError {
  return new UnsupportedError({
    message:
      'recall: this store has no embeddings, so nothing is found by meaning. Open it with openStore({ embeddings: true }), or recall by keywords.',
    operation: 'recall',
    details: { capability: 'embeddings' },
  });
}

/** An index that a recall looks into, and what its domain brings to it. */
interface Recallable extends Wanted {
  readonly parts: RecallParts;
}

function* recalled(shared: SharedStore, question: Question): Steps<readonly RecallHit[]> {
  const { options, ownerId, limit } = question;
  const wanted = shared.searchable.flatMap(({ index, domain }) => {
    const filters = kindFilters(index, options, ownerId);
    return filters.length === 0 ? [] : [{ index, filters, parts: recallPartsOf(domain, shared.parts.codec) }];
  });
  const fusions = yield* fused(shared, question, wanted);
  const hits: Found[] = [];
  for (const one of wanted) {
    const fusion = fusions.get(one.index);
    if (fusion !== undefined) hits.push(...(yield* foundIn(one, fusion, question)));
  }
  const best = hits.sort((a, b) => b.score - a.score || compare(a, b)).slice(0, limit);
  return yield* withContext(best, question);
}

/** Every domain's rankings, fused. */
function* fused(
  shared: SharedStore,
  question: Question,
  wanted: readonly Recallable[],
): Steps<ReadonlyMap<KeywordIndex, Fusion>> {
  const { parsed, limit, byKeywords } = question;
  const candidates = Math.max(CANDIDATES, 3 * limit);
  const fusions = new Map(wanted.map(({ index }) => [index, new Fusion()]));
  const byWords = new Map<KeywordIndex, readonly RankedDocument[]>();
  if (byKeywords && parsed.required.length > 0) {
    for (const { index, ranked } of yield* rankDomains(wanted, yield* shared.situations(), parsed, candidates)) {
      byWords.set(
        index,
        ranked.map(({ doc, score }) => ({ doc, measure: -score })),
      );
    }
  }
  for (const one of wanted) {
    const fusion = fusions.get(one.index) ?? new Fusion();
    yield* addMeaning(shared, question, one, fusion, candidates);
    if (byKeywords) yield* addWords(question, one, fusion, byWords.get(one.index) ?? [], candidates);
  }
  return fusions;
}

function* addMeaning(
  { embeddings }: SharedStore,
  { options, ownerId, vector }: Question,
  { index }: Recallable,
  fusion: Fusion,
  candidates: number,
): Steps<void> {
  if (vector === null || embeddings === undefined) return;
  const filters = kindFilters(index, options, ownerId, vectorRowKey);
  fusion.add('meaning', yield* embeddings.nearest(index.source, vector, filters, candidates), embeddings.weight);
}

/** By words: BM25 of each text alone, a domain's own way, and of messages what stands around them. */
function* addWords(
  { query, options, ownerId }: Question,
  { index, filters, parts }: Recallable,
  fusion: Fusion,
  ranked: readonly RankedDocument[],
  candidates: number,
): Steps<void> {
  const { source } = index;
  const around = yield* inConversations();
  if (around === null) {
    fusion.add('keywords', ranked);
  } else if (around.isWhole) {
    // That ranking has seen every message, with its words: BM25 has nothing to add to them.
    const isMessage = ({ doc }: RankedDocument) => source.kinds[documentKind(doc)] === parts.turns?.kind;
    fusion.add('conversation', around.ranked);
    fusion.add(
      'keywords',
      ranked.filter((one) => !isMessage(one)),
    );
  } else {
    // Both go by words: together they count as one ranking, as other kinds have.
    fusion.add('conversation', around.ranked, HALF);
    fusion.add('keywords', ranked, HALF);
  }
  if (parts.ownRanking === undefined) return;
  const own = yield* parts.ownRanking.rank(query, options, ownerId, candidates);
  const kinds = new Set(filters.map(({ kindOrdinal }) => kindOrdinal));
  fusion.add(
    parts.ownRanking.by,
    own.filter((doc) => kinds.has(documentKind(doc))).map((doc) => ({ doc })),
  );

  function* inConversations(): Steps<RankedTurns | null> {
    const { turns } = parts;
    if (turns === undefined || !filters.some(({ kindOrdinal }) => source.kinds[kindOrdinal] === turns.kind))
      return null;
    const sofar = new Fusion();
    sofar.add('meaning', fusion.ranked());
    sofar.add('keywords', ranked);
    const found = sofar.ranked().map(({ doc }) => doc);
    const ranking = { source, turns, question: query, options, ownerId, limit: candidates };
    return yield* rankConversations(ranking, found);
  }
}

/** A hit on its way, with what only its context needs. */
interface Found {
  readonly hit: SearchHitParts;
  readonly text: string;
  readonly score: number;
  readonly explanation: RecallExplanation;
  readonly from: Recallable;
}

/** What the best of a domain show, lifted. More are read than are wanted: a lift can bring up what came behind. */
function* foundIn(from: Recallable, fusion: Fusion, { options, limit, liftFor }: Question): Steps<readonly Found[]> {
  const best = fusion.ranked().slice(0, 2 * limit + 10);
  if (best.length === 0) return [];
  const docs = best.map(({ doc }) => doc);
  const parts = new Map((yield* from.index.source.hits(docs, options)).map((found) => [found.doc, found]));
  return best.flatMap(({ doc, sum }) => {
    const found = parts.get(doc);
    if (found === undefined) return [];
    const hit = found.hit as SearchHitParts;
    const lift = liftFor(hit);
    const explanation = { rankings: fusion.sharesOf(doc), ...lift };
    return [{ hit, text: found.text, score: sum * lift.lift, explanation, from }];
  });
}

/** The hits as they are returned, messages with those around them where that is wanted. */
function* withContext(best: readonly Found[], question: Question): Steps<readonly RecallHit[]> {
  const { options, parsed } = question;
  const around = yield* neighboursOf(best, question);
  return best.map((found) => {
    const { hit, text, score, explanation } = found;
    const context = around.get(found);
    return {
      ...hit,
      score,
      text: text.slice(0, TEXT_CHARS),
      passage: snippet(text, parsed, { maxChars: options.snippetChars ?? DEFAULT_SNIPPET_CHARS }),
      ...(context === undefined ? {} : { context }),
      ...(options.explain === true ? { explanation } : {}),
    };
  });
}

function* neighboursOf(
  best: readonly Found[],
  { options, ownerId }: Question,
): Steps<ReadonlyMap<Found, readonly RecallNeighbour[]>> {
  const { neighbours = 0 } = options;
  const around = new Map<Found, readonly RecallNeighbour[]>();
  if (neighbours === 0) return around;
  for (const from of new Set(best.map((found) => found.from))) {
    const { turns } = from.parts;
    if (turns === undefined) continue;
    const messages = best.filter((found) => found.from === from && found.hit.seq !== undefined);
    const stretches = messages.map((found) => stretchAround(found.hit, neighbours));
    const read = yield* turns.read(stretches, ownerId);
    for (const [at, found] of messages.entries()) {
      const { conversationId, fromSeq = 0, toSeq = 0 } = stretches[at] ?? {};
      const near = read.filter(
        (turn) => turn.conversationId === conversationId && turn.seq >= fromSeq && turn.seq <= toSeq,
      );
      const others = near.filter(({ seq }) => seq !== found.hit.seq);
      around.set(
        found,
        others.map(({ id, seq, role, text, createdAt }) => ({ id, seq, role, text, createdAt })),
      );
    }
  }
  return around;
}

function stretchAround({ conversationId = '', seq = 0 }: SearchHitParts, count: number): Stretch {
  return { conversationId, fromSeq: Math.max(1, seq - count), toSeq: seq + count };
}

/** Equal scores by kind, then id. */
function compare({ hit: a }: Found, { hit: b }: Found): number {
  return a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

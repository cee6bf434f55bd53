import type { RecallParts } from '../domains/recall-parts.js';
import type { SearchFilter, SearchHitParts } from '../domains/search.js';
import {
  type RankedDocument,
  type RecallOptions,
  rankTurns,
  TurnIndex,
  withNamesBeforeTexts,
} from '../recall/index.js';
import type { KeywordSource, Stretch, Turn } from '../search/index.js';
import type { Steps } from '../steps/index.js';

/** A conversation of so many messages is read whole; of a longer one what lies around its candidates. */
const WHOLE_TURNS = 1_500;
/** Turns read to either side of a candidate: as far as the ranking looks. */
const AROUND = 20;
/** Candidates around which is read: a thousand turns at most, which takes some tens of milliseconds. */
const CANDIDATES = 24;
/** Characters of a message that the ranking looks at, and of all of them, some hundred milliseconds' work: what tools gave can be long, and is found by its own words. */
const TURN_CHARS = 4_000;
const ALL_CHARS = 1_000_000;

/** How messages of conversations are ranked by what stands around them. */
export interface ConversationRanking {
  readonly source: KeywordSource;
  readonly turns: NonNullable<RecallParts['turns']>;
  readonly question: string;
  readonly options: RecallOptions & SearchFilter;
  readonly ownerId: string;
  readonly limit: number;
}

/** Messages by what stands around them. */
export interface RankedTurns {
  readonly ranked: readonly RankedDocument[];
  /** Whether every message was looked at that there is to be found. */
  readonly isWhole: boolean;
}

/**
 * Messages that answer a question, by their words and those of the messages around them (see `rankTurns`): within the one conversation that
 * is asked, else within the conversations that the candidates are of.
 *
 * @param candidates documents that other rankings found, best first
 */
export function* rankConversations(ranking: ConversationRanking, candidates: readonly number[]): Steps<RankedTurns> {
  const { options, limit, question } = ranking;
  const { turns, isWhole } = yield* turnsToRank(ranking, candidates);
  const most = Math.min(TURN_CHARS, Math.floor(ALL_CHARS / Math.max(1, turns.length)));
  const ranked: RankedDocument[] = [];
  for (const group of byConversation(turns)) {
    const spoken = group.filter(({ text }) => text.trim() !== '').map((turn) => cut(turn, most));
    const index = new TurnIndex(withNamesBeforeTexts(spoken));
    for (const { turn, score, parts } of rankTurns(question, index, { limit: spoken.length })) {
      if (isWanted(turn, options)) ranked.push({ doc: turn.doc, measure: score, parts: { ...parts } });
    }
  }
  const best = ranked.sort((a, b) => (b.measure ?? 0) - (a.measure ?? 0) || a.doc - b.doc).slice(0, limit);
  return { ranked: best, isWhole };
}

function* turnsToRank(
  { source, turns, options, ownerId }: ConversationRanking,
  candidates: readonly number[],
): Steps<{ readonly turns: readonly Turn[]; readonly isWhole: boolean }> {
  const { conversationId } = options;
  if (conversationId !== undefined) {
    const whole = yield* turns.read([{ conversationId, fromSeq: 1, toSeq: WHOLE_TURNS + 1 }], ownerId);
    if (whole.length <= WHOLE_TURNS) return { turns: whole, isWhole: true };
  }
  const hits = yield* source.hits(candidates.slice(0, CANDIDATES), options);
  const stretches = hits.flatMap(({ hit }) => stretchAround(hit as SearchHitParts, conversationId));
  return { turns: yield* turns.read(stretches, ownerId), isWhole: false };
}

function stretchAround({ conversationId, seq }: SearchHitParts, asked: string | undefined): readonly Stretch[] {
  if (conversationId === undefined || seq === undefined) return [];
  // A message is shown by its oldest conversation; one that is asked about may be a fork of that.
  return [{ conversationId: asked ?? conversationId, fromSeq: Math.max(1, seq - AROUND), toSeq: seq + AROUND }];
}

function cut(turn: Turn, characters: number): Turn {
  return turn.text.length <= characters ? turn : { ...turn, text: turn.text.slice(0, characters) };
}

function isWanted({ role, createdAt }: Turn, { roles, since, until }: RecallOptions): boolean {
  if (roles !== undefined && !(roles as readonly string[]).includes(role)) return false;
  return (since === undefined || createdAt >= since) && (until === undefined || createdAt < until);
}

function byConversation(turns: readonly Turn[]): readonly (readonly Turn[])[] {
  const groups = new Map<string, Turn[]>();
  for (const turn of turns) {
    const group = groups.get(turn.conversationId);
    if (group === undefined) groups.set(turn.conversationId, [turn]);
    else group.push(turn);
  }
  return [...groups.values()];
}

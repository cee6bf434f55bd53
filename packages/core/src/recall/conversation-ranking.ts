import { isWithin } from './date-span.js';
import { type Question, readQuestion } from './question.js';
import { type Turn, TurnIndex, type TurnStatistics } from './turn-index.js';

/**
 * What decides the rank of a turn. The default values are round figures from the middle of flat optima, found on three conversations of LoCoMo:
 * halving or doubling one of them costs a point and a half of recall@10 at most. Fitted to two of the three, they did no better on the third.
 */
export interface TurnWeights {
  /** Saturation of BM25: how soon further occurrences of a word stop counting. Default 1.2. */
  readonly k1: number;
  /** How far BM25 holds a long turn against it, from 0 to 1. Default 0.4: in talk, long turns say more rather than less aptly. */
  readonly b: number;
  /** Words said in turns close by, beside the turn's own, which count 1. Default 1.4. */
  readonly near: number;
  /** How many turns away a word still counts, falling evenly. Default 5. */
  readonly nearTurns: number;
  /** How much more a word counts for the turn that follows a question holding it: the answer doesn't repeat it. Default 0.5. */
  readonly answer: number;
  /** Words said in this part of the conversation, 20 turns to either side. Default 0.5. */
  readonly far: number;
  /** For a turn of the day or month that the question names. Default 1, as much as holding all of the question's words once. */
  readonly date: number;
  /** For a turn that says when, if the question asks for that. Default 0.4. */
  readonly time: number;
  /** A turn of a speaker whom the question names counts so much more. Default 0.8. */
  readonly speaker: number;
}

/** The weights that {@link rankTurns} has by itself. */
const TURN_WEIGHTS: TurnWeights = {
  k1: 1.2,
  b: 0.4,
  near: 1.4,
  nearTurns: 5,
  answer: 0.5,
  far: 0.5,
  date: 1,
  time: 0.4,
  speaker: 0.8,
};

/** How to rank. */
export interface TurnRankingOptions {
  /** How many turns at most. Default 10. */
  readonly limit?: number | undefined;
  readonly weights?: Partial<TurnWeights> | undefined;
}

/** What each rule brought; the score is their sum. Each of `own`, `near` and `far` is a share of what the question's words can bring. */
export interface TurnScoreParts {
  /** BM25 of the question's words in the turn. */
  readonly own: number;
  /** The same in the turns close by, and in the question that it answers. */
  readonly near: number;
  /** The same in this part of the conversation. */
  readonly far: number;
  /** The question names the date. */
  readonly date: number;
  /** The question asks when, and the turn says so. */
  readonly time: number;
  /** The question names the speaker. */
  readonly speaker: number;
}

/** A turn that was found. */
export interface RankedTurn<T extends Turn> {
  readonly turn: T;
  /** Where it stands among the turns that were ranked, from 0. */
  readonly place: number;
  /** Higher is better. Comparable between questions of one conversation, roughly between conversations. */
  readonly score: number;
  readonly parts: TurnScoreParts;
  /** Words of the question that the turn itself holds, in their order there. */
  readonly words: readonly string[];
}

/** Turns to either side that count as the same part of a conversation. */
const FAR_TURNS = 20;

/** One part of the score of all turns, by place. */
type Scores = Float64Array;

/**
 * The turns of one conversation that best answer a question, best first; equal ones in their order.
 *
 * In talk, an answer seldom repeats the words of the question that will be asked of it later: they stand in the turns around it. So every word of
 * the question counts where it stands, in the turns close by, and a little in that part of the conversation; more for the turn that
 * follows a question which holds it, for turns of the speaker who is named, on the date that is named, and for those that say when if that is
 * asked. Rare words count more, by their frequency in this conversation. No model is used, and nothing was learned from data; words of English grammar,
 * months and time expressions are known, while the rest works in any language that the tokenizer knows.
 *
 * @param turns the turns that hold text, in order, none left out in between; or an index of them, to ask several questions
 */
export function rankTurns<T extends Turn>(
  question: string,
  turns: readonly T[] | TurnIndex<T>,
  { limit = 10, weights: given }: TurnRankingOptions = {},
): readonly RankedTurn<T>[] {
  const index = turns instanceof TurnIndex ? turns : new TurnIndex(turns);
  const weights = { ...TURN_WEIGHTS, ...given };
  const asked = readQuestion(question, index.turns);
  const matches = matchTerms(asked, index, weights);
  const ranked: RankedTurn<T>[] = [];
  index.turns.forEach((turn, place) => {
    const parts = partsOf(turn, place, { asked, index, weights, ...matches });
    const score = parts.own + parts.near + parts.far + parts.date + parts.time + parts.speaker;
    if (score > 0) ranked.push({ turn, place, score, parts, words: [] });
  });
  ranked.sort((one, other) => other.score - one.score || one.place - other.place);
  return ranked.slice(0, limit).map((found) => ({ ...found, words: wordsAt(found.place, asked, index) }));
}

interface TermMatches {
  readonly own: Scores;
  readonly near: Scores;
  readonly far: Scores;
}

/** What the question's words bring to each turn, as shares of what they can bring. */
function matchTerms({ terms }: Question, index: TurnStatistics, weights: TurnWeights): TermMatches {
  const { size } = index;
  const matches = { own: new Float64Array(size), near: new Float64Array(size), far: new Float64Array(size) };
  const averageLength = Math.max(1, index.lengths.reduce((sum, length) => sum + length, 0) / size);
  let total = 0;
  for (const { root } of terms) {
    const found = index.occurrences(root);
    if (found === undefined) continue;
    const { places, counts } = found;
    const rarity = Math.log(1 + (size - places.length + 0.5) / (places.length + 0.5));
    total += rarity;
    const worth = places.map((place, at) =>
      bm25(counts[at] ?? 0, (index.lengths[place] ?? 0) / averageLength, weights),
    );
    places.forEach((place, at) => {
      add(matches.own, place, rarity * (worth[at] ?? 0));
    });
    addAll(matches.near, nearness(places, worth, index, weights), rarity);
    addAll(matches.far, farness(places, size), rarity);
  }
  if (total === 0) return matches;
  const shareOf = (value: number) => value / total;
  return { own: matches.own.map(shareOf), near: matches.near.map(shareOf), far: matches.far.map(shareOf) };
}

/** What a word's occurrences in a turn are worth: 1 for one in a turn of average length. */
function bm25(count: number, relativeLength: number, { k1, b }: TurnWeights): number {
  return (count * (k1 + 1)) / (count + k1 * (1 - b + b * relativeLength));
}

/** For each turn the best that a word brings from close by: the nearer it stands, the more, and more when it stood in a question right before. */
function nearness(
  places: readonly number[],
  worth: readonly number[],
  { size, asks }: TurnStatistics,
  { nearTurns, answer }: TurnWeights,
): Scores {
  const best = new Float64Array(size);
  places.forEach((from, at) => {
    for (let place = Math.max(0, from - nearTurns); place <= Math.min(size - 1, from + nearTurns); place += 1) {
      const share = 1 - Math.abs(place - from) / (nearTurns + 1);
      const answers = place === from + 1 && asks[from] === true;
      best[place] = Math.max(best[place] ?? 0, (worth[at] ?? 0) * share * (answers ? 1 + answer : 1));
    }
  });
  return best;
}

/** For each turn how much this part of the conversation holds a word, from 0 to 1. */
function farness(places: readonly number[], size: number): Scores {
  const sum = new Float64Array(size);
  for (const from of places) {
    for (let place = Math.max(0, from - FAR_TURNS); place <= Math.min(size - 1, from + FAR_TURNS); place += 1) {
      add(sum, place, 1 - Math.abs(place - from) / (FAR_TURNS + 1));
    }
  }
  return sum.map((value) => value / (value + 1));
}

interface Ranking extends TermMatches {
  readonly asked: Question;
  readonly index: TurnStatistics;
  readonly weights: TurnWeights;
}

function partsOf(turn: Turn, place: number, ranking: Ranking): TurnScoreParts {
  const { asked, index, weights } = ranking;
  const own = ranking.own[place] ?? 0;
  const near = weights.near * (ranking.near[place] ?? 0);
  const far = weights.far * (ranking.far[place] ?? 0);
  const date = isWithin(asked.dates, turn.createdAt) ? weights.date : 0;
  const matched = own + near + far + date;
  const time = asked.asksForTime && matched > 0 && index.tellsTime[place] === true ? weights.time : 0;
  const isNamed = turn.speaker !== undefined && asked.speakers.has(turn.speaker);
  return { own, near, far, date, time, speaker: isNamed ? weights.speaker * (matched + time) : 0 };
}

function wordsAt(place: number, { terms }: Question, index: TurnStatistics): readonly string[] {
  return terms.filter(({ root }) => index.occurrences(root)?.places.includes(place)).map(({ word }) => word);
}

function add(scores: Scores, place: number, value: number): void {
  scores[place] = (scores[place] ?? 0) + value;
}

function addAll(scores: Scores, values: Scores, weight: number): void {
  values.forEach((value, place) => {
    if (value > 0) add(scores, place, weight * value);
  });
}

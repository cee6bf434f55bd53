import { forEachToken } from '../search/text/index.js';
import { TIME_WORDS } from './function-words.js';
import { wordRoot } from './word-root.js';

/** A turn of a conversation, as it is ranked. */
export interface Turn {
  readonly text: string;
  /** The name of who speaks, where the conversation gives names. A role (`user`) is none: it would be a word like others in a question. */
  readonly speaker?: string | undefined;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** Where a word root occurs: turns by their place, ascending, and how often in each. */
export interface Occurrences {
  readonly places: readonly number[];
  readonly counts: readonly number[];
}

/** What ranking needs to know of a conversation's turns. {@link TurnIndex} reads it from their texts. */
export interface TurnStatistics {
  /** Number of turns. */
  readonly size: number;
  /** Words of each turn. */
  readonly lengths: readonly number[];
  /** Whether the turn asks something. */
  readonly asks: readonly boolean[];
  /** Whether the turn says when. */
  readonly tellsTime: readonly boolean[];
  /** Where a root occurs; undefined when nowhere. */
  occurrences(root: string): Occurrences | undefined;
}

const QUESTION_MARK = /[?？؟]/;

/** The words of a text in order, folded but with their endings, as turns and questions are both read. Of an identifier the whole and its parts. */
export function forEachWord(text: string, visit: (word: string, start: number) => void): void {
  forEachToken(text, (word, start) => visit(word, start), { stemming: false });
}

/** Turns of one conversation in their order, read once, to be ranked for any number of questions. Reading 600 turns of 150 characters takes some 10 ms. */
export class TurnIndex<T extends Turn> implements TurnStatistics {
  readonly size: number;
  readonly lengths: readonly number[];
  readonly asks: readonly boolean[];
  readonly tellsTime: readonly boolean[];
  readonly #occurrences = new Map<string, { readonly places: number[]; readonly counts: number[] }>();

  /** @param turns those that hold text, in order and without leaving out others: what stands beside a turn counts for it */
  constructor(readonly turns: readonly T[]) {
    const roots = new Map<string, string>();
    const lengths: number[] = [];
    const tellsTime: boolean[] = [];
    turns.forEach(({ text }, place) => {
      let length = 0;
      let hasTime = false;
      forEachWord(text, (word) => {
        length += 1;
        hasTime ||= TIME_WORDS.has(word);
        const root = roots.get(word) ?? wordRoot(word);
        roots.set(word, root);
        this.#count(root, place);
      });
      lengths.push(length);
      tellsTime.push(hasTime);
    });
    this.size = turns.length;
    this.lengths = lengths;
    this.tellsTime = tellsTime;
    this.asks = turns.map(({ text }) => QUESTION_MARK.test(text));
  }

  occurrences(root: string): Occurrences | undefined {
    return this.#occurrences.get(root);
  }

  #count(root: string, place: number): void {
    const known = this.#occurrences.get(root);
    if (known === undefined) {
      this.#occurrences.set(root, { places: [place], counts: [1] });
    } else if (known.places.at(-1) === place) {
      known.counts[known.counts.length - 1] = (known.counts.at(-1) ?? 0) + 1;
    } else {
      known.places.push(place);
      known.counts.push(1);
    }
  }
}

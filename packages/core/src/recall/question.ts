import { type DateSpan, dateSpans } from './date-span.js';
import { FUNCTION_WORDS } from './function-words.js';
import { forEachWord, type Turn } from './turn-index.js';
import { wordRoot } from './word-root.js';

/** What a question asks for. */
export interface Question {
  /** What to look for, each root once, with the word that stood in the question. */
  readonly terms: readonly { readonly root: string; readonly word: string }[];
  /** Speakers it names; empty when it names none, or all of them. */
  readonly speakers: ReadonlySet<string>;
  /** Days, months and years it names. */
  readonly dates: readonly DateSpan[];
  /** Whether the answer is a time. */
  readonly asksForTime: boolean;
}

/** A question for a time, by its first words. */
const ASKS_FOR_TIME =
  /^\W*(?:when\b|how long ago\b|(?:in |on |since )?(?:what|which) (?:year|month|week|day|date|time)\b)/i;
const CAPITAL = /^\p{Lu}/u;
/** A shorter beginning of a name is no nickname of it. */
const MIN_NICKNAME = 3;

/** Reads a question that is asked of a conversation. */
export function readQuestion(text: string, turns: readonly Turn[]): Question {
  const names = namesOf(turns);
  const speakers = new Set<string>();
  const terms = new Map<string, string>();
  const others = new Map<string, string>();
  forEachWord(text, (word, start) => {
    const named = speakerCalled(word, CAPITAL.test(text.slice(start)), names);
    for (const speaker of named) speakers.add(speaker);
    const kept = named.length > 0 || FUNCTION_WORDS.has(word) ? others : terms;
    const root = wordRoot(word);
    if (!kept.has(root)) kept.set(root, word);
  });
  const all = new Set(turns.map(({ speaker }) => speaker));
  return {
    // A question of nothing but names and function words is asked for those.
    terms: [...(terms.size > 0 ? terms : others)].map(([root, word]) => ({ root, word })),
    speakers: speakers.size < all.size ? speakers : new Set(),
    dates: dateSpans(text, yearsOf(turns)),
    asksForTime: ASKS_FOR_TIME.test(text),
  };
}

/** Each word of the speakers' names, with whose name it is. */
function namesOf(turns: readonly Turn[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const speaker of new Set(turns.map((turn) => turn.speaker))) {
    if (speaker === undefined) continue;
    forEachWord(speaker, (word) => {
      names.set(word, [...(names.get(word) ?? []), speaker]);
    });
  }
  return names;
}

/** Whom a word names: by a word of the name in any case (`Will`, which is also another word, only capitalised), or by a capitalised beginning of it (`Deb` of `Deborah`). */
function speakerCalled(
  word: string,
  capitalised: boolean,
  names: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const isFunctionWord = FUNCTION_WORDS.has(word);
  const exact = isFunctionWord && !capitalised ? undefined : names.get(word);
  if (exact !== undefined) return exact;
  if (!capitalised || word.length < MIN_NICKNAME || isFunctionWord) return [];
  return [...names].filter(([name]) => name.startsWith(word)).flatMap(([, speakers]) => speakers);
}

function yearsOf(turns: readonly Turn[]): readonly number[] {
  return [...new Set(turns.map(({ createdAt }) => new Date(createdAt).getUTCFullYear()))];
}

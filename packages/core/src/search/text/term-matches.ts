import type { KeywordQuery, TokenSequence } from './keyword-query.js';
import { forEachToken } from './tokenizer.js';
import { unspacedCharacterEnd } from './unspaced-run.js';

/** A sequence to look for, with the number of the term that it stands for. */
interface Pattern extends TokenSequence {
  readonly term: number;
}

/** A phrase of which the first tokens have been seen. */
interface Begun {
  readonly pattern: Pattern;
  readonly start: number;
  /** Index of the token that must come next. */
  next: number;
}

/** Places in a text where terms of a query stand, ordered by start: item n of the three lists belongs together. */
export interface TermMatches {
  /** Index of the term in `query.required`. */
  readonly terms: number[];
  /** UTF-16 code units from the start of the text. */
  readonly starts: number[];
  readonly ends: number[];
}

/** Where patterns begin: by their exact first token, or, for a single prefix, by trying each. */
class PatternIndex {
  readonly #byFirstToken = new Map<string, Pattern[]>();
  readonly #prefixes: Pattern[] = [];

  constructor(query: KeywordQuery) {
    query.required.forEach((term, index) => {
      for (const { tokens, prefix } of [term, ...term.alternatives]) this.#add({ tokens, prefix, term: index });
    });
  }

  #add(pattern: Pattern): void {
    const first = pattern.tokens[0];
    if (first === undefined) return;
    if (pattern.prefix && pattern.tokens.length === 1) this.#prefixes.push(pattern);
    else this.#byFirstToken.set(first, [...(this.#byFirstToken.get(first) ?? []), pattern]);
  }

  exact(token: string): readonly Pattern[] | undefined {
    return this.#byFirstToken.get(token);
  }

  get prefixes(): readonly Pattern[] {
    return this.#prefixes;
  }
}

/** Adds a match; a phrase is complete only at its end, so it may belong before matches already found, never far. */
function addMatch(matches: TermMatches, term: number, start: number, end: number): void {
  const { terms, starts, ends } = matches;
  let at = starts.length;
  for (; at > 0 && (starts[at - 1] ?? 0) > start; at -= 1) {
    terms[at] = terms[at - 1] ?? 0;
    starts[at] = starts[at - 1] ?? 0;
    ends[at] = ends[at - 1] ?? 0;
  }
  terms[at] = term;
  starts[at] = start;
  ends[at] = end;
}

/**
 * Finds the required terms of a query in the first `maxChars` code units of a text, by the same tokens and the same adjacency as
 * the index. A phrase is one match from its first to its last word. Time is linear in the text.
 */
export function findTermMatches(text: string, query: KeywordQuery, maxChars: number): TermMatches {
  const matches: TermMatches = { terms: [], starts: [], ends: [] };
  const patterns = new PatternIndex(query);
  let begun: Begun[] = [];

  const goOn = (token: string, end: number): void => {
    begun = begun.filter((phrase) => {
      const { tokens, prefix, term } = phrase.pattern;
      const wanted = tokens[phrase.next] ?? '';
      const isLast = phrase.next === tokens.length - 1;
      if (token !== wanted && !(isLast && prefix && token.startsWith(wanted))) return false;
      phrase.next += 1;
      if (isLast) addMatch(matches, term, phrase.start, end);
      return !isLast;
    });
  };

  forEachToken(
    text,
    (token, start, end, kind) => {
      if (begun.length > 0) goOn(token, end);
      for (const pattern of patterns.exact(token) ?? []) {
        if (pattern.tokens.length === 1) addMatch(matches, pattern.term, start, end);
        else begun.push({ pattern, start, next: 1 });
      }
      for (const { tokens, term } of patterns.prefixes) {
        const prefix = tokens[0] ?? '';
        if (!token.startsWith(prefix)) continue;
        const isHalfPair = kind === 'pair' && prefix.length < token.length;
        addMatch(matches, term, start, isHalfPair ? unspacedCharacterEnd(text, start, end) : end);
      }
    },
    { maxChars },
  );
  return matches;
}

import { Random } from './random.js';

/** Distinct words of a {@link Writer}: what a year of one developer's conversations holds. */
const WORDS = 20_000;
/** Slots from which a word is drawn: a frequent word has many, so that one draw gives Zipf's distribution. */
const SLOTS = 1 << 17;

const SYLLABLES = (
  'ba be bi bo ca ce ci co da de di do fa fe fi fo ga ge gi go ha he la le li lo ma me mi mo na ne ni no ' +
  'pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo wa we za ze tion ing er ed al ent ist ly'
).split(' ');

/** The start of a statement of code; names and numbers follow. */
const STATEMENTS = ['const', 'let', 'return', 'await', 'if (', 'for (const', 'throw new', 'export function'] as const;

/**
 * Writes prose and code that are like the real ones in what matters to a store: words of Zipf's distribution, lines,
 * punctuation, camelCase and snake_case names. Every text has exactly the length asked for, in ASCII.
 */
export class Writer {
  readonly random: Random;
  readonly #slots: readonly string[];

  /** @param seed the same seed writes the same texts in the same order */
  constructor(seed: number) {
    this.random = new Random(seed);
    this.#slots = slotsOf(vocabulary(this.random));
  }

  /** A word. */
  word(): string {
    return this.random.pick(this.#slots);
  }

  /** Sentences of together so many characters. */
  prose(characters: number): string {
    let text = '';
    for (let words = 1; text.length < characters; words += 1) {
      const word = this.word();
      if (words % 12 === 1) text += `${word.charAt(0).toUpperCase()}${word.slice(1)} `;
      else if (words % 12 === 0) text += words % 96 === 0 ? `${word}.\n\n` : `${word}. `;
      else text += `${word} `;
    }
    return text.slice(0, characters);
  }

  /** A name as in code: `fetchUserName`, `fetch_user_name`. */
  identifier(): string {
    const parts = Array.from({ length: this.random.integer(1, 3) }, () => this.word());
    if (this.random.chance(0.2)) return parts.join('_');
    return parts.map((part, at) => (at === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join('');
  }

  /** Lines of code of together so many characters. */
  code(characters: number): string {
    let text = '';
    while (text.length < characters) {
      const indent = '  '.repeat(this.random.integer(0, 3));
      const value = this.random.integer(0, 999);
      text += `${indent}${this.random.pick(STATEMENTS)} ${this.identifier()} = ${this.identifier()}(${this.identifier()}, ${value});\n`;
    }
    return text.slice(0, characters);
  }
}

function vocabulary(random: Random): readonly string[] {
  const words = new Set<string>();
  while (words.size < WORDS) {
    words.add(Array.from({ length: random.integer(1, 4) }, () => random.pick(SYLLABLES)).join(''));
  }
  return [...words];
}

function slotsOf(words: readonly string[]): readonly string[] {
  const harmonic = words.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
  return words.flatMap((word, rank) => {
    const share = 1 / (rank + 1) / harmonic;
    return new Array<string>(Math.max(1, Math.round(share * SLOTS))).fill(word);
  });
}

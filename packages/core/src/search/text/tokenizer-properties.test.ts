import { describe, expect, it } from 'vitest';
import { forEachToken, indexTokens } from './tokenizer.js';

const LONE_SURROGATE = /\p{Surrogate}/u;
const TOKEN = /^[a-z0-9\u{80}-\u{10ffff}]{1,64}$/u;

/** Mulberry32: the same texts on every machine. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** First code points and lengths of what random texts are made of; lone surrogates among them. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x5f],
  [0x61, 26],
  [0x41, 26],
  [0x00, 0x20],
  [0xa0, 0x1e0],
  [0x300, 0x70],
  [0x370, 0x300],
  [0x900, 0x80],
  [0xe00, 0x100],
  [0x1100, 0x100],
  [0x2000, 0x800],
  [0x3040, 0xc0],
  [0x4e00, 0x100],
  [0xac00, 0x200],
  [0xd800, 0x800],
  [0xfb00, 0x500],
  [0x10000, 0x10000],
  [0x1d400, 0x400],
  [0x1f300, 0x400],
  [0x20000, 0x100],
];

function randomText(random: (below: number) => number): string {
  let text = '';
  for (let stretch = random(12); stretch >= 0; stretch -= 1) {
    const [first, length] = RANGES[random(RANGES.length)] ?? [0x61, 26];
    for (let count = random(20); count >= 0; count -= 1) text += String.fromCodePoint(first + random(length));
    if (random(3) === 0) text += ['_', '-', ' ', '.', '/', 'T', '1', 's'][random(8)];
  }
  return text;
}

function split(tokens: string): string[] {
  return tokens === '' ? [] : tokens.split(' ');
}

describe('any text', () => {
  const random = randomNumbers(20_240_115);
  const texts = Array.from({ length: 2000 }, () => randomText(random));

  it('gives only tokens that FTS4 and FTS5 leave as they are', () => {
    for (const text of texts) {
      const { text: tokens, count } = indexTokens(text);
      const list = split(tokens);
      expect(list.length).toBe(count);
      const odd = list.filter((token) => !TOKEN.test(token) || LONE_SURROGATE.test(token));
      expect(odd, JSON.stringify(text)).toEqual([]);
    }
  });

  it('gives the same tokens again, and finds them all in its own output', () => {
    for (const text of texts) {
      const { text: tokens } = indexTokens(text);
      expect(indexTokens(text).text).toBe(tokens);
      const again = new Set(split(indexTokens(tokens).text));
      const missing = split(tokens).filter((token) => !again.has(token));
      expect(missing, JSON.stringify(text)).toEqual([]);
    }
  });

  it('says in order where the same tokens stand', () => {
    for (const text of texts) {
      const found: string[] = [];
      const misplaced: string[] = [];
      let before = 0;
      forEachToken(text, (token, start, end) => {
        found.push(token);
        if (start < before || end <= start || end > text.length) misplaced.push(token);
        before = start;
      });
      expect(misplaced, JSON.stringify(text)).toEqual([]);
      expect(found.join(' ')).toBe(indexTokens(text).text);
    }
  });

  it('gives each word the tokens it has alone', () => {
    for (const text of texts) {
      const words = text.split(/\s+/);
      const apart = words.map((word) => indexTokens(word).text).filter((tokens) => tokens !== '');
      expect(indexTokens(words.join('\n')).text).toBe(apart.join(' '));
    }
  });
});

it('keeps the tokens of every character of the basic plane when they are read again', () => {
  const wrong: string[] = [];
  for (let code = 0; code < 0x10000; code += 1) {
    const { text: tokens } = indexTokens(`X${String.fromCharCode(code).repeat(3)}ys`);
    const again = new Set(split(indexTokens(tokens).text));
    if (!split(tokens).every((token) => again.has(token) && TOKEN.test(token))) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

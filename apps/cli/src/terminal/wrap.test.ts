import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { shorten, wrap } from './wrap.js';

test('text is broken between words, and no line is too wide', () => {
  const text = 'The tokenizer must split CJK runs into bigrams, because the engine takes a whole run for one word.';
  const lines = wrap(text, 40, 4);
  expect(lines.every((line) => line.startsWith('    ') && line.length <= 40)).toBe(true);
  expect(lines.map((line) => line.trim()).join(' ')).toBe(text);
});

test('text without blanks is broken where the line ends, by its width on the screen', () => {
  const lines = wrap('日本語の文章は空白がないので'.repeat(4), 40);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(40);
});

test('paragraphs stay readable on wide screens', () => {
  for (const line of wrap('word '.repeat(200), 300)) expect(line.length).toBeLessThanOrEqual(100);
});

test.each([
  ['short', 10, 'short'],
  ['exactly ten', 11, 'exactly ten'],
  ['a title with several words', 16, 'a title with…'],
  ['onelongwordwithoutblanks', 10, 'onelongwo…'],
  ['日本語の文章', 7, '日本語…'],
  ['👩‍💻👩‍💻👩‍💻', 6, '👩‍💻👩‍💻👩‍💻'],
])('%s in %i columns is %s', (text, width, expected) => {
  expect(shorten(text, width)).toBe(expected);
  expect(stringWidth(shorten(text, width))).toBeLessThanOrEqual(width);
});

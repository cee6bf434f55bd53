import { expect, test } from 'vitest';
import { byteSize, oneOrMore, wholeNumber } from './parse-options.js';

test('whole numbers', () => {
  const parse = wholeNumber(1, 200);
  expect([parse('1'), parse('200')]).toEqual([1, 200]);
  for (const wrong of ['0', '201', '-1', '1.5', '1e2', ' 1', '', 'x', '99999999999999999999'])
    expect(() => parse(wrong)).toThrow(/whole number, 1 to 200/);
  expect(() => wholeNumber(1)('0')).toThrow(/1 or more/);
});

test('sizes', () => {
  expect(['0', '12', '1KB', '2.5 mb', '100MB', '2GB'].map(byteSize)).toEqual([
    0, 12, 1_000, 2_500_000, 100_000_000, 2_000_000_000,
  ]);
  for (const wrong of ['', 'MB', '-1MB', '1TB', '1 000']) expect(() => byteSize(wrong)).toThrow(/Give a size/);
});

test('one or more of some words', () => {
  const parse = oneOrMore(['message', 'codegenError']);
  expect(parse('message', undefined)).toEqual(['message']);
  expect(parse('codegen-error, MESSAGE', ['message'])).toEqual(['message', 'codegenError', 'message']);
  for (const wrong of ['', 'mail', 'message,'])
    expect(() => parse(wrong, undefined)).toThrow(/Give one of message, codegenError/);
});

import { expect, it } from 'vitest';
import { symbolWords } from './symbol-words.js';

it.each([
  ['parse', 'parse'],
  ['parseHttpRequest', 'parse http request'],
  ['ParseHTTPRequest', 'parse http request'],
  ['parse_http-request', 'parse http request'],
  ['PARSE_HTTP', 'parse http'],
  ['__init__', 'init'],
  ['utf8Decode', 'utf8 decode'],
  ['sha256', 'sha256'],
  ['x86_64', 'x86 64'],
  ['$scope', 'scope'],
  ['[Symbol.iterator]', 'symbol iterator'],
  ['Getting started', 'getting started'],
  ['überÖffner', 'über öffner'],
  ['приветМир', 'привет мир'],
  ['cafe\u0301Eclair', 'cafe\u0301 eclair'],
  ['解析器', '解析器'],
  ['operator==', 'operator'],
  ['==', ''],
])('%s → %s', (name, words) => {
  expect(symbolWords(name)).toBe(words);
});

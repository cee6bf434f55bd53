import { expect, test } from 'vitest';
import { safeJson, safeLine, safeText } from './safe-text.js';

test.each([
  ['plain text, with\tits\nwhite space', 'plain text, with\tits\nwhite space'],
  ['\u001b[31mred\u001b[0m and \u001b[1;4mbold\u001b[m', 'red and bold'],
  ['a\u001b]0;new title\u0007b', 'ab'],
  ['a\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\', 'alink'],
  ['cleared\u001b[2J\u001b[H', 'cleared'],
  ['\u009b31mC1', 'C1'],
  ['left over \u001b', 'left over '],
  ['10 %\r20 %\r\ndone', '10 %\n20 %\ndone'],
  ['back\bspace, \u0000null, \u007fdel', 'backspace, null, del'],
  ['\u202eneddih\u202c and \u2066isolated\u2069', 'neddih and isolated'],
  ['日本語 العربية 👩‍💻', '日本語 العربية 👩‍💻'],
])('%j is shown as %j', (text, shown) => {
  expect(safeText(text)).toBe(shown);
});

test('a safe line is one line', () => {
  expect(safeLine('  a\n\tb\r\nc \u001b[1md  ')).toBe('a b c d');
});

test('safe JSON is the same value without a character that commands', () => {
  const value = {
    text: '\u001b[2J\u009b\u007f\u0085\u202e\u2028 日本語 "quoted"',
    bytes: [1, 2],
    none: null,
    missing: undefined,
  };
  const json = safeJson(value);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there.
  expect(json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
  expect(JSON.parse(json)).toEqual({ text: value.text, bytes: [1, 2], none: null });
  expect(safeJson(undefined)).toBe('null');
});

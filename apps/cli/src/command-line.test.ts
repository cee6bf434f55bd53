import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { defaultCommandName, quoteArgument } from './command-line.js';

test.each(['plain', '/a/b-c_d.db', 'two words', `it's`, '$HOME', 'a"b', '', '*', 'CJK 日本', '"a phrase"'])(
  '%j comes out of a shell as it went in',
  (word) => {
    expect(execFileSync('sh', ['-c', `printf %s ${quoteArgument(word)}`], { encoding: 'utf8' })).toBe(word);
  },
);

test('only what must be quoted is', () => {
  expect(['search', '--limit', 'a.db', 'two words'].map(quoteArgument)).toEqual([
    'search',
    '--limit',
    'a.db',
    "'two words'",
  ]);
});

test('control characters are shown as escapes, which bash and zsh understand', () => {
  expect(quoteArgument(`a\u001b[31m'b\\`)).toBe(`$'a\\u001b[31m\\'b\\\\'`);
});

test('the command goes under the name it is called by', () => {
  expect(defaultCommandName({})).toBe('cairn');
  expect(defaultCommandName({ npm_package_name: 'cairn', npm_lifecycle_event: 'start' })).toBe('npm run -s cairn --');
  expect(defaultCommandName({ npm_package_name: 'cairn', npm_lifecycle_event: 'test' })).toBe('cairn');
  expect(defaultCommandName({ npm_package_name: 'mine', npm_lifecycle_event: 'start' })).toBe('cairn');
});

import { expect, test } from 'vitest';
import { wantsColor } from './colors.js';

const terminal = { isTTY: true };
const pipe = { isTTY: undefined };

test.each([
  ['a terminal', terminal, true, {}, true],
  ['a pipe', pipe, true, {}, false],
  ['--no-color', terminal, false, { FORCE_COLOR: '1' }, false],
  ['NO_COLOR', terminal, true, { NO_COLOR: '1' }, false],
  ['NO_COLOR against FORCE_COLOR', terminal, true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['an empty NO_COLOR', terminal, true, { NO_COLOR: '' }, true],
  ['FORCE_COLOR in a pipe', pipe, true, { FORCE_COLOR: '1' }, true],
  ['an empty FORCE_COLOR in a pipe', pipe, true, { FORCE_COLOR: '' }, true],
  ['FORCE_COLOR=0', terminal, true, { FORCE_COLOR: '0' }, false],
  ['FORCE_COLOR=false', terminal, true, { FORCE_COLOR: 'false' }, false],
  ['a dumb terminal', terminal, true, { TERM: 'dumb' }, false],
] as const)('%s', (_, target, flag, env, expected) => {
  expect(wantsColor(target, flag, env)).toBe(expected);
});

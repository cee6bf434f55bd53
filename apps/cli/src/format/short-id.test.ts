import { expect, test } from 'vitest';
import { shortId } from './short-id.js';

test.each([
  ['369556a4-26fc-46f5-b202-f601815342c8', '369556a4'],
  // The first 8 characters of two made within a minute are the same.
  ['0198f3a2-1b2c-7abc-8def-0123456789ab', '0198f3a2-1b2c-7abc'],
  ['session-alpha', 'session-alpha'],
  ['', ''],
])('%s is %s in short', (id, short) => {
  expect(shortId(id)).toBe(short);
  expect(id.startsWith(short)).toBe(true);
});

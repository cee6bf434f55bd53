import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { argumentsKey } from './arguments-key.js';

const keyOf = (...args: readonly unknown[]) => argumentsKey('quick', args);

test('equal arguments make equal keys, in whatever order their members stand', () => {
  expect(keyOf({ b: [1, 'é'], a: null }, true)).toBe('[{"a":null,"b":[1,"é"]},true]');
  expect(keyOf({ a: null, b: [1, 'é'] }, true)).toBe(keyOf({ b: [1, 'é'], a: null }, true));
  expect(keyOf(new Date(0), runInNewContext('({ far: 1 })'))).toBe('["1970-01-01T00:00:00.000Z",{"far":1}]');
});

test('undefined is left out where it ends the arguments or is a member, and is not null', () => {
  expect(keyOf('a', undefined, undefined)).toBe(keyOf('a'));
  expect(keyOf({ a: 1, b: undefined })).toBe(keyOf({ a: 1 }));
  expect(
    new Set([keyOf('a', undefined, 1), keyOf('a', null, 1), keyOf('a', 1), keyOf('a', null), keyOf('a')]).size,
  ).toBe(5);
});

test('long arguments are hashed whole', () => {
  const long = 'x'.repeat(1_000);
  const sha256 = createHash('sha256')
    .update(JSON.stringify([long]))
    .digest('hex');
  expect(keyOf(long)).toBe(sha256);
  expect(keyOf(`${long}y`)).toMatch(/^[0-9a-f]{64}$/);
  expect(keyOf('x'.repeat(996))).toHaveLength(1_000);
});

test('what different arguments would share is refused by name, never with its value', () => {
  const circle: unknown[] = [];
  circle.push(circle);
  class Point {
    x = 1;
  }
  const parts = [
    new Map(),
    new Set(),
    new Uint8Array(1),
    () => 1,
    1n,
    Number.NaN,
    Symbol('s'),
    [undefined],
    new Point(),
    '\ud800',
  ];
  for (const wrong of [...parts, circle, { deep: [new Map()] }]) {
    expect(() => keyOf(wrong)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        details: { function: 'quick' },
        message: expect.stringMatching(/no JSON/),
      }),
    );
  }
});

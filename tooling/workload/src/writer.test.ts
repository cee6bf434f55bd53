import { expect, it } from 'vitest';
import { Writer } from './writer.js';

it('writes the same texts for the same seed, of exactly the length asked for', () => {
  const write = () => {
    const writer = new Writer(1);
    return [writer.prose(1_024), writer.code(500), writer.identifier()];
  };
  expect(write()).toEqual(write());
  expect(
    write()
      .slice(0, 2)
      .map((text) => text.length),
  ).toEqual([1_024, 500]);
  expect(new Writer(2).prose(1_024)).not.toBe(write()[0]);
});

it('uses frequent words often and rare ones rarely', () => {
  const writer = new Writer(1);
  const counts = new Map<string, number>();
  for (let left = 20_000; left > 0; left -= 1) {
    const word = writer.word();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const sorted = [...counts.values()].sort((a, b) => b - a);
  expect(sorted[0]).toBeGreaterThan(1_000);
  expect(sorted.length).toBeGreaterThan(4_000);
});

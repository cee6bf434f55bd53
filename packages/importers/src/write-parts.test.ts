import { InvalidInputError, type JsonObject } from '@cairndb/core';
import { openDatabase } from '@cairndb/node';
import { expect, test } from 'vitest';
import type { PartSource } from './file-parts.js';
import { nothingAdded, ReportBuilder } from './import-report.js';
import type { LineFormat } from './line-format.js';
import { type SourcePart, writeParts } from './write-parts.js';

/** Lines are conversation ids; what is called bad is refused. Its state counts the lines of a file. */
const format: LineFormat<string> = {
  name: 'ids',
  order: () => 0,
  map: () => '',
  *write(tx, _source, items, state) {
    for (const id of items) {
      if (id === 'bad') throw new InvalidInputError({ message: 'bad' });
      yield* tx.conversations.create({ id });
    }
    const added = { ...nothingAdded(), conversations: items.length };
    return { added, state: { lines: Number(state?.lines ?? 0) + items.length } };
  },
};

function sourceOf(path: string, refused: string[]): PartSource<string> {
  return {
    source: { path, sizeBytes: 0, modifiedAt: 0 },
    state: null,
    fingerprint: async (offset, done) => ({ offset, done }),
    refuse: ({ item }) => refused.push(`${path}:${item}`),
  };
}

/** A part whose lines are of one byte each. */
function partOf(from: PartSource<string>, start: number, ids: readonly string[], done: boolean): SourcePart<string> {
  const prepared = ids.map((item, index) => ({
    item,
    number: start + index + 1,
    start: start + index,
    end: start + index + 1,
  }));
  const offset = start + ids.length;
  return { from, part: { prepared, bytes: ids.length, offset, count: offset, fingerprint: { done }, done } };
}

test('a refused line takes nothing along: neither of its part, nor of other parts of the transaction, nor of its file', async () => {
  await using store = await openDatabase(':memory:');
  const refused: string[] = [];
  const [a, b] = [sourceOf('a', refused), sourceOf('b', refused)];
  const parts = [
    partOf(a, 0, ['a1', 'a2'], false),
    partOf(a, 2, ['a3', 'bad', 'a4'], true),
    partOf(b, 0, ['b1'], true),
  ];
  const report = new ReportBuilder('ids', undefined);
  await writeParts({ store, format, report }, parts);
  expect(refused).toEqual(['a:bad']);
  const { items } = await store.conversations.list();
  expect(items.map(({ id }) => id).sort()).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
  expect(report.finish()).toMatchObject({ conversations: 5 });
  const positions = await store.imports.positions('ids');
  expect(positions.map(({ source, offset, state }) => [source, offset, (state as JsonObject).format])).toEqual([
    ['a', 5, { lines: 4 }],
    ['b', 1, { lines: 1 }],
  ]);
});

test('a refused line of the last part keeps the states of the files before it', async () => {
  await using store = await openDatabase(':memory:');
  const refused: string[] = [];
  const [a, b] = [sourceOf('a', refused), sourceOf('b', refused)];
  const report = new ReportBuilder('ids', undefined);
  await writeParts({ store, format, report }, [partOf(a, 0, ['a1'], false), partOf(b, 0, ['bad'], true)]);
  await writeParts({ store, format, report }, [partOf(a, 1, ['a2'], true)]);
  expect(a.state).toEqual({ lines: 2 });
  expect(b.state).toBeNull();
  expect(refused).toEqual(['b:bad']);
});

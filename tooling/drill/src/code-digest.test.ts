import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type NewCodeFile, openStore } from '@cairndb/core';
import { expect, it, onTestFinished } from 'vitest';
import { codeDifferences, codeDigest } from './code-digest.js';

async function digestOf(...files: readonly Partial<NewCodeFile>[]) {
  const store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  onTestFinished(() => store.close());
  const file = { path: 'a.ts', language: 'typescript', hash: 'ab', sizeBytes: 5, lines: 1, modifiedAt: 1 };
  const chunks = [{ text: 'one();', startLine: 1, endLine: 1 }];
  await store.code.putFiles(
    'tree',
    files.map((some) => ({ ...file, chunks, symbols: [], ...some })),
  );
  return await codeDigest(store);
}

it('is the same for the same files, whenever they were stored', async () => {
  expect(codeDifferences(await digestOf({}, { path: 'b.ts' }), await digestOf({ path: 'b.ts' }, {}))).toEqual([]);
});

it('differs when a file is missing, or has another chunk or symbol', async () => {
  const expected = await digestOf({}, { path: 'b.ts' });
  const symbol = { type: 'function', name: 'one', container: null, startLine: 1, endLine: 1 } as const;
  for (const [found, first] of [
    [await digestOf({}), 'b.ts'],
    [await digestOf({ chunks: [] }, { path: 'b.ts' }), 'a.ts'],
    [await digestOf({}, { path: 'b.ts', symbols: [symbol] }), 'b.ts'],
  ] as const) {
    expect(codeDifferences(expected, found)).toEqual([`1 of 2 indexed files differ, the first tree ${first}`]);
  }
});

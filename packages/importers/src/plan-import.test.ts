import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { expect, it } from 'vitest';
import { codex, codexSamples, planImport } from './index.js';

it('says what an import would read, and nothing once it is read', async () => {
  const path = codexSamples();
  const plan = await planImport(undefined, codex, { path });
  expect(plan).toMatchObject({ importer: 'codex', title: 'Codex', files: 4, unchangedFiles: 0, leftFiles: 0 });
  expect(await planImport(undefined, codex, { path, maxBytes: plan.bytes - 1 })).toMatchObject({
    files: 3,
    leftFiles: 1,
  });
  await using store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  const report = await codex.run(store, { path });
  expect(report.bytes).toBe(plan.bytes);
  expect(await planImport(store, codex, { path })).toMatchObject({ files: 0, bytes: 0, unchangedFiles: 4 });
});

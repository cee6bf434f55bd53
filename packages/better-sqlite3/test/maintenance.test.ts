import { setTimeout as pause } from 'node:timers/promises';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { maintainStore } from '@cairndb/core/lifecycle';
import { temporaryFolder } from '@cairndb/testing';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

test.each(['logs', 'reclaim'])('%s waits for a lock that others keep longer than a call does', async (held) => {
  // Giving back the pages of a file of 1 GB ended so, beside a writer on a busy machine.
  const path = `${temporaryFolder()}/a.db`;
  await using store = await openStore({ driver: betterSqlite3({ path }), busyTimeoutMs: 50, indexing: 'onSearch' });
  const createdAt = Date.now() - 400 * 86_400_000;
  await store.logs.writeMany(Array.from({ length: 2_000 }, () => ({ message: 'long ago '.repeat(30), createdAt })));
  const other = new Database(path);
  let released: Promise<unknown> | undefined;
  const { jobs } = await maintainStore(store, {
    jobs: ['logs', 'reclaim'],
    pauseMs: 0,
    onProgress: ({ job }) => {
      if (job !== held || released !== undefined) return;
      other.exec('BEGIN IMMEDIATE');
      released = pause(500).then(() => other.exec('COMMIT'));
    },
  });
  await released;
  other.close();
  expect(released).toBeDefined();
  expect(jobs.map(({ job, status, reason }) => [job, status, reason])).toEqual([
    ['logs', 'done', ''],
    ['reclaim', 'done', ''],
  ]);
  expect(jobs.every(({ removed }) => removed > 0)).toBe(true);
});

test('copies and maintenance beside each other leave commits to bring in the log as before, whichever ends last', async () => {
  // Each set back what it had found: the one that came second had found 0, so that the log would have grown for ever.
  const folder = temporaryFolder();
  const driver = betterSqlite3({ path: `${folder}/a.db`, walAutocheckpointPages: 700 });
  await using store = await openStore({ driver, indexing: 'onSearch' });
  const createdAt = Date.now() - 400 * 86_400_000;
  const checkpointPages = async () => Object.values((await store.raw.get('pragma wal_autocheckpoint')) ?? {})[0];
  const copy = () => store.copyTo(`${folder}/${crypto.randomUUID()}.db`, { durable: false });
  for (const round of ['a copy begins', 'maintenance begins']) {
    await store.logs.writeMany(Array.from({ length: 2_000 }, () => ({ message: 'long ago '.repeat(30), createdAt })));
    const copying = round === 'a copy begins' ? [copy(), copy()] : [];
    const { jobs } = await maintainStore(store, {
      jobs: ['logs'],
      pauseMs: 0,
      onProgress: () => {
        if (copying.length === 0) copying.push(copy());
      },
    });
    expect(jobs).toMatchObject([{ status: 'done', removed: 2_000 }]);
    expect(copying.length).toBeGreaterThan(0);
    await Promise.all(copying);
    expect([round, await checkpointPages()]).toEqual([round, 700]);
  }
});

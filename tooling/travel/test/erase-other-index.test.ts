import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { erase } from '@cairndb/core/erase';
import { sqljs } from '@cairndb/sqljs';
import { temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';

async function fill(store: Store): Promise<void> {
  for (const ownerId of ['ada', 'bob']) {
    const { conversations } = store.scoped({ ownerId });
    const { id } = await conversations.create();
    await conversations.append(id, { role: 'user', content: `needleof${ownerId}zz, a platypus` });
  }
  await store.catchUp();
}

const holds = (bytes: Uint8Array, needle: string) => Buffer.from(bytes).includes(needle);

test('an index of a module that this driver lacks is emptied, too, and made anew by who has the module', async () => {
  const path = join(temporaryFolder(), 'agent.db');
  const first = await openStore({ driver: betterSqlite3({ path }) });
  await fill(first);
  await first.close();
  const inBrowser = await openStore({ driver: sqljs({ bytes: readFileSync(path) }) });
  expect((await erase(inBrowser, { ownerId: 'ada' })).complete).toBe(true);
  const bytes = await inBrowser.exportBytes();
  await inBrowser.close();
  expect([holds(bytes, 'needleofada'), holds(bytes, 'needleofbob')]).toEqual([false, true]);
  for (const ending of ['-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
  writeFileSync(path, bytes);
  await using again = await openStore({ driver: betterSqlite3({ path }) });
  expect(await again.scoped({ ownerId: 'bob' }).search('platypus')).toHaveLength(1);
  expect((await checkStore(again, { deep: true })).findings).toEqual([]);
  await erase(again, { ownerId: 'bob' });
  await again.close();
  expect(holds(readFileSync(path), 'needleofbob')).toBe(false);
});

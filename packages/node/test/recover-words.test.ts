import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { openDatabase, recoverDatabase } from '../src/index.js';

test('recovers a file whose index of words lost its definition, and made tables of what lay behind it', async () => {
  const path = join(temporaryFolder(), 'a.db');
  const before = await openDatabase(path, { readers: 0 });
  await before.memories.add({ type: 'fact', content: 'Wombats dig burrows' });
  expect(await before.search('wombats')).toHaveLength(1);
  (before.raw.handle as { unsafeMode(isOn: boolean): unknown }).unsafeMode(true);
  await before.raw.exec(`pragma writable_schema = on; delete from sqlite_schema where name = 'memories_fts5'`);
  await before.close();
  const report = await recoverDatabase(path, { evenIfWhole: true });
  expect(report?.checks).toMatchObject({ ok: true, findings: [] });
  await using store = await openDatabase(path, { readers: 0 });
  expect(await store.search('wombats')).toHaveLength(1);
});

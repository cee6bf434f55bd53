import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type Driver, openStore, type Store } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { sqljs } from '@cairndb/sqljs';
import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import { Keyv } from 'keyv';
import * as vitest from 'vitest';
import { CairnKeyv } from '../src/index.js';

const { afterAll, beforeAll, describe, expect, test } = vitest;

const DRIVERS: Readonly<Record<string, (folder: string) => Driver>> = {
  'better-sqlite3': (folder) => betterSqlite3({ path: join(folder, 'keyv.db') }),
  libSQL: (folder) => libsql({ url: `file:${join(folder, 'keyv.db')}` }),
  'sql.js': () => sqljs({}),
};

for (const [name, driverIn] of Object.entries(DRIVERS)) {
  describe(`on ${name}`, () => {
    let folder: string;
    let store: Store;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'cairn-keyv-'));
      store = await openStore({ driver: driverIn(folder) });
    });
    afterAll(async () => {
      await store.close();
      await rm(folder, { recursive: true });
    });
    const adapter = () => new CairnKeyv({ store });

    describe("passes Keyv's own tests", () => {
      keyvTestSuite(vitest, Keyv, adapter);
      keyvIteratorTests(vitest, Keyv, adapter);
    });

    test('leaves entries of others alone when it is cleared, and never closes the store', async () => {
      await store.cache.set('mine', 1);
      const keyv = new Keyv({ store: adapter(), namespace: 'a' });
      await keyv.set('theirs', 2);
      await keyv.clear();
      expect(await keyv.get('theirs')).toBeUndefined();
      await keyv.disconnect();
      expect(await store.cache.get('mine')).toBe(1);
    });

    test('keeps many at once, and bytes and objects without a serializer as they are', async () => {
      const keyv = new Keyv({ store: adapter(), namespace: 'raw' });
      keyv.serialize = undefined;
      keyv.deserialize = undefined;
      await keyv.setMany([
        { key: 'one', value: { a: [1, null] } },
        { key: 'two', value: 'text', ttl: 60_000 },
      ]);
      expect(await keyv.get(['one', 'two', 'three'])).toEqual([{ a: [1, null] }, 'text', undefined]);
      expect(await keyv.has(['one', 'three'])).toEqual([true, false]);
      expect(await keyv.delete(['one', 'three'])).toBe(true);
      const { entries } = await store.cache.stats();
      expect(entries).toBeGreaterThan(0);
    });
  });
}

test('tells of what fails in the store as Keyv does: by an error event', async () => {
  const store = await openStore({ driver: sqljs({}) });
  const keyv = new Keyv({ store: new CairnKeyv({ store }) });
  const errors: unknown[] = [];
  keyv.on('error', (error: unknown) => errors.push(error));
  await store.close();
  expect(await keyv.set('key', 'value')).toBe(false);
  expect(errors).toHaveLength(1);
});

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@cairndb/core';
import { noSmallDisk, smallDisk } from '@cairndb/testing';
import { describe, expect, it } from 'vitest';
import { betterSqlite3 } from '../src/index.js';

const noDisk = noSmallDisk();

describe('a store on a full disk', () => {
  // Cause guarded: the failure of one transaction was kept and thrown at the next read, which had nothing to do with it.
  it.skipIf(noDisk !== undefined)(
    `refuses the write as disk_full, keeps what was acknowledged, and goes on${noDisk ? ` (skipped: ${noDisk})` : ''}`,
    async () => {
      const disk = smallDisk(4_194_304);
      const path = join(disk, 'full.db');
      const ballast = join(disk, 'ballast');
      writeFileSync(ballast, new Uint8Array(1_000_000));
      const store = await openStore({ driver: betterSqlite3({ path, readers: 0 }), indexing: 'onSearch' });
      const { id } = await store.conversations.create({ title: 'until full' });
      let acknowledged = 0;
      let refused: unknown;
      const noise = () => Array.from({ length: 4_000 }, () => Math.random().toString(36).slice(2)).join(' ');
      while (refused === undefined && acknowledged < 500) {
        try {
          await store.conversations.append(id, { role: 'user', content: noise() });
          acknowledged += 1;
        } catch (error) {
          refused = error;
        }
      }
      expect(refused).toMatchObject({ code: 'disk_full', operation: 'conversations.append' });
      expect((await store.conversations.get(id)).messageCount).toBe(acknowledged);
      expect((await store.conversations.messages(id, { limit: 1_000 })).items).toHaveLength(acknowledged);
      expect(await store.health({ deep: true })).toMatchObject({ ok: true });
      rmSync(ballast);
      expect((await store.conversations.append(id, { role: 'user', content: noise() })).seq).toBe(acknowledged + 1);
      await store.close();
    },
  );
});

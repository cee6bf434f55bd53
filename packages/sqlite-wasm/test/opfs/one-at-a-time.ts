import type { Page } from '@cairndb/browser';
import { describe, expect, it } from 'vitest';
import type { LabSite } from '../lab.js';

/** Who may open a database that is open. */
export function testOneAtATime(site: () => LabSite): void {
  describe('one database at a time', () => {
    const open = (path: string, busyTimeoutMs = 0) =>
      [
        async ({ path, busyTimeoutMs }: { path: string; busyTimeoutMs: number }) => {
          const held = globalThis as { db?: Awaited<ReturnType<typeof lab.connect>> };
          return lab.failure(async () => {
            held.db = await lab.connect({ path, busyTimeoutMs });
          });
        },
        { path, busyTimeoutMs },
      ] as const;
    const refused = {
      code: 'busy',
      retryable: true,
      details: { location: '/one.db', reason: 'open_elsewhere' },
      message: expect.stringContaining('/one.db is open in another tab'),
    };

    it('refuses a second tab until the first one closes it', async () => {
      const [first, second] = [await site().tab(), await site().tab()];
      expect(await first.evaluate(...open('/one.db'))).toBe('nothing failed');
      expect(await second.evaluate(...open('one.db'))).toMatchObject(refused);
      expect(await first.evaluate(...open('/./one.db', 50))).toMatchObject(refused);
      await first.evaluate(() => (globalThis as { db?: { close(): Promise<void> } }).db?.close());
      expect(await second.evaluate(...open('/one.db', 5_000))).toBe('nothing failed');
      await first.close();
      await second.close();
    });

    // A busy browser comes to a request for a lock late: whoever waited for it heard of another tab when there was none.
    it('gives one that nobody has, however short the wait', async () => {
      const page = await site().tab();
      for (let count = 0; count < 5; count += 1) {
        expect(await page.evaluate(...open('/free.db', 1))).toBe('nothing failed');
        await page.evaluate(() => (globalThis as { db?: { close(): Promise<void> } }).db?.close());
      }
      await page.close();
    });

    it('frees it when the first tab crashes, or is closed', async () => {
      for (const end of [site().crash, (page: Page) => page.close()]) {
        const [first, second] = [await site().tab(), await site().tab()];
        expect(await first.evaluate(...open('/one.db'))).toBe('nothing failed');
        expect(await second.evaluate(...open('/one.db'))).toMatchObject(refused);
        await end(first);
        expect(await second.evaluate(...open('/one.db', 10_000))).toBe('nothing failed');
        await second.evaluate(() => (globalThis as { db?: { close(): Promise<void> } }).db?.close());
        await second.close();
      }
    });

    it('opens others beside it, in one tab and in two', async () => {
      const [first, second] = [await site().tab(), await site().tab()];
      const use = async (path: string) => {
        const db = await lab.connect({ path });
        await db.exec('CREATE TABLE IF NOT EXISTS t (a)');
        await db.run('INSERT INTO t VALUES (?)', [path]);
        const rows = await db.all('SELECT a FROM t', []);
        (globalThis as { kept?: unknown[] }).kept?.push(db);
        return rows.map(([a]) => a);
      };
      await first.evaluate(() => Object.assign(globalThis, { kept: [] }));
      await second.evaluate(() => Object.assign(globalThis, { kept: [] }));
      expect(await first.evaluate(use, '/side/a.db')).toEqual(['/side/a.db']);
      expect(await first.evaluate(use, '/side')).toEqual(['/side']);
      expect(await second.evaluate(use, '/side/a')).toEqual(['/side/a']);
      const removed = await second.evaluate(async () => {
        const error = await lab.failure(() => lab.removeDatabase('/side', { busyTimeoutMs: 0 }));
        return error;
      });
      expect(removed).toMatchObject({ code: 'busy' });
      await first.close();
      expect(await second.evaluate(() => lab.removeDatabase('/side', { busyTimeoutMs: 10_000 }))).toBe(true);
      // What lies under a path is not removed with it.
      expect(await second.evaluate(use, '/side/a.db')).toEqual(['/side/a.db', '/side/a.db']);
      await second.close();
    });
  });
}

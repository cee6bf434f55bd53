import { describe, expect, it } from 'vitest';
import type { LabSite } from '../lab.js';

/** What goes wrong in browsers. */
export function testTrouble(site: () => LabSite): void {
  describe('trouble', () => {
    it('a worker that is terminated fails every call with a typed error, and the store opens again', async () => {
      const page = await site().tab();
      const found = await page.evaluate(async () => {
        const create = lab.sqliteWasm({ path: '/ended.db' });
        const db = await lab.connect({ path: '/ended.db' });
        const worker = db.handle as Worker;
        await db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
        const slow = lab.failure(() =>
          db.get('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n', []),
        );
        const waiting = lab.failure(() => db.run('INSERT INTO t VALUES (2)', []));
        worker.terminate();
        const errors = [await slow, await waiting, await lab.failure(() => db.get('SELECT 1', []))];
        await db.close();
        const again = await create.open({ readonly: false });
        const row = await again.get('SELECT count(*) FROM t', []);
        await again.close();
        return { errors, row };
      });
      const died = { name: 'StorageError', code: 'io', retryable: true, details: { reason: 'worker_died' } };
      expect(found.errors).toMatchObject([died, died, died]);
      expect(found.row).toEqual([1]);
      await page.close();
    });

    it('storage that is full is a full disk, and nothing is lost', async () => {
      const page = await site().tab();
      await page.evaluate(async () => {
        const db = await lab.connect({ path: '/full.db' });
        await db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
        Object.assign(globalThis, { full: db });
      });
      await site().setQuota(page, 1_000_000);
      const error = await page.evaluate(async () => {
        const { full } = globalThis as unknown as { full: Awaited<ReturnType<typeof lab.connect>> };
        return lab.failure(() => full.run('INSERT INTO t VALUES (randomblob(50000000))', []));
      });
      expect(error).toMatchObject({ code: 'disk_full' });
      await site().setQuota(page, undefined);
      const after = await page.evaluate(async () => {
        const { full } = globalThis as unknown as { full: Awaited<ReturnType<typeof lab.connect>> };
        await full.run('INSERT INTO t VALUES (2)', []);
        const rows = await full.all('SELECT a, (SELECT * FROM pragma_integrity_check) FROM t', []);
        await full.close();
        return rows;
      });
      expect(after).toEqual([
        [1, 'ok'],
        [2, 'ok'],
      ]);
      await page.close();
    });

    it('a place without workers, without files, or without the script says so', async () => {
      const page = await site().tab();
      const errors = await page.evaluate(async () => {
        const open = (worker?: () => Worker) => lab.failure(() => lab.connect({ path: '/x.db', worker }));
        const noScript = await open(() => new Worker('/nowhere.js', { type: 'module' }));
        Object.assign(globalThis, { Worker: undefined });
        const noWorker = await open();
        Object.defineProperty(navigator, 'storage', { value: undefined });
        return [noScript, noWorker, await open()];
      });
      expect(errors).toMatchObject([
        { code: 'cannot_open', details: { reason: 'worker_script' } },
        { code: 'unsupported', details: { missing: 'worker' } },
        { code: 'unsupported', details: { missing: 'opfs' } },
      ]);
      await page.close();
    });
  });
}

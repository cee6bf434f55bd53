import { describe, expect, it } from 'vitest';
import type { LabSite } from '../lab.js';

/** A tab whose process is killed in the middle of writing. */
export function testCrashes(site: () => LabSite): void {
  describe('a tab that crashes', () => {
    /** Commits rounds of five large rows, telling of each; with `half`, begins to overwrite them all after the tenth, and tells. */
    async function write({
      path,
      journalMode,
      half,
    }: {
      path: string;
      journalMode: 'wal' | 'truncate';
      half: boolean;
    }) {
      const { tell } = globalThis as unknown as { tell(what: number | 'half'): Promise<void> };
      // A small cache: what is not committed yet is in the file already.
      const db = await lab.connect({ path, journalMode, cacheSizeKib: 64 });
      await db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, round, a)');
      const commit = async () => {
        for (let round = 1; !half || round <= 10; round += 1) {
          const sql = 'INSERT INTO t (round, a) VALUES (?, randomblob(30000))';
          await db.batch(Array.from({ length: 5 }, () => ({ sql, params: [round] })));
          void tell(round);
        }
        const open = await db.begin();
        await open.run('UPDATE t SET round = -1, a = randomblob(30000)', []);
        void tell('half');
      };
      void commit();
    }

    it.each([
      ['wal', false],
      ['wal', true],
      ['truncate', false],
      ['truncate', true],
    ] as const)(
      'loses nothing that was committed, and leaves the file whole (%s, half-way: %s)',
      async (journalMode, half) => {
        const page = await site().tab();
        const path = `/crash-${journalMode}-${half}.db`;
        let acknowledged = 0;
        let resolveEnough = () => {};
        const enough = new Promise<void>((resolve) => {
          resolveEnough = resolve;
        });
        await page.exposeFunction('tell', (what: number | 'half') => {
          if (what !== 'half') acknowledged = what;
          if (what === (half ? 'half' : 60)) resolveEnough();
        });
        await page.evaluate(write, { path, journalMode, half });
        await enough;
        await site().crash(page);
        const next = await site().tab();
        const found = await next.evaluate(
          async ({ path, journalMode }) => {
            const db = await lab.connect({ path, journalMode, busyTimeoutMs: 10_000 });
            const value = async (sql: string) => (await db.get(sql, []))?.[0];
            const found = {
              health: await value('PRAGMA integrity_check'),
              rounds: Number(await value('SELECT count(DISTINCT round) FROM t WHERE round > 0')),
              torn: await value('SELECT count(*) FROM (SELECT 1 FROM t GROUP BY round HAVING count(*) <> 5)'),
            };
            await db.close();
            return found;
          },
          { path, journalMode },
        );
        expect(found).toMatchObject({ health: 'ok', torn: 0 });
        expect(acknowledged).toBeGreaterThanOrEqual(half ? 10 : 60);
        expect(found.rounds).toBeGreaterThanOrEqual(acknowledged);
        await next.close();
      },
    );
  });
}

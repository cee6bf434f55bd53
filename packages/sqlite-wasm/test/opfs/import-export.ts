import { sqliteWasm } from '@cairndb/sqlite-wasm';
import { describe, expect, it } from 'vitest';
import type { LabSite } from '../lab.js';

/** Whole databases in and out. */
export function testImportAndExport(site: () => LabSite): void {
  describe('import and export', () => {
    it('carry a whole database out of and into the file system', async () => {
      const page = await site().tab();
      const bytes = await page.evaluate(async () => {
        const db = await lab.connect({ path: '/out.db' });
        await db.exec("CREATE TABLE t (a); INSERT INTO t VALUES ('exported')");
        const bytes = await db.exportBytes?.();
        await db.run("INSERT INTO t VALUES ('later')", []);
        await db.close();
        return [...(bytes ?? [])];
      });
      const copy = await sqliteWasm({ bytes: Uint8Array.from(bytes) }).open({ readonly: true });
      expect(await copy.all('SELECT a FROM t', [])).toEqual([['exported']]);
      await copy.close();
      const rows = await page.evaluate(async (bytes) => {
        const given = Uint8Array.from(bytes);
        await lab.importBytes('/in.db', given);
        const db = await lab.connect({ path: '/in.db' });
        const rows = await db.all('SELECT a FROM t', []);
        await db.run("INSERT INTO t VALUES ('more')", []);
        await db.close();
        return [...rows, given.length];
      }, bytes);
      expect(rows).toEqual([['exported'], bytes.length]);
      await page.close();
    });

    it('refuse what is no database, what is damaged, and what is there or open already; and change nothing then', async () => {
      const page = await site().tab();
      const found = await page.evaluate(async () => {
        const db = await lab.connect({ path: '/kept.db' });
        await db.exec("CREATE TABLE t (a); INSERT INTO t VALUES ('kept'), (randomblob(100000))");
        const whole = (await db.exportBytes?.()) ?? new Uint8Array();
        const refusal = (bytes: Uint8Array, overwrite: boolean) =>
          lab.failure(() => lab.importBytes('/kept.db', bytes, { overwrite, busyTimeoutMs: 0 }));
        const open = await refusal(whole, true);
        await db.close();
        const holed = Uint8Array.from(whole).fill(0xee, 16_384);
        const refusals = [
          open,
          await refusal(whole, false),
          await refusal(new TextEncoder().encode('a text, no database. '.repeat(512)), true),
          await refusal(new Uint8Array(0), true),
          await refusal(whole.subarray(0, 8_192), true),
          await refusal(holed, true),
        ];
        const again = await lab.connect({ path: '/kept.db' });
        const kept = await again.get('SELECT a, (SELECT count(*) FROM t) FROM t', []);
        await again.close();
        return { codes: refusals.map((each) => (typeof each === 'string' ? each : each.code)), kept };
      });
      expect(found.codes).toEqual(['busy', 'invalid_input', 'not_a_database', 'not_a_database', 'corrupt', 'corrupt']);
      expect(found.kept).toEqual(['kept', 2]);
      await page.close();
    });

    it('replace a database when told to, its log included', async () => {
      const page = await site().tab();
      const rows = await page.evaluate(async () => {
        const source = await lab.connect({ path: '/new.db' });
        await source.exec("CREATE TABLE t (a); INSERT INTO t VALUES ('new')");
        const bytes = (await source.exportBytes?.()) ?? new Uint8Array();
        await source.close();
        const rounds: unknown[] = [];
        const old = await lab.connect({ path: '/replaced.db' });
        await old.exec("CREATE TABLE t (a); INSERT INTO t VALUES ('old')");
        await old.close();
        // More often than the pool has files: what was replaced is removed.
        for (let round = 0; round < 8; round += 1) {
          await lab.importBytes('/replaced.db', bytes, { overwrite: true });
          const db = await lab.connect({ path: '/replaced.db' });
          rounds.push(...(await db.all('SELECT a FROM t', [])));
          await db.run("INSERT INTO t VALUES ('mine')", []);
          await db.close();
        }
        return rounds;
      });
      expect(rows).toEqual(Array.from({ length: 8 }, () => ['new']));
      await page.close();
    });
  });
}

import type { SqliteWasmHandle } from '@cairndb/sqlite-wasm';
import { describe, expect, it } from 'vitest';
import type { LabSite } from '../lab.js';

/** What a store in the browser's file system is and has. */
export function testStores(site: () => LabSite): void {
  describe('a store', () => {
    it('is there after a reload, also when nobody closed it', async () => {
      const page = await site().tab();
      const id = await page.evaluate(async () => {
        const store = await lab.openStore({ driver: lab.sqliteWasm({ path: '/reload.db' }) });
        const { id } = await store.conversations.create({ title: 'kept' });
        await store.conversations.append(id, { role: 'user', content: 'BOM \ufeff, NUL \0 and 漢字' });
        return id;
      });
      await page.reload();
      await page.waitForFunction(() => 'lab' in globalThis);
      const found = await page.evaluate(async (id) => {
        const store = await lab.openStore({ driver: lab.sqliteWasm({ path: '/reload.db' }) });
        const { items } = await store.conversations.messages(id);
        const hits = await store.search('漢字');
        await store.close();
        return { contents: items.map(({ content }) => content), hits: hits.length };
      }, id);
      expect(found).toEqual({ contents: ['BOM \ufeff, NUL \0 and 漢字'], hits: 1 });
      await page.close();
    });

    it('has the pragmas and the capabilities of a file, and tells its size', async () => {
      const page = await site().tab();
      const facts = await page.evaluate(async () => {
        const db = await lab.connect({ path: 'facts.db' });
        await db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(100000))');
        const pragma = async (name: string) => (await db.get(`PRAGMA ${name}`, []))?.[0];
        const names = ['foreign_keys', 'auto_vacuum', 'journal_mode', 'synchronous', 'locking_mode'];
        const pragmas = await Promise.all(names.map(pragma));
        const withLog = await db.fileSize?.();
        await db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        const pages = [await pragma('page_count'), await pragma('page_size')].map(Number);
        const size = await db.fileSize?.();
        const { capabilities, location, mode } = db;
        await db.close();
        return { pragmas, withLog, size, pages, capabilities, location, mode };
      });
      expect(facts).toMatchObject({ location: '/facts.db', mode: 'async', pragmas: [1, 2, 'wal', 1, 'exclusive'] });
      expect(facts.capabilities).toEqual({
        ...{ sync: false, remote: false, persistent: true, multiProcess: false, readers: false, fullText: 'fts5' },
        ...{ vacuum: true, incrementalVacuum: true, wal: true, attach: true, tempTables: true, copy: false },
        ...{ exportBytes: true, fileSize: true, replica: false },
      });
      expect(facts.size).toBe(facts.pages.reduce((product, factor) => product * factor));
      expect(facts.withLog).toBeGreaterThan(facts.size ?? 0);
      await page.close();
    });

    it('in memory runs in the page itself, at once', async () => {
      const page = await site().tab();
      const found = await page.evaluate(async () => {
        const db = await lab.sqliteWasm({ path: ':memory:' }).open({ readonly: false });
        if (db.mode !== 'sync') return db.mode;
        db.exec('CREATE TABLE t (a)');
        db.run('INSERT INTO t VALUES (?)', ['\ufeff\0']);
        const bytes = await db.exportBytes?.();
        const copy = await lab.sqliteWasm({ bytes }).open({ readonly: true });
        return [await copy.get('SELECT a FROM t', []), (await navigator.locks.query()).held?.length];
      });
      expect(found).toEqual([['\ufeff\0'], 0]);
      expect(page.workers()).toEqual([]);
      await page.close();
    });

    it('in memory has a handle for the C API of SQLite, until it is closed; and knows the local time', async () => {
      const page = await site().tab();
      const found = await page.evaluate(async () => {
        const db = await lab.sqliteWasm({ path: ':memory:' }).open({ readonly: false });
        const handle = db.handle as SqliteWasmHandle;
        const { capi, wasm } = handle.sqlite3;
        const twice = (_context: number, value: unknown) => 2 * Number(value);
        const done = capi.sqlite3_create_function(handle.pointer ?? 0, 'twice', 1, capi.SQLITE_UTF8, 0, twice, 0, 0);
        const row = await db.get("SELECT twice(21), strftime('%H:%M', 1720000000, 'unixepoch', 'localtime')", []);
        const functions = [typeof wasm.installFunction, typeof capi.sqlite3_prepare_v2];
        await db.close();
        const local = new Date(1_720_000_000_000).toLocaleTimeString('en-GB', { timeStyle: 'short' });
        return { done, row, local, functions, pointer: handle.pointer };
      });
      expect(found).toMatchObject({ done: 0, row: [42, found.local], functions: ['function', 'function'] });
      expect(found.pointer).toBeUndefined();
      await page.close();
    });

    it('has random numbers of its own in every worker', async () => {
      const page = await site().tab();
      const numbers = await page.evaluate(async () => {
        const open = ['/random-a.db', '/random-b.db', '/random-c.db'].map((path) => lab.connect({ path }));
        const found = await Promise.all(
          open.map(async (opening) => {
            const db = await opening;
            const row = await db.get('SELECT hex(randomblob(16))', []);
            await db.close();
            return row?.[0];
          }),
        );
        return found;
      });
      expect(new Set(numbers).size).toBe(3);
      await page.close();
    });

    it('read-only creates nothing', async () => {
      const page = await site().tab();
      const [error, removed] = await page.evaluate(async () => {
        const error = await lab.failure(() => lab.connect({ path: '/none.db' }, true));
        return [error, await lab.removeDatabase('/none.db')] as const;
      });
      expect(error).toMatchObject({ code: 'cannot_open', details: { location: '/none.db' } });
      expect(removed).toBe(false);
      await page.close();
    });

    it('leaves no worker and no lock behind when it is closed', async () => {
      const page = await site().tab();
      const during = await page.evaluate(async () => {
        const db = await lab.connect({ path: '/left.db' });
        const { held } = await navigator.locks.query();
        await Promise.all([db.close(), db.close()]);
        return held?.length;
      });
      expect(during).toBe(2);
      await page.waitForFunction(async () => (await navigator.locks.query()).held?.length === 0);
      expect(page.workers()).toEqual([]);
      await page.close();
    });
  });
}

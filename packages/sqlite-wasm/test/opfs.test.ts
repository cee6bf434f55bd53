import { noBrowser } from '@cairndb/browser';
import { type SqliteWasmHandle, sqliteWasm } from '@cairndb/sqlite-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LabSite, openLab } from './lab.js';

const skip = noBrowser();
let site: LabSite;

describe.skipIf(skip !== undefined)(
  `databases in the browser's file system${skip === undefined ? '' : ` (${skip})`}`,
  () => {
    beforeAll(async () => {
      site = await openLab();
    });
    afterAll(() => site?.close());

    describe('a store', () => {
      it('is there after a reload, also when nobody closed it', async () => {
        const page = await site.tab();
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
        const page = await site.tab();
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
        const page = await site.tab();
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
        const page = await site.tab();
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
        const page = await site.tab();
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
        const page = await site.tab();
        const [error, removed] = await page.evaluate(async () => {
          const error = await lab.failure(() => lab.connect({ path: '/none.db' }, true));
          return [error, await lab.removeDatabase('/none.db')] as const;
        });
        expect(error).toMatchObject({ code: 'cannot_open', details: { location: '/none.db' } });
        expect(removed).toBe(false);
        await page.close();
      });

      it('leaves no worker and no lock behind when it is closed', async () => {
        const page = await site.tab();
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
          const page = await site.tab();
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
          await site.crash(page);
          const next = await site.tab();
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
        const [first, second] = [await site.tab(), await site.tab()];
        expect(await first.evaluate(...open('/one.db'))).toBe('nothing failed');
        expect(await second.evaluate(...open('one.db'))).toMatchObject(refused);
        expect(await first.evaluate(...open('/./one.db', 50))).toMatchObject(refused);
        await first.evaluate(() => (globalThis as { db?: { close(): Promise<void> } }).db?.close());
        expect(await second.evaluate(...open('/one.db', 5_000))).toBe('nothing failed');
        await first.close();
        await second.close();
      });

      it('frees it when the first tab crashes, or is closed', async () => {
        for (const end of [site.crash, (page: Awaited<ReturnType<LabSite['tab']>>) => page.close()]) {
          const [first, second] = [await site.tab(), await site.tab()];
          expect(await first.evaluate(...open('/one.db'))).toBe('nothing failed');
          expect(await second.evaluate(...open('/one.db'))).toMatchObject(refused);
          await end(first);
          expect(await second.evaluate(...open('/one.db', 10_000))).toBe('nothing failed');
          await second.evaluate(() => (globalThis as { db?: { close(): Promise<void> } }).db?.close());
          await second.close();
        }
      });

      it('opens others beside it, in one tab and in two', async () => {
        const [first, second] = [await site.tab(), await site.tab()];
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

    describe('import and export', () => {
      it('carry a whole database out of and into the file system', async () => {
        const page = await site.tab();
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
        const page = await site.tab();
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
        expect(found.codes).toEqual([
          'busy',
          'invalid_input',
          'not_a_database',
          'not_a_database',
          'corrupt',
          'corrupt',
        ]);
        expect(found.kept).toEqual(['kept', 2]);
        await page.close();
      });

      it('replace a database when told to, its log included', async () => {
        const page = await site.tab();
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

    describe('trouble', () => {
      it('a worker that is terminated fails every call with a typed error, and the store opens again', async () => {
        const page = await site.tab();
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
        const page = await site.tab();
        await page.evaluate(async () => {
          const db = await lab.connect({ path: '/full.db' });
          await db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
          Object.assign(globalThis, { full: db });
        });
        await site.setQuota(page, 1_000_000);
        const error = await page.evaluate(async () => {
          const { full } = globalThis as unknown as { full: Awaited<ReturnType<typeof lab.connect>> };
          return lab.failure(() => full.run('INSERT INTO t VALUES (randomblob(50000000))', []));
        });
        expect(error).toMatchObject({ code: 'disk_full' });
        await site.setQuota(page, undefined);
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
        const page = await site.tab();
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
  },
);

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3, type FileOptions } from '@cairndb/better-sqlite3';
import { openCounting } from '@cairndb/conformance/fixtures';
import { isCairnError, openStore } from '@cairndb/core';
import { exportLines, importLines } from '@cairndb/core/transfer';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, it } from 'vitest';
import { numbersTo, open } from './open.js';

/** About half a second of counting. */
const COUNT_TO = 1_500_000;

async function openWith(options: Partial<FileOptions>) {
  return await openCounting(betterSqlite3({ path: join(temporaryFolder(), 'a.db'), ...options }), COUNT_TO);
}

describe('a read that takes too long', () => {
  it('fails with its operation and may be repeated; the next one gets a new thread at once', async () => {
    const { store, counting: methods } = await openWith({ readers: 1, queryTimeoutMs: 60 });
    const error = await methods.count().catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      ...{ name: 'QueryTimeoutError', code: 'timeout', retryable: true, operation: 'counting.count' },
      ...{ details: { location: store.location, timeoutMs: 60 }, message: expect.not.stringContaining('SELECT') },
    });
    // The old thread is still counting: SQLite does not let go of it.
    expect(await methods.one()).toBe(1);
    await store.close();
  });

  it('holds up no more than as many threads again: further reads wait until one has ended', async () => {
    const { store, counting: methods } = await openWith({ readers: 1, queryTimeoutMs: 60 });
    const failures = await Promise.all(
      [methods.count(), methods.count(), methods.count()].map((one) => one.catch(String)),
    );
    expect(failures.map((text) => /longer than 60 ms/.test(String(text)))).toEqual([true, true, true]);
    expect(await methods.one()).toBe(1);
    await store.close();
  });

  it('is never ended without a limit', async () => {
    const { store, counting: methods } = await openWith({ readers: 1 });
    expect(await methods.count()).toBe(1_500_000);
    await store.close();
  });
});

describe('kept readers', () => {
  it('stay, and the others end when nobody reads', async () => {
    const { readers } = await open({ readers: 3, keptReaders: 1 });
    const leases = await Promise.all([readers?.lease(), readers?.lease(), readers?.lease()]);
    for (const lease of leases) expect(await lease?.get('SELECT 1', [])).toEqual([1]);
    for (const lease of leases) await lease?.release();
    const again = await Promise.all([readers?.lease(), readers?.lease()]);
    for (const lease of again) {
      expect(await lease?.get('SELECT 2', [])).toEqual([2]);
      await lease?.release();
    }
  });
});

describe('a file with a largest size', () => {
  const LIMIT = 2_000_000;

  it('refuses to grow beyond it, loses nothing, and takes new rows in the place of deleted ones', async () => {
    const { store } = await openWith({ maxSizeBytes: LIMIT });
    const ids: string[] = [];
    const fill = async (): Promise<unknown> => {
      for (;;) {
        try {
          const { id } = await store.conversations.create();
          ids.push(id);
          await store.conversations.append(id, { role: 'user', content: 'word '.repeat(1_600) });
        } catch (error) {
          return error;
        }
      }
    };
    const error = await fill();
    expect(error).toMatchObject({
      ...{ name: 'StorageError', code: 'database_full', retryable: false },
      details: { location: store.location, maxSizeBytes: LIMIT },
    });
    const full = ids.length;
    expect(full).toBeGreaterThan(100);
    await store.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(statSync(store.location).size).toBeLessThanOrEqual(LIMIT);
    expect(await store.health({ deep: true })).toMatchObject({ ok: true });
    // What is there can be read, searched only as far as indexed, and deleted.
    for (const id of ids.splice(0, 50)) await store.conversations.remove(id);
    const before = ids.length;
    expect(isCairnError(await fill(), 'database_full')).toBe(true);
    expect(ids.length - before).toBeGreaterThan(30);
    await store.close();
  });

  it('is checked as an option, and a larger file grows no further', async () => {
    await expect(openWith({ maxSizeBytes: 1_000 })).rejects.toMatchObject({ code: 'invalid_input' });
    const path = join(temporaryFolder(), 'large.db');
    const first = await open({ path });
    first.exec(`CREATE TABLE t (a); INSERT INTO t SELECT hex(randomblob(2000)) FROM (${numbersTo(100)})`);
    await first.close();
    const second = await open({ path, maxSizeBytes: 65_536 });
    const more = () => second.run('INSERT INTO t VALUES (hex(zeroblob(20000)))', []);
    expect(more).toThrow(expect.objectContaining({ code: 'database_full' }));
    second.run('DELETE FROM t WHERE rowid <= 20', []);
    expect(more).not.toThrow();
  });
});

describe('an import', () => {
  it('writes as many rows at once as it was told, each group in a transaction', async () => {
    const source = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
    await source.settings.setMany(Array.from({ length: 25 }, (_, n) => ({ key: `k${n}`, value: n })));
    const lines: string[] = [];
    for await (const line of exportLines(source)) lines.push(line);
    await source.close();
    const groupsOf = async (batchRows: number) => {
      await using target = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
      const groups = new Set<number>();
      await importLines(target, lines, { batchRows, onProgress: ({ rows }) => groups.add(rows) });
      return groups.size;
    };
    expect((await groupsOf(5)) - (await groupsOf(1_000))).toBe(4);
    await expect(groupsOf(0)).rejects.toMatchObject({ code: 'invalid_input', details: { option: 'batchRows' } });
  });
});

import { indexedDb, opfs, type StoredOptions, sqljs } from '@cairndb/sqljs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryStorage } from './memory-storage.js';
import { open, value } from './open.js';

/** So long that nothing is saved by itself. */
const NEVER = { saveDelayMs: 500_000 };

describe('a stored database', () => {
  it('is loaded when it is opened and saved when it is closed', async () => {
    const storage = new MemoryStorage();
    const db = await open({ storage, ...NEVER });
    expect(db).toMatchObject({ location: 'memory:test', capabilities: { persistent: true, multiProcess: false } });
    expect(value(db, 'PRAGMA auto_vacuum')).toBe(2);
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (7)');
    expect(storage.saves).toBe(0);
    await db.close();
    await db.close();
    expect(storage.saves).toBe(1);
    const again = await open({ storage });
    expect(value(again, 'SELECT a FROM t')).toBe(7);
  });

  it.each([
    'INSERT INTO t VALUES (8)',
    'UPDATE t SET a = 8',
    'INSERT INTO t VALUES (8) RETURNING a',
    'WITH x AS (SELECT 8 AS b) INSERT INTO t SELECT b FROM x',
    'CREATE TABLE u (a)',
    'PRAGMA user_version = 3',
  ])('notices what %s writes, through every method', async (sql) => {
    const storage = new MemoryStorage();
    const db = await open({ storage, ...NEVER });
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (7)');
    await db.flush?.();
    for (const call of [() => db.all(sql, []), () => db.exec(`SELECT 1; ${sql}`)]) {
      call();
      if (sql.startsWith('CREATE')) db.exec('DROP TABLE u');
      const before = storage.saves;
      await db.flush?.();
      expect(storage.saves).toBe(before + 1);
    }
  });

  it('is not saved for reads', async () => {
    const storage = new MemoryStorage();
    const db = await open({ storage, ...NEVER });
    db.get('SELECT 1', []);
    db.query('PRAGMA table_info(t)', []);
    db.run('BEGIN', []);
    db.run('COMMIT', []);
    await db.flush?.();
    await db.close();
    expect(storage.saves).toBe(0);
  });

  it('is saved as it was committed: a flush waits for the end of a transaction', async () => {
    const storage = new MemoryStorage();
    const db = await open({ storage, ...NEVER });
    db.exec('CREATE TABLE t (a)');
    for (const end of ['COMMIT', 'ROLLBACK', 'RELEASE s']) {
      db.run(end === 'RELEASE s' ? 'SAVEPOINT s' : 'BEGIN IMMEDIATE', []);
      db.run('INSERT INTO t VALUES (?)', [end]);
      const { saves } = storage;
      const flushed = db.flush?.();
      await new Promise((resolve) => setImmediate(resolve));
      expect(storage.saves).toBe(saves);
      db.run(end, []);
      await flushed;
      expect(storage.saves).toBe(saves + 1);
    }
    const saved = await open({ bytes: storage.snapshot as Uint8Array });
    expect(saved.all('SELECT a FROM t', []).flat()).toEqual(['COMMIT', 'RELEASE s']);
  });

  it('forgets a transaction that was open when it was closed, and no commit before', async () => {
    const storage = new MemoryStorage();
    const db = await open({ storage, ...NEVER });
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2)');
    const flushed = db.flush?.();
    await Promise.all([db.close(), flushed]);
    expect(value(await open({ storage }), 'SELECT sum(a) FROM t')).toBe(1);
  });

  it('tells a flush and a close that could not save, and tries again', async () => {
    const storage = new MemoryStorage();
    storage.beforeSave = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const db = await open({ storage, ...NEVER });
    db.exec('CREATE TABLE t (a)');
    await expect(db.flush?.()).rejects.toMatchObject({ code: 'disk_full', details: { location: 'memory:test' } });
    storage.beforeSave = () => Promise.reject(new Error('a secret of the storage'));
    const failed = await db.flush?.().catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'io', message: expect.not.stringContaining('secret') });
    await expect(db.close()).rejects.toMatchObject({ code: 'io' });
    expect(storage).toMatchObject({ saves: 3, isLocked: false, snapshot: undefined });
  });

  it('saves what was written while it saved, for whoever flushes then', async () => {
    const storage = new MemoryStorage();
    let goOn = () => {};
    const db = await open({ storage, ...NEVER });
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    storage.beforeSave = () =>
      new Promise((resolve) => {
        goOn = resolve;
      });
    const first = db.flush?.();
    db.exec('INSERT INTO t VALUES (2)');
    const others = [db.flush?.(), db.flush?.()];
    storage.beforeSave = async () => {};
    goOn();
    await Promise.all([first, ...others]);
    expect(storage.saves).toBe(2);
    expect(value(await open({ bytes: storage.snapshot as Uint8Array }), 'SELECT sum(a) FROM t')).toBe(3);
  });

  it('is refused while another holds it, or opened read-only', async () => {
    const storage = new MemoryStorage();
    const db = await open({ storage, ...NEVER });
    await expect(open({ storage })).rejects.toMatchObject({ code: 'busy', retryable: true });
    const readonly = { storage, whenOpenElsewhere: 'readonly' } as const;
    await expect(open(readonly)).rejects.toMatchObject({ code: 'cannot_open' });
    db.exec('CREATE TABLE t (a)');
    await db.flush?.();
    for (const reader of [await open(readonly), await open({ storage }, true)]) {
      expect(reader.readonly).toBe(true);
      expect(reader.flush).toBeUndefined();
      expect(() => reader.exec('INSERT INTO t VALUES (1)')).toThrow('attempt to write a readonly database');
    }
    expect(storage).toMatchObject({ saves: 1, isLocked: true });
  });

  it('is given back when it cannot be opened', async () => {
    const storage = new MemoryStorage();
    storage.snapshot = new TextEncoder().encode('no database. '.repeat(100));
    await expect(open({ storage })).rejects.toThrow('file is not a database');
    storage.load = () => Promise.reject(new Error('broken'));
    await expect(open({ storage })).rejects.toMatchObject({ code: 'io' });
    expect(storage.isLocked).toBe(false);
  });

  it.each<[string, Partial<Record<string, unknown>>]>([
    ['bytes', { bytes: new Uint8Array() }],
    ['onClose', { onClose: () => {} }],
    ['saveDelayMs', { saveDelayMs: -1 }],
    ['maxSaveDelayMs', { saveDelayMs: 10, maxSaveDelayMs: 9 }],
    ['lockTimeoutMs', { lockTimeoutMs: 0.5 }],
    ['whenOpenElsewhere', { whenOpenElsewhere: 'steal' }],
  ])('refuses a wrong %s', (option, options) => {
    const wrong = { storage: new MemoryStorage(), ...options } as StoredOptions;
    expect(() => sqljs(wrong)).toThrow(
      expect.objectContaining({ code: 'invalid_input', details: expect.objectContaining({ option }) }),
    );
  });

  it.each(['', '.hidden', 'a/b', 'ü', 'x'.repeat(65)])('refuses the name %j', (name) => {
    for (const storage of [indexedDb, opfs]) {
      expect(() => storage(name)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
  });

  it('says that Node has no storage of a browser', async () => {
    const lock = async () => ({ release: async () => {} });
    for (const storage of [indexedDb('a', { lock }), opfs('a', { lock })]) {
      await expect(open({ storage })).rejects.toMatchObject({ code: 'unsupported' });
    }
  });
});

describe('saving by itself', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('comes once for writes that follow each other, after saveDelayMs', async () => {
    const storage = new MemoryStorage();
    const db = await open({ storage, saveDelayMs: 100 });
    db.exec('CREATE TABLE t (a)');
    for (let at = 0; at < 3; at += 1) {
      await vi.advanceTimersByTimeAsync(90);
      db.run('INSERT INTO t VALUES (1)', []);
    }
    await vi.advanceTimersByTimeAsync(99);
    expect(storage.saves).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(storage.saves).toBe(1);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(storage.saves).toBe(1);
  });

  it('is not put off for longer than maxSaveDelayMs, by default four times the delay', async () => {
    for (const [options, most] of [[{}, 400] as const, [{ maxSaveDelayMs: 200 }, 200] as const]) {
      const storage = new MemoryStorage();
      const db = await open({ storage, saveDelayMs: 100, ...options });
      db.exec('CREATE TABLE t (a)');
      for (let ms = 10; ms < most; ms += 10) {
        await vi.advanceTimersByTimeAsync(10);
        db.run('INSERT INTO t VALUES (1)', []);
      }
      expect(storage.saves).toBe(0);
      await vi.advanceTimersByTimeAsync(10);
      expect(storage.saves).toBe(1);
    }
  });

  it('tells onSaveError what went wrong, and saves with the next write', async () => {
    const storage = new MemoryStorage();
    storage.beforeSave = () => Promise.reject(new Error('broken'));
    const errors: string[] = [];
    const db = await open({ storage, saveDelayMs: 100, onSaveError: ({ code }) => errors.push(code) });
    db.exec('CREATE TABLE t (a)');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(errors).toEqual(['io']);
    storage.beforeSave = async () => {};
    db.exec('INSERT INTO t VALUES (1)');
    await vi.advanceTimersByTimeAsync(100);
    expect([storage.saves, errors.length]).toEqual([2, 1]);
    expect(storage.snapshot).toBeDefined();
  });

  it('stops when the database is closed', async () => {
    const storage = new MemoryStorage();
    const db = await open({ storage, saveDelayMs: 100 });
    db.exec('CREATE TABLE t (a)');
    await db.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(storage.saves).toBe(1);
  });
});

import { importBytes, removeDatabase } from '@cairndb/sqljs';
import { describe, expect, it } from 'vitest';
import { MemoryStorage } from './memory-storage.js';
import { open, value } from './open.js';

async function file(): Promise<Uint8Array> {
  const db = await open();
  db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(20000))');
  return db.exportBytes?.() as Uint8Array;
}

describe('importBytes', () => {
  it('stores a file, which a store then opens', async () => {
    const storage = new MemoryStorage();
    await importBytes(storage, await file());
    expect(value(await open({ storage }), 'SELECT length(a) FROM t')).toBe(20_000);
  });

  it('takes the place of nothing unless it is told to', async () => {
    const storage = new MemoryStorage();
    const [first, second] = [await file(), await file()];
    await importBytes(storage, first);
    const refused = importBytes(storage, second);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input', details: { option: 'replace' } });
    expect(storage.snapshot).toBe(first);
    await importBytes(storage, second, { replace: true });
    expect(storage.snapshot).toBe(second);
  });

  it('refuses what is no SQLite file, or not a whole one, and leaves what is there', async () => {
    const whole = await file();
    const storage = new MemoryStorage();
    await importBytes(storage, whole);
    const wrong: [string, Uint8Array][] = [
      ['not_a_database', new Uint8Array()],
      ['not_a_database', new TextEncoder().encode('SQLite format 2, and some more. '.repeat(10))],
      ['not_a_database', whole.subarray(0, 99)],
      ['corrupt', whole.subarray(0, whole.length - 4_096)],
      ['corrupt', whole.subarray(0, whole.length - 1)],
    ];
    for (const [code, bytes] of wrong) {
      await expect(importBytes(storage, bytes, { replace: true })).rejects.toMatchObject({ code });
    }
    expect(storage.snapshot).toBe(whole);
    await importBytes(storage, whole, { replace: true });
  });

  it('is refused while a store has the database open, as is its removal', async () => {
    const storage = new MemoryStorage();
    const bytes = await file();
    const db = await open({ storage });
    await expect(importBytes(storage, bytes)).rejects.toMatchObject({ code: 'busy' });
    await expect(removeDatabase(storage)).rejects.toMatchObject({ code: 'busy' });
    await db.close();
    await importBytes(storage, bytes);
    await removeDatabase(storage);
    expect(storage).toMatchObject({ snapshot: undefined, isLocked: false });
  });

  it('says that there is no room, and gives the lock back', async () => {
    const storage = new MemoryStorage();
    storage.beforeSave = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    await expect(importBytes(storage, await file())).rejects.toMatchObject({ code: 'disk_full' });
    expect(storage.isLocked).toBe(false);
  });
});

import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { childScript, noSmallDisk, smallDisk, temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import { createBackup, listBackups, openDatabase, recoverDatabase, restoreBackup } from '../src/index.js';

const PACKAGE = join(import.meta.dirname, '..');
const noDisk = noSmallDisk();

async function filled(path: string): Promise<void> {
  await using store = await openDatabase(path, { readers: 0 });
  await store.conversations.create({ id: 'c' });
  for (let at = 0; at < 20; at += 1) {
    await store.conversations.append('c', { role: 'user', content: Math.random().toString(36).repeat(700) });
  }
}

async function count(path: string): Promise<number> {
  await using store = await openDatabase(path, { readers: 0 });
  return (await store.conversations.get('c')).messageCount;
}

describe('on a full disk', () => {
  test.skipIf(noDisk !== undefined)(
    `backup, restore and recovery fail as disk_full, leave everything as it was, and work once there is space${noDisk ? ` (skipped: ${noDisk})` : ''}`,
    async () => {
      const path = join(temporaryFolder(), 'agent.db');
      await filled(path);
      const disk = smallDisk(6 * statSync(path).size);
      const onDisk = join(disk, 'agent.db');
      const folder = join(disk, 'backups');
      const backup = await createBackup(path, { folder });
      await restoreBackup(backup.path, { to: onDisk });
      const ballast = join(disk, 'ballast');
      const full = () => writeFileSync(ballast, new Uint8Array(3.6 * statSync(path).size));
      full();
      const before = readdirSync(disk).sort();
      for (const failing of [
        () => createBackup(onDisk, { folder }),
        () => restoreBackup(backup.path, { to: onDisk }),
        () => recoverDatabase(onDisk, { evenIfWhole: true, backupFolder: folder }),
      ]) {
        await expect(failing()).rejects.toMatchObject({ code: 'disk_full' });
        expect(readdirSync(disk).sort()).toEqual(before);
        expect(listBackups(folder).backups).toHaveLength(1);
      }
      rmSync(ballast);
      expect(await count(onDisk)).toBe(20);
      expect((await createBackup(onDisk, { folder })).verified).toBe(true);
      await restoreBackup(backup.path, { to: onDisk });
      expect(await count(onDisk)).toBe(20);
    },
  );
});

describe('in a folder that may not be written', () => {
  test.skipIf(process.platform === 'win32')('store, backup and restore say so, and work once it may be', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    await filled(path);
    const backup = await createBackup(path, { folder: join(folder, 'backups') });
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    // Root may write everywhere: another user's rights are what is tried, in a process of its own.
    const tried = childScript(
      `import { createBackup, openDatabase, restoreBackup } from '@cairndb/node';
      if (process.getuid() === 0) process.setuid(65534);
      const [, path, backup, closed] = process.argv;
      for (const work of [
        () => openDatabase(closed + '/new.db'),
        () => openDatabase(path).then((store) => store.conversations.create({ id: 'x' })),
        () => createBackup(path, { folder: closed }),
        () => restoreBackup(backup, { to: closed + '/restored.db' }),
      ]) console.log(await work().then(() => 'done', (error) => error.code));`,
      { cwd: PACKAGE, args: [path, backup.path, closed] },
    );
    chmodSync(folder, 0o555);
    chmodSync(closed, 0o555);
    try {
      const codes = await tried.end();
      expect(codes).toHaveLength(4);
      for (const code of codes) expect(['cannot_open', 'readonly']).toContain(code);
    } finally {
      chmodSync(folder, 0o755);
      chmodSync(closed, 0o755);
    }
    expect(readdirSync(closed)).toEqual([]);
    expect(await count(path)).toBe(20);
    await restoreBackup(backup.path, { to: join(closed, 'restored.db') });
    expect(await count(join(closed, 'restored.db'))).toBe(20);
  });
});

describe('without file descriptors left', () => {
  test.skipIf(process.platform === 'win32')(
    'backup and restore fail with a type, and work once there are some',
    async () => {
      const folder = temporaryFolder();
      const path = join(folder, 'agent.db');
      await filled(path);
      const source = `import { closeSync, openSync, readdirSync } from 'node:fs';
      import { createBackup, openDatabase, restoreBackup } from '@cairndb/node';
      const [, path, folder] = process.argv;
      await (await openDatabase(path)).close();
      const first = await createBackup(path, { folder });
      const held = [];
      try { for (;;) held.push(openSync('/dev/null', 'r')); } catch {}
      const codes = [];
      for (const work of [() => openDatabase(path), () => createBackup(path, { folder }), () => restoreBackup(first.path)])
        codes.push(await work().then(() => 'done', (error) => error.code + ' ' + error.constructor.name));
      for (const one of held) closeSync(one);
      for (const code of codes) console.log(code);
      await restoreBackup(first.path);
      await createBackup(path, { folder });
      const store = await openDatabase(path);
      console.log((await store.conversations.get('c')).messageCount, readdirSync(folder).length);
      await store.close();`;
      const command = 'ulimit -n 128; exec "$0" --input-type=module --eval "$1" -- "$2" "$3"';
      const args = ['-c', command, process.execPath, source, path, join(folder, 'backups')];
      const { stdout } = await promisify(execFile)('sh', args, { cwd: PACKAGE });
      const [opening, creating, restoring, after] = stdout.trim().split('\n');
      for (const told of [opening, creating, restoring]) expect(told).toMatch(/^(cannot_open|io) StorageError$/);
      expect(after).toBe('20 2');
    },
  );
});

describe('when the clock is set back', () => {
  test('rows keep their order, backups are made and kept, and a restore has a name of its own', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    let now = Date.now();
    const clock = () => now;
    await using store = await openDatabase(path, { clock, readers: 0 });
    await store.conversations.create({ id: 'c' });
    await store.conversations.append('c', { id: 'first', role: 'user', content: 'before' });
    const early = await createBackup(store, { folder: join(folder, 'backups'), clock });
    now -= 3_600_000;
    await store.conversations.append('c', { id: 'second', role: 'user', content: 'an hour earlier' });
    const { items } = await store.conversations.messages('c');
    expect(items.map(({ id }) => id)).toEqual(['first', 'second']);
    const late = await createBackup(store, { folder: join(folder, 'backups'), clock });
    expect(late.createdAt).toBeLessThan(early.createdAt);
    expect(listBackups(join(folder, 'backups')).backups).toHaveLength(2);
    // The same moment again: its name is taken.
    await expect(createBackup(store, { folder: join(folder, 'backups'), clock })).resolves.toMatchObject({
      name: 'agent',
    });
    const to = join(folder, 'restored.db');
    for (let again = 0; again < 3; again += 1) await restoreBackup(late.path, { to, clock });
    expect(readdirSync(folder).filter((name) => name.startsWith('restored.db.before-restore-'))).toHaveLength(2);
    expect(await count(to)).toBe(2);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import {
  createBackup,
  listBackups,
  openDatabase,
  openDataDirectory,
  pruneBackups,
  restoreBackup,
  scheduleBackups,
  verifyBackup,
} from '../src/index.js';

const PACKAGE = join(import.meta.dirname, '..');
const DAY_MS = 86_400_000;

async function filled(path: string, messages = 20): Promise<void> {
  await using store = await openDatabase(path, { readers: 0 });
  await store.conversations.create({ id: 'c', title: 'kept' });
  const content = 'The parser fails on wide characters. '.repeat(100);
  await store.conversations.appendAll(
    'c',
    Array.from({ length: messages }, (_, at) => ({ id: `m${at}`, role: 'user' as const, content: `${at} ${content}` })),
  );
}

async function ids(path: string): Promise<readonly string[]> {
  await using store = await openDatabase(path, { readers: 0 });
  return (await store.conversations.messages('c', { limit: 1_000 })).items.map(({ id }) => id);
}

describe('createBackup', () => {
  test('writes what is there while others write, looked through, compressed when it is large, and counted', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    await filled(path);
    await using store = await openDatabase(path);
    const backups = join(folder, 'deep', 'backups');
    const [small, large] = [
      await createBackup(store, { folder: backups }),
      await createBackup(path, { folder: backups, compressionThresholdBytes: 10_000 }),
    ];
    expect(small).toMatchObject({
      name: 'agent',
      verified: true,
      databases: [{ compression: 'none', file: 'agent.db' }],
    });
    expect(large.databases).toMatchObject([
      { compression: 'gzip', file: 'agent.db.gz', location: path, rows: { messages: 20, conversations: 1 } },
    ]);
    expect(large.databases[0]?.schema.conversations).toBeGreaterThan(0);
    expect(large.storedBytes).toBeLessThan(small.storedBytes / 2);
    expect(listBackups(backups, 'agent').backups.map(({ id }) => id)).toEqual([large.id, small.id]);
    expect(readdirSync(backups).sort()).toEqual([small.id, large.id]);
    expect((await verifyBackup(large.path)).id).toBe(large.id);
    expect(readdirSync(large.path).sort()).toEqual(['agent.db.gz', 'manifest.json']);
  });

  test('backs up several databases as one set, and leaves nothing when one of them is damaged', async () => {
    const folder = temporaryFolder();
    const paths = ['a.db', 'b.db'].map((name) => join(folder, name));
    for (const path of paths) await filled(path, 2);
    const backup = await createBackup(paths, { folder: join(folder, 'backups'), name: 'all' });
    expect(backup.databases.map(({ location }) => location)).toEqual(paths);
    for (const path of paths) rmSync(path);
    expect(await restoreBackup(backup.path)).toMatchObject(paths.map((path) => ({ path, kept: null })));
    for (const path of paths) expect(await ids(path)).toEqual(['m0', 'm1']);
    const bytes = readFileSync(paths[1] ?? '');
    writeFileSync(paths[1] ?? '', bytes.fill(0x55, 8_192, bytes.length));
    await expect(createBackup(paths, { folder: join(folder, 'backups'), name: 'all' })).rejects.toMatchObject({
      code: 'corrupt',
      operation: 'createBackup',
    });
    expect(readdirSync(join(folder, 'backups'))).toEqual([backup.id]);
  });
});

describe('content that lies in files', () => {
  /** A database with one piece in a file; gives the piece, and where the file is. */
  async function withRecording(path: string, bytes = new Uint8Array(randomBytes(300_000))) {
    await using store = await openDatabase(path, { readers: 0, contentFiles: true });
    const { id } = await store.conversations.create({ title: 'Recordings' });
    const message = await store.conversations.append(id, { role: 'user', content: 'See the recording.' });
    const attachment = await store.conversations.attach(message.id, { type: 'file', content: bytes });
    const hash = createHash('sha256').update(bytes).digest('hex');
    const within = join(hash.slice(0, 2), hash.slice(2, 4), hash);
    return { id: attachment.id, conversationId: id, bytes, within, file: join(`${path}-content`, within) };
  }
  const contentOf = async (path: string, id: string) => {
    await using store = await openDatabase(path, { readers: 0 });
    return store.conversations.attachmentContent(id);
  };

  test('is in the backup once for all, comes back with the database, and goes when no backup names it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    const backups = join(folder, 'backups');
    const recording = await withRecording(path);
    const pooled = join(backups, 'content', recording.within);
    const old = await createBackup(path, { folder: backups, clock: () => Date.now() - 3 * DAY_MS });
    expect(old.databases[0]?.content).toEqual({ list: 'agent.db.content', files: 1, bytes: 300_000, missing: [] });
    expect(readFileSync(pooled).equals(recording.bytes)).toBe(true);
    {
      await using store = await openDatabase(path);
      await createBackup(store, { folder: backups });
      await store.conversations.remove(recording.conversationId);
    }
    rmSync(`${path}-content`, { recursive: true });
    expect(await verifyBackup(old.path)).toMatchObject({ id: old.id });
    await restoreBackup(old.path);
    expect(await contentOf(path, recording.id)).toEqual(recording.bytes);
    const elsewhere = join(folder, 'elsewhere', 'copy.db');
    await restoreBackup(old.path, { to: elsewhere });
    expect(await contentOf(elsewhere, recording.id)).toEqual(recording.bytes);

    // Two backups name it; then one, then none.
    const long = new Date(Date.now() - 2 * DAY_MS);
    utimesSync(pooled, long, long);
    await pruneBackups(backups, { retainDays: 1 });
    expect(existsSync(old.path)).toBe(false);
    expect(existsSync(pooled)).toBe(true);
    await using store = await openDatabase(path, { readers: 0 });
    for (const { id } of (await store.conversations.list()).items) await store.conversations.remove(id);
    await createBackup(store, { folder: backups });
    await pruneBackups(backups, { retainDays: 0 });
    expect(existsSync(pooled)).toBe(false);
  });

  test('is told where it is gone, and a backup that lost it is refused with nothing changed', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    const backups = join(folder, 'backups');
    const recording = await withRecording(path);
    const whole = await createBackup(path, { folder: backups });
    writeFileSync(
      recording.file,
      recording.bytes.map((byte) => byte ^ 1),
    );
    writeFileSync(
      join(backups, 'content', recording.within),
      recording.bytes.map((byte) => byte ^ 2),
    );
    const hash = recording.within.split(/[\\/]/).at(-1);
    const lacking = await createBackup(path, { folder: backups });
    expect(lacking.databases[0]?.content).toMatchObject({ files: 0, missing: [hash] });
    const lost = { code: 'corrupt', message: expect.stringContaining(String(hash)) };
    await expect(verifyBackup(whole.path)).rejects.toMatchObject(lost);
    await expect(restoreBackup(whole.path)).rejects.toMatchObject(lost);
    expect(readdirSync(folder).filter((name) => /restoring|before-restore/.test(name))).toEqual([]);
    // The next backup of whole bytes mends what earlier ones share.
    writeFileSync(recording.file, recording.bytes);
    await createBackup(path, { folder: backups });
    expect(await verifyBackup(whole.path)).toMatchObject({ id: whole.id });
  });
});

describe('a data directory', () => {
  test('is backed up as one set, and put back where it was or elsewhere', async () => {
    const folder = temporaryFolder();
    const directory = join(folder, '.agents');
    await using store = await openDataDirectory(directory, { readers: 0 });
    await store.conversations.create({ id: 'c', title: 'kept' });
    await store.memories.add({ type: 'fact', content: 'Wombats dig.' });
    const backup = await createBackup(store, { folder: join(folder, 'backups') });
    expect(backup).toMatchObject({ name: 'agents', directory, verified: true });
    expect(backup.databases.map(({ file }) => file).sort()).toEqual([
      'cache.db',
      'conversations.db',
      'file_index.db',
      'knowledge.db',
      'sessions.db',
      'telemetry.db',
    ]);
    await store.conversations.remove('c');
    await store.close();
    const other = join(folder, 'other');
    await restoreBackup(backup.path, { to: other });
    await restoreBackup(backup.path);
    for (const place of [directory, other]) {
      await using restored = await openDataDirectory(place, { readers: 0 });
      expect((await restored.conversations.get('c')).title).toBe('kept');
      expect((await restored.memories.list({})).items).toHaveLength(1);
    }
    expect((await createBackup(directory, { folder: join(folder, 'backups') })).databases).toHaveLength(6);
  });
});

describe('restoreBackup', () => {
  test('puts a backup in place of what is there, which stays beside it, and refuses a backup that is not whole', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    await filled(path, 5);
    const backup = await createBackup(path, { folder: join(folder, 'backups'), compressionThresholdBytes: 1 });
    const store = await openDatabase(path);
    await store.conversations.append('c', { id: 'later', role: 'user', content: 'after the backup' });
    await expect(restoreBackup(backup.path)).rejects.toMatchObject({ code: 'busy', operation: 'restoreBackup' });
    await store.close();
    const [restored] = await restoreBackup(backup.path);
    expect(restored).toMatchObject({ path, rows: { messages: 5 } });
    expect(await ids(path)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
    expect(await ids(restored?.kept ?? '')).toContain('later');

    const file = join(backup.path, 'agent.db.gz');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0, 2_000, 2_010));
    for (const failing of [verifyBackup(backup.path), restoreBackup(backup.path)]) {
      await expect(failing).rejects.toMatchObject({ code: 'corrupt' });
    }
    expect(await ids(path)).toHaveLength(5);
    expect(readdirSync(folder).filter((name) => /restoring|verify/.test(name))).toEqual([]);
  });

  test('refuses while another process has the database open', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    await filled(path, 1);
    const backup = await createBackup(path, { folder: join(folder, 'backups') });
    const other = childScript(
      `import { openDatabase } from '@cairndb/node';
      const store = await openDatabase(process.argv[1]);
      await store.conversations.get('c');
      console.log('open');
      setInterval(() => {}, 1000);`,
      { cwd: PACKAGE, args: [path] },
    );
    expect(await other.line()).toBe('open');
    const refused = {
      code: 'busy',
      message: expect.stringContaining(process.platform === 'linux' ? `process ${other.process.pid}` : 'open'),
    };
    await expect(restoreBackup(backup.path)).rejects.toMatchObject(refused);
    expect(readdirSync(folder).filter((name) => name.includes('restoring') || name.includes('before-restore'))).toEqual(
      [],
    );
  });
});

describe('pruneBackups', () => {
  test('removes what is older than it is kept, but never the newest good one', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    const backups = join(folder, 'backups');
    await filled(path, 1);
    const now = Date.now();
    const make = (days: number, verify: boolean) =>
      createBackup(path, { folder: backups, verify, clock: () => now - days * DAY_MS });
    const [, good, unverified] = [await make(90, true), await make(60, true), await make(40, false)];
    mkdirSync(join(backups, '.unfinished-1-agent'));
    const dry = await pruneBackups(backups, { dryRun: true });
    expect(dry).toHaveLength(2);
    expect(await pruneBackups(backups)).toEqual(dry);
    expect(listBackups(backups).backups.map(({ id }) => id)).toEqual([good.id]);
    expect(unverified.verified).toBe(false);
    // Set back: nothing is older than a moment before it was made.
    expect(await pruneBackups(backups, { clock: () => now - 400 * DAY_MS, retainDays: 0 })).toEqual([]);
  });
});

describe('scheduleBackups', () => {
  test('backs up when it is time, one process at a time, and tells what fails', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    const backups = join(folder, 'backups');
    await filled(path, 1);
    const made = deferred<string>();
    const options = { folder: backups, intervalMs: DAY_MS };
    await using first = scheduleBackups(path, { ...options, onBackup: ({ id }) => made.resolve(id) });
    const id = await made.promise;
    await using second = scheduleBackups(path, options);
    await first.run();
    const [one, other] = await Promise.all([first.run(), second.run()]);
    expect([one, other].filter((backup) => backup === null)).toHaveLength(1);
    expect(listBackups(backups).backups.map((backup) => backup.id)).toContain(id);
    const failed = deferred<unknown>();
    await using third = scheduleBackups(join(folder, 'missing.db'), { ...options, onError: failed.resolve });
    expect(await failed.promise).toMatchObject({ code: 'cannot_open' });
    await third.stop();
    expect(existsSync(join(folder, 'missing.db'))).toBe(false);
    expect(statSync(backups).isDirectory()).toBe(true);
  });
});

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

const DAY_MS = 86_400_000;

/** A home with a database in which some things are old. */
async function agedHome(): Promise<Home> {
  const home = new Home();
  const store = await openDatabase(home.database, { readers: 0 });
  for (const [id, days] of [
    ['old-conversation', 500],
    ['new-conversation', 1],
  ] as const) {
    const createdAt = Date.now() - days * DAY_MS;
    await store.conversations.create({ id, title: `About ${id}`, project: 'burrow', createdAt });
    await store.conversations.append(id, { role: 'user', content: `A marmot in ${id}`, createdAt });
    await store.logs.write({ message: `line of ${id}`, createdAt });
  }
  await store.close();
  return home;
}

describe('cairn maintain and cairn archive', () => {
  test('a look, the work, a search, a way back', async () => {
    const home = await agedHome();
    const dry = await home.onDatabase(['maintain', '--dry-run']);
    expect(dry).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing was changed') });
    expect(dry.stdout).toMatch(/logs +1 +lines/);
    expect(dry.stdout).toMatch(/conversations +1 +conversations.*old-conversation/);
    const { jobs } = await home.json(['maintain']);
    expect(jobs.find(({ job }: { job: string }) => job === 'logs')).toMatchObject({ removed: 1, status: 'done' });
    expect((await home.onDatabase(['archive', 'list'])).stdout).toContain('About old-conversation');
    const found = await home.onDatabase(['search', 'marmot', 'old']);
    expect(found.stdout).toContain('archived conversation');
    expect(found.stdout).toContain('archive restore');
    const restored = await home.onDatabase(['archive', 'restore', 'old-conv']);
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('Restored 1 conversation') });
    expect((await home.onDatabase(['conversations', 'show', 'old-conversation'])).stdout).toContain('A marmot');
  });

  test('a configuration sets limits, and has backups made when they are due; content that nobody names is looked for', async () => {
    const home = await agedHome();
    const path = join(home.folder, 'cairn.toml');
    writeFileSync(path, '[storage.lifecycle]\nconversation_archive_days = 5000\n\n[storage.backup]\nenabled = true\n');
    await home.json(['content', 'move', '--to', 'files']);
    const { jobs, backup, content } = await home.json(['maintain']);
    const removed = Object.fromEntries(jobs.map((one: { job: string; removed: number }) => [one.job, one.removed]));
    expect(removed).toMatchObject({ logs: 1, conversations: 0 });
    expect(content.named).toEqual({ files: 0, bytes: 0 });
    expect(existsSync(join(backup, 'manifest.json'))).toBe(true);
    expect((await home.json(['maintain', '--limit', 'conversationArchiveDays=365'])).backup).toBeNull();
    expect((await home.json(['maintain', '--job', 'logs'])).backup).toBeUndefined();
    expect((await home.onDatabase(['archive', 'list'])).stdout).toContain('About old-conversation');
  });

  test('what is old moves to dated archives, is found there, and comes back', async () => {
    const home = await agedHome();
    const { folder, months } = await home.json(['archive', 'move', '--before', '30d']);
    expect(months).toHaveLength(1);
    expect(months[0]).toMatchObject({ conversations: 1, logs: 1, calls: 0 });
    expect(existsSync(join(folder, `${months[0].month}.db`))).toBe(true);
    const hits = (await home.json(['search', 'marmot'])).hits as { conversationId: string; archive?: string }[];
    expect(hits.map(({ conversationId, archive }) => [conversationId, archive !== undefined])).toEqual(
      expect.arrayContaining([
        ['new-conversation', false],
        ['old-conversation', true],
      ]),
    );
    expect((await home.json(['archive', 'restore', 'old-conversation'])).restored).toEqual(['old-conversation']);
    expect((await home.onDatabase(['conversations', 'show', 'old-conversation'])).stdout).toContain('A marmot');
  });

  test('what is old in a data directory moves to dated archives of its own, whichever database it is in', async () => {
    const home = await agedHome();
    expect(await home.run(['layout', 'split', home.database, '--to', '.agents'])).toMatchObject({ code: 0 });
    const json = async (...args: string[]) =>
      JSON.parse((await home.run([...args, '--json', '--db', '.agents'])).stdout);
    const { folder, months } = await json('archive', 'move', '--before', '30d');
    expect(folder).toBe('.agents/archive');
    expect(months).toMatchObject([{ conversations: 1, logs: 1, calls: 0 }]);
    const { hits } = await json('search', 'marmot');
    expect(hits).toContainEqual(
      expect.objectContaining({
        conversationId: 'old-conversation',
        archive: expect.stringContaining(`${months[0].month}.db`),
      }),
    );
    expect((await json('archive', 'restore', 'old-conversation')).restored).toEqual(['old-conversation']);
  });

  test('wrong jobs and limits are named, and another runner is told of with an exit code of its own', async () => {
    const home = await agedHome();
    expect(await home.onDatabase(['maintain', '--job', 'log'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('logs'),
    });
    expect(await home.onDatabase(['maintain', '--limit', 'logDays=3'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('logRetentionDays'),
    });
    expect(await home.onDatabase(['maintain', '--limit', 'logMaxCount=-3'])).toMatchObject({ code: 2 });
    const store = await openDatabase(home.database, { readers: 0 });
    const sql = `insert into maintenance_leases (name, holder, expires_at) values ('maintenance', 'other', ?)`;
    await store.raw.run(sql, [Date.now() + 60_000]);
    await store.close();
    expect(await home.onDatabase(['maintain'])).toMatchObject({
      code: 75,
      stderr: expect.stringContaining('another runner is at work'),
    });
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

async function twoOwners(home: Home): Promise<void> {
  await using store = await openDatabase(home.database);
  for (const ownerId of ['ada', 'bob']) {
    const { conversations } = store.scoped({ ownerId });
    const { id } = await conversations.create({ title: ownerId });
    await conversations.append(id, { role: 'user', content: 'hello' });
  }
}

describe('cairn erase', () => {
  test('says what would go, erases it, and names the copies that still hold it', async () => {
    const home = new Home();
    await twoOwners(home);
    const backups = join(home.folder, 'backups');
    mkdirSync(backups);
    await using store = await openDatabase(home.database);
    await store.copyTo(join(backups, 'monday.db'));
    await store.close();
    const dry = await home.json(['erase', '--owner', 'ada', '--dry-run']);
    expect(dry).toMatchObject({ dryRun: true, rows: { conversations: 1, messages: 1 }, copies: [] });
    expect(await home.onDatabase(['erase', '--owner', 'ada'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--yes'),
    });
    const erased = await home.onDatabase(['erase', '--owner', 'ada', '--copies', backups, '--yes']);
    expect(erased.stdout).toMatch(/rows erased\.\n\nTable +Rows\n.*messages +1\n/s);
    expect(erased.stderr).toMatch(/No byte of it is left/);
    expect(erased.stderr).toMatch(/monday\.db still holds \d+ rows/);
    expect(await home.json(['erase', '--owner', 'ada', '--dry-run'])).toMatchObject({ total: 0, rows: {} });
    expect(await home.json(['erase', '--owner', 'bob', '--dry-run'])).toMatchObject({ rows: { messages: 1 } });
    expect((await home.onDatabase(['erase', '--yes'])).stderr).toMatch(/--owner NAME or --conversation ID/);
  });
});

describe('cairn sessions', () => {
  test('lists, shows, ends and expires', async () => {
    const home = new Home();
    await using store = await openDatabase(home.database);
    const { id } = await store.sessions.start({
      userId: 'ada',
      projectPath: '/src/parser',
      environmentVariables: { A: 'b' },
    });
    await store.sessions.setState(id, 'plan', ['one', '\u001b[31mtwo']);
    await store.sessions.start({ id: 'old', startedAt: 0 });
    await store.close();
    expect((await home.json(['sessions', 'list'])).sessions.map((one: { id: string }) => one.id)).toEqual([id, 'old']);
    const listed = await home.onDatabase(['sessions', 'list', '--status', 'active', '--user', 'ada']);
    expect(listed.stdout).toMatch(
      /^ID +Status +User +Started +Last used +Project\n\S+ +active +ada +.*\/src\/parser\n$/,
    );
    const shown = await home.onDatabase(['sessions', 'show', id.slice(0, 18)]);
    expect(shown.stdout).toMatch(
      /User +ada\n.*Environment\n {2}A=b\n\nState\n {2}plan: \["one","\\u001b\[31mtwo"\]\n$/s,
    );
    expect(await home.json(['sessions', 'expire', '--idle', '7d'])).toEqual({ expired: 1, removedState: 0 });
    expect((await home.onDatabase(['sessions', 'end', id])).stdout).toBe(`${id}: inactive\n`);
    expect((await home.json(['sessions', 'show', id])).session.status).toBe('inactive');
    expect(await home.onDatabase(['sessions', 'show', 'none'])).toMatchObject({ code: 1 });
  });
});

describe('cairn export --format parquet', () => {
  test('writes a file for each table, or for each month of it', async () => {
    const home = new Home();
    await twoOwners(home);
    const target = join(home.folder, 'lake');
    const { files, rows } = await home.json([
      'export',
      '--domain',
      'conversations',
      '--format',
      'parquet',
      '-o',
      target,
    ]);
    expect(rows).toBeGreaterThan(3);
    expect(files.map((file: { path: string }) => file.path)).toContain(join(target, 'messages.parquet'));
    const again = await home.onDatabase(['export', '--domain', 'conversations', '--format', 'parquet', '-o', target]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });
    const months = await home.json([
      'export',
      '--domain',
      'conversations',
      '--format',
      'parquet',
      '--by-month',
      '-o',
      `${target}2`,
    ]);
    expect(months.files.map((file: { path: string }) => file.path).join()).toMatch(
      /messages\/month=\d{4}-\d\d\/rows\.parquet/,
    );
    expect(await home.onDatabase(['export', '--format', 'parquet'])).toMatchObject({ code: 2 });
  });
});

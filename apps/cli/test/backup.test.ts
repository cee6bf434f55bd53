import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Home, homeWithSamples } from './harness.js';

describe('cairn backup', () => {
  test('makes, lists, looks through and restores backups, and keeps what is there', async () => {
    const home = await homeWithSamples();
    const none = await home.onDatabase(['backup', 'list']);
    expect(none).toMatchObject({ code: 0, stdout: '' });
    expect(none.stderr).toContain('cairn backup create --db');
    const made = await home.onDatabase(['backup', 'create']);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/^Backed up to \S+agents-\S+Z: [\d.]+ [KM]B in [\d.]+ [KM]B, looked through\.\n$/);
    const { backups } = await home.json(['backup', 'list']);
    expect(backups).toHaveLength(1);
    const [{ id, path }] = backups;
    expect((await home.onDatabase(['backup', 'list'])).stdout).toContain(id);
    expect((await home.onDatabase(['backup', 'verify', id.slice(0, 12)])).stdout).toMatch(
      /is whole: .*, [\d,]+ rows\.\n$/,
    );

    const before = (await home.json(['conversations', 'list'])).conversations.length;
    await home.json(['conversations', 'delete', '369556a4', '--yes']);
    const unasked = await home.onDatabase(['backup', 'restore']);
    expect(unasked).toMatchObject({ code: 2 });
    const { restored } = await home.json(['backup', 'restore', '--yes']);
    expect(existsSync(restored[0].kept)).toBe(true);
    expect((await home.json(['conversations', 'list'])).conversations).toHaveLength(before);
    const copy = join(home.folder, 'copy.db');
    expect((await home.onDatabase(['backup', 'restore', path, '--to', copy])).stdout).toMatch(
      /^Restored \S+copy\.db: /,
    );

    const file = join(path, 'agents.db');
    writeFileSync(file, readFileSync(file).fill(1, 5_000, 5_010));
    expect((await home.onDatabase(['backup', 'verify', '--json'])).stderr).toContain('corrupt');
  });

  test('deletes old ones after asking, never the newest good one', async () => {
    const home = await homeWithSamples();
    for (let at = 0; at < 2; at += 1) await home.json(['backup', 'create']);
    const dry = await home.json(['backup', 'prune', '--retain-days', '0', '--dry-run']);
    expect(dry).toMatchObject({ dryRun: true, removed: [expect.stringMatching(/^agents-/)] });
    expect((await home.onDatabase(['backup', 'prune', '--retain-days', '0'])).code).toBe(2);
    expect(await home.json(['backup', 'prune', '--retain-days', '0', '--yes'])).toMatchObject({ removed: dry.removed });
    expect((await home.json(['backup', 'list'])).backups).toHaveLength(1);
  });

  test('takes a data directory as one set', async () => {
    const home = new Home();
    const directory = join(home.folder, '.agents');
    await home.run(['layout', 'split', directory]);
    const on = ['--db', directory] as const;
    await home.run(['memory', 'add', 'Wombats dig.', ...on]);
    expect((await home.run(['backup', 'create', ...on])).stdout).toContain(
      join(directory, 'content', 'backups', 'agents-'),
    );
    await home.run(['memory', 'add', 'They sleep.', ...on]);
    const restored = await home.run(['backup', 'restore', '--yes', '--json', ...on]);
    expect(JSON.parse(restored.stdout).restored).toHaveLength(6);
    const { memories } = JSON.parse((await home.run(['memory', 'list', '--json', ...on])).stdout);
    expect(memories.map(({ content }: { content: string }) => content)).toEqual(['Wombats dig.']);
  });

  test('makes nothing where no database is, and none of a server', async () => {
    const home = new Home();
    expect((await home.onDatabase(['backup', 'create'])).stderr).toContain('There is no database at');
    expect(existsSync(home.database)).toBe(false);
    expect(await home.run(['backup', 'create', '--db', 'libsql://agents.example.org'])).toMatchObject({ code: 2 });
  });
});

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

/** A folder with files in a home. */
function project(home: Home, files: Readonly<Record<string, string>>): string {
  const cwd = join(home.folder, 'project');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

describe('cairn checkpoint', () => {
  test('an agent edits, things go wrong: create, diff, restore, and back again', async () => {
    const home = new Home();
    const cwd = project(home, { 'src/a.ts': 'one\n', 'src/b.ts': 'b\n', '.env': 'TOKEN=1' });
    const made = await home.onDatabase(['checkpoint', 'create', '--label', 'before'], { cwd });
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Checkpoint \S+ of .*project: 2 files, .*\n$/),
    });
    expect(made.stderr).toContain('look like secrets');
    expect(made.stderr).toContain('.env');
    const id = /^Checkpoint (\S+)/.exec(made.stdout)?.[1] ?? '';
    expect((await home.onDatabase(['checkpoint', 'diff'], { cwd })).stdout).toBe('');

    writeFileSync(join(cwd, 'src/a.ts'), 'two\n');
    rmSync(join(cwd, 'src/b.ts'));
    writeFileSync(join(cwd, 'src/new.ts'), 'n\n');
    const { stdout: patch } = await home.onDatabase(['checkpoint', 'diff', id, 'src/a.ts'], { cwd });
    expect(patch).toBe(
      'diff --git a/src/a.ts b/src/a.ts\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1,1 +1,1 @@\n-one\n+two\n',
    );
    expect((await home.onDatabase(['checkpoint', 'diff', '--stat'], { cwd })).stdout).toBe(
      'M src/a.ts  +1 -1\nD src/b.ts  +0 -1\nA src/new.ts  +1 -0\n',
    );

    const restore = ['checkpoint', 'restore', id, '--delete-extra'];
    const dry = await home.onDatabase([...restore, '--dry-run'], { cwd });
    expect(dry).toMatchObject({ code: 0, stdout: 'M src/a.ts\nA src/b.ts\nD src/new.ts\n' });
    const unasked = await home.onDatabase(restore, { cwd });
    expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toBe('two\n');
    const report = await home.json([...restore, '--yes'], { cwd });
    expect(report.changes).toHaveLength(3);
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toBe('one\n');
    expect(existsSync(join(cwd, 'src/new.ts'))).toBe(false);
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('TOKEN=1');

    const { checkpoints } = await home.json(['checkpoint', 'list', '--project', '.'], { cwd });
    expect(checkpoints.map(({ label }: { label: string }) => label)).toEqual(['before restoring before', 'before']);
    const between = await home.json(['checkpoint', 'diff', id, '--to', report.safetyCheckpoint.id], { cwd });
    expect(between.changes).toHaveLength(3);
    await home.json(['checkpoint', 'restore', report.safetyCheckpoint.id, 'src/new.ts', '--yes'], { cwd });
    expect(readFileSync(join(cwd, 'src/new.ts'), 'utf8')).toBe('n\n');
    const again = await home.onDatabase(['checkpoint', 'restore', id, 'src/a.ts', '--yes'], { cwd });
    expect(again).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('nothing to put back') });
  });

  test('shows what a checkpoint has, deletes and prunes, and gives the space back', async () => {
    const home = new Home();
    const cwd = project(home, { a: 'a', 'b/c': 'x'.repeat(20) });
    for (let at = 0; at < 3; at += 1) {
      writeFileSync(join(cwd, 'a'), `state ${at}`);
      await home.json(['checkpoint', 'create', cwd, '--label', `state ${at}`, '--exclude', 'nothing']);
    }
    const { checkpoints } = await home.json(['checkpoint', 'list']);
    const [newest, middle, oldest] = checkpoints;
    const shown = await home.onDatabase(['checkpoint', 'show', middle.id]);
    expect(shown.stdout).toMatch(/^Mode +Size +Path\n-644 +7 B +a\n-644 +20 B +b\/c\n$/);
    expect((await home.onDatabase(['checkpoint', 'show', middle.id, 'a'])).stdout).toBe('state 1');
    expect(await home.onDatabase(['checkpoint', 'show', middle.id, 'z'])).toMatchObject({ code: 1, stdout: '' });
    expect(await home.onDatabase(['checkpoint', 'show', newest.id.slice(0, 6)])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Several checkpoints begin with'),
    });
    expect(await home.json(['checkpoint', 'delete', oldest.id, '--yes'])).toEqual({ deleted: oldest.id });
    expect(await home.onDatabase(['checkpoint', 'prune'])).toMatchObject({ code: 2 });
    expect(await home.json(['checkpoint', 'prune', '--keep', '1', '--dry-run'])).toMatchObject({
      removed: [middle.id],
    });
    const pruned = await home.json(['checkpoint', 'prune', '--keep', '1', '--yes']);
    expect(pruned).toEqual({ removed: [middle.id], freedBytes: 7, dryRun: false, versions: 0 });
    expect((await home.json(['checkpoint', 'list'])).checkpoints).toHaveLength(1);
    expect(await home.onDatabase(['checkpoint', 'recover', cwd])).toMatchObject({
      ...{ code: 0, stdout: expect.stringContaining('No restore of') },
    });
    expect(await home.onDatabase(['checkpoint', 'diff'], { cwd: home.folder })).toMatchObject({
      ...{ code: 1, stderr: expect.stringContaining('There is no checkpoint of') },
    });
  });

  test('versions of a file are recorded, listed, shown and put back', async () => {
    const home = new Home();
    const cwd = project(home, { '.git/HEAD': '', 'src/a.ts': 'one' });
    const inside = { cwd: join(cwd, 'src') };
    await home.json(['checkpoint', 'record', 'a.ts', '--label', 'before the edit'], inside);
    writeFileSync(join(cwd, 'src/a.ts'), 'two');
    const { versions } = await home.json(['checkpoint', 'versions', 'src/a.ts'], { cwd });
    expect(versions).toMatchObject([{ path: 'src/a.ts', label: 'before the edit', sizeBytes: 3 }]);
    const [{ id }] = versions;
    expect((await home.onDatabase(['checkpoint', 'versions', 'a.ts', '--show', id], inside)).stdout).toBe('one');
    rmSync(join(cwd, 'src'), { recursive: true });
    const reverted = await home.onDatabase(['checkpoint', 'revert', 'src/a.ts', id, '--yes'], { cwd });
    expect(reverted).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Put src\/a\.ts back/) });
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toBe('one');
    expect(await home.onDatabase(['checkpoint', 'record', 'nothing'], { cwd })).toMatchObject({ code: 1 });
    expect(await home.onDatabase(['checkpoint', 'record', '/etc/hostname'], { cwd })).toMatchObject({ code: 2 });
  });
});

import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Home, homeWithSamples, SAMPLES } from './harness.js';

/** A home whose history lies in a split directory. */
async function splitHome(): Promise<{ readonly home: Home; readonly directory: string }> {
  const home = await homeWithSamples();
  const directory = join(home.folder, '.agents');
  const { code, stdout, stderr } = await home.run(['layout', 'split', home.database, '--to', '.agents']);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toMatch(/\.agents has the split layout: 6 databases, [\d,]+ rows of \d+ tables copied and compared\./);
  expect(stderr).toContain(home.database);
  return { home, directory };
}

describe('cairn layout', () => {
  test('splits a file into a directory, on which every kind of command works, and joins it again', async () => {
    const { home, directory } = await splitHome();
    const on = async (...args: string[]) => {
      const ran = await home.run([...args, '--db', directory]);
      expect({ args, ...ran }).toMatchObject({ code: 0 });
      return ran.stdout;
    };
    const same = async (...args: string[]) => {
      const split = JSON.parse(await on(...args, '--json'));
      expect(split).toEqual(JSON.parse((await home.onDatabase([...args, '--json'])).stdout));
    };
    await same('search', 'retry');
    await same('conversations', 'list');
    await same('stats');
    await on('config', 'set', 'theme', 'dark');
    await on('memory', 'add', 'wombats dig', '--type', 'fact');
    expect(await on('recall', 'what do wombats do?')).toContain('wombats dig');
    expect(await on('doctor')).toContain('(telemetry)');
    expect(await on('info')).toContain(directory);
    await on('db', 'stats');
    await on('db', 'vacuum');
    await on('scrub', '--dry-run');
    const shown = JSON.parse(await on('layout', 'show', '--json'));
    expect(shown).toMatchObject({ location: directory, layout: 'split', kept: [], unfinished: false });
    expect(shown.databases).toHaveLength(6);
    expect((await home.run(['db', 'copy', 'copy.db', '--db', directory])).stderr).toContain('layout join');
    const joined = JSON.parse((await home.run(['layout', 'join', directory, '--json'])).stdout);
    expect(joined).toMatchObject({ from: 'split', to: 'single' });
    expect(joined.kept).toHaveLength(6);
    expect(await on('config', 'get', 'theme')).toBe('dark\n');
    expect(await on('layout', 'show')).toMatch(/has the single layout/);
    await home.run(['layout', 'join', directory, '--to', 'one.db']);
    expect(existsSync(join(home.folder, 'one.db'))).toBe(true);
    await on('backup', 'create');
    expect((await home.run(['layout', 'split', directory])).stderr).toContain(`cairn backup create --db ${directory}`);
  });

  test('makes an empty directory, imports into it, and begins a database anew that is gone', async () => {
    const home = await homeWithSamples();
    const directory = join(home.folder, 'new');
    expect(await home.run(['layout', 'split', 'new'])).toMatchObject({ code: 0 });
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect((await home.run(['search', 'x', '--db', 'new'])).code).toBe(0);
    expect(await home.run(['import', 'claude-code', SAMPLES, '--db', 'new'])).toMatchObject({ code: 0 });
    const listed = JSON.parse((await home.run(['conversations', 'list', '--json', '--db', 'new'])).stdout);
    expect(listed).toEqual(JSON.parse((await home.onDatabase(['conversations', 'list', '--json'])).stdout));
    rmSync(join(directory, 'db/cache/cache.db'));
    expect(await home.run(['search', 'x', '--db', 'new'])).toMatchObject({ code: 1 });
    expect(await home.run(['doctor', '--repair', '--db', 'new'])).toMatchObject({ code: 0 });
    expect((await home.run(['search', 'x', '--db', 'new'])).code).toBe(0);
  });

  test('says what is missing or in the way', async () => {
    const { home, directory } = await splitHome();
    expect(await home.run(['layout', 'split', home.database])).toMatchObject({ code: 2 });
    expect(await home.run(['layout', 'split', directory, '--to', 'x'])).toMatchObject({ code: 2 });
    expect((await home.run(['layout', 'split', directory])).stderr).toContain('already');
    expect(await home.run(['layout', 'show', 'nowhere'])).toMatchObject({ code: 1 });
    expect(await home.run(['layout', 'join', 'nowhere'])).toMatchObject({ code: 1 });
  });
});

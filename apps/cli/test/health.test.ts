import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataDirectory } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

/** A home with a configuration in its folder. */
function homeWithFile(toml: string): { readonly home: Home; readonly file: string } {
  const home = new Home();
  const file = join(realpathSync(home.folder), 'cairn.toml');
  writeFileSync(file, toml);
  return { home, file };
}

describe('cairn config check and show', () => {
  test('name what is wrong with its place, and stop every other command that would go by it', async () => {
    const { home, file } = homeWithFile('[storage.sqlite]\nsynchronos = "FULL"\ncache_size = "lots of secrets"\n');
    const checked = await home.run(['config', 'check']);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toBe(
      `${file}:2:1: There is no setting storage.sqlite.synchronos. Did you mean storage.sqlite.synchronous?\n${file}:3:14: storage.sqlite.cache_size must be a size such as "64MB", or as in SQLite: -64000 for so many KiB, 16000 for so many pages.\n`,
    );
    const json = await home.run(['config', 'check', 'cairn.toml', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      file,
      ok: false,
      problems: [{ code: 'unknown_key' }, { code: 'wrong_value' }],
    });
    const stopped = await home.onDatabase(['config', 'list']);
    expect(stopped).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('cairn.toml:2:1') });
    expect(stopped.stderr).not.toContain('secrets');
    expect((await home.onDatabase(['config', 'set', 'a', '1'], { env: { CAIRN_CONFIG: 'none' } })).code).toBe(0);
  });

  test('show every value with who said it: file, variable, flag', async () => {
    const { home, file } = homeWithFile(
      '[storage.sqlite]\nsynchronous = "FULL"\n[storage.embeddings]\nindex_type = "annoy"\n',
    );
    const env = { CAIRN_STORAGE_SQLITE_TEMP_STORE: 'file' };
    const shown = await home.run(
      [
        'config',
        'show',
        'storage.sqlite',
        '--origin',
        '--set',
        'storage.sqlite.busy_timeout=1s',
        '--set',
        'storage.sqlite.mmap_size=0B',
      ],
      { env },
    );
    expect(shown.stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual(
      expect.arrayContaining([
        ['storage.sqlite.synchronous', '"full"', `${file}:2:1`.replace(realpathSync(home.folder), '~')],
        ['storage.sqlite.temp_store', '"file"', 'CAIRN_STORAGE_SQLITE_TEMP_STORE'],
        ['storage.sqlite.busy_timeout', '"1s"', '--set storage.sqlite.busy_timeout'],
        ['storage.sqlite.journal_mode', '"wal"', 'default'],
      ]),
    );
    expect(JSON.parse((await home.run(['config', 'show', '--json'])).stdout)).toMatchObject({ file });
    const checked = await home.run(['config', 'check', file]);
    expect(checked).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('exact index') });
    expect((await home.run(['config', 'show', '--set', 'nonsense'])).code).toBe(2);
  });

  test('a command goes by the file: which database, how it is kept, how large it may get', async () => {
    const { home } = homeWithFile(
      '[store]\nlocation = "team.db"\n[storage]\nmax_db_size = "2MB"\n[storage.sqlite]\njournal_mode = "DELETE"\n',
    );
    expect((await home.run(['config', 'set', 'model', 'm'])).code).toBe(0);
    const info = JSON.parse((await home.run(['info', '--json'])).stdout);
    expect(info.location).toBe(join(realpathSync(home.folder), 'team.db'));
    const refused = await home.run(['logs', 'list', '--db', home.database]);
    expect(refused.stderr).toContain('There is no database');
    const big = await home.run(['config', 'set', 'big', 'x'.repeat(60_000), '--set', 'storage.max_db_size=64KiB']);
    expect(big).toMatchObject({ code: 1, stderr: expect.stringContaining('storage.max_db_size') });
  });
});

describe('cairn health', () => {
  test('ends with 0 when all is well, with 3 when something wants looking at, with 1 when it is bad', async () => {
    const home = new Home();
    await home.json(['config', 'set', 'model', 'm']);
    // The disk of this machine is as full as it is.
    const roomy = ['--set', 'storage.monitoring.disk_usage_alert_threshold=1'];
    const well = await home.onDatabase(['health', '--deep', ...roomy]);
    expect(well).toMatchObject({ code: 0, stderr: '' });
    expect(well.stdout.split('\n')[0]).toBe(`ok    ${home.database}`);
    const warned = await home.onDatabase([
      'health',
      '--set',
      'storage.monitoring.disk_usage_alert_threshold=0',
      '--json',
    ]);
    expect(warned.code).toBe(3);
    expect(JSON.parse(warned.stdout)).toMatchObject({
      state: 'warn',
      checks: expect.arrayContaining([expect.objectContaining({ subject: 'disk', state: 'warn' })]),
    });
    expect(JSON.parse(warned.stderr)).toMatchObject({ error: { code: 'warnings', details: { subjects: ['disk'] } } });
    const bad = await home.onDatabase([
      'health',
      ...roomy,
      '--set',
      'storage.max_db_size=64KiB',
      '--backups',
      home.folder,
    ]);
    expect(bad).toMatchObject({ code: 1, stderr: expect.stringContaining('size') });
    expect(bad.stdout).toMatch(/\nok {4}backup /);
  });

  // The databases of a directory were asked as one, which none of them could answer.
  test('looks at each database of a data directory, and names those that are not well', async () => {
    const home = new Home();
    expect((await home.run(['layout', 'split', 'agents'])).code).toBe(0);
    const roomy = ['--set', 'storage.monitoring.disk_usage_alert_threshold=1'];
    const well = await home.run(['health', '--deep', '--db', 'agents', ...roomy]);
    expect(well).toMatchObject({ code: 0, stderr: '' });
    const [first, ...lines] = well.stdout.trimEnd().split('\n');
    expect(first).toBe(`ok    ${join(realpathSync(home.folder), 'agents')}`);
    for (const line of lines) expect(line).toMatch(/^ok {4}(?=.{14}\S)\w+ {2,}([a-z_]+: )?[A-Z0-9].*\.$/);
    expect(lines).toContain('ok    integrity     knowledge: It was looked through for damage today.');
    const store = await openDataDirectory(join(home.folder, 'agents'), { readers: 0 });
    await store.settings.set('large', 'x'.repeat(1_000_000));
    await store.close();
    const limit = ['--set', 'storage.max_db_size=600KB'];
    const bad = await home.run(['health', '--db', 'agents', ...roomy, ...limit]);
    expect(bad).toMatchObject({ code: 1, stderr: 'error: Not well: size (sessions).\n' });
    expect(bad.stdout).toMatch(/\nfail {2}size {10}sessions: /);
    const json = await home.run(['health', '--db', 'agents', '--json', ...roomy, ...limit]);
    const { checks } = JSON.parse(json.stdout);
    const isBad = ({ state }: { readonly state: string }) => state !== 'ok';
    expect(checks.filter(isBad)).toEqual([
      expect.objectContaining({ subject: 'size', database: 'sessions', state: 'fail' }),
    ]);
    expect(JSON.parse(json.stderr)).toMatchObject({ error: { details: { subjects: ['size'] } } });
  });
});

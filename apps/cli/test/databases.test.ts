import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { Home, homeWithSamples, SAMPLES } from './harness.js';

/** Commands for each way in which a database is opened. */
const READING = [['info'], ['conversations', 'list']];
const SEARCHING_AND_CHANGING = [
  ['search', 'watcher'],
  ['conversations', 'archive', 'abcd'],
  ['codegen', 'delete', '1', '-y'],
];
const MAKING = [
  ['import', 'claude-code', SAMPLES],
  ['codegen', 'create', 'x'],
];

describe('cairn info', () => {
  test('says where the database is, what it holds and how it is', async () => {
    const home = await homeWithSamples();
    const { code, stdout, stderr } = await home.onDatabase(['info']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const line of [
      /^Database +\S+agents\.db$/m,
      /^Driver +better-sqlite3, SQLite 3\.\d+\.\d+$/m,
      /^Size +\d+\.\d [KM]B, .* free for reuse$/m,
      /^Health +answers in /m,
      /^Schema +.*codegen \d+, /m,
      /^Conversations +6$/m,
      /^Messages +122$/m,
      /^Imported +8 files, last 20\d\d-/m,
    ]) {
      expect(stdout).toMatch(line);
    }
    expect(await home.json(['info', '--deep'])).toMatchObject({
      location: home.database,
      exists: true,
      driver: 'better-sqlite3',
      fileBytes: statSync(home.database).size,
      conversations: { conversations: 6, messages: 122 },
      health: { ok: true, deep: true, problems: [] },
      versions: { node: process.versions.node },
    });
  });

  test('of a database that is not there says so and makes none', async () => {
    const home = new Home();
    const { code, stdout, stderr } = await home.onDatabase(['info']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Database .*agents\.db \(not there yet\)\n/),
    });
    expect(stderr).toContain('cairn import claude-code --db');
    expect(await home.json(['info'])).toMatchObject({ exists: false, location: home.database });
    expect(existsSync(home.database)).toBe(false);
  });

  test('--deep finds damage, shows it and fails', async () => {
    const home = await homeWithSamples();
    const bytes = readFileSync(home.database);
    // Somewhere in the middle, away from the schema at the beginning.
    bytes.fill(0xaa, bytes.length - 40_960, bytes.length - 8_192);
    writeFileSync(home.database, bytes);
    const { code, stdout, stderr } = await home.onDatabase(['info', '--deep', '--json']);
    expect(code).toBe(1);
    const { error } = JSON.parse(stderr);
    expect(error.code).toBe('corrupt');
    if (stdout !== '') expect(JSON.parse(stdout)).toMatchObject({ health: { ok: false, problems: expect.any(Array) } });
  });
});

describe('a database', () => {
  test('that is not there is not made by reading or changing it', async () => {
    const home = new Home();
    for (const args of [...READING.slice(1), ...SEARCHING_AND_CHANGING]) {
      const { code, stdout, stderr } = await home.onDatabase(args);
      expect({ code, stdout }, args.join(' ')).toEqual({ code: 1, stdout: '' });
      expect(stderr, args.join(' ')).toBe(
        `error: There is no database at ${home.database}. Make one with: cairn import claude-code --db ${home.database}\n`,
      );
    }
    expect(existsSync(home.database)).toBe(false);
  });

  test('in a folder that is not there is refused with the remedy', async () => {
    const home = new Home();
    const { code, stderr } = await home.run(['codegen', 'create', 'x', '--db', join(home.folder, 'a b', 'x.db')]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`mkdir -p '${join(home.folder, 'a b')}'`),
    });
  });

  test('that is a folder, or no database, is refused and left as it was', async () => {
    const home = new Home();
    mkdirSync(join(home.folder, 'folder.db'));
    const notes = join(home.folder, 'notes.txt');
    writeFileSync(notes, 'These are notes. '.repeat(400));
    for (const args of [...READING, ...MAKING]) {
      expect(await home.run([...args, '--db', join(home.folder, 'folder.db')])).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('There is no data directory of Cairn at'),
      });
      const ran = await home.run([...args, '--db', notes, '--json']);
      expect(ran, args.join(' ')).toMatchObject({ code: 1, stdout: '' });
      expect(JSON.parse(ran.stderr)).toMatchObject({
        error: { code: 'not_a_database', message: expect.stringContaining(notes) },
      });
    }
    expect(readFileSync(notes, 'utf8')).toBe('These are notes. '.repeat(400));
    expect(existsSync(`${notes}-wal`)).toBe(false);
  });

  test('of another program gets no tables of ours by being looked at', async () => {
    const home = await homeWithSamples();
    await using store = await openDatabase(join(home.folder, 'other.db'));
    const tables = (
      await store.raw.all(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    ).map(({ name }) => name);
    for (const name of tables)
      await store.raw.exec(`pragma foreign_keys = off; drop table if exists "${name}"`).catch(() => undefined);
    await store.raw.exec('create table recipes (id integer primary key, title text)');
    await store.close();
    const before = readFileSync(join(home.folder, 'other.db'));
    for (const args of [...READING, ...SEARCHING_AND_CHANGING]) {
      const { code, stderr } = await home.run([...args, '--db', join(home.folder, 'other.db')]);
      expect({ code, stderr }, args.join(' ')).toEqual({
        code: 1,
        stderr: expect.stringContaining('is a SQLite database, but Cairn keeps nothing in it'),
      });
    }
    expect(readFileSync(join(home.folder, 'other.db')).equals(before)).toBe(true);
  });

  test('of a newer Cairn is refused by every command', async () => {
    const home = await homeWithSamples();
    const store = await openDatabase(home.database);
    await store.raw.run(
      `insert into cairn_migrations (domain, version, name, checksum, applied_at) values ('conversations', 999, 'later', 'x', 0)`,
    );
    await store.close();
    for (const args of [...READING, ...SEARCHING_AND_CHANGING, ...MAKING, ['start']]) {
      const ran = await home.onDatabase([...args, '--json']);
      expect(ran, args.join(' ')).toMatchObject({ code: 1, stdout: '' });
      expect(JSON.parse(ran.stderr)).toMatchObject({
        error: { code: 'schema_newer', message: expect.stringMatching(/Update Cairn/) },
      });
    }
  });

  const asRoot = process.getuid?.() === 0;
  const NOBODY = 65_534;

  test.skipIf(!asRoot)(
    `that this user may only read is read, and changes are refused${asRoot ? '' : ' (skipped: needs root to change the user)'}`,
    async () => {
      const home = await homeWithSamples();
      // Its own folder may be written: SQLite keeps files beside a database even to read it.
      chmodSync(home.folder, 0o777);
      chmodSync(home.database, 0o444);
      const as = { uid: NOBODY };
      for (const args of [
        ['info'],
        ['search', 'watcher'],
        ['conversations', 'list'],
        ['conversations', 'show', '3848c9cc'],
        ['codegen', 'stats'],
      ]) {
        expect(await home.onDatabase(args, as), args.join(' ')).toMatchObject({ code: 0, stderr: '' });
      }
      for (const args of [
        ['conversations', 'archive', '3848c9cc'],
        ['conversations', 'delete', '3848c9cc', '-y'],
        ['codegen', 'create', 'x'],
      ]) {
        const ran = await home.onDatabase([...args, '--json'], as);
        expect(ran, args.join(' ')).toMatchObject({ code: 1, stdout: '' });
        expect(JSON.parse(ran.stderr)).toMatchObject({ error: { code: 'readonly' } });
      }
      chmodSync(dirname(home.database), 0o755);
      for (const suffix of ['-wal', '-shm']) chmodSync(`${home.database}${suffix}`, 0o444);
    },
  );

  test.skipIf(!asRoot)(
    `in a folder that this user may not write is refused with the way round${asRoot ? '' : ' (skipped: needs root to change the user)'}`,
    async () => {
      const home = await homeWithSamples();
      chmodSync(home.folder, 0o755);
      const { code, stderr } = await home.onDatabase(['conversations', 'list'], { uid: NOBODY });
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringMatching(/folder that this user may not write.*Copy it to one of yours/),
      });
    },
  );

  test('named as a file: address is the same database', async () => {
    const home = await homeWithSamples();
    const { stdout } = await home.run(['conversations', 'list', '--json', '--db', `file://${home.database}`]);
    expect(JSON.parse(stdout).conversations).toHaveLength(6);
  });
});

describe('an unexpected error', () => {
  test('shows where it comes from only when asked', async () => {
    const home = new Home();
    const args = ['info', '--db', home.folder];
    expect((await home.run(args)).stderr.trimEnd().split('\n')).toHaveLength(1);
    expect((await home.run(args, { env: { CAIRN_DEBUG: '1' } })).stderr).toMatch(/\n {4}at /);
  });
});

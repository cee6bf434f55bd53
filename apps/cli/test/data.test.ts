import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allDomains } from '@cairndb/core';
import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { DOMAIN_NAMES } from '../src/commands/export-data-command.js';
import { commandingCharacters, type Home, homeWith, homeWithSamples } from './harness.js';

/** A database with rows in several domains. */
function homeWithData(): Promise<Home> {
  return homeWith('data', async (home) => {
    await using store = await openDatabase(home.database);
    await store.codegen.record({ designGoal: 'Say "hi",\nthen stop', iterations: [{ code: 'x = 1;' }, { code: '' }] });
    await store.settings.set('theme', 'dark \u009b31m');
    await store.settings.set('max', 5);
  });
}

test('the names of the domains are those that a store has', () => {
  expect([...DOMAIN_NAMES]).toEqual(allDomains.map(({ name }) => name));
});

describe('cairn export and import data', () => {
  test('carry everything into a new database, which exports as the same bytes and is searched', async () => {
    const home = await homeWithSamples();
    const [file, again, copy] = ['all.jsonl', 'again.jsonl', 'new.db'].map((name) => join(home.folder, name)) as [
      string,
      string,
      string,
    ];
    const { code, stdout, stderr } = await home.onDatabase(['export', '-o', file]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${file}\n` });
    expect(stderr).toMatch(/^Exported [\d,]+ rows\.\n$/);
    const imported = await home.run(['import', 'data', file, '--db', copy]);
    expect(imported).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Imported [\d,]+ rows; 0 were there already\.\n$/),
    });
    await home.run(['export', '-o', again, '--db', copy]);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
    const search = async (db: string) =>
      JSON.parse((await home.run(['search', 'watcher', '--json', '--db', db])).stdout).hits;
    expect(await search(copy)).toEqual(await search(home.database));
    expect((await home.run(['doctor', '--deep', '--db', copy])).code).toBe(0);
    const second = JSON.parse((await home.run(['import', 'data', file, '--db', copy, '--json'])).stdout);
    expect(second).toMatchObject({ added: 0, kept: 0, database: copy });
    expect(second.same).toBeGreaterThan(100);
  });

  test('go through a pipe, domain by domain, without characters that a terminal obeys', async () => {
    const home = await homeWithData();
    const { code, stdout, stderr } = await home.onDatabase(['export', '--domain', 'settings,codegen']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(commandingCharacters(stdout)).toEqual([]);
    const target = join(home.folder, 'new.db');
    const ran = await home.run(['import', 'data', '-', '--db', target], { input: stdout });
    expect(ran).toMatchObject({ code: 0, stdout: 'Imported 5 rows; 0 were there already.\n' });
    await using store = await openDatabase(target);
    expect(await store.settings.all()).toEqual({ theme: 'dark \u009b31m', max: 5 });
  });

  test('settings join those that are there; of the same name they are refused, or kept on demand', async () => {
    const home = await homeWithData();
    const file = join(home.folder, 'settings.jsonl');
    await home.json(['export', '--domain', 'settings', '-o', file]);
    const target = join(home.folder, 'new.db');
    const onTarget = (...args: string[]) => home.run([...args, '--db', target]);
    await onTarget('config', 'set', 'editor', 'ed');
    await onTarget('config', 'set', 'theme', 'light');
    const refused = await onTarget('import', 'data', file);
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`${file}: line 2`) });
    const kept = await onTarget('import', 'data', file, '--keep-existing');
    expect(kept.stdout).toBe(
      'Imported 1 row; 0 were there already, 1 passed over for what is there under the same name.\n',
    );
    expect((await onTarget('config', 'get', 'theme')).stdout).toBe('light\n');
  });

  test('as CSV: a file for each table with rows, or one table to standard output, as RFC 4180 has it', async () => {
    const home = await homeWithData();
    const folder = join(home.folder, 'tables');
    const { rows, files } = await home.json(['export', '--format', 'csv', '-o', folder]);
    expect(rows).toBe(5);
    expect(readdirSync(folder).sort()).toEqual(['codegen_iterations.csv', 'codegen_sessions.csv', 'settings.csv']);
    expect(files.map(({ bytes }: { bytes: number }) => bytes)).toEqual(
      files.map(({ path }: { path: string }) => statSync(path).size),
    );
    const [, , session] =
      /^(id,[^\r]*)\r\n(.*)\r\n$/s.exec(readFileSync(join(folder, 'codegen_sessions.csv'), 'utf8')) ?? [];
    expect(session).toMatch(/^1,,"Say ""hi"",\nthen stop",,\d+$/);
    const { stdout } = await home.onDatabase(['export', '--domain', 'settings', '--format', 'csv']);
    expect(stdout).toBe(readFileSync(join(folder, 'settings.csv'), 'utf8'));
    const several = await home.onDatabase(['export', '--format', 'csv']);
    expect(several).toMatchObject({ code: 2, stderr: expect.stringContaining('--output FOLDER') });
    const one = join(home.folder, 'settings.csv');
    expect((await home.onDatabase(['export', '--domain', 'settings', '-o', one])).code).toBe(0);
    expect(readFileSync(one, 'utf8')).toBe(stdout);
  });

  test('replace nothing unless told to, and refuse what they can not do', async () => {
    const home = await homeWithData();
    const file = join(home.folder, 'all.jsonl');
    writeFileSync(file, 'mine');
    const refusals: [string[], number, RegExp][] = [
      [['export', '-o', file], 1, /is there already/],
      [['export', '--domain', 'spells'], 2, /no domain "spells".*settings/],
      [['export', '--json'], 2, /--output/],
      [['import', 'data'], 2, /Give the file/],
      [['import', 'data', join(home.folder, 'nothing')], 2, /is no file/],
      [['import', 'data', file], 1, /all\.jsonl: Line 1 is no JSON/],
      [['import', 'data', file, '--dry-run'], 2, /data come whole/],
      [['import', 'claude-code', file, '--keep-existing'], 2, /is for data/],
    ];
    for (const [args, code, message] of refusals) {
      const ran = await home.onDatabase(args);
      expect(ran, args.join(' ')).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await home.onDatabase(['export', '-o', file, '--force'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^\{"cairn":"rows","version":1,/);
  });
});

describe('cairn db backup', () => {
  test('names copies in a folder by the time, keeps the newest, and leaves other files alone', async () => {
    const home = await homeWithData();
    const folder = join(home.folder, 'backups');
    mkdirSync(folder);
    const others = ['agents-notes.db', 'other-2025-11-20T14-30-05-123Z.db', 'agents-2025-11-20T14-30-05-123Z.db.txt'];
    for (const name of others) writeFileSync(join(folder, name), 'other');
    const copies: string[] = [];
    for (let at = 0; at < 3; at += 1) copies.push((await home.json(['db', 'backup', folder])).copy);
    expect(copies[0]).toMatch(/backups\/agents-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.db$/);
    const { code, stdout, stderr } = await home.onDatabase(['db', 'backup', folder, '--keep', '2']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Removed 2 older backups.\n' });
    expect(stdout).toMatch(/^Backed up to \S+\.db: \d+\.\d [KM]B, looked through\.\n$/);
    expect(copies.map((path) => existsSync(path))).toEqual([false, false, true]);
    expect(readdirSync(folder).filter((name) => others.includes(name))).toHaveLength(3);
    await using store = await openDatabase(copies[2] ?? '');
    expect(await store.settings.get('max')).toBe(5);
  });

  test('writes to a file that is named, and replaces none unless told to', async () => {
    const home = await homeWithData();
    const file = join(home.folder, 'before-upgrade.db');
    expect(await home.json(['db', 'backup', file])).toMatchObject({ copy: file, removed: [] });
    expect((await home.onDatabase(['db', 'backup', file])).code).toBe(2);
    expect((await home.onDatabase(['db', 'backup', file, '--force'])).code).toBe(0);
    expect((await home.onDatabase(['db', 'backup', join(home.folder, 'x.db'), '--keep', '2'])).code).toBe(2);
  });
});

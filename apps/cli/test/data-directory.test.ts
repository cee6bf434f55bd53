import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCodec, openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { Home, SAMPLES } from './harness.js';

/** A home whose file names a data directory. */
function homeWithDirectory(): { readonly home: Home; readonly directory: string } {
  const home = new Home();
  writeFileSync(join(home.folder, 'cairn.toml'), '[storage]\ndata_dir = "agents"\n');
  return { home, directory: join(home.folder, 'agents') };
}

const PICTURE = new Uint8Array(randomBytes(400_000));

describe('storage.data_dir', () => {
  test('is where commands without --db keep everything, from the first one that writes', async () => {
    const { home, directory } = homeWithDirectory();
    const before = await home.run(['stats']);
    expect(before.code).not.toBe(0);
    expect(before.stderr).toContain(directory);
    expect(existsSync(directory)).toBe(false);
    expect((await home.run(['import', 'claude-code', SAMPLES])).code).toBe(0);
    expect(existsSync(join(directory, 'cairn.json'))).toBe(true);
    const found = await home.run(['search', 'retry', '--json']);
    expect(JSON.parse(found.stdout).hits.length).toBeGreaterThan(0);
    expect((await home.run(['config', 'set', 'theme', 'dark'])).code).toBe(0);
    expect((await home.run(['doctor'])).stdout).toContain('(conversations)');
    const backup = await home.run(['backup', 'create', '--json']);
    expect(JSON.parse(backup.stdout).path).toContain(join(directory, 'content', 'backups'));
    // What is named on the line goes before it.
    expect((await home.onDatabase(['import', 'claude-code', SAMPLES])).code).toBe(0);
    expect(existsSync(home.database)).toBe(true);
  });

  test('keeps large content in files, which commands move, show, verify, collect and maintain', async () => {
    const { home, directory } = homeWithDirectory();
    expect((await home.run(['import', 'claude-code', SAMPLES])).code).toBe(0);
    const store = await openDatabase(directory, { readers: 0 });
    await store.conversations.create({ id: 'c' });
    await store.conversations.append('c', { id: 'm', role: 'user', content: 'The wombat digs.' });
    await store.conversations.attach('m', { type: 'file', content: PICTURE });
    await store.close();
    const hash = nodeCodec.sha256(PICTURE);
    const run = async (...args: string[]) => {
      const ran = await home.run(args);
      expect({ args, ...ran }).toMatchObject({ code: 0 });
      return ran.stdout;
    };
    expect(JSON.parse(await run('content', 'show', hash, '--json'))).toMatchObject({ place: 'files', holders: 1 });
    expect(readdirSync(join(directory, 'content'))).toContain('conversations');
    expect(JSON.parse(await run('content', 'verify', '--json'))).toMatchObject({ ok: true, files: 1 });
    expect(JSON.parse(await run('content', 'move', '--to', 'rows', '--json'))).toMatchObject({ moved: 1 });
    expect(JSON.parse(await run('content', 'move', '--to', 'files', '--json'))).toMatchObject({ moved: 1 });
    // What once ended with an error behind its last job: files were looked for in a store of several databases.
    expect(JSON.parse(await run('maintain', '--json'))).toMatchObject({ content: { named: { files: 1 } } });
    expect(await run('content', 'collect')).toContain('In use    1 file');
  });
});

test('a statement of a command is given up after query_timeout: it runs on a reader, which the writer of a command never was', async () => {
  const home = new Home();
  const store = await openDatabase(home.database, { readers: 0, indexing: 'onSearch' });
  await store.conversations.create({ id: 'c' });
  const said = Array.from({ length: 20_000 }, (_, at) => ({ role: 'user', content: `wombat number ${at}` }) as const);
  await store.conversations.appendAll('c', said);
  await store.search('wombat');
  await store.close();
  const search = (timeout: string) =>
    home.onDatabase(['search', 'wombat', 'number', '--set', `storage.performance.query_timeout=${timeout}`, '--json']);
  const ran = await search('1ms');
  expect(ran.code).not.toBe(0);
  expect(JSON.parse(ran.stderr).error.code).toBe('timeout');
  expect((await search('2m')).code).toBe(0);
});

import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCodec, openDatabase } from '@cairndb/node';
import { NO_SQLD, sqldBinary, startSqld } from '@cairndb/sqld';
import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

const PICTURE = new Uint8Array(randomBytes(300_000));
const HASH = nodeCodec.sha256(PICTURE);

/** A database with a picture in a row. */
async function homeWithPicture(): Promise<{ home: Home; id: string }> {
  const home = new Home();
  await using store = await openDatabase(home.database, { readers: 0, indexing: 'onSearch' });
  await store.conversations.create({ id: 'c', title: 'Burrows' });
  await store.conversations.append('c', { id: 'm', role: 'user', content: 'The wombat digs.' });
  const { id } = await store.conversations.attach('m', { type: 'file', content: PICTURE });
  return { home, id };
}

const fileIn = (home: Home) => join(`${home.database}-content`, HASH.slice(0, 2), HASH.slice(2, 4), HASH);

test('content is moved into files, shown, verified and collected; a copy has its own, and doctor sets a damaged file aside', async () => {
  const { home, id } = await homeWithPicture();
  const without = await home.onDatabase(['content', 'verify']);
  expect(without.code).toBe(2);
  expect(without.stderr).toContain('content move --to files');
  const moved = await home.onDatabase(['content', 'move', '--to', 'files']);
  expect(moved).toMatchObject({ code: 0, stdout: 'Moved 1 piece to files: 300.0 KB.\n' });
  expect(readFileSync(fileIn(home)).equals(PICTURE)).toBe(true);
  expect((await home.onDatabase(['content', 'show'])).stdout).toContain('In files  1 piece of 300.0 KB');
  expect(await home.json(['content', 'show', HASH])).toMatchObject({ place: 'files', holders: 1, sizeBytes: 300_000 });
  expect(await home.json(['content', 'verify'])).toMatchObject({ ok: true, files: 1 });

  const copy = join(home.folder, 'copy.db');
  expect((await home.onDatabase(['db', 'copy', copy])).code).toBe(0);
  await using copied = await openDatabase(copy, { readers: 0 });
  expect(await copied.conversations.attachmentContent(id)).toEqual(PICTURE);

  writeFileSync(join(fileIn(home), '..', `${'0'.repeat(64)}.0-0-0.tmp`), 'left by a killed writer');
  expect(await home.json(['content', 'collect', '--dry-run'])).toMatchObject({
    named: { files: 1 },
    young: { files: 1 },
  });
  writeFileSync(fileIn(home), new Uint8Array(300_000));
  const damaged = await home.onDatabase(['content', 'verify']);
  expect(damaged.code).toBe(1);
  expect(damaged.stdout).toContain(`damaged  ${HASH}`);
  expect((await home.onDatabase(['doctor', '--deep', '--repair'])).code).toBe(1);
  expect(existsSync(`${fileIn(home)}.damaged`)).toBe(true);
  writeFileSync(fileIn(home), PICTURE);
  expect((await home.onDatabase(['doctor', '--deep'])).code).toBe(0);
  expect(await home.json(['content', 'move', '--to', 'rows'])).toMatchObject({ moved: 1, failed: [] });
  rmSync(`${home.database}-content`, { recursive: true });
  await using store = await openDatabase(home.database, { readers: 0 });
  expect(await store.conversations.attachmentContent(id)).toEqual(PICTURE);
});

const none = sqldBinary() === undefined;

describe.skipIf(none)(`cairn sync${none ? ` (skipped: ${NO_SQLD})` : ''}`, () => {
  test('two machines share a directory through a server; its token is in no file', async () => {
    const servers = await Promise.all([startSqld({ requireToken: true }), startSqld()]);
    const [agents, content] = servers;
    try {
      const { home: laptop } = await homeWithPicture();
      const desktop = new Home();
      const env = { CAIRN_AUTH_TOKEN: agents.token };
      const urls = ['--url', `agents=${agents.url}`, '--url', `content=${content.url}`];
      const sent = await laptop.run(['sync', laptop.folder, ...urls, '--json'], { env });
      expect(sent, sent.stderr).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(sent.stdout).databases).toMatchObject([{ how: 'sent', contents: { uploaded: 1 } }]);
      const fetched = await desktop.run(['sync', desktop.folder, ...urls, '--contents'], { env });
      expect(fetched, fetched.stderr).toMatchObject({ code: 0, stderr: '' });
      expect(fetched.stdout).toMatch(/^agents: fetched from the server.* 300\.0 KB down$/m);
      const found = await desktop.run(['search', 'wombat', '--db', desktop.database, '--json'], { env });
      expect(JSON.parse(found.stdout).hits).toHaveLength(1);
      const erased = await laptop.run(['erase', '--conversation', 'c', '--yes', '--db', laptop.database], { env });
      expect(erased, erased.stderr).toMatchObject({ code: 0 });
      expect(erased.stderr).toContain('cairn sync DIR --sweep');
      const swept = await laptop.run(['sync', laptop.folder, '--sweep'], { env });
      expect(swept).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('Removed from the server: 1 piece of content that nothing names, 300.0 KB.'),
      });
      for (const home of [laptop, desktop]) {
        const notes = readdirSync(home.folder).filter((name) => name.endsWith('.json'));
        expect(notes.length).toBeGreaterThan(0);
        for (const note of notes) expect(readFileSync(join(home.folder, note), 'utf8')).not.toContain(agents.token);
      }
      const wrong = await desktop.run(['sync', desktop.folder, '--url', 'nowhere'], { env });
      expect(wrong.code).toBe(2);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  });
});

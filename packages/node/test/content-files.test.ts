import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { libsql } from '@cairndb/libsql';
import { childScript, noSmallDisk, smallDisk, temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import {
  ContentFolder,
  collectContent,
  contentStats,
  copyContent,
  moveContent,
  nodeCodec,
  type OpenDatabaseOptions,
  openDatabase,
  verifyContent,
} from '../src/index.js';

const PACKAGE = join(import.meta.dirname, '..');
const PICTURE = new Uint8Array(randomBytes(300_000));
const HASH = nodeCodec.sha256(PICTURE);
const HOUR_MS = 3_600_000;
const NOTHING = { files: 0, bytes: 0 };

/** A database with a message to attach things to. */
async function withMessage(path: string, options: OpenDatabaseOptions = {}): Promise<Store> {
  const store = await openDatabase(path, { readers: 0, indexing: 'onSearch', contentFiles: true, ...options });
  await store.conversations.create({ id: 'c' });
  await store.conversations.append('c', { id: 'm', role: 'user', content: 'x' });
  return store;
}

const attach = async (store: Store, content: Uint8Array) =>
  (await store.conversations.attach('m', { type: 'file', content })).id;

const fileOf = (database: string, suffix = '', hash = HASH) =>
  join(`${database}-content`, hash.slice(0, 2), hash.slice(2, 4), `${hash}${suffix}`);

/** Makes a file as old as if nobody had used it for two hours. */
function age(path: string): void {
  const then = new Date(Date.now() - 2 * HOUR_MS);
  utimesSync(path, then, then);
}

test('a large attachment is a file that bears its hash; the folder is found again, and belongs to one database', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'agent.db');
  const store = await withMessage(path);
  const id = await attach(store, PICTURE);
  await attach(store, PICTURE.slice(0, 1_000));
  const text = 'All work and no play. '.repeat(100_000);
  const message = await store.conversations.append('c', { role: 'user', content: text });
  expect(readFileSync(fileOf(path)).equals(PICTURE)).toBe(true);
  // Two megabytes of the same words deflate to less than a file is worth.
  expect(await contentStats(store)).toMatchObject({
    folder: `${path}-content`,
    fromBytes: 262_144,
    rows: { pieces: 2 },
    files: { pieces: 1, bytes: 300_000, storedBytes: 300_000 },
    onDisk: { files: 1, bytes: 300_000 },
  });
  await store.close();

  const again = await openDatabase(path, { readers: 0, readonly: true });
  expect(await again.conversations.attachmentContent(id)).toEqual(PICTURE);
  expect((await again.conversations.getMessage(message.id)).content).toBe(text);
  await again.close();
  const without = await openDatabase(path, { readers: 0, contentFiles: false });
  await expect(without.conversations.attachmentContent(id)).rejects.toMatchObject({ code: 'content_missing' });
  await without.close();

  const other = join(folder, 'other.db');
  await expect(openDatabase(other, { readers: 0, contentFiles: { folder: `${path}-content` } })).rejects.toMatchObject({
    code: 'invalid_input',
    details: { owner: path },
  });
  // Moved together, they belong together.
  renameSync(path, other);
  renameSync(`${path}-content`, `${other}-content`);
  await using moved = await openDatabase(other, { readers: 0 });
  expect(await moved.conversations.attachmentContent(id)).toEqual(PICTURE);
});

test('a data directory keeps content apart from its databases, and finds it for each', async () => {
  const root = temporaryFolder();
  const path = join(root, 'db/core/conversations.db');
  const folder = join(root, 'content/conversations');
  const store = await withMessage(path, { contentFiles: { folder }, createDirectory: true });
  const id = await attach(store, PICTURE);
  await store.close();
  await using again = await openDatabase(path, { readers: 0, readonly: true });
  expect(await again.conversations.attachmentContent(id)).toEqual(PICTURE);
});

test('a file that no row names is set aside, still read, and gone after as long again; dry runs change nothing', async () => {
  const path = join(temporaryFolder(), 'agent.db');
  await using store = await withMessage(path);
  const second = PICTURE.map((byte) => byte ^ 1);
  await attach(store, PICTURE);
  const kept = await attach(store, second);
  const bytes = PICTURE.byteLength;
  const one = { files: 1, bytes };
  await store.conversations.remove('c');
  await store.conversations.create({ id: 'c' });
  await store.conversations.append('c', { id: 'm', role: 'user', content: 'x' });
  await attach(store, second);
  writeFileSync(fileOf(path, '.0-0-0.tmp'), 'what a killed writer left');
  expect(await collectContent(store)).toMatchObject({ named: one, young: { files: 2 }, setAside: NOTHING });
  for (const suffix of ['', '.0-0-0.tmp']) age(fileOf(path, suffix));
  expect(await collectContent(store, { dryRun: true })).toMatchObject({ setAside: one, removed: { files: 1 } });
  expect(await collectContent(store)).toMatchObject({ named: one, setAside: one, removed: { files: 1 } });
  expect(existsSync(fileOf(path, '.unused'))).toBe(true);
  expect(await collectContent(store)).toMatchObject({ young: one, removed: NOTHING });

  // Who brings the same bytes takes it back, and what a row names is brought back by the collector itself.
  const again = await attach(store, PICTURE);
  expect(existsSync(fileOf(path))).toBe(true);
  renameSync(fileOf(path), fileOf(path, '.unused'));
  age(fileOf(path, '.unused'));
  expect(await store.conversations.attachmentContent(again)).toEqual(PICTURE);
  expect(await collectContent(store)).toMatchObject({ broughtBack: one, named: one });

  await store.conversations.remove('c');
  age(fileOf(path));
  expect(await collectContent(store)).toMatchObject({ setAside: one, young: one });
  age(fileOf(path, '.unused'));
  expect(await collectContent(store)).toMatchObject({ removed: one });
  expect(existsSync(fileOf(path))).toBe(false);
  await expect(store.conversations.attachmentContent(kept)).rejects.toMatchObject({ code: 'not_found' });
});

test('verifying finds files that are gone or damaged, a repair sets these aside, and the same bytes heal both', async () => {
  const path = join(temporaryFolder(), 'agent.db');
  await using store = await withMessage(path);
  const other = PICTURE.map((byte) => byte ^ 1);
  const otherHash = nodeCodec.sha256(other);
  const ids = [await attach(store, PICTURE), await attach(store, other)];
  expect(await verifyContent(store)).toEqual({ ok: true, files: 2, bytes: 600_000, missing: [], damaged: [] });
  rmSync(fileOf(path));
  writeFileSync(fileOf(path, '', otherHash), PICTURE);
  expect(await verifyContent(store, { repair: true })).toMatchObject({
    ok: false,
    missing: [HASH],
    damaged: [otherHash],
  });
  expect(existsSync(fileOf(path, '.damaged', otherHash))).toBe(true);
  const report = await checkStore(store);
  expect(report.findings.map(({ check, problem, count }) => [check, problem, count])).toEqual([
    ['content-files', 'missing', 2],
  ]);
  for (const bytes of [PICTURE, other]) await attach(store, bytes);
  expect(await verifyContent(store)).toMatchObject({ ok: true, files: 2 });
  expect(await store.conversations.attachmentContent(ids[0] ?? '')).toEqual(PICTURE);
  expect(await collectContent(store)).toMatchObject({ damaged: { files: 1, bytes: 300_000 } });
});

test.each(['better-sqlite3', 'libsql'])(
  'content moves into files and back while the store is used (%s)',
  async (driver) => {
    const path = join(temporaryFolder(), 'agent.db');
    const before = await withMessage(path, { contentFiles: false });
    const id = await attach(before, PICTURE);
    await attach(before, PICTURE.slice(0, 2_000));
    await before.close();
    const files = ContentFolder.open({ folder: `${path}-content`, database: path });
    await using store =
      driver === 'libsql'
        ? await openStore({ driver: libsql({ url: `file:${path}` }), codec: { ...nodeCodec, files } })
        : await openDatabase(path, { readers: 0, contentFiles: true });
    expect(await moveContent(store, { to: 'files' })).toEqual({ moved: 1, bytes: 300_000, failed: [] });
    expect(await moveContent(store, { to: 'files' })).toMatchObject({ moved: 0 });
    expect(await store.conversations.attachmentContent(id)).toEqual(PICTURE);
    await store.reclaim();
    expect((await store.stats()).freeBytes).toBe(0);
    writeFileSync(fileOf(path), PICTURE.slice(1));
    expect(await moveContent(store, { to: 'rows' })).toEqual({ moved: 0, bytes: 0, failed: [HASH] });
    writeFileSync(fileOf(path), PICTURE);
    expect(await moveContent(store, { to: 'rows' })).toMatchObject({ moved: 1 });
    rmSync(fileOf(path));
    expect(await store.conversations.attachmentContent(id)).toEqual(PICTURE);
  },
);

test('a copy of a database gets the files that its rows name', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'agent.db');
  const copyPath = join(folder, 'copy.db');
  await using store = await withMessage(path);
  const id = await attach(store, PICTURE);
  await store.copyTo(copyPath);
  await using copy = await openDatabase(copyPath, { readers: 0, contentFiles: true });
  await expect(copy.conversations.attachmentContent(id)).rejects.toMatchObject({ code: 'content_missing' });
  expect(await copyContent(store, copy)).toEqual({ files: 1, bytes: 300_000, missing: [] });
  expect(await copyContent(store, copy)).toMatchObject({ files: 0 });
  expect(await copy.conversations.attachmentContent(id)).toEqual(PICTURE);
});

/** Adds the same content again and again, each time reading it back, with hours between that pass at once. */
const WRITER = `
  import { readFileSync, utimesSync } from 'node:fs';
  import { openDatabase } from '@cairndb/node';
  const [, path, picturePath, rounds, file] = process.argv;
  const picture = new Uint8Array(readFileSync(picturePath));
  const store = await openDatabase(path, { readers: 0, indexing: 'onSearch', contentFiles: true });
  const age = (name) => { try { const then = new Date(Date.now() - 7_200_000); utimesSync(name, then, then); } catch {} };
  console.log('begins');
  let broken = 0;
  for (let round = 0; round < Number(rounds); round += 1) {
    const id = 'c' + round;
    await store.conversations.create({ id });
    await store.conversations.append(id, { id: 'm' + round, role: 'user', content: 'x' });
    const attachment = await store.conversations.attach('m' + round, { type: 'file', content: picture });
    // What a moment ago was young is old while a row names it.
    age(file); age(file + '.unused');
    await new Promise((resolve) => setTimeout(resolve, round % 3));
    const bytes = await store.conversations.attachmentContent(attachment.id).catch(() => new Uint8Array());
    if (Buffer.compare(bytes, picture) !== 0) broken += 1;
    await store.conversations.remove(id);
    age(file); age(file + '.unused');
    await new Promise((resolve) => setTimeout(resolve, round % 5));
    age(file + '.unused');
  }
  console.log(JSON.stringify({ broken }));
  await store.close();
`;

test('a process that adds what another one collects never loses it', async () => {
  const path = join(temporaryFolder(), 'agent.db');
  const picturePath = `${path}.picture`;
  writeFileSync(picturePath, PICTURE);
  await using store = await openDatabase(path, { readers: 0, indexing: 'onSearch', contentFiles: true });
  const child = childScript(WRITER, { cwd: PACKAGE, args: [path, picturePath, '120', fileOf(path)] });
  await child.line();
  const seen = { setAside: 0, removed: 0, broughtBack: 0 };
  let ended = false;
  const end = child.line().then((line) => {
    ended = true;
    return line;
  });
  while (!ended) {
    const report = await collectContent(store);
    for (const kind of ['setAside', 'removed', 'broughtBack'] as const) seen[kind] += report[kind].files;
  }
  expect(JSON.parse(await end)).toEqual({ broken: 0 });
  await child.end();
  // The collector must have had something to take away.
  expect(seen.setAside).toBeGreaterThan(5);
  expect(seen.removed).toBeGreaterThan(5);
});

test.skipIf(noSmallDisk() !== undefined)('on a full disk nothing is written, and the next try succeeds', async () => {
  const disk = smallDisk(500_000);
  const path = join(temporaryFolder(), 'agent.db');
  await using store = await withMessage(path, { contentFiles: { folder: join(disk, 'content') } });
  await attach(store, PICTURE);
  const second = PICTURE.map((byte) => byte ^ 1);
  await expect(attach(store, second)).rejects.toMatchObject({ code: 'disk_full', details: { reason: 'ENOSPC' } });
  expect(await store.conversations.attachments('m')).toHaveLength(1);
  expect(await contentStats(store)).toMatchObject({ files: { pieces: 1 }, onDisk: { files: 1, bytes: 300_000 } });
  await store.conversations.removeFrom('c', 'm');
  for (let round = 0; round < 2; round += 1) await collectContent(store, { graceMs: 0 });
  await store.conversations.append('c', { id: 'm', role: 'user', content: 'x' });
  expect(await store.conversations.attachmentContent(await attach(store, second))).toEqual(second);
});

import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type Driver, openStore, type Store } from '@cairndb/core';
import { erase } from '@cairndb/core/erase';
import { libsql } from '@cairndb/libsql';
import { childScript, temporaryFolder } from '@cairndb/testing';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { eraseContentFiles, findCopies, openDatabase, openDataDirectory } from '../src/index.js';

const PACKAGE = join(import.meta.dirname, '..');
const NEEDLES = ['ada-of-needles', 'Zaphodtitle', 'Quuxmessage', 'Frobmemory', 'Blarglog', 'Wibblefile', 'Plughcache'];
const DRIVERS: Readonly<Record<string, (path: string) => Driver>> = {
  'better-sqlite3': (path) => betterSqlite3({ path }),
  libSQL: (path) => libsql({ url: `file:${path}` }),
};

/** Every needle wherever an owner's words go, several versions of each, and much of somebody else's around it. */
async function plant(store: Store): Promise<void> {
  for (const [ownerId, mine] of [
    ['bob', (word: string) => `other than ${word.length}`],
    [NEEDLES[0] ?? '', (word: string) => word],
  ] as const) {
    const { conversations, memories, logs, checkpoints, cache } = store.scoped({ ownerId });
    const { id } = await conversations.create({ title: mine('Zaphodtitle') });
    for (let at = 0; at < 20; at += 1)
      await conversations.append(id, { role: 'user', content: `${mine('Quuxmessage')} ${at} ${'words '.repeat(50)}` });
    const { memory } = await memories.add({ content: `first ${mine('Frobmemory')}` });
    await memories.update(memory.id, { content: `then ${mine('Frobmemory')}` });
    await logs.write({ message: mine('Blarglog') });
    await checkpoints.recordVersion('a.txt', new TextEncoder().encode(mine('Wibblefile')));
    await cache.set('k', mine('Plughcache'));
  }
  await store.catchUp();
  await store.optimize();
}

/** Needles in the database file and in what SQLite keeps beside it, in any case. */
function found(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const text = readFileSync(join(folder, name)).toString('latin1').toLowerCase();
    return NEEDLES.filter((needle) => text.includes(needle.toLowerCase())).map((needle) => `${needle} in ${name}`);
  });
}

test('no byte of an erased owner is left in any database of a data directory', async () => {
  const directory = join(temporaryFolder(), 'agents');
  await using store = await openDataDirectory(directory, { readers: 0 });
  await plant(store as Store);
  const files = () => ['core', 'knowledge', 'cache'].flatMap((name) => found(join(directory, 'db', name)));
  expect(new Set(files().map((line) => line.split(' in ')[1]?.replace(/-wal$/, ''))).size).toBeGreaterThanOrEqual(4);
  const plan = await erase(store, { ownerId: NEEDLES[0], dryRun: true });
  expect(plan).toMatchObject({ dryRun: true, rows: { conversations: 1, memories: 1, logs: 1 } });
  const report = await erase(store, { ownerId: NEEDLES[0] });
  expect(report).toMatchObject({ complete: true, left: [], rows: plan.rows, total: plan.total });
  expect(files()).toEqual([]);
  expect((await store.scoped({ ownerId: 'bob' }).conversations.stats()).messages).toBe(20);
});

test('content of an erased owner leaves its files, and that of others stays', async () => {
  const folder = temporaryFolder();
  await using store = await openDatabase(join(folder, 'agent.db'), {
    readers: 0,
    contentFiles: { folder: join(folder, 'files'), fromBytes: 1_000 },
  });
  const pieces: string[] = [];
  for (const ownerId of ['ada', 'bob']) {
    const { conversations } = store.scoped({ ownerId });
    const { id } = await conversations.create({});
    const message = await conversations.append(id, { role: 'user', content: 'see' });
    const content = new Uint8Array(randomBytes(5_000));
    await conversations.attach(message.id, { type: 'file', content });
    pieces.push(message.id);
  }
  const filesLeft = () =>
    readdirSync(join(folder, 'files'), { recursive: true }).filter((name) => /[0-9a-f]{64}/.test(String(name)));
  expect(filesLeft()).toHaveLength(2);
  const sweepContent = async () => {
    expect(await eraseContentFiles(store, 100)).toBe(1);
  };
  await erase(store, { ownerId: 'ada', sweepContent });
  expect(filesLeft()).toHaveLength(1);
  const { conversations } = store.scoped({ ownerId: 'bob' });
  const [attachment] = await conversations.attachments(pieces[1] ?? '');
  expect(await conversations.attachmentContent(attachment?.id ?? '')).toHaveLength(5_000);
});

describe.each(Object.entries(DRIVERS))('on %s', (_name, driverAt) => {
  test('no byte of an erased owner is left in any file, while the store is open and afterwards', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'agent.db');
    await using store = await openStore({ driver: driverAt(path) });
    await plant(store);
    expect(found(folder).length).toBeGreaterThanOrEqual(NEEDLES.length);
    const report = await erase(store, { ownerId: NEEDLES[0] });
    expect(report).toMatchObject({ complete: true, erased: 'vacuumed', left: [] });
    expect(found(folder)).toEqual([]);
    expect((await store.scoped({ ownerId: 'bob' }).conversations.stats()).messages).toBe(20);
    await store.close();
    expect(found(folder)).toEqual([]);
  });
});

test.each(['rows', 'indexes', 'file'])('killed at the stage %s, the next erasure completes it', async (stage) => {
  const folder = temporaryFolder();
  const path = join(folder, 'agent.db');
  await using store = await openStore({ driver: betterSqlite3({ path }) });
  await plant(store);
  await store.close();
  const child = childScript(
    `import { betterSqlite3 } from '@cairndb/better-sqlite3';
    import { openStore } from '@cairndb/core';
    import { erase } from '@cairndb/core/erase';
    const store = await openStore({ driver: betterSqlite3({ path: ${JSON.stringify(path)} }) });
    await erase(store, { ownerId: 'ada-of-needles', onProgress: ({ stage }) => {
      if (stage === ${JSON.stringify(stage)}) process.kill(process.pid, 'SIGKILL');
    } });`,
    { cwd: PACKAGE },
  );
  await child.end().catch(() => undefined);
  await using again = await openStore({ driver: betterSqlite3({ path }) });
  expect(found(folder)).not.toEqual([]);
  expect((await erase(again, { ownerId: 'ada-of-needles' })).complete).toBe(true);
  expect(found(folder)).toEqual([]);
});

test('copies are looked into, compressed ones too, and nothing is changed in them', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'agent.db');
  const backups = join(folder, 'backups');
  mkdirSync(join(backups, 'old'), { recursive: true });
  await using store = await openStore({ driver: betterSqlite3({ path }) });
  await plant(store);
  await store.copyTo(join(backups, 'monday.db'));
  copyFileSync(join(backups, 'monday.db'), `${path}.before-cache-2-1`);
  writeFileSync(join(backups, 'old/sunday.db.gz'), gzipSync(readFileSync(join(backups, 'monday.db'))));
  writeFileSync(join(backups, 'notes.txt'), 'no database');
  writeFileSync(join(backups, 'broken.db'), 'SQLite format 3\0 and then nothing of the kind');
  await erase(store, { ownerId: 'ada-of-needles' });
  await store.copyTo(join(backups, 'tuesday.db'));
  const before = readFileSync(join(backups, 'monday.db'));
  const copies = await findCopies({ ownerId: 'ada-of-needles', besides: path, folders: [backups] });
  expect(copies.map((copy) => [copy.path.slice(folder.length + 1), copy.rows?.messages ?? copy.rows])).toEqual([
    ['agent.db.before-cache-2-1', 20],
    ['backups/broken.db', null],
    ['backups/monday.db', 20],
    ['backups/old/sunday.db.gz', 20],
    ['backups/tuesday.db', {}],
  ]);
  expect(copies[1]?.reason).toMatch(/broken\.db/);
  expect(readFileSync(join(backups, 'monday.db')).equals(before)).toBe(true);
  expect(readdirSync(backups).sort()).toEqual(['broken.db', 'monday.db', 'notes.txt', 'old', 'tuesday.db']);
});

test.each([
  ['erasure.md', ['1 1', 'true vacuumed []', 'false true', '1 true']],
  [
    'sessions.md',
    [
      "active { LANG: 'de_AT.UTF-8', DB_PASSWORD: '[redacted:environment]' }",
      'conflict true',
      "inactive [ 'parser.ts', 'lexer.ts' ] 2",
      "{ theme: 'dark' }",
      '{ expired: 0, removedState: 0 }',
    ],
  ],
])('the workflow of docs/%s runs as it stands', async (name, lines) => {
  const guide = readFileSync(join(PACKAGE, '../../docs', name), 'utf8');
  const [, example = ''] = /^```ts\n(.*?)^```/ms.exec(guide) ?? [];
  const { outputText } = ts.transpileModule(example, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  // `using` is not there in every version of Node that runs this.
  const plain = outputText.replace('await using store', 'const store');
  const script = childScript(`process.chdir(${JSON.stringify(temporaryFolder())});\n${plain}\nawait store.close();`, {
    cwd: PACKAGE,
  });
  expect(await script.end()).toEqual(lines);
});

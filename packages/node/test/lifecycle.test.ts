import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { archiveConversation, maintainStore, moveArchived, restoreConversation } from '@cairndb/core/lifecycle';
import { isSplitStore } from '@cairndb/core/split';
import { childScript, temporaryFolder } from '@cairndb/testing';
import ts from 'typescript';
import { expect, test } from 'vitest';
import {
  defaultArchiveFolder,
  listArchiveFiles,
  openDatabase,
  openDataDirectory,
  openWithArchives,
  scheduleMaintenance,
} from '../src/index.js';

const PACKAGE = join(import.meta.dirname, '..');
const GUIDE = join(PACKAGE, '../../docs/lifecycle.md');
const DAY_MS = 86_400_000;
const MARCH = Date.UTC(2025, 2, 10);
const BEFORE = Date.UTC(2025, 6, 1);
const GROUPS = { groupBy: ['model', 'project', 'day'] } as const;

/** Conversations, lines and calls of four months, one in ten of them from after {@link BEFORE}. */
async function fill(store: Store, count: number, raw: Store['raw'] = store.raw): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const createdAt = at % 10 === 0 ? BEFORE + at * 1_000 : MARCH + ((at * 100) / count) * DAY_MS;
    const id = `conversation-${at}`;
    await store.conversations.create({ id, title: `About ${at}`, createdAt });
    const usage = { responseId: `answer-${at}`, inputTokens: 3, costMicros: 5, createdAt: createdAt - 20 * DAY_MS };
    await store.conversations.append(id, {
      usage,
      id: `m${at}`,
      role: 'user',
      content: `marmot ${at} `.repeat(700),
      createdAt,
    });
    if (at % 3 === 0) await store.conversations.fork(id, `m${at}`, { id: `fork-${at}` });
    await store.logs.writeMany(Array.from({ length: 20 }, (_, nth) => ({ message: `${at} ${nth}`, createdAt })));
    await store.analytics.record({ id: `call-${at}`, model: `m${at % 2}`, inputTokens: at, costMicros: at, createdAt });
  }
  await raw.run('update conversations set updated_at = created_at where forked_from is null');
  await raw.run(
    `update conversations as f set updated_at = (select c.updated_at from conversations c where c.id = f.forked_from)
     where f.forked_from is not null`,
  );
}

/** Everything that must be there once, wherever it is. */
async function inventory(all: Awaited<ReturnType<typeof openWithArchives>>) {
  const everything = async <T>(
    list: (cursor?: string) => Promise<{ items: readonly T[]; nextCursor: string | null }>,
  ) => {
    const found: T[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list(cursor);
      found.push(...page.items);
      if (page.nextCursor === null) return found;
      cursor = page.nextCursor;
    }
  };
  const conversations = await everything((cursor) => all.conversations.list({ limit: 7, cursor }));
  const lines = await everything((cursor) => all.logs.list({ limit: 90, cursor }));
  return {
    conversations: await Promise.all(
      conversations.map(async ({ location: _, ...one }) => ({
        ...one,
        messages: (await all.conversations.messages(one.id)).items,
      })),
    ),
    lines: lines.map(({ location: _, ...one }) => one),
    summary: await all.analytics.summary(GROUPS),
  };
}

const byId = (a: { id: string | number }, b: { id: string | number }) => (String(a.id) < String(b.id) ? -1 : 1);
const sorted = ({ conversations, lines, summary }: Awaited<ReturnType<typeof inventory>>) => ({
  conversations: [...conversations].sort(byId),
  lines: [...lines].sort(byId),
  summary,
});

const MOVE = `
  import { moveToArchives, openDatabase } from '@cairndb/node';
  const [, path, folder, before] = process.argv;
  const store = await openDatabase(path, { readers: 0, indexing: 'onSearch' });
  console.log('begins');
  await moveToArchives(store, { before: Number(before), folder, pauseMs: 0, leaseMs: 1_000 });
  await store.close();
  console.log('done');
`;

test('a move to dated archives that is killed anywhere loses nothing and doubles nothing', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'agent.db');
  const archive = join(folder, 'archive');
  let store = await openDatabase(path, { readers: 0, indexing: 'onSearch' });
  await fill(store, 60);
  const expected = sorted(await inventory(await openWithArchives(store, [])));
  await store.close();
  let isDone = false;
  for (let kill = 0; !isDone; kill += 1) {
    const child = childScript(MOVE, { cwd: PACKAGE, args: [path, archive, String(BEFORE)] });
    await child.line();
    if (kill < 4) {
      await pause(20 + 60 * kill);
      child.process.kill('SIGKILL');
      await child.end().catch(() => undefined);
      store = await openDatabase(path, { readers: 0, indexing: 'onSearch' });
      // The lease of who was killed would end by itself.
      await store.raw.run('delete from maintenance_leases');
    } else {
      isDone = (await child.end()).includes('done');
      store = await openDatabase(path, { readers: 0, indexing: 'onSearch' });
    }
    const archived = (await store.lifecycle.archived({ limit: 1_000 })).items.map(({ id }) => id);
    await using all = await openWithArchives(
      store,
      listArchiveFiles(archive).map((file) => file.path),
    );
    const found = sorted(await inventory(all));
    const there = new Set(found.conversations.map(({ id }) => id));
    expect(expected.conversations.map(({ id }) => id).filter((id) => !there.has(id) && !archived.includes(id))).toEqual(
      [],
    );
    expect(found.lines).toEqual(expected.lines);
    if (isDone) expect(found).toEqual(expected);
    expect((await checkStore(store)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    await store.close();
  }
  store = await openDatabase(path, { readers: 0 });
  expect(listArchiveFiles(archive).map(({ month }) => month)).toEqual([
    ...['2025-02', '2025-03', '2025-04', '2025-05', '2025-06'],
  ]);
  expect(await store.raw.get('select count(*) as n from logs where created_at < ?', [BEFORE])).toEqual({ n: 0 });
  expect(await store.raw.get('select count(*) as n from conversation_archives')).toEqual({ n: 0 });
  await using all = await openWithArchives(
    store,
    listArchiveFiles(archive).map((file) => file.path),
  );
  const found = (await all.search('marmot 7')).map(({ kind, conversationId }) => ({ kind, conversationId }));
  expect(found).toContainEqual({ kind: 'message', conversationId: 'conversation-7' });
  expect((await all.conversations.get('conversation-7')).location).toContain('2025-03.db');
  await store.close();
});

const MOVE_OF_DIRECTORY = `
  import { moveToArchives, openDataDirectory } from '@cairndb/node';
  const [, path, before] = process.argv;
  const store = await openDataDirectory(path, { readers: 0, indexing: 'onSearch' });
  console.log('begins');
  await moveToArchives(store, { before: Number(before), pauseMs: 0, leaseMs: 1_000 });
  await store.close();
  console.log('done');
`;

test('what is old in any database of a data directory moves to one archive a month, killed or not, is asked with it, and comes back', async () => {
  const path = join(temporaryFolder(), '.agents');
  const open = () => openDataDirectory(path, { readers: 0, indexing: 'onSearch' });
  const rawOf = (split: Store) => (isSplitStore(split) ? split.databases.conversations?.raw : undefined);
  let store = await open();
  await fill(store, 40, rawOf(store));
  const expected = sorted(await inventory(await openWithArchives(store, [])));
  await store.close();
  for (const kills of [true, false]) {
    const child = childScript(MOVE_OF_DIRECTORY, { cwd: PACKAGE, args: [path, String(BEFORE)] });
    await child.line();
    if (kills) {
      await pause(120);
      child.process.kill('SIGKILL');
      await child.end().catch(() => undefined);
      store = await open();
      await rawOf(store)?.run('delete from maintenance_leases');
      await store.close();
    } else expect(await child.end()).toContain('done');
  }
  store = await open();
  const archives = listArchiveFiles(defaultArchiveFolder(path));
  expect(archives.map(({ month }) => month)).toEqual([...['2025-02', '2025-03', '2025-04', '2025-05', '2025-06']]);
  expect(archives[0]?.path).toBe(join(path, 'archive', '2025-02.db'));
  const paths = archives.map((file) => file.path);
  {
    await using all = await openWithArchives(store, paths);
    expect(sorted(await inventory(all))).toEqual(expected);
    expect((await all.search('marmot 7')).map(({ conversationId }) => conversationId)).toContain('conversation-7');
  }
  expect((await store.logs.stats()).lines).toBe(4 * 20);
  expect((await store.conversations.list({ limit: 100 })).items.every(({ updatedAt }) => updatedAt >= BEFORE)).toBe(
    true,
  );
  expect((await store.lifecycle.runs({ limit: 100 })).items.map(({ job, status }) => [job, status])).toEqual(
    expect.arrayContaining([
      ['move', 'done'],
      ['move@telemetry', 'done'],
    ]),
  );
  const march = await openDatabase(paths[1] ?? '', { readers: 0 });
  await archiveConversation(march, 'conversation-1');
  const moved = await moveArchived(march, store, 'conversation-1');
  await march.close();
  expect(moved).toContain('conversation-1');
  expect((await store.conversations.messages('conversation-1')).items).toHaveLength(1);
  expect((await checkStore(store, { deep: true })).findings).toEqual([]);
  await store.close();
});

test('the archives of a data directory lie in it, in either layout', async () => {
  const path = join(temporaryFolder(), '.agents');
  await using store = await openDataDirectory(path, { layout: 'single', readers: 0 });
  expect(defaultArchiveFolder(path)).toBe(join(path, 'archive'));
  expect(defaultArchiveFolder(store.location)).toBe(join(path, 'archive'));
  expect(defaultArchiveFolder(join(path, '../agent.db'))).toBe(join(path, '../archive/agent'));
});

const MAINTAIN = `
  import { openDatabase } from '@cairndb/node';
  import { maintainStore, restoreConversation } from '@cairndb/core/lifecycle';
  const [, path] = process.argv;
  const store = await openDatabase(path, { readers: 0 });
  console.log('begins');
  await maintainStore(store, { pauseMs: 0 });
  await store.close();
`;

test('maintenance that is killed goes on, gives the space back, and loses nothing that was to stay', async () => {
  const path = join(temporaryFolder(), 'agent.db');
  let store = await openDatabase(path, { readers: 0, indexing: 'onSearch' });
  await store.raw.all('PRAGMA wal_checkpoint(TRUNCATE)');
  const empty = statSync(path).size;
  await fill(store, 120);
  await store.raw.run('update logs set created_at = ? where created_at >= ?', [Date.now(), BEFORE]);
  await store.raw.run('update conversations set updated_at = ? where updated_at >= ?', [Date.now(), BEFORE]);
  const kept = (await store.conversations.list({ since: BEFORE, limit: 100 })).items.map(({ id }) => id);
  const all = (await store.conversations.list({ limit: 1_000 })).items.map(({ id }) => id);
  await store.catchUp();
  await store.close();
  const before = statSync(path).size;
  for (const delay of [5, 40, 90]) {
    const child = childScript(MAINTAIN, { cwd: PACKAGE, args: [path] });
    await child.line();
    await pause(delay);
    child.process.kill('SIGKILL');
    await child.end().catch(() => undefined);
    store = await openDatabase(path, { readers: 0 });
    await store.raw.run('delete from maintenance_leases');
    await store.close();
  }
  store = await openDatabase(path, { readers: 0 });
  const report = await maintainStore(store, { pauseMs: 0 });
  expect(report.jobs.filter(({ status }) => status !== 'done')).toEqual([]);
  const live = (await store.conversations.list({ limit: 1_000 })).items.map(({ id }) => id);
  expect(live.sort()).toEqual(kept.sort());
  const archived = (await store.lifecycle.archived({ limit: 1_000 })).items.map(({ id }) => id);
  expect([...live, ...archived].sort()).toEqual(all.sort());
  expect((await store.logs.stats()).lines).toBe(12 * 20);
  expect((await checkStore(store, { deep: true })).findings).toEqual([]);
  await store.close();
  expect(statSync(path).size - empty).toBeLessThan((before - empty) / 2);
});

test('every database of a data directory is maintained under one lease, and what is old can be archived there', async () => {
  const directory = join(temporaryFolder(), 'agents');
  await using store = await openDataDirectory(directory, { readers: 0 });
  const createdAt = Date.now() - 800 * DAY_MS;
  await store.logs.write({ message: 'old', createdAt });
  await store.analytics.record({ id: 'old', model: 'm', inputTokens: 1, createdAt });
  await store.memories.add({ content: 'was so', expiresAt: createdAt });
  await store.sessions.start({ id: 's', startedAt: createdAt });
  await store.conversations.create({ id: 'c', title: 'About wombats', createdAt });
  const planned = await maintainStore(store, { dryRun: true });
  const { jobs } = await maintainStore(store, { pauseMs: 0 });
  const went = (reports: typeof jobs) =>
    Object.fromEntries(
      reports.flatMap(({ job, database, removed }) =>
        ['keywords', 'optimize', 'reclaim'].includes(job) || removed === 0 ? [] : [[`${database}: ${job}`, removed]],
      ),
    );
  expect(went(jobs)).toEqual(went(planned.jobs));
  expect(went(jobs)).toEqual({
    'conversations: conversations': 1,
    'knowledge: memories': 1,
    'sessions: sessions': 1,
    'telemetry: generations': 1,
    'telemetry: logs': 1,
  });
  expect(jobs.map(({ status }) => status).filter((status) => status === 'failed')).toEqual([]);
  expect(jobs.filter(({ job }) => job === 'optimize').map(({ database }) => database)).toHaveLength(6);
  const notes = (await store.lifecycle.runs({ limit: 100 })).items;
  expect(notes.find(({ job }) => job === 'logs')).toMatchObject({ status: 'done', removed: 1 });
  expect(notes.map(({ job }) => job)).toEqual(expect.arrayContaining(['optimize', 'optimize@telemetry']));
  expect((await store.search('wombats')).map(({ kind }) => kind)).toEqual(['archivedConversation']);
  expect(await restoreConversation(store, 'c')).toEqual(['c']);
  expect((await checkStore(store, { deep: true })).findings).toEqual([]);
});

test('a schedule does what is due, once, and again when time has gone by; it ends with the store', async () => {
  const path = join(temporaryFolder(), 'agent.db');
  const store = await openDatabase(path, { readers: 0 });
  await store.logs.write({ message: 'old', createdAt: Date.now() - 100 * DAY_MS });
  const archiveFolder = join(path, '../archive');
  const schedule = scheduleMaintenance(store, { pauseMs: 0, moveAfterDays: 50, archiveFolder });
  const first = await schedule.runDue();
  expect(first?.jobs.find(({ job }) => job === 'logs')).toMatchObject({ status: 'done', removed: 1 });
  expect(await schedule.runDue()).toBeNull();
  await store.raw.run('update maintenance_runs set started_at = started_at - ?', [2 * DAY_MS]);
  expect((await schedule.runDue())?.jobs.map(({ job }) => job)).toEqual([
    ...['cache', 'memories', 'sessions', 'logs', 'generations', 'file-versions', 'checkpoints'],
  ]);
  await store.logs.write({ message: 'old', createdAt: Date.now() - 60 * DAY_MS });
  await store.raw.run('update maintenance_runs set started_at = started_at - ? where job = ?', [40 * DAY_MS, 'move']);
  await schedule.runDue();
  expect(readdirSync(archiveFolder).filter((name) => name.endsWith('.db'))).toHaveLength(1);
  await schedule.stop();
  const other = scheduleMaintenance(store, { firstMs: 0, everyMs: 1, pauseMs: 0 });
  await store.close();
  await expect(other.runDue()).rejects.toMatchObject({ code: 'closed' });
  await other.stop();
});

test('the workflow of docs/lifecycle.md runs as it stands', async () => {
  const [, example = ''] = /^```ts\n(.*?)^```/ms.exec(readFileSync(GUIDE, 'utf8')) ?? [];
  const { outputText } = ts.transpileModule(example, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const folder = temporaryFolder();
  const script = childScript(`process.chdir(${JSON.stringify(folder)});\n${outputText}`, { cwd: PACKAGE });
  expect(await script.end()).toEqual([
    ...[
      'logs 1',
      'conversations 1',
      'found in archivedConversation',
      'restored parser',
      '2024-03 1',
      'found in message',
    ],
  ]);
});

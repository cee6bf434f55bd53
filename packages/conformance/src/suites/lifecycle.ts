import { logs, openStore, portableCodec, redactor, type Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import {
  archiveConversation,
  halfLifeOfDecay,
  type JobReport,
  type LifecyclePolicy,
  type MaintainOptions,
  maintainStore,
  maintenanceJobs,
  restoreConversation,
} from '@cairndb/core/lifecycle';
import { scrubStore } from '@cairndb/core/scrub';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { unchecked } from '../damage.js';
import { secret } from '../fixtures/secrets.js';
import { buildWorld } from '../fixtures/world.js';
import { utf8 } from '../host.js';
import { rejection } from '../rejection.js';
import { conversationSnapshot, snapshot } from '../snapshot.js';
import type { Api } from '../surface.js';

const ASYNC = ['async'] as const;
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => START_OF_TIME - days * DAY_MS;
/** Recording a version takes old ones along; not here. */
const KEEPS_ALL = { versionMaxAgeMs: 10_000 * DAY_MS, versionsPerFile: 10_000 };
const QUICK = { pauseMs: 0 } as const;

/** A conversation that nobody touched for some days: every kind of content, and a fork of it. */
async function oldConversation({ conversations }: Api, id: string, days: number): Promise<readonly string[]> {
  const createdAt = daysAgo(days);
  await conversations.create({ id, title: `About ${id}`, project: 'burrow', createdAt, metadata: { kind: id } });
  const say = { role: 'user', createdAt } as const;
  await conversations.append(id, { ...say, id: `${id}-1`, content: `A marmot whistles in ${id}` });
  await conversations.append(id, { ...say, id: `${id}-2`, content: 'long '.repeat(4_000) });
  await conversations.append(id, {
    ...{ id: `${id}-3`, role: 'assistant', createdAt, parentId: `${id}-2`, metadata: { mood: 'calm' } },
    content: [
      { type: 'text', text: 'A zero\0within' },
      { type: 'toolCall', id: 'c', name: 'dig', input: { depth: 'deep '.repeat(2_000) } },
      { type: 'toolResult', callId: 'c', content: 'hollow', isError: true },
      { type: 'image', mediaType: 'image/png', data: new Uint8Array([0, 1, 2, 255]) },
    ],
    usage: { responseId: `${id}-answer`, inputTokens: 9, costMicros: 40, createdAt },
  });
  await conversations.attach(`${id}-1`, { id: `${id}-file`, type: 'file', content: utf8(`bytes of ${id}`), createdAt });
  await conversations.addRecords(id, [{ type: 'note', data: { text: 'x'.repeat(9_000) }, createdAt }]);
  await conversations.addCompaction(id, {
    ...{ id: `${id}-c`, trigger: 'auto', originalMessageCount: 3, compactedMessageCount: 1, performedAt: createdAt },
    preservedMessageIds: [`${id}-1`],
  });
  await conversations.fork(id, `${id}-2`, { id: `${id}-fork`, title: `A fork of ${id}` });
  // A fork is of the moment in which it is made; as an import it would be old.
  await conversations.append(`${id}-fork`, { ...say, id: `${id}-4`, content: 'Another way down' });
  return [id, `${id}-fork`];
}

const rowsOf = async (store: Store, ...tables: readonly string[]) => {
  const row = await store.raw.get(
    `select ${tables.map((table) => `(select count(*) from ${table}) as ${table}`).join()}`,
  );
  return tables.map((table) => Number(row?.[table]));
};

const byJob = (jobs: readonly JobReport[]) =>
  Object.fromEntries(jobs.filter(({ removed }) => removed > 0).map(({ job, removed }) => [job, removed]));

/** Runs some jobs and gives what each removed. */
async function maintain(store: Store, policy: LifecyclePolicy, options: MaintainOptions = {}) {
  const report = await maintainStore(store, { ...QUICK, policy, ...options });
  for (const { job, status, reason } of report.jobs) {
    assert.include(['done', 'skipped', 'stopped'], status, `${job}: ${reason}`);
  }
  return byJob(report.jobs);
}

/** Maintenance: what goes, what is archived and comes back, one runner at a time. */
export const lifecycle = suite('lifecycle', {
  'archives-and-restores': {
    title: 'a conversation is archived with its fork, is listed and found, and comes back as it was, to the byte',
    rows: ['AI-13'],
    surfaces: ASYNC,
    async run({ open }) {
      const { api, store, scoped } = await open();
      const ids = await oldConversation(api, 'burrow', 400);
      const before = await snapshot(api);
      const each = await Promise.all(ids.map((id) => conversationSnapshot(api, id)));
      const tables = ['messages', 'segments', 'conversation_records', 'content', 'content_refs', 'message_attachments'];
      const rows = await rowsOf(store, ...tables);
      assert.deepEqual(await archiveConversation(store, 'burrow-fork'), ids);
      assert.deepEqual(await rowsOf(store, ...tables), [0, 0, 0, 0, 0, 0]);
      assert.isNull(await api.conversations.find('burrow'));
      const { items } = await api.lifecycle.archived({ project: 'burrow' });
      assert.sameMembers(
        items.map(({ id }) => id),
        [...ids],
      );
      assert.deepInclude(await api.lifecycle.findArchived('burrow'), {
        title: 'About burrow',
        messageCount: 3,
        together: ids,
      });
      const [hit] = await api.search('marmot whistles', { conversationId: 'burrow' });
      assert.deepInclude(hit, { kind: 'archivedConversation', id: 'burrow', project: 'burrow' });
      assert.include(hit?.snippet, 'A <mark>marmot</mark> <mark>whistles</mark> in burrow');
      assert.deepEqual(
        (await api.search('hollow')).map(({ id }) => id),
        ['burrow'],
      );
      assert.deepEqual(await api.search('marmot', { roles: ['user'] }), []);
      assert.deepEqual(await scoped('ada').api.search('marmot'), []);
      assert.isTrue((await checkStore(store, { deep: true })).ok);
      assert.deepEqual(await restoreConversation(store, 'burrow'), ids);
      assert.deepEqual(await Promise.all(ids.map((id) => conversationSnapshot(api, id))), each);
      assert.deepEqual(await snapshot(api), before);
      assert.deepEqual(await rowsOf(store, ...tables), rows);
      assert.deepEqual(await rowsOf(store, 'conversation_archives', 'archived_conversations'), [0, 0]);
      assert.equal((await api.search('whistles'))[0]?.kind, 'message');
      assert.deepEqual((await checkStore(store, { deep: true })).findings, []);
    },
  },
  'damaged-archive': {
    title:
      'a damaged archive keeps no search from its answer and is told by a deep check; a repair that accepts losses drops it, and nothing else',
    rows: ['AI-13', 'AI-15'],
    surfaces: ASYNC,
    async run({ open }) {
      const { api, store } = await open();
      for (const id of ['burrow', 'hollow-tree']) {
        await oldConversation(api, id, 400);
        await archiveConversation(store, id);
      }
      // Valid DEFLATE of other bytes, as long as those that were written: only the hash tells.
      const first = '(select archive_key from archived_conversations where id = ?)';
      const [piece] = await store.raw.all(
        `select key, size_bytes from conversation_archive_pieces where archive_key = ${first}`,
        ['burrow'],
      );
      const other = portableCodec.deflate(new Uint8Array(Number(piece?.size_bytes)).fill(32));
      await store.raw.run('update conversation_archive_pieces set data = ? where key = ?', [other, piece?.key ?? 0]);
      assert.isTrue((await checkStore(store)).ok);
      const damaged = (await checkStore(store, { deep: true })).findings;
      assert.deepInclude(damaged[0], { check: 'conversation-archive-bytes', problem: 'damaged', count: 1 });
      await rejection('corrupt', () => restoreConversation(store, 'burrow'));
      // Bytes that are no DEFLATE at all.
      await store.raw.run('update conversation_archive_pieces set data = ? where key = ?', [
        new Uint8Array(40).fill(255),
        piece?.key ?? 0,
      ]);
      await store.rebuildIndex();
      const byTitle = (await api.search('About')).map(({ id }) => id);
      assert.sameMembers(byTitle, ['burrow', 'hollow-tree']);
      assert.sameMembers(
        (await api.search('hollow-tree marmot')).map(({ id }) => id),
        ['hollow-tree', 'hollow-tree-fork'],
      );
      const kept = await checkStore(store, { deep: true, repair: true });
      assert.deepEqual([kept.ok, (await api.lifecycle.archived()).items.length], [false, 4]);
      const settled = await checkStore(store, { deep: true, repair: true, acceptLosses: true });
      assert.deepEqual([settled.ok, settled.findings], [true, []]);
      assert.deepEqual(await rowsOf(store, 'conversation_archives', 'archived_conversations'), [1, 2]);
      assert.deepEqual(await restoreConversation(store, 'hollow-tree'), ['hollow-tree', 'hollow-tree-fork']);
      assert.isTrue((await checkStore(store, { deep: true })).ok);
    },
  },
  'lost-archive': {
    title:
      'the row of an archive that is lost is made again from its pieces and conversations; where those are not all there, only giving up ends it',
    rows: ['AI-13', 'AI-15'],
    surfaces: ASYNC,
    async run({ open }) {
      const { api, store } = await open();
      const ids = await oldConversation(api, 'burrow', 400);
      const before = await Promise.all(ids.map((id) => conversationSnapshot(api, id)));
      await archiveConversation(store, 'burrow');
      await unchecked(store, 'delete from conversation_archives');
      const [found] = (await checkStore(store)).findings;
      assert.deepInclude(found, {
        check: 'conversation-archives',
        problem: 'archive-gone',
        count: 1,
        repairable: true,
      });
      assert.isTrue((await checkStore(store, { deep: true, repair: true })).ok);
      assert.deepEqual(await restoreConversation(store, 'burrow'), ids);
      assert.deepEqual(await Promise.all(ids.map((id) => conversationSnapshot(api, id))), before);
      await oldConversation(api, 'hollow-tree', 400);
      await archiveConversation(store, 'hollow-tree');
      await unchecked(store, 'delete from conversation_archives', 'delete from conversation_archive_pieces');
      assert.isFalse((await checkStore(store, { deep: true, repair: true })).ok);
      assert.equal((await rowsOf(store, 'archived_conversations'))[0], 2);
      assert.isTrue((await checkStore(store, { deep: true, repair: true, acceptLosses: true })).ok);
      assert.deepEqual(await rowsOf(store, 'archived_conversations', 'conversation_archives'), [0, 0]);
    },
  },
  'never-what-a-fork-shows': {
    title:
      'a conversation whose messages a fork in use shows stays; what was restored stays out as if it had been touched',
    rows: ['AI-13'],
    surfaces: ASYNC,
    async run({ open }) {
      const { api, store } = await open();
      await oldConversation(api, 'burrow', 400);
      await api.conversations.create({ id: 'alone', title: 'alone', createdAt: daysAgo(500) });
      await api.conversations.beginMessage('alone', {
        id: 'growing',
        role: 'user',
        content: 'still',
        createdAt: daysAgo(500),
      });
      const policy = { conversationArchiveDays: 365 };
      const options = { jobs: ['conversations'] };
      assert.deepEqual(await maintain(store, policy, options), {});
      await api.conversations.endMessage('growing', { status: 'interrupted' });
      await store.raw.run('update conversations set updated_at = ?', [daysAgo(366)]);
      assert.deepEqual(await maintain(store, policy, options), { conversations: 3 });
      assert.deepEqual((await api.conversations.list()).items, []);
      await restoreConversation(store, 'alone');
      assert.deepEqual(await maintain(store, policy, options), {});
      assert.equal((await api.conversations.get('alone')).updatedAt, daysAgo(366));
      await rejection('not_found', () => restoreConversation(store, 'alone'));
      await api.conversations.create({ id: 'burrow' });
      await rejection('conflict', () => restoreConversation(store, 'burrow-fork'));
      assert.deepEqual(await api.lifecycle.removeArchived('burrow'), ['burrow', 'burrow-fork']);
      assert.deepEqual(await api.search('marmot'), []);
      assert.deepEqual(await rowsOf(store, 'conversation_archives', 'conversation_archive_pieces'), [0, 0]);
    },
  },
  'number-per-project': {
    title:
      'beyond so many conversations of a project and owner the longest untouched are archived; after long they may go for good',
    surfaces: ASYNC,
    async run({ open }) {
      const { store, scoped } = await open();
      for (const owner of ['ada', 'bob']) {
        for (const project of ['one', 'two']) {
          for (const days of [1, 2, 3]) {
            const { api } = scoped(owner);
            await api.conversations.create({ id: `${project}-${days}`, project, createdAt: daysAgo(days) });
          }
        }
      }
      const options = { jobs: ['conversations', 'archives'] };
      assert.deepEqual(await maintain(store, { conversationMaxPerProject: 2 }, options), { conversations: 4 });
      const left = async (owner: string) => (await scoped(owner).api.lifecycle.archived()).items.map(({ id }) => id);
      assert.sameMembers(await left('ada'), ['one-3', 'two-3']);
      assert.deepEqual(await maintain(store, { archiveRetentionDays: 3.5 }, options), {});
      assert.deepEqual(await maintain(store, { archiveRetentionDays: 2.5 }, options), { archives: 4 });
      assert.deepEqual(await left('bob'), []);
      // What is past keeping when it would be archived goes without an archive.
      const { api } = scoped('ada');
      await oldConversation(api, 'burrow', 500);
      await store.raw.run('update conversations set updated_at = ? where project = ?', [daysAgo(500), 'burrow']);
      assert.deepEqual(await maintain(store, { archiveRetentionDays: 400 }, options), { conversations: 2 });
      const tables = ['conversation_archives', 'messages', 'content', 'archived_conversations'];
      assert.deepEqual(await rowsOf(store, ...tables), [0, 0, 0, 0]);
      assert.isTrue((await checkStore(store, { deep: true })).ok);
    },
  },
  'dry-run-says-exactly': {
    title: 'a dry run changes nothing and says exactly, for each job, how much and what goes then',
    rows: ['AI-13', 'AI-20'],
    surfaces: ASYNC,
    async run({ open }) {
      const { api, store, scoped } = await open({ checkpoints: KEEPS_ALL });
      for (const one of [api, scoped('ada').api]) {
        await buildWorld(one);
        for (const days of [1, 100, 800]) {
          const createdAt = daysAgo(days);
          await one.logs.write({ message: `line ${days}`, createdAt });
          await one.analytics.record({ id: `call-${days}`, model: 'm', inputTokens: days, createdAt });
          await one.checkpoints.recordVersion(`file-${days}`, utf8(`version ${days}`), { id: `v${days}`, createdAt });
          await one.conversations.create({ id: `old-${days}`, title: 'old', createdAt });
          await one.memories.add({ id: `memory-${days}`, content: `fact ${days}`, expiresAt: createdAt });
          await one.cache.set(`entry-${days}`, days, { ttlMs: 1 });
          await one.sessions.start({ id: `session-${days}`, startedAt: createdAt });
          const { id } = await one.sessions.start();
          await one.sessions.setState(id, 'draft', days, { ttlMs: 1 });
        }
      }
      await store.raw.run('update repair_patterns set last_at = ?', [daysAgo(400)]);
      await store.flush();
      await store.catchUp();
      const before = await snapshot(api);
      const planned = await maintainStore(store, { dryRun: true, ids: 3 });
      assert.deepEqual(await snapshot(api), before);
      const plan = Object.fromEntries(planned.jobs.map((job) => [job.job, job]));
      assert.deepEqual(Object.fromEntries(planned.jobs.slice(0, 10).map(({ job, removed }) => [job, removed])), {
        ...{
          cache: 6,
          memories: 4,
          sessions: 12,
          logs: 4,
          generations: 2,
          'file-versions': 4,
          checkpoints: 0,
          learning: 2,
        },
        ...{ conversations: 2, archives: 0 },
      });
      assert.deepEqual(plan.generations?.ids, ['call-800', 'call-800']);
      assert.lengthOf(plan.cache?.ids ?? [], 3);
      const done = await maintainStore(store, QUICK);
      const same = ({ job, removed, bytes }: JobReport) => ({ job, removed, bytes });
      const rows = ({ job }: JobReport) => !['keywords', 'optimize', 'reclaim'].includes(job);
      assert.deepEqual(done.jobs.filter(rows).map(same), planned.jobs.filter(rows).map(same));
      const again = await maintainStore(store, { dryRun: true });
      assert.deepEqual(byJob(again.jobs.filter(rows)), {});
      assert.deepEqual((await api.checkpoints.versions('file-100')).items, []);
      assert.isTrue((await checkStore(store, { deep: true })).ok);
      assert.deepEqual(
        maintenanceJobs.map(({ name }) => name),
        done.jobs.map(({ job }) => job),
      );
      const runs = (await api.lifecycle.runs({ limit: 100 })).items;
      assert.deepInclude(
        runs.find(({ job }) => job === 'logs'),
        { status: 'done', removed: 4, freedBytes: plan.logs?.bytes ?? 0 },
      );
    },
  },
  'logs-by-number-and-bytes': {
    title: "each owner's log keeps the newest lines, by number and by bytes; the newest of all stay",
    surfaces: ASYNC,
    async run({ open }) {
      const { store, scoped } = await open();
      for (const owner of ['ada', 'bob']) {
        const entries = Array.from({ length: 50 }, (_, at) => ({ message: `line ${at}`, createdAt: daysAgo(50 - at) }));
        await scoped(owner).api.logs.writeMany(entries);
      }
      const options = { jobs: ['logs'] };
      assert.deepEqual(await maintain(store, { logMaxCount: 30, logRetentionDays: null }, options), { logs: 40 });
      const { bytes } = await scoped('ada').api.logs.stats();
      const policy = { logMaxBytes: Math.floor(bytes / 2), logRetentionDays: null };
      assert.deepEqual(await maintain(store, policy, options), { logs: 30 });
      const { items } = await scoped('bob').api.logs.list();
      assert.deepEqual([items.length, items[0]?.message], [15, 'line 49']);
    },
  },
  'calls-leave-the-sums': {
    title: 'calls that go leave the sums in the same moment: these are what they would be had the calls never been',
    surfaces: ASYNC,
    async run({ open, createDatabase }) {
      const { api, store } = await open();
      const other = await open({ database: await createDatabase() });
      const calls = Array.from({ length: 60 }, (_, at) => ({
        ...{ id: `${at}`, model: `m${at % 3}`, project: `p${at % 2}`, inputTokens: at + 1, costMicros: at * 7 },
        createdAt: daysAgo(60 - at),
      }));
      await api.analytics.recordAll(calls);
      await other.api.analytics.recordAll(calls.slice(-25));
      const options = { jobs: ['generations'] };
      const policy = { generationMaxCount: 25, generationRetentionDays: 50 };
      assert.deepEqual(await maintain(store, policy, options), { generations: 35 });
      const groupBy = ['model', 'project', 'day'] as const;
      assert.deepEqual(await api.analytics.summary({ groupBy }), await other.api.analytics.summary({ groupBy }));
      assert.isTrue((await checkStore(store)).ok);
    },
  },
  'file-versions': {
    title: 'of each file the newest fifty versions of ninety days are kept, with their bytes',
    rows: ['AI-20'],
    surfaces: ASYNC,
    async run({ open }) {
      const { api, store } = await open({ checkpoints: KEEPS_ALL });
      for (let at = 0; at < 12; at += 1) {
        await api.checkpoints.recordVersion('a.txt', utf8(`a ${at}`), { id: `a${at}`, createdAt: daysAgo(12 - at) });
      }
      await api.checkpoints.recordVersion('b.txt', utf8('a 3'), { id: 'b', createdAt: daysAgo(1) });
      const policy = { fileVersionMaxCount: 5, fileVersionRetentionDays: 4.5 };
      assert.deepEqual(await maintain(store, policy, { jobs: ['file-versions'] }), { 'file-versions': 8 });
      const { items } = await api.checkpoints.versions('a.txt');
      assert.deepEqual(
        items.map(({ id }) => id),
        ['a11', 'a10', 'a9', 'a8'],
      );
      assert.deepEqual(await api.checkpoints.readVersion('b'), utf8('a 3'));
      assert.deepEqual(await rowsOf(store, 'content', 'file_versions'), [5, 5]);
    },
  },
  'ends-and-goes-on': {
    title: 'maintenance that is ended between two steps says so, and the next run goes on in its place',
    surfaces: ASYNC,
    async run({ open }) {
      const { api, store } = await open();
      await api.logs.writeMany(Array.from({ length: 60 }, () => ({ message: 'x', createdAt: daysAgo(100) })));
      for (const name of ['one', 'two'])
        await api.conversations.create({ id: name, title: name, createdAt: daysAgo(400) });
      const signal = { aborted: false, reason: undefined, addEventListener() {}, removeEventListener() {} };
      const onProgress = () => {
        signal.aborted = true;
      };
      const policy = {};
      const first = await maintainStore(store, { ...QUICK, jobs: ['logs'], policy, signal, onProgress });
      assert.isTrue(first.stopped);
      assert.deepInclude(first.jobs[0], { status: 'stopped', removed: 16 });
      const stopped = (await api.lifecycle.runs()).items;
      assert.deepInclude(stopped[0], { job: 'logs', status: 'stopped', removed: 16, endedAt: null });
      assert.deepEqual(await maintain(store, policy, { jobs: ['logs'] }), { logs: 44 });
      const [run, ...others] = (await api.lifecycle.runs({ job: 'logs' })).items;
      assert.deepInclude(run, { status: 'done', removed: 60, startedAt: stopped[0]?.startedAt ?? 0 });
      assert.deepEqual(others, []);
      signal.aborted = false;
      const half = await maintainStore(store, { ...QUICK, jobs: ['conversations'], policy, signal, onProgress });
      assert.isTrue(half.stopped);
      await maintain(store, policy, { jobs: ['conversations'] });
      assert.sameMembers(
        (await api.lifecycle.archived()).items.map(({ id }) => id),
        ['one', 'two'],
      );
      assert.isTrue((await checkStore(store, { deep: true })).ok);
    },
  },
  'touched-meanwhile': {
    title: 'a conversation that somebody writes to while it is archived stays whole where it is',
    surfaces: ASYNC,
    async run({ open }) {
      const { api, store } = await open();
      const ids = await oldConversation(api, 'burrow', 400);
      const archiving = archiveConversation(store, 'burrow');
      const outcome = archiving.then(
        () => 'archived',
        (error: { code?: string }) => error.code,
      );
      await api.conversations.append('burrow-fork', { id: 'late', role: 'user', content: 'One more thing' });
      const isArchived = (await outcome) === 'archived';
      if (isArchived) await restoreConversation(store, 'burrow');
      const { items } = await api.conversations.messages('burrow-fork');
      assert.deepEqual(
        items.map(({ id }) => id),
        ['burrow-1', 'burrow-2', 'burrow-4', 'late'],
      );
      assert.equal((await api.conversations.get(ids[0] ?? '')).messageCount, 3);
      assert.deepEqual(await rowsOf(store, 'conversation_archives', 'conversation_archive_pieces'), [0, 0]);
      assert.isTrue((await checkStore(store, { deep: true })).ok);
    },
  },
  'one-runner': {
    title: 'one runner at a time maintains a database; the lease of one that died ends by itself',
    needs: ['multiProcess'],
    rows: ['AI-13'],
    surfaces: ASYNC,
    async run({ open, clock }) {
      const [{ api, store }, second] = [await open(), await open()];
      await api.logs.writeMany(Array.from({ length: 100 }, () => ({ message: 'x', createdAt: daysAgo(100) })));
      let refused: Promise<unknown> | undefined;
      await maintainStore(store, {
        ...QUICK,
        jobs: ['logs'],
        onProgress: () => {
          refused ??= rejection('conflict', () => maintainStore(second.store, QUICK));
        },
      });
      assert.include(String(((await refused) as Error | undefined)?.message), 'another runner is at work');
      assert.deepEqual(await maintain(second.store, {}, { jobs: ['logs'] }), {});
      const dead = 'insert into maintenance_leases (name, holder, expires_at) values (?, ?, ?)';
      await store.raw.run(dead, ['maintenance', 'dead', clock() + 50_000]);
      await rejection('conflict', () => maintainStore(store, QUICK));
      await store.raw.run('update maintenance_leases set expires_at = ?', [clock()]);
      await maintain(store, {}, { jobs: ['logs'] });
    },
  },
  'secrets-in-archives': {
    title: 'a secret in an archived conversation is taken out by scrubbing: it comes back, redacted',
    surfaces: ASYNC,
    async run({ open }) {
      const first = await open({ redactor: redactor({ disabled: true }) });
      for (const [id, text] of [
        ['safe', 'nothing'],
        ['open', `token ${secret('archive')}`],
      ] as const) {
        await first.api.conversations.create({ id, createdAt: daysAgo(400) });
        const content = [
          { type: 'text', text },
          { type: 'text', text: text.repeat(300) },
        ] as const;
        await first.api.conversations.append(id, { role: 'user', content, createdAt: daysAgo(400) });
        await archiveConversation(first.store, id);
      }
      await first.store.close();
      const { api, store } = await open();
      const found = await scrubStore(store, { dryRun: true });
      assert.deepInclude(found.kinds[0], { kind: 'archives', looked: 2, found: 1 });
      await scrubStore(store);
      assert.isNotNull(await api.lifecycle.findArchived('safe'));
      const { items } = await api.conversations.messages('open');
      assert.notInclude(JSON.stringify(items), secret('archive'));
      assert.include(JSON.stringify(items), 'redacted');
      assert.equal((await scrubStore(store)).found, 0);
    },
  },
  'wrong-inputs': {
    title: 'unknown jobs, wrong policies and places where nothing may be written are refused, and say what would do',
    surfaces: ASYNC,
    async run({ open, database, clock }) {
      const { store } = await open();
      const failed = await rejection('invalid_input', () => maintainStore(store, { jobs: ['log'] }));
      assert.include(failed.message, 'logs');
      for (const policy of [{ logRetentionDays: -1 }, { logMaxCount: Number.NaN }, { logDays: 3 }]) {
        await rejection('invalid_input', () => maintainStore(store, { policy: policy as LifecyclePolicy }));
      }
      for (const options of [{ maxLockMs: 1 }, { pauseMs: -1 }, { ids: 1e9 }, { leaseMs: 5 }]) {
        await rejection('invalid_input', () => maintainStore(store, options));
      }
      await rejection('not_found', () => archiveConversation(store, 'nobody'));
      await rejection('invalid_input', () => restoreConversation(store, ''));
      assert.equal(halfLifeOfDecay(0.5, 1_000), 1_000);
      assert.approximately(halfLifeOfDecay(0.95, 7 * DAY_MS) / DAY_MS, 94.6, 0.1);
      await store.close();
      const readonly = await open({ readonly: true });
      assert.isFalse((await maintainStore(readonly.store, { dryRun: true })).stopped);
      await rejection('readonly', () => maintainStore(readonly.store));
      await rejection('readonly', () => archiveConversation(readonly.store, 'x'));
      await readonly.store.close();
      const small = await openStore({ driver: (await database()).driver(), domains: [logs], clock });
      await rejection('unsupported', () => maintainStore(small));
      await small.close();
    },
  },
});

import { conversations, isCairnError, systemClock } from '@cairndb/core';
import { indexAccess, tokenize } from '@cairndb/core/index-access';
import { assert } from 'chai';
import { suite } from '../case.js';
import { buildWorld } from '../fixtures/world.js';
import { copyOf } from '../open-copy.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';
import type { Api } from '../surface.js';

/** Looking after a database. */
export const maintenance = suite('maintenance', {
  stats: {
    title: 'statistics tell the rows of every table, the size, the content and the schema, as data and as text',
    rows: ['CB-1', 'CY-14'],
    surfaces: ['async'],
    async run({ open, capabilities }) {
      const { api, store } = await open();
      await buildWorld(api);
      const stats = await store.stats();
      assert.equal(stats.location, store.location);
      assert.deepInclude(stats.tables, {
        messages: 3,
        conversations: 3,
        codegen_sessions: 2,
        codegen_iterations: 1,
        import_positions: 1,
      });
      assert.isAbove(stats.pageBytes, 0);
      assert.equal(stats.fileBytes === null, !capabilities.fileSize);
      assert.deepInclude(stats.content, { items: 2, bytes: 26 });
      assert.isAtLeast(stats.schema.conversations ?? 0, 1);
      const text = await store.formatStats();
      for (const part of [store.location, 'messages', 'codegen_sessions']) assert.include(text, part);
    },
  },
  health: {
    title: 'a whole database is healthy, and a deep look finds no problem',
    rows: ['CB-17', 'AI-16'],
    surfaces: ['async'],
    async run({ open }) {
      const { api, store } = await open();
      await buildWorld(api);
      await api.search('wombat');
      const health = await store.health({ deep: true });
      assert.deepInclude(health, { ok: true, problems: [] });
      assert.isAtLeast(health.latencyMs, 0);
    },
  },
  'health-finds-problems': {
    title: 'a deep look finds a reference to nothing',
    rows: ['CB-17'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      await store.raw.exec('create table parent (id integer primary key); create table child (parent_id integer)');
      // Only on paper: the reference is declared after the row is there.
      await store.raw.run('insert into child values (99)');
      await store.raw.exec(
        'create table child2 (parent_id integer references parent (id) deferrable initially deferred)',
      );
      await store.raw.exec(
        'pragma foreign_keys = off; insert into child2 select parent_id from child; pragma foreign_keys = on',
      );
      const { ok, problems } = await store.health({ deep: true });
      assert.isFalse(ok);
      assert.match(problems.join(), /child2/);
    },
  },
  clear: {
    title: 'clear removes every row of every owner, wants the word, and leaves a database to work with',
    rows: ['CB-1'],
    async run({ open }) {
      const { api, store, scoped } = await open();
      await buildWorld(api);
      await scoped('ada').api.conversations.create({ title: 'a wombat of ada' });
      await api.search('wombat');
      await rejection('invalid_input', () => store.clear('yes' as 'remove everything'));
      assert.isAbove((await api.conversations.stats()).messages, 0);
      await store.clear('remove everything');
      for (const owner of ['', 'ada']) {
        const cleared = scoped(owner).api;
        assert.equal((await cleared.conversations.stats()).conversations, 0);
        assert.equal((await cleared.codegen.stats()).sessions, 0);
        assert.isEmpty(await cleared.search('wombat'));
      }
      assert.isNull(await api.imports.findPosition('burrow', 'wombat.jsonl'));
      assert.equal((await store.stats()).content.items, 0);
      await buildWorld(api);
      assert.isNotEmpty(await api.search('wombat'));
    },
  },
  'vacuum-keeps-everything': {
    title: 'a vacuum rebuilds the file; every row, search and id stays',
    rows: ['CY-14', 'CB-1'],
    needs: ['vacuum'],
    async run({ open }) {
      const { api, store } = await open();
      const { conversationId } = await buildWorld(api);
      const { id } = await api.conversations.create({});
      await api.conversations.appendAll(
        id,
        Array.from({ length: 50 }, (_, at) => ({ role: 'user', content: `${at} wombats` }) as const),
      );
      await api.search('wombat');
      await api.conversations.remove(id);
      const before = await snapshot(api);
      const hits = await api.search('wombat', { limit: 200 });
      await store.vacuum();
      assert.deepEqual(await snapshot(api), before);
      assert.deepEqual(await api.search('wombat', { limit: 200 }), hits);
      assert.equal((await store.stats()).freeBytes, 0);
      assert.isTrue((await store.health({ deep: true })).ok);
      await api.conversations.append(conversationId, { role: 'user', content: 'after the vacuum' });
    },
  },
  optimize: {
    title: 'optimize runs, or is refused by a server that looks after itself, and changes no answer',
    rows: ['AI-19'],
    surfaces: ['async'],
    async run({ open, capabilities }) {
      const { api, store } = await open();
      await buildWorld(api);
      const before = await snapshot(api);
      const error = await store.optimize().catch((reason: unknown) => reason);
      if (error !== undefined) assert.isTrue(capabilities.remote && isCairnError(error, 'unsupported'), String(error));
      assert.deepEqual(await snapshot(api), before);
    },
  },
  'index-in-bulk': {
    title: 'what is indexed in bulk is found at once, and found the same when the index is merged',
    rows: ['CB-1'],
    surfaces: ['async'],
    async run({ open, capabilities }) {
      const { api, store } = await open({ indexing: 'onSearch' });
      const { id } = await api.conversations.create();
      const size = { documents: 10, characters: 10_000 };
      const index = indexAccess(store).find(({ domain }) => domain === 'conversations');
      assert.isOk(index);
      for (const part of [0, 1, 2, 3]) {
        const texts = Array.from({ length: 10 }, (_, at) => `wombat number${part * 10 + at}`);
        await api.conversations.appendAll(
          id,
          texts.map((content) => ({ role: 'user', content })),
        );
        for (let claim = await index.claim(undefined, size); claim !== null; ) {
          assert.equal(await index.commit(claim, tokenize(claim)), claim.docs);
          claim = await index.claim(undefined, size);
        }
      }
      const hits = await api.search('wombat', { limit: 200 });
      assert.lengthOf(hits, 40);
      assert.lengthOf(await api.search('number27'), 1);
      while (await index.mergeSome());
      assert.isFalse(await index.isUnmerged());
      assert.deepEqual(await api.search('wombat', { limit: 200 }), hits);
      await api.conversations.append(id, { role: 'user', content: 'wombat afterwards' });
      assert.lengthOf(await api.search('afterwards'), 1);
      if (!capabilities.remote) assert.isTrue((await store.health({ deep: true })).ok);
    },
  },
  'raw-access': {
    title: 'raw access runs statements and gives rows by column name',
    rows: ['CB-1'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      const { raw } = store;
      await raw.exec('create table own (id integer primary key, text text); create index own_text on own (text)');
      assert.deepInclude(await raw.run('insert into own (text) values (?), (?)', ['a', null]), {
        changes: 2,
        lastInsertRowid: 2,
      });
      assert.deepEqual(await raw.all('select text, id as number from own order by id'), [
        { text: 'a', number: 1 },
        { text: null, number: 2 },
      ]);
      assert.deepEqual(await raw.get('select count(*) as n from own where id > ?', [1]), { n: 1 });
      assert.isNull(await raw.get('select 1 from own where id > ?', [9]));
      assert.isEmpty(await raw.all('select * from own where id > 9'));
      assert.isOk(raw.handle);
    },
  },
  copy: {
    title: 'a copy is a whole database of its own, and what was there already is not written over',
    rows: ['CB-1'],
    needs: ['copy'],
    surfaces: ['async'],
    async run(context) {
      const { api, store } = await context.open();
      const { conversationId } = await buildWorld(api);
      const before = await snapshot(api);
      const copy = await copyOf(context, store);
      assert.deepEqual(await snapshot(copy.api), before);
      assert.isTrue((await copy.store.health({ deep: true })).ok);
      await copy.api.conversations.remove(conversationId);
      assert.deepEqual(await snapshot(api), before);
      await rejection('invalid_input', () => store.copyTo(copy.path));
      assert.lengthOf((await copy.api.conversations.list()).items, (await api.conversations.list()).items.length - 1);
    },
  },
  'copy-beside-a-writer': {
    title:
      "a copy that is written beside a writer, and needn't be durable, is whole and as the database was at one moment",
    rows: ['CB-1', 'AI-14'],
    needs: ['copy'],
    surfaces: ['async'],
    async run(context) {
      const { api, store } = await context.open();
      const { conversationId } = await buildWorld(api);
      const messages = async (of: Api) =>
        (await allItems((page) => of.conversations.messages(conversationId, page))).length;
      const before = await messages(api);
      const write = async () => {
        for (let at = 0; at < 40; at += 1) {
          await api.conversations.append(conversationId, { role: 'user', content: `beside the copy ${at}` });
        }
      };
      const [copy] = await Promise.all([copyOf(context, store, { durable: false }), write()]);
      await write();
      assert.isTrue((await copy.store.health({ deep: true })).ok);
      const copied = await messages(copy.api);
      assert.isTrue(
        copied >= before && copied <= before + 40,
        `${copied} messages were copied, of ${before} and 40 more`,
      );
      assert.equal(await messages(api), before + 80);
    },
  },
  'exported-bytes': {
    title: 'the exported bytes are a SQLite file, and exporting disturbs nothing',
    rows: ['CB-1'],
    needs: ['exportBytes'],
    surfaces: ['async'],
    async run({ open }) {
      const { api, store } = await open();
      await buildWorld(api);
      const before = await snapshot(api);
      const bytes = await store.exportBytes();
      assert.equal(String.fromCharCode(...bytes.subarray(0, 15)), 'SQLite format 3');
      assert.equal(bytes.byteLength % 512, 0);
      assert.deepEqual(await snapshot(api), before);
      await rejection('constraint', () =>
        store.raw.run('insert into codegen_iterations (session_id, code, created_at) values (99, 1, 1)'),
      );
    },
  },
  flush: {
    title: 'after a flush everything committed before it is there for whoever opens the database next',
    rows: ['CB-1'],
    surfaces: ['async'],
    async run({ open, capabilities }) {
      const { api, store } = await open();
      const { id } = await api.conversations.create({ title: 'kept' });
      await Promise.all([store.flush(), store.flush()]);
      await store.flush();
      if (!capabilities.multiProcess) await store.close();
      assert.equal((await (await open()).api.conversations.get(id)).title, 'kept');
    },
  },
  'ids-and-clock': {
    title: 'ids and times come from the sources that the store was given',
    surfaces: ['async'],
    async run({ open }) {
      let made = 0;
      const ids = () => {
        made += 1;
        return `id-${made}`;
      };
      const { api } = await open({ ids, clock: () => 12_345 });
      const { id, createdAt, updatedAt } = await api.conversations.create({});
      assert.match(id, /^id-\d+$/);
      assert.deepEqual([createdAt, updatedAt], [12_345, 12_345]);
      const message = await api.conversations.append(id, { role: 'user', content: 'x' });
      assert.match(message.id, /^id-\d+$/);
      assert.equal((await api.conversations.getMessage(message.id)).createdAt, 12_345);
    },
  },
  reopenable: {
    title:
      'another thread may open a store of several processes from its location, unless its opener made it another one',
    surfaces: ['async'],
    async run({ open, createDatabase, capabilities: { multiProcess, persistent } }) {
      const { store } = await open({ clock: systemClock });
      assert.equal(store.reopenable, multiProcess && persistent);
      // The others' tables would be made by who opens it without these names, and times told by another clock.
      const named = await open({ database: await createDatabase(), clock: systemClock, domains: [conversations] });
      assert.isFalse(named.store.reopenable);
      assert.isFalse((await open({ database: await createDatabase() })).store.reopenable);
    },
  },
  'default-ids': {
    title: 'ids of the store are UUIDs that sort by the time they were made',
    surfaces: ['async'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const made: string[] = [];
      for (let at = 0; at < 20; at += 1) made.push((await conversations.create({})).id);
      for (const id of made) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.deepEqual([...made].sort(), made);
      assert.lengthOf(await allItems((page) => conversations.list(page)), 20);
    },
  },
});

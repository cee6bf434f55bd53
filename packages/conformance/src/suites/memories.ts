import type { Memory, NewMemory } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const UNLIKE = { limit: 0 };
const contents = (memories: readonly Memory[]) => memories.map(({ content }) => content);

/** What agents remember: adding, strengthening, near-duplicates, expiry, lists, counts. */
export const memories = suite('memories', {
  'add-and-find': {
    title: 'a memory comes back as it was added, with the defaults that the contract names',
    rows: ['CB-4', 'CB-5'],
    async run({ open }) {
      const { memories } = (await open()).api;
      const plain = (await memories.add({ content: 'Ada prefers tabs' })).memory;
      const defaults = {
        type: 'fact',
        scope: 'user',
        project: '',
        importance: 0.5,
        accessCount: 0,
        tags: [],
        version: 1,
      };
      assert.deepInclude(plain, { ...defaults, metadata: {}, expiresAt: null, supersededBy: null, source: null });
      assert.isAtLeast(plain.createdAt, START_OF_TIME);
      const given = {
        ...{ id: 'm', type: 'gotcha', project: 'parser', content: 'Run the build first', importance: 1, createdAt: 7 },
        ...{ conversationId: 'c', messageId: 'm1', source: 'file:notes.md', metadata: { deep: [1, { a: null }] } },
        ...{ tags: ['build', 'a tag', 'build'], expiresAt: START_OF_TIME * 2 },
      };
      const { memory, outcome } = await memories.add(given);
      assert.equal(outcome, 'added');
      assert.deepInclude(memory, { ...given, scope: 'project', tags: ['a tag', 'build'] });
      assert.deepEqual(await memories.find('m'), memory);
      assert.deepEqual(await memories.findMany(['none', 'm', plain.id, 'm']), [memory, plain]);
      assert.isNull(await memories.find('none'));
      await rejection('not_found', () => memories.get('none'));
    },
  },
  'bad-input': {
    title: 'what no memory can be is refused before anything is written',
    rows: ['CB-4'],
    async run({ open }) {
      const { store, api } = await open();
      const wrong = [
        { content: '' },
        { content: ' \n' },
        { content: 'x', importance: 1.1 },
        { content: 'x', importance: Number.NaN },
        { content: 'x', scope: 'project' },
        { content: 'x', ttlMs: 0 },
        { content: 'x', ttlMs: 5, expiresAt: 5 },
        { content: 'x', tags: [''] },
        { content: 'x', colour: 'red' },
      ];
      for (const one of wrong) await rejection('invalid_input', () => api.memories.add(one as NewMemory));
      await rejection('too_big', () => api.memories.add({ content: 'x'.repeat(100_001) }));
      await rejection('invalid_input', () => api.memories.list({ cursor: 'x' }));
      assert.equal((await store.raw.get('select count(*) as n from memories'))?.n, 0);
    },
  },
  strengthening: {
    title:
      'the same again, but for case and space, strengthens what is there: bounded importance, access, expiry, tags',
    rows: ['CB-4'],
    async run({ open }) {
      const { memories } = (await open()).api;
      const first = await memories.add({
        content: 'Ada prefers\ttabs',
        tags: ['style'],
        metadata: { a: 1, b: 1 },
        ttlMs: 5_000,
      });
      const again = await memories.add({
        ...{ content: '  ada PREFERS tabs\n', tags: ['editor'], metadata: { b: 2 }, ttlMs: 90_000 },
        ...{ importance: 0.8, source: 'chat' },
      });
      assert.equal(again.outcome, 'strengthened');
      assert.deepEqual(again.similar, []);
      assert.deepInclude(again.memory, {
        ...{ id: first.memory.id, content: 'Ada prefers\ttabs', strengthened: 1, accessCount: 1, version: 2 },
        ...{ tags: ['editor', 'style'], metadata: { a: 1, b: 2 }, source: 'chat' },
      });
      assert.closeTo(again.memory.importance, 0.82, 1e-9);
      assert.isAbove(again.memory.expiresAt ?? 0, (first.memory.expiresAt ?? 0) + 80_000);
      for (let times = 0; times < 40; times += 1) await memories.add({ content: 'ada prefers tabs' }, UNLIKE);
      const last = await memories.get(first.memory.id);
      assert.isAtMost(last.importance, 1);
      assert.isAbove(last.importance, 0.99);
      assert.isNull(last.expiresAt);
      const others = [{ type: 'preference' }, { project: 'p' }, { scope: 'session', conversationId: 'c' }];
      for (const other of [...others, { scope: 'session', conversationId: 'd' }]) {
        assert.equal((await memories.add({ content: 'Ada prefers tabs', ...other }, UNLIKE)).outcome, 'added');
      }
      assert.lengthOf((await memories.list()).items, 5);
    },
  },
  'near-duplicates': {
    title: 'what says nearly the same is offered and left alone, best first; what is of another project is not',
    rows: ['CB-4'],
    async run({ open }) {
      const { memories } = (await open()).api;
      await memories.add({ id: 'tabs', content: 'Ada prefers tabs over spaces in Go files' });
      await memories.add({ id: 'spaces', content: 'Ada prefers spaces over tabs in YAML' });
      await memories.add({ id: 'elsewhere', content: 'Ada prefers tabs over spaces in Go', project: 'other' }, UNLIKE);
      await memories.add({ id: 'tea', content: 'Ada drinks tea' });
      const added = await memories.add({ content: 'Ada prefers tabs over spaces in Go', type: 'preference' });
      assert.equal(added.outcome, 'added');
      const ids = added.similar.map(({ memory }) => memory.id);
      assert.deepEqual(ids, ['tabs', 'spaces']);
      assert.isAbove(added.similar[0]?.similarity ?? 0, added.similar[1]?.similarity ?? 1);
      const query = 'Ada prefers tabs over spaces in Go';
      const of = async (options: Parameters<typeof memories.similar>[1]) =>
        (await memories.similar(query, options)).map(({ memory }) => memory.id);
      assert.deepEqual(await of({ project: 'other' }), ['elsewhere']);
      assert.deepEqual(await of({ types: ['preference'] }), [added.memory.id]);
      assert.deepEqual(await of({ limit: 1, types: ['fact'], project: '' }), ['tabs']);
      assert.isEmpty(await of({ threshold: 0.95, types: ['fact'], project: '' }));
      assert.isEmpty(await memories.similar('…', {}));
      assert.lengthOf((await memories.list()).items, 5);
    },
  },
  accesses: {
    title: 'get counts accesses without a write, find and list do not count; flush writes the counts once',
    rows: ['CB-5'],
    async run({ open }) {
      const { store, api } = await open();
      const { id } = (await api.memories.add({ content: 'Ada prefers tabs' })).memory;
      const stored = () => store.raw.get('select access_count as n, last_accessed_at as at, version from memories');
      await api.memories.get(id);
      await api.memories.find(id);
      await api.memories.list();
      const second = await api.memories.get(id);
      assert.equal(second.accessCount, 2);
      await api.memories.touch([id, 'none']);
      assert.deepEqual(await stored(), { n: 0, at: null, version: 1 });
      await store.flush();
      await store.flush();
      const written = await stored();
      assert.deepInclude(written, { n: 3, version: 1 });
      assert.isAbove(Number(written?.at), second.lastAccessedAt ?? 0);
      assert.equal((await api.memories.find(id))?.accessCount, 3);
      await api.memories.get(id);
      await store.close();
      assert.equal((await (await open()).api.memories.find(id))?.accessCount, 4);
    },
  },
  expiry: {
    title:
      'what expired is in no list, search, count or lookup; adding it again revives it; the rest is removed on request',
    rows: ['CB-4', 'CB-5'],
    async run({ open, clock }) {
      const { api } = await open();
      const { memories } = api;
      const past = clock() - 1_000;
      await memories.add({ id: 'old', content: 'The numbat sleeps', expiresAt: past });
      await memories.add({ id: 'gone', content: 'The numbat eats', expiresAt: past });
      await memories.add({ id: 'soon', content: 'The numbat digs', ttlMs: 1_000_000 });
      assert.deepEqual(contents((await memories.list({ superseded: 'include' })).items), ['The numbat digs']);
      assert.deepEqual(
        (await api.search('numbat')).map(({ id }) => id),
        ['soon'],
      );
      assert.isNull(await memories.find('old'));
      assert.isEmpty(await memories.findMany(['old']));
      for (const refused of [memories.get('old'), memories.update('old', { importance: 1 })])
        await rejection('not_found', () => refused);
      await rejection('not_found', () => memories.supersede('old', 'soon'));
      assert.deepInclude(await memories.stats(), { total: 3, live: 1, expired: 2, superseded: 0 });
      assert.isEmpty(await memories.similar('The numbat sleeps', { threshold: 0.9 }));
      const revived = await memories.add({ content: 'the numbat sleeps' });
      assert.deepInclude([revived.outcome, revived.memory.id], 'old');
      assert.lengthOf(await api.search('numbat'), 2);
      assert.equal(await memories.removeExpired(), 1);
      assert.equal(await memories.removeExpired(), 0);
      assert.deepInclude(await memories.stats(), { total: 2, live: 2, expired: 0 });
    },
  },
  lists: {
    title: 'lists go newest or most important first, by every filter, in pages that neither repeat nor miss',
    rows: ['CB-5'],
    async run({ open }) {
      const { memories } = (await open()).api;
      const tagged = (at: number) => ['even', 'third'].filter((_, which) => at % (which + 2) === 0);
      for (let at = 0; at < 12; at += 1) {
        const type = at % 2 === 0 ? 'fact' : 'preference';
        const more = { type, importance: (at % 5) / 4, tags: tagged(at), createdAt: 100 + at, source: `s${at % 3}` };
        await memories.add(
          { content: `Number ${at}`, project: at < 4 ? 'p' : '', conversationId: 'c', ...more },
          UNLIKE,
        );
      }
      type Filter = Parameters<typeof memories.list>[0];
      const numbers = async (filter: Filter, limit?: number) =>
        contents(await allItems((page) => memories.list({ ...filter, ...page }), limit)).map((text) => +text.slice(7));
      assert.deepEqual(await numbers({}, 5), [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
      const important = [9, 4, 8, 3, 7, 2, 11, 6, 1, 10, 5, 0];
      assert.deepEqual(await numbers({ order: 'important' }, 5), important);
      assert.deepEqual(await numbers({ order: 'important', project: 'p' }, 1), [3, 2, 1, 0]);
      assert.deepEqual(await numbers({ project: 'p' }, 3), [3, 2, 1, 0]);
      assert.deepEqual(await numbers({ types: ['fact', 'none'], tags: ['third'] }), [6, 0]);
      assert.deepEqual(await numbers({ tags: ['even', 'third'], scopes: ['user'] }), [6]);
      assert.deepEqual(await numbers({ minImportance: 1 }), [9, 4]);
      assert.deepEqual(await numbers({ since: 103, until: 106, source: 's0' }), [3]);
      assert.isEmpty(await numbers({ conversationId: 'd' }));
      assert.isEmpty(await numbers({ superseded: 'only' }));
      await rejection('invalid_input', async () => {
        const { nextCursor } = await memories.list({ limit: 1 });
        await memories.list({ order: 'important', cursor: nextCursor ?? '' });
      });
    },
  },
  update: {
    title: 'an update changes what is given, moves the keyword index along, and compares versions and contents',
    rows: ['CB-5', 'CB-6'],
    async run({ open }) {
      const { api } = await open();
      const { memories } = api;
      const before = (await memories.add({ id: 'm', content: 'The bilby digs', tags: ['burrow'], ttlMs: 9_000 }))
        .memory;
      assert.lengthOf(await api.search('bilby burrow'), 1);
      const after = await memories.update('m', {
        ...{ content: 'The quokka smiles', tags: ['photo'], expiresAt: null, importance: 0.9, expectedVersion: 1 },
      });
      assert.deepEqual(after, {
        ...before,
        ...{ content: 'The quokka smiles', tags: ['photo'], expiresAt: null, importance: 0.9, version: 2 },
        updatedAt: after.updatedAt,
      });
      for (const word of ['bilby', 'burrow']) assert.isEmpty(await api.search(word), word);
      assert.lengthOf(await api.search('quokka photo'), 1);
      const error = await rejection('conflict', () => memories.update('m', { importance: 0, expectedVersion: 1 }));
      assert.deepEqual(error.details, { id: 'm', version: 2 });
      await memories.add({ id: 'twin', content: 'The bilby digs' });
      const twins = await rejection('conflict', () => memories.update('m', { content: 'the bilby DIGS' }));
      assert.deepEqual(twins.details, { id: 'm', sameAs: 'twin' });
      assert.deepEqual(await memories.find('m'), after);
      await rejection('invalid_input', () => memories.update('m', { scope: 'project' }));
      await rejection('not_found', () => memories.update('none', {}));
    },
  },
  search: {
    title: 'a search finds live memories by words and tags; every filter applies before the best are chosen',
    rows: ['CB-6'],
    async run({ open, clock }) {
      const { api, scoped } = await open();
      const add = (id: string, more: Partial<NewMemory> = {}) =>
        api.memories.add({ id, content: `The echidna rule ${id}`, ...more }, UNLIKE);
      // The shorter a text, the higher it ranks: those that a filter drops would take all places.
      for (let at = 0; at < 6; at += 1) await add(`${at}`);
      const long = `${'and so on '.repeat(9)}`;
      await add('typed', { content: `echidna ${long} typed`, type: 'instruction', tags: ['ants', 'rule'] });
      await add('placed', { content: `echidna ${long} placed`, project: 'zoo', conversationId: 'c', createdAt: 5 });
      await add('expired', { content: 'echidna', expiresAt: clock() - 1 });
      await add('replaced', { content: 'echidna old' });
      await api.memories.supersede('replaced', { id: 'newer', content: `echidna ${long} newer` });
      await scoped('ada').api.memories.add({ content: 'echidna of ada' });
      await api.conversations.create({ title: 'An echidna' });
      const ids = async (options: Parameters<typeof api.search>[1]) =>
        (await api.search('echidna', { limit: 3, ...options })).map(({ id }) => id);
      assert.deepEqual(await ids({ memoryTypes: ['instruction', 'none'] }), ['typed']);
      assert.deepEqual(await ids({ tags: ['rule', 'ants'] }), ['typed']);
      assert.deepEqual(await ids({ memoryScopes: ['project'] }), ['placed']);
      assert.deepEqual(await ids({ memoryProjects: ['zoo'] }), ['placed']);
      assert.lengthOf(await ids({ memoryProjects: ['', 'zoo'], limit: 20 }), 9);
      assert.deepEqual(await ids({ project: 'zoo' }), ['placed']);
      assert.deepEqual(await ids({ conversationId: 'c' }), ['placed']);
      assert.deepEqual(await ids({ until: 6 }), ['placed']);
      const all = await ids({ kinds: ['memory'], limit: 20 });
      assert.sameMembers(all, ['0', '1', '2', '3', '4', '5', 'typed', 'placed', 'newer']);
      const [hit] = await api.search('ants', { kinds: ['memory'], mark: ['[', ']'] });
      assert.deepInclude(hit, { kind: 'memory', id: 'typed', memoryType: 'instruction', importance: 0.5 });
      assert.isEmpty(await ids({ kinds: ['memory'], roles: ['user'] }));
    },
  },
  stats: {
    title: 'statistics count what holds by type, scope and project, with average importance and accesses',
    rows: ['CB-5'],
    async run({ open, clock }) {
      const { store, api } = await open();
      const { memories } = api;
      const nothing = { total: 0, live: 0, superseded: 0, expired: 0, averageImportance: 0, accesses: 0 };
      assert.deepEqual(await memories.stats(), { ...nothing, byType: {}, byScope: {}, byProject: {} });
      await memories.add({ id: 'a', content: 'a', importance: 0.25 });
      await memories.add({ content: 'b', importance: 0.75, type: 'decision', project: 'p' });
      await memories.add({ content: 'c', expiresAt: clock() - 1 });
      await memories.add({ id: 'd', content: 'd', importance: 0.5 });
      await memories.supersede('d', { content: 'e', importance: 1 });
      await memories.get('a');
      await store.flush();
      const { averageImportance, ...counts } = await memories.stats();
      assert.deepEqual(counts, {
        ...{ total: 5, live: 3, superseded: 1, expired: 1, accesses: 1 },
        byType: { decision: 1, fact: 2 },
        byScope: { project: 1, user: 2 },
        byProject: { '': 2, p: 1 },
      });
      assert.closeTo(averageImportance, 2 / 3, 1e-9);
    },
  },
  'two-writers': {
    title: 'two stores that add the same at once make one memory, and lose no strengthening',
    rows: ['CB-4'],
    needs: ['multiProcess'],
    surfaces: ['async'],
    async run({ open }) {
      const stores = [(await open()).store, (await open()).store];
      const adds = Array.from({ length: 8 }, (_, at) =>
        stores[at % 2]?.memories.add({ content: 'Said by all' }, UNLIKE),
      );
      const outcomes = (await Promise.all(adds)).map((added) => added?.outcome);
      assert.lengthOf(
        outcomes.filter((outcome) => outcome === 'added'),
        1,
      );
      const { items } = (await stores[0]?.memories.list()) ?? { items: [] };
      assert.deepInclude(items[0], { strengthened: 7, accessCount: 7 });
      assert.lengthOf(items, 1);
    },
  },
  feed: {
    title: 'the change feed tells of memories that came, changed and went, not of those that were read',
    rows: ['X-3'],
    async run({ open }) {
      const { store, api } = await open();
      const since = await store.changePosition();
      await api.memories.add({ id: 'a', content: 'one' });
      await api.memories.add({ content: 'One' });
      await api.memories.supersede('a', { id: 'b', content: 'two' });
      await api.memories.get('b');
      await store.flush();
      await api.memories.remove('b', { history: true });
      const told: string[] = [];
      for await (const { kind, id, operation } of store.changes({ since, follow: false }))
        told.push(`${kind} ${id} ${operation}`);
      assert.deepEqual(told, [
        ...['memory a created', 'memory a updated', 'memory b created', 'memory a updated'],
        ...['memory a removed', 'memory b removed'],
      ]);
    },
  },
});

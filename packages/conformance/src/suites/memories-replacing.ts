import { checkStore } from '@cairndb/core/check';
import { assert } from 'chai';
import { suite } from '../case.js';
import { found } from '../damage.js';
import { failure, rejection } from '../rejection.js';

/** Memories that replace others: supersession, history, merging, removal; and what is checked of them. */
export const memoriesReplacing = suite('memories-replacing', {
  supersede: {
    title: 'the newer one takes the older one’s place in lists and searches and inherits what it does not say',
    rows: ['CB-4'],
    async run({ open }) {
      const { api } = await open();
      const { memories } = api;
      const place = { type: 'preference', project: 'p', importance: 0.9, tags: ['home'], metadata: { a: 1 } };
      await memories.add({ id: 'old', content: 'Ada lives in Berlin', source: 'chat', ...place });
      const { memory, superseded } = await memories.supersede('old', { id: 'new', content: 'Ada lives in Paris' });
      assert.deepInclude(memory, { id: 'new', scope: 'project', source: null, supersededAt: null, ...place });
      assert.deepInclude(superseded, { id: 'old', supersededBy: 'new', version: 2 });
      assert.deepEqual((await memories.list()).items, [memory]);
      assert.deepEqual((await memories.list({ superseded: 'only' })).items, [superseded]);
      assert.deepEqual(
        (await api.search('Ada lives')).map(({ id }) => id),
        ['new'],
      );
      assert.deepEqual(await memories.get('old'), {
        ...superseded,
        accessCount: 1,
        lastAccessedAt: (await memories.find('old'))?.lastAccessedAt ?? 0,
      });
      const again = await memories.add({ content: 'Ada lives in Berlin', ...place });
      assert.deepEqual([again.outcome, again.similar[0]?.memory.id], ['added', 'new']);
    },
  },
  'supersede-conflicts': {
    title: 'a second replacement is a conflict that names the first; one by itself or by a replaced one is refused',
    rows: ['CB-4'],
    async run({ open }) {
      const { memories } = (await open()).api;
      for (const id of ['a', 'b', 'c']) await memories.add({ id, content: `Says ${id}` });
      await memories.supersede('a', 'b');
      const error = await rejection('conflict', () => memories.supersede('a', { content: 'Other' }));
      assert.deepEqual(error.details, { id: 'a', supersededBy: 'b' });
      await rejection('conflict', () => memories.supersede('a', 'c'));
      await rejection('conflict', () => memories.supersede('c', 'a'));
      await rejection('invalid_input', () => memories.supersede('c', 'c'));
      await rejection('invalid_input', () => memories.supersede('c', { content: 'says  C' }));
      await rejection('not_found', () => memories.supersede('c', 'none'));
      await rejection('not_found', () => memories.supersede('none', 'c'));
      assert.lengthOf((await memories.list()).items, 2);
      const strengthening = await memories.supersede('c', { content: 'says B' });
      assert.deepInclude(strengthening.memory, { id: 'b', strengthened: 1 });
    },
  },
  'concurrent-superseding': {
    title: 'of two stores that replace the same memory at once one wins, and the other gets a conflict',
    rows: ['CB-4'],
    needs: ['multiProcess'],
    surfaces: ['async'],
    async run({ open }) {
      const stores = [(await open()).store, (await open()).store];
      await stores[0]?.memories.add({ id: 'old', content: 'old' });
      const tries = stores.map((store, at) =>
        store.memories.supersede('old', { id: `new ${at}`, content: `new ${at}` }).then(
          ({ memory }) => memory.id,
          (error: { code: string }) => error.code,
        ),
      );
      const outcomes = await Promise.all(tries);
      assert.lengthOf(
        outcomes.filter((outcome) => outcome === 'conflict'),
        1,
      );
      const { items } = (await stores[1]?.memories.list()) ?? { items: [] };
      assert.deepEqual(
        items.map(({ id }) => id),
        outcomes.filter((outcome) => outcome !== 'conflict'),
      );
    },
  },
  history: {
    title: 'history reads a chain both ways from any of its links, and closes where one is removed',
    rows: ['CB-4'],
    async run({ open }) {
      const { api } = await open();
      const { memories } = api;
      await memories.add({ id: 'a', content: 'Version a' });
      for (const [older, newer] of ['ab', 'bc', 'cd']) {
        await memories.supersede(String(older), { id: String(newer), content: `Version ${newer}` });
      }
      const line = async (id: string) => {
        const { older, memory, newer } = await memories.history(id);
        const ids = (list: readonly { id: string }[]) => list.map((one) => one.id).join('');
        return [ids(older), memory.id, ids(newer)];
      };
      assert.deepEqual(await line('b'), ['a', 'b', 'cd']);
      assert.deepEqual(await line('d'), ['cba', 'd', '']);
      await memories.remove('c');
      assert.deepEqual(await line('a'), ['', 'a', 'bd']);
      await rejection('not_found', () => memories.history('c'));
      await memories.remove('d');
      assert.deepInclude(await memories.find('b'), { supersededBy: null });
      assert.isEmpty((await memories.list()).items);
      assert.isEmpty(await api.search('version'));
      await memories.remove('b', { history: true });
      assert.deepInclude(await memories.stats(), { total: 0 });
      await rejection('not_found', () => memories.remove('b'));
    },
  },
  merge: {
    title: 'merging keeps one memory with all that the others had, and them in its history',
    rows: ['CB-4'],
    async run({ open }) {
      const { api } = await open();
      const { memories } = api;
      const add = (id: string, more: object) => memories.add({ id, content: `The kiwi ${id}`, ...more }, { limit: 0 });
      await add('a', { tags: ['x'], metadata: { from: 'a' }, ttlMs: 9_000 });
      await add('b', { tags: ['y'], metadata: { from: 'b', more: 1 }, importance: 0.9 });
      await add('c', { type: 'preference' });
      await memories.get('a');
      await memories.get('b');
      const merged = await memories.merge(['a', 'b', 'c'], { into: 'b', content: 'The kiwi all' });
      assert.deepInclude(merged, {
        id: 'b',
        content: 'The kiwi all',
        importance: 0.9,
        accessCount: 2,
        expiresAt: null,
      });
      assert.deepInclude(merged, { tags: ['x', 'y'], metadata: { from: 'b', more: 1 } });
      assert.deepEqual(await memories.find('b'), merged);
      assert.deepEqual(
        (await api.search('kiwi')).map(({ id, passage }) => [id, passage.text]),
        [['b', 'The kiwi all']],
      );
      assert.sameMembers(
        (await memories.history('b')).older.map(({ id }) => id),
        ['a', 'c'],
      );
      assert.deepEqual(await memories.merge(['a', 'b', 'c'], { into: 'b' }), merged);
      await rejection('conflict', () => memories.merge(['a', 'c']));
      await rejection('invalid_input', () => memories.merge(['b', 'b']));
      await rejection('invalid_input', () => memories.merge(['a', 'b'], { into: 'c' }));
      await rejection('not_found', () => memories.merge(['b', 'none']));
    },
  },
  'rolled-back': {
    title: 'what was remembered in a transaction that failed is not there, and searches know it',
    rows: ['CB-4'],
    async run({ open }) {
      const { api } = await open();
      await api.memories.add({ id: 'old', content: 'The takahe stays' });
      const error = await failure(() =>
        api.transaction(function* (tx) {
          yield* tx.memories.add({ content: 'The takahe goes' });
          yield* tx.memories.supersede('old', { content: 'The takahe went' });
          throw new RangeError('on purpose');
        }),
      );
      assert.instanceOf(error, RangeError);
      assert.lengthOf((await api.memories.list({ superseded: 'include' })).items, 1);
      assert.deepEqual(
        (await api.search('takahe')).map(({ id }) => id),
        ['old'],
      );
    },
  },
  checks: {
    title: 'a check finds broken histories, blocks without their version, wrong times and progress, and mends them',
    rows: ['CB-17'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await store.memories.add({ id, content: `Says ${id}` });
      await store.memoryBlocks.create({ label: 'human' });
      const goal = await store.intentions.add({ title: 'goal' });
      await store.intentions.add({ title: 'part', parentId: goal.id, dueAt: 5 });
      assert.deepEqual(found(await checkStore(store)), []);
      const replaced = (id: string, by: string) =>
        `update memories set superseded_at = 1, superseded_by = ${by} where id = '${id}'`;
      const keyOf = (id: string) => `(select key from memories where id = '${id}')`;
      await store.raw.exec(
        [
          'PRAGMA foreign_keys = OFF',
          ...[replaced('a', keyOf('b')), replaced('b', keyOf('a')), replaced('c', '999')],
          ...[replaced('d', keyOf('e')), replaced('e', keyOf('d')), replaced('f', keyOf('a'))],
          `update memories set tags = 'no list' where id = 'c'`,
          'delete from memory_block_versions',
          'update intentions set progress = 0.7 where parent_key is null',
          'update intentions set wake_at = 9 where parent_key is not null',
          'PRAGMA foreign_keys = ON',
        ].join('; '),
      );
      const broken = [
        ...['memory-history newer-gone', 'memory-history circle', 'memory-json no-json'],
        ...['memory-block-versions present-version-missing', 'intentions wrong-progress', 'intentions wrong-time'],
      ];
      assert.includeMembers(found(await checkStore(store)), broken);
      const repaired = await checkStore(store, { repair: true });
      assert.deepEqual(repaired.findings, []);
      assert.deepEqual(
        (await store.memories.list()).items.map(({ id }) => id),
        ['e', 'b'],
      );
      assert.lengthOf(await store.memoryBlocks.versions('human'), 1);
      assert.equal((await store.intentions.get(goal.id)).progress, 0);
      assert.lengthOf(await store.intentions.due({ now: 6 }), 1);
    },
  },
});

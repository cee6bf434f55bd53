import type { SearchHit, SearchOptions } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { Api } from '../surface.js';

const ids = (hits: readonly SearchHit[]) => hits.map((hit) => hit.id);

/** Many better hits in one project, one weak hit in another. */
async function crowd({ conversations }: Api, hits: number): Promise<void> {
  await conversations.create({ id: 'crowd', project: 'crowded', title: 'crowd' });
  const loud = Array.from(
    { length: hits },
    () => ({ role: 'user', content: 'bandicoot bandicoot', createdAt: 1_000 }) as const,
  );
  await conversations.appendAll('crowd', loud);
  await conversations.create({ id: 'quiet', project: 'quiet', title: 'silence' });
  const weak = 'a long text that goes on and on about this and that before it names the bandicoot just once at its end';
  await conversations.append('quiet', { id: 'weak', role: 'assistant', content: weak, createdAt: 2_000 });
}

/** Filters apply before the best hits are chosen. */
export const searchFilters = suite('search-filters', {
  'before-top-k': {
    title: '500 better hits elsewhere do not hide the one that the filter asks for',
    async run({ open }) {
      const { api } = await open();
      await crowd(api, 500);
      const filters: readonly SearchOptions[] = [
        { project: 'quiet' },
        { conversationId: 'quiet' },
        { roles: ['assistant'] },
        { since: 2_000 },
        { project: 'quiet', roles: ['assistant'], since: 1_500, until: 2_500, kinds: ['message'] },
      ];
      for (const filter of filters) {
        assert.deepEqual(
          ids(await api.search('bandicoot', { ...filter, limit: 3, kinds: ['message'] })),
          ['weak'],
          JSON.stringify(filter),
        );
      }
      assert.lengthOf(await api.search('bandicoot', { limit: 200 }), 200);
      assert.isEmpty(await api.search('bandicoot', { project: 'nobody' }));
    },
  },
  'owners-before-top-k': {
    title: '500 better hits of other owners do not hide the own one',
    rows: ['X-1'],
    async run({ open }) {
      const { api, scoped } = await open();
      await crowd(api, 500);
      const { api: own } = scoped('ada');
      const { id } = await own.conversations.create({});
      const message = await own.conversations.append(id, {
        role: 'user',
        content: 'one bandicoot among other animals of the zoo',
      });
      assert.deepEqual(ids(await own.search('bandicoot', { limit: 1 })), [message.id]);
    },
  },
  kinds: {
    title: 'a search may be limited to kinds',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'dingo title' });
      await api.conversations.append(id, { role: 'user', content: 'dingo message' });
      await api.codegen.record({
        designGoal: 'dingo goal',
        iterations: [{ code: 'dingo code', errors: [{ type: 'syntax', message: 'dingo error' }] }],
      });
      const kinds = ['codegenError', 'codegenIteration', 'codegenSession', 'conversation', 'message'] as const;
      const found = async (options?: SearchOptions) =>
        (await api.search('dingo', options)).map(({ kind }) => kind).sort();
      assert.deepEqual(await found(), [...kinds]);
      for (const kind of kinds) assert.deepEqual(await found({ kinds: [kind] }), [kind]);
      assert.deepEqual(await found({ kinds: ['message', 'codegenError'] }), ['codegenError', 'message']);
    },
  },
  'filters-rule-kinds-out': {
    title: 'a filter on conversations or roles leaves out kinds that have none',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: 'gecko title', project: 'p' });
      await api.conversations.append(id, { role: 'user', content: 'gecko message' });
      await api.codegen.createSession({ designGoal: 'gecko goal' });
      const found = async (options: SearchOptions) =>
        (await api.search('gecko', options)).map(({ kind }) => kind).sort();
      assert.deepEqual(await found({ project: 'p' }), ['conversation', 'message']);
      assert.deepEqual(await found({ conversationId: id }), ['conversation', 'message']);
      assert.deepEqual(await found({ roles: ['user'] }), ['message']);
    },
  },
  times: {
    title: 'since includes its moment, until does not',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      for (const createdAt of [100, 200, 300]) {
        await api.conversations.append(id, { id: `at ${createdAt}`, role: 'user', content: 'heron', createdAt });
      }
      const found = async (options: SearchOptions) => ids(await api.search('heron', options)).sort();
      assert.deepEqual(await found({ since: 200 }), ['at 200', 'at 300']);
      assert.deepEqual(await found({ until: 200 }), ['at 100']);
      assert.deepEqual(await found({ since: 100, until: 300 }), ['at 100', 'at 200']);
    },
  },
  'project-of-a-fork': {
    title: 'a shared message is found by the project of any conversation that shows it, and no longer when that moved',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ project: 'origin' });
      const message = await api.conversations.append(id, { role: 'user', content: 'an impala' });
      const fork = await api.conversations.fork(id, message.id);
      await api.conversations.update(fork.id, { project: 'branch' });
      for (const project of ['origin', 'branch'])
        assert.deepEqual(ids(await api.search('impala', { project })), [message.id], project);
      await api.conversations.remove(id);
      assert.isEmpty(await api.search('impala', { project: 'origin' }));
      assert.deepEqual(ids(await api.search('impala', { project: 'branch' })), [message.id]);
    },
  },
});

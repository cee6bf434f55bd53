import { analytics, conversations } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { Api } from '../surface.js';

const usage = (responseId: string, inputTokens: number) => ({
  responseId,
  model: 'gpt-4o',
  inputTokens,
  createdAt: 5_000,
});

async function input(api: Api): Promise<number> {
  return (await api.analytics.summary({ groupBy: [] })).total.inputTokens;
}

/** What conversations report as used becomes calls, and outlives the conversations. */
export const usageLedger = suite('usage-ledger', {
  'takes-over': {
    title: 'usage that is appended or recorded counts as a call of its project, its tool and its session',
    rows: ['CB-10', 'CB-19'],
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ project: 'alpha', metadata: { source: 'claude-code' } });
      const report = { ...usage('r1', 1_000), provider: 'openai', outputTokens: 10, cacheReadTokens: 100 };
      const metadata = { cacheCreation1hTokens: 4, reasoningTokens: 3 };
      await api.conversations.append(id, {
        role: 'assistant',
        content: 'a',
        usage: { ...report, cacheCreationTokens: 6, metadata },
      });
      await api.conversations.recordUsage(id, { ...usage('r2', 5), costMicros: 77 });
      assert.deepInclude(await api.analytics.get('r1'), {
        createdAt: 5_000,
        provider: 'openai',
        model: 'gpt-4o',
        project: 'alpha',
        tool: 'claude-code',
        sessionId: id,
        conversationId: id,
        inputTokens: 1_000,
        outputTokens: 10,
        cacheReadTokens: 100,
        cacheCreationTokens: 6,
        cacheCreation1hTokens: 4,
        reasoningTokens: 3,
        priceSource: 'table',
      });
      assert.deepInclude(await api.analytics.get('r2'), { costMicros: 77, priceSource: 'reported' });
      const { byTool, byProject } = await api.analytics.summary({ groupBy: ['tool', 'project'] });
      assert.deepInclude(byTool[0], { name: 'claude-code', generations: 2 });
      assert.deepInclude(byProject[0], { name: 'alpha', inputTokens: 1_005 });
    },
  },
  once: {
    title:
      'an answer counts once, however often and in however many conversations it is reported; the last report wins',
    rows: ['CB-8', 'CB-10'],
    async run({ open }) {
      const { api } = await open();
      const [one, two] = [await api.conversations.create(), await api.conversations.create()];
      await api.conversations.appendAll(one.id, [
        { role: 'assistant', content: 'a', usage: usage('r1', 10) },
        { role: 'assistant', content: 'b', usage: usage('r1', 12) },
      ]);
      assert.equal(await input(api), 12);
      await api.conversations.append(two.id, { role: 'assistant', content: 'c', usage: usage('r1', 13) });
      assert.equal(await input(api), 13);
      await api.conversations.appendAll(two.id, [{ role: 'assistant', content: 'd', usage: usage('r1', 14) }]);
      await api.conversations.recordUsage(two.id, usage('r2', 100));
      assert.equal(await input(api), 114);
      await api.conversations.recordUsage(two.id, usage('r2', 90));
      assert.equal(await input(api), 104);
      const begun = await api.conversations.beginMessage(two.id, { role: 'assistant', content: '' });
      await api.conversations.endMessage(begun.id, { content: 'x', usage: usage('r2', 80) });
      assert.equal(await input(api), 94);
      assert.equal((await api.analytics.summary()).total.generations, 2);
    },
  },
  'with-a-recorded-call': {
    title: 'a call that is recorded and reported by its conversation counts once and keeps what only one of them says',
    rows: ['CY-9', 'CB-10'],
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ project: 'alpha' });
      await api.analytics.record({ id: 'r1', model: 'gpt-4o', inputTokens: 10, totalUs: 9_000, finishReason: 'stop' });
      await api.conversations.append(id, { role: 'assistant', content: 'a', usage: usage('r1', 10) });
      assert.equal(await input(api), 10);
      assert.deepInclude(await api.analytics.get('r1'), { totalUs: 9_000, finishReason: 'stop', project: 'alpha' });
    },
  },
  'outlives-conversations': {
    title: 'removing conversations changes no sum, whether their usage had been taken over before or not',
    rows: ['CB-10'],
    async run({ open }) {
      const { api } = await open({ indexing: 'onSearch' });
      const ids: string[] = [];
      for (let index = 0; index < 4; index += 1) {
        const { id } = await api.conversations.create();
        ids.push(id);
        await api.conversations.append(id, { role: 'assistant', content: 'a', usage: usage(`r${index}`, 10 ** index) });
        if (index === 1) assert.equal(await input(api), 11);
      }
      // Neither what is new nor what has changed was taken over yet.
      await api.conversations.recordUsage(ids[0] ?? '', usage('r0', 2));
      for (const id of ids.reverse()) await api.conversations.remove(id);
      assert.equal(await input(api), 1_112);
      // The rows' keys are used again: what comes now must not be taken for what is known.
      const { id } = await api.conversations.create();
      for (let index = 5; index < 9; index += 1) await api.conversations.recordUsage(id, usage(`r${index}`, 10_000));
      assert.equal(await input(api), 41_112);
      await api.conversations.recordUsage(id, usage('r1', 10));
      assert.equal(await input(api), 41_112, 'an answer that comes again counts once');
    },
  },
  backfill: {
    title:
      'what was there before, or written and removed by a store without analytics, is taken over as far as it is still there',
    rows: ['CB-10'],
    needs: ['multiProcess'],
    async run({ open }) {
      const { api } = await open();
      const plain = await open({ domains: [conversations] });
      const first = await plain.store.conversations.create({ project: 'alpha' });
      await plain.store.conversations.recordUsage(first.id, usage('r1', 1));
      await plain.store.conversations.recordUsage(first.id, usage('r2', 10));
      assert.equal(await input(api), 11);
      const second = await plain.store.conversations.create();
      await plain.store.conversations.remove(first.id);
      for (let index = 3; index < 6; index += 1)
        await plain.store.conversations.recordUsage(second.id, usage(`r${index}`, 100));
      assert.equal(await input(api), 311);
      const alone = await open({ domains: [analytics] });
      assert.equal((await alone.store.analytics.summary()).total.inputTokens, 311);
    },
  },
  'keys-used-again': {
    title:
      'usage whose keys belonged to rows that a store without analytics removed is taken, also when a conversation goes first',
    rows: ['CB-10'],
    needs: ['multiProcess'],
    async run({ open }) {
      const { api } = await open({ indexing: 'onSearch' });
      const old = await api.conversations.create();
      for (const id of ['r1', 'r2', 'r3']) await api.conversations.recordUsage(old.id, usage(id, 1));
      assert.equal(await input(api), 3);
      const { conversations: plain } = (await open({ domains: [conversations] })).store;
      await plain.remove(old.id);
      const [stays, goes] = [await plain.create(), await plain.create()];
      for (const id of ['r4', 'r5']) await plain.recordUsage(stays.id, usage(id, 10));
      for (const id of ['r6', 'r7']) await plain.recordUsage(goes.id, usage(id, 100));
      await api.conversations.remove(goes.id);
      assert.equal(await input(api), 223);
    },
  },
  'project-later': {
    title: 'a call follows its conversation into another project',
    rows: ['CB-10'],
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create();
      await api.conversations.recordUsage(id, usage('r1', 1));
      assert.equal((await api.analytics.get('r1')).project, '');
      await api.conversations.update(id, { project: 'beta' });
      assert.equal((await api.analytics.get('r1')).project, 'beta');
      const { byProject } = await api.analytics.summary({ groupBy: ['project'] });
      assert.deepEqual(
        byProject.map(({ name, inputTokens }) => [name, inputTokens]),
        [['beta', 1]],
      );
    },
  },
  'stays-removed': {
    title: 'usage of a time that was removed from the ledger does not come back when it is reported again',
    rows: ['CB-10'],
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create();
      await api.conversations.recordUsage(id, usage('r1', 1));
      assert.equal(await api.analytics.removeBefore(6_000), 1);
      await api.conversations.recordUsage(id, usage('r1', 2));
      await api.conversations.recordUsage(id, { ...usage('r2', 10), createdAt: 7_000 });
      assert.equal(await input(api), 10);
    },
  },
  'in-a-transaction': {
    title: 'usage counts inside the transaction that reports it, and not after it was rolled back',
    rows: ['CB-10'],
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create();
      const within = await api.transaction(function* (tx) {
        yield* tx.conversations.recordUsage(id, usage('r1', 3));
        return (yield* tx.analytics.summary()).total.inputTokens;
      });
      assert.equal(within, 3);
      const gaveUp = new Error('no');
      const failing = api.transaction(function* (tx) {
        yield* tx.conversations.recordUsage(id, usage('r2', 50));
        yield* tx.analytics.summary();
        throw gaveUp;
      });
      assert.equal(await failing.catch((error: unknown) => error), gaveUp);
      assert.equal(await input(api), 3);
    },
  },
});

import { assert } from 'chai';
import { suite } from '../case.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const NO_USAGE = { inputTokens: 0, outputTokens: 0, cacheCreationTokens: 0, cacheReadTokens: 0, costMicros: 0 };

/** What answers used and cost. */
export const usage = suite('usage', {
  'once-per-response': {
    title: 'an answer is counted once however often it is reported; the last report wins',
    rows: ['CB-8', 'AI-2'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create({ provider: 'p', model: 'm' });
      const report = { responseId: 'r1', inputTokens: 10, outputTokens: 1, costMicros: 100 };
      await conversations.append(id, { role: 'assistant', content: 'a', usage: report });
      await conversations.append(id, {
        role: 'assistant',
        content: 'b',
        usage: { ...report, outputTokens: 4, costMicros: 130 },
      });
      assert.deepInclude(await conversations.get(id), { inputTokens: 10, outputTokens: 4, costMicros: 130 });
      const stored = await conversations.recordUsage(id, { responseId: 'r1', inputTokens: 3 });
      assert.deepInclude(stored, {
        responseId: 'r1',
        conversationId: id,
        inputTokens: 3,
        outputTokens: 0,
        costMicros: 0,
      });
      await conversations.recordUsage(id, { responseId: 'r2', inputTokens: 1, metadata: { tier: 'batch' } });
      assert.deepInclude(await conversations.get(id), { inputTokens: 4, outputTokens: 0, costMicros: 0 });
      const { items } = await conversations.usage(id);
      assert.deepEqual(
        items.map(({ responseId, inputTokens, metadata }) => ({ responseId, inputTokens, metadata })),
        [
          { responseId: 'r1', inputTokens: 3, metadata: null },
          { responseId: 'r2', inputTokens: 1, metadata: { tier: 'batch' } },
        ],
      );
      await rejection('not_found', () => conversations.recordUsage('nowhere', { inputTokens: 1 }));
    },
  },
  'without-a-response-id': {
    title: 'a report without an id is about its message, or an answer of its own',
    rows: ['CB-8'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const { id } = await conversations.create();
      const added = await conversations.append(id, { role: 'assistant', content: 'a', usage: { inputTokens: 5 } });
      await conversations.recordUsage(id, { inputTokens: 6 });
      await conversations.recordUsage(id, { inputTokens: 7 });
      const items = await allItems((page) => conversations.usage(id, page));
      assert.deepEqual(
        items.map(({ inputTokens }) => inputTokens),
        [5, 6, 7],
      );
      assert.deepInclude(items[0], { responseId: added.id, messageId: added.id });
      assert.equal((await conversations.get(id)).inputTokens, 18);
    },
  },
  'across-conversations': {
    title: 'an answer that two conversations report is counted once in all',
    rows: ['CB-8', 'CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const [one, two] = [await conversations.create(), await conversations.create()];
      const report = { responseId: 'shared', model: 'm', inputTokens: 10, costMicros: 50 };
      await conversations.recordUsage(one.id, report);
      await conversations.recordUsage(two.id, report);
      assert.deepEqual(await conversations.costByModel(), [
        { ...NO_USAGE, provider: '', model: 'm', responses: 1, inputTokens: 10, costMicros: 50 },
      ]);
      const totals = [await conversations.get(one.id), await conversations.get(two.id)];
      assert.equal(
        totals.reduce((sum, { costMicros }) => sum + costMicros, 0),
        50,
      );
      assert.deepInclude(await conversations.stats(), { inputTokens: 10, costMicros: 50 });
    },
  },
  'cost-by-model': {
    title: 'usage is summed by provider and model, dearest first, by conversation, project and time',
    rows: ['CB-9'],
    async run({ open }) {
      const { conversations } = (await open()).api;
      const [one, two] = [await conversations.create({ project: 'p' }), await conversations.create({ project: 'q' })];
      const report = (model: string, costMicros: number, createdAt: number) => ({
        provider: 'x',
        model,
        inputTokens: 10,
        costMicros,
        createdAt,
      });
      await conversations.recordUsage(one.id, report('cheap', 1, 100));
      await conversations.recordUsage(one.id, report('dear', 50, 200));
      await conversations.recordUsage(two.id, report('cheap', 2, 300));
      await conversations.recordUsage(two.id, { ...report('free', 0, 300), inputTokens: 1 });
      await conversations.recordUsage(two.id, { ...report('free but long', 0, 300), inputTokens: 99 });
      const summed = async (filter?: Parameters<typeof conversations.costByModel>[0]) =>
        (await conversations.costByModel(filter)).map(({ model, responses, costMicros }) => [
          model,
          responses,
          costMicros,
        ]);
      assert.deepEqual(await summed(), [
        ['dear', 1, 50],
        ['cheap', 2, 3],
        ['free but long', 1, 0],
        ['free', 1, 0],
      ]);
      assert.deepEqual(await summed({ conversationId: one.id }), [
        ['dear', 1, 50],
        ['cheap', 1, 1],
      ]);
      assert.deepEqual(await summed({ project: 'q', until: 300 }), []);
      assert.deepEqual(await summed({ since: 200, until: 300 }), [['dear', 1, 50]]);
    },
  },
});

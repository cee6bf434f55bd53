import { assert } from 'chai';
import { suite } from '../case.js';
import { rejection } from '../rejection.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 4, 15, 12);
const MILLION = 1_000_000;

/** What calls cost, and what may be spent. */
export const analyticsCosts = suite('analytics-costs', {
  table: {
    title: 'a call costs what the table says: input, output, cache reads and both kinds of cache writes apart',
    rows: ['CB-10'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      const cost = async (model: string, tokens: object, createdAt = NOW) =>
        (await analytics.record({ model, createdAt, ...tokens })).costMicros;
      // By hand, Sonnet 4.5: 1,000 × $3 + 2,000 × $15 + 10,000 × $0.30 + 3,000 × $3.75 + 1,000 × $6 a million.
      const tokens = {
        inputTokens: 1_000,
        outputTokens: 2_000,
        cacheReadTokens: 10_000,
        cacheCreationTokens: 4_000,
        cacheCreation1hTokens: 1_000,
      };
      const expected = 3_000 + 30_000 + 3_000 + 11_250 + 6_000;
      for (const model of [
        'claude-sonnet-4-5',
        'claude-sonnet-4-5-20250929',
        'anthropic/claude-sonnet-4.5',
        'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
        'claude-sonnet-4-5@20250929',
      ]) {
        assert.equal(await cost(model, tokens), expected, model);
      }
      // A prompt of more than 200,000 tokens costs $6 and $22.50.
      assert.equal(await cost('claude-sonnet-4-5', { inputTokens: 200_001, outputTokens: 2 }), 1_200_006 + 45);
      // o3 became cheaper on 2025-06-10: $10 a million before, $2 after.
      const juneTenth = Date.UTC(2025, 5, 10);
      assert.equal(await cost('o3', { inputTokens: 1_000 }, juneTenth - 1), 10_000);
      assert.equal(await cost('o3', { inputTokens: 1_000 }, juneTenth), 2_000);
      // A fraction of a micro-dollar is rounded half up, once a call: 5 × $0.10 a million is half a micro-dollar.
      assert.equal(await cost('gpt-4.1-nano', { inputTokens: 5 }), 1);
      assert.equal(await cost('gpt-4.1-nano', { inputTokens: 4 }), 0);
    },
  },
  'reported-wins': {
    title: 'a cost that was reported is kept; an answer from the cache costs nothing',
    rows: ['CB-10'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      const model = 'gpt-4o';
      assert.deepInclude(await analytics.record({ id: 'r', model, inputTokens: 1_000, costMicros: 42 }), {
        costMicros: 42,
        priceSource: 'reported',
      });
      assert.equal((await analytics.record({ id: 'r', inputTokens: 9_000 })).costMicros, 42);
      assert.equal((await analytics.record({ model, inputTokens: 1_000, costMicros: 0 })).costMicros, 0);
      assert.equal((await analytics.record({ model, inputTokens: 1_000, cacheHit: true })).costMicros, 0);
    },
  },
  unpriced: {
    title: 'a model without a price is named with its tokens, and its cost is unknown, not nothing',
    rows: ['CB-10'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      const model = 'my-own-model';
      await analytics.recordAll([
        { id: 'a', createdAt: NOW, provider: 'ollama', model, inputTokens: 10, outputTokens: 5 },
        { id: 'b', createdAt: NOW, provider: 'ollama', model, inputTokens: 1 },
        { id: 'c', createdAt: NOW, model: 'gpt-4o', inputTokens: 1_000 },
      ]);
      assert.deepInclude(await analytics.get('a'), { costMicros: null, priceSource: null });
      const { total, unpricedModels } = await analytics.summary({ groupBy: [] });
      assert.deepEqual(unpricedModels, [{ provider: 'ollama', model, generations: 2, tokens: 16 }]);
      assert.deepInclude(total, { costMicros: 2_500, unpricedGenerations: 2, unpricedTokens: 16 });
      await analytics.setPrice({ model, input: 2 * MILLION, output: 3 * MILLION });
      assert.lengthOf((await analytics.summary()).unpricedModels, 1, 'setting a price changes no cost by itself');
      assert.equal(await analytics.reprice(), 2);
      assert.deepInclude(await analytics.get('a'), { costMicros: 35, priceSource: 'set' });
      const after = await analytics.summary();
      assert.isEmpty(after.unpricedModels);
      assert.equal(after.total.costMicros, 2_500 + 35 + 2);
    },
  },
  'set-prices': {
    title:
      'a price that was set goes first from its time on; what was recorded before keeps its cost until it is repriced',
    rows: ['CB-10'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      const record = (id: string, createdAt: number, more = {}) =>
        analytics.record({ id, createdAt, model: 'openai/gpt-4o-2024-11-20', inputTokens: 100, ...more });
      await record('old', NOW - DAY);
      await analytics.setPrice({ model: 'gpt-4o', effectiveFrom: NOW, input: 7 * MILLION, output: 0 });
      assert.deepInclude(await record('before', NOW - 1), { costMicros: 250, priceSource: 'table' });
      assert.deepInclude(await record('after', NOW), { costMicros: 700, priceSource: 'set' });
      await analytics.setPrice({ model: 'openai/gpt-4o-2024-11-20', input: 9 * MILLION, output: 0 });
      assert.equal((await record('exact', NOW)).costMicros, 900, 'the exact name goes first');
      await record('told', NOW, { costMicros: 1 });
      assert.equal((await analytics.get('after')).costMicros, 700);
      assert.equal(
        (await record('after', NOW, { finishReason: 'stop' })).costMicros,
        700,
        'the same tokens cost the same',
      );
      assert.equal((await analytics.summary()).total.costMicros, 250 + 250 + 700 + 900 + 1);
      assert.equal(await analytics.reprice({ onlyUnpriced: false, since: NOW - 1 }), 2);
      assert.equal((await analytics.summary()).total.costMicros, 250 + 900 + 900 + 900 + 1);
      assert.equal(await analytics.removePrice('openai/gpt-4o-2024-11-20'), 1);
      assert.equal((await record('again', NOW)).costMicros, 700);
      const known = await analytics.prices({ model: 'openai/gpt-4o' });
      assert.deepInclude(known[0], { model: 'gpt-4o', effectiveFrom: NOW, input: 7 * MILLION, source: 'set' });
      assert.isTrue(known.some(({ source, input }) => source === 'table' && input === 2.5 * MILLION));
      assert.isAbove((await analytics.prices()).length, 50);
    },
  },
  options: {
    title: 'prices given to openStore go before the table, and behind those that were set',
    rows: ['CB-10'],
    async run({ open }) {
      const prices = [
        { model: 'gpt-4o', input: 4 * MILLION, output: 0, long: { above: 1_000, input: 8 * MILLION, output: 0 } },
      ];
      const { api, store } = await open({ analytics: { prices } });
      const { analytics } = api;
      assert.deepInclude(await analytics.record({ model: 'gpt-4o', inputTokens: 10 }), {
        costMicros: 40,
        priceSource: 'option',
      });
      assert.equal((await analytics.record({ model: 'gpt-4o', inputTokens: 2_000 })).costMicros, 16_000);
      await analytics.setPrice({ model: 'gpt-4o', input: MILLION, output: 0 });
      assert.equal((await analytics.record({ model: 'gpt-4o', inputTokens: 10 })).costMicros, 10);
      await store.close();
      const wrong = [{ model: '', input: -1, output: 0 }];
      await rejection('invalid_input', () => open({ analytics: { prices: wrong } }));
    },
  },
  budgets: {
    title: 'a budget says what is spent, left and to be expected, and warns before it is passed',
    rows: ['CB-10'],
    async run({ open }) {
      const { analytics } = (await open({ clock: () => NOW })).api;
      await analytics.recordAll([
        { createdAt: NOW - 28 * DAY, project: 'alpha', costMicros: 280 },
        { createdAt: NOW - 10 * DAY, project: 'alpha', costMicros: 1_120 },
        { createdAt: NOW - DAY / 4, project: 'beta', costMicros: 40 },
      ]);
      await analytics.setBudget({ name: 'all', limitMicros: 10_000 });
      await analytics.setBudget({ project: 'alpha', limitMicros: 1_400 });
      const today = await analytics.setBudget({ period: 'day', limitMicros: 39, timeZone: 'Pacific/Auckland' });
      assert.deepInclude(today, { name: 'day', warnPercent: 80, project: '' });
      const [all, alpha, day] = await analytics.budgetStatus();
      // The month is half over to the hour: 16.5 days are left, at 1,440 in 28 days.
      assert.deepInclude(all, {
        name: 'all',
        periodStart: Date.UTC(2026, 4, 1),
        periodEnd: Date.UTC(2026, 5, 1),
        spentMicros: 1_160,
        remainingMicros: 8_840,
        forecastMicros: Math.round(1_160 + (1_440 / 28) * 16.5),
        state: 'ok',
        unpricedGenerations: 0,
      });
      assert.deepInclude(alpha, { name: 'alpha month', spentMicros: 1_120, state: 'warning' });
      // In Auckland, 12 hours ahead, the day has just begun.
      assert.deepInclude(day, { spentMicros: 0, periodStart: NOW, periodEnd: NOW + DAY, state: 'warning' });
      await analytics.setBudget({ name: 'all', limitMicros: 1_159, period: 'week', project: 'alpha' });
      await analytics.setBudget({ name: 'alpha month', limitMicros: 1_119, project: 'alpha' });
      const [week, over] = await analytics.budgetStatus();
      assert.deepInclude(week, {
        periodStart: Date.UTC(2026, 4, 11),
        periodEnd: Date.UTC(2026, 4, 18),
        spentMicros: 0,
      });
      assert.deepInclude(over, { remainingMicros: -1, state: 'over' });
      assert.lengthOf(await analytics.budgets(), 3);
      await analytics.removeBudget('day');
      await rejection('not_found', () => analytics.removeBudget('day'));
      assert.lengthOf(await analytics.budgets(), 2);
    },
  },
});

import { assert } from 'chai';
import { suite } from '../case.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const HOUR = 3_600_000;
const MIDDAY = Date.UTC(2026, 4, 4, 12);

/** Recording calls of models and looking at them. */
export const analytics = suite('analytics', {
  record: {
    title: 'a call keeps tokens, times, settings, how it ended and where it belongs',
    rows: ['CY-9'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      const call = {
        id: 'msg-1',
        createdAt: MIDDAY,
        provider: 'anthropic',
        model: 'local-model',
        project: 'alpha',
        tool: 'my-agent',
        sessionId: 's1',
        conversationId: 'c1',
        inputTokens: 10,
        outputTokens: 20,
        cacheReadTokens: 30,
        cacheCreationTokens: 40,
        cacheCreation1hTokens: 15,
        reasoningTokens: 5,
        costMicros: 99,
        firstTokenUs: 100_000,
        generationUs: 400_000,
        totalUs: 500_001,
        finishReason: 'stop',
        cacheHit: false,
        error: null,
        temperature: 0.7,
        maxTokens: 512,
        metadata: { tier: 'batch' },
      };
      const recorded = await analytics.record(call);
      assert.deepEqual(recorded, { id: 'msg-1', costMicros: 99, priceSource: 'reported', added: true });
      assert.deepEqual(await analytics.get('msg-1'), { ...call, priceSource: 'reported' });
      assert.isNull(await analytics.find('nowhere'));
      await rejection('not_found', () => analytics.get('nowhere'));
      const bare = await analytics.record({});
      assert.deepInclude(await analytics.get(bare.id), { model: '', inputTokens: 0, totalUs: null, costMicros: null });
    },
  },
  'same-id': {
    title: 'of several reports with one id the last one wins; what it leaves out stays, and the call counts once',
    rows: ['CY-9', 'CB-10'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      const first = { id: 'r', createdAt: MIDDAY, model: 'm', inputTokens: 10, totalUs: 5_000, costMicros: 7 };
      await analytics.record(first);
      assert.equal((await analytics.summary()).total.inputTokens, 10);
      assert.isFalse((await analytics.record({ id: 'r', outputTokens: 4 })).added);
      assert.isFalse((await analytics.record({ id: 'r', outputTokens: 4 })).added);
      const twice = await analytics.recordAll([
        { id: 'r', inputTokens: 11 },
        { id: 'new', inputTokens: 1 },
        { id: 'new', inputTokens: 2 },
      ]);
      assert.deepEqual(
        twice.map(({ added }) => added),
        [false, true, false],
      );
      assert.deepInclude(await analytics.get('r'), { ...first, inputTokens: 11, outputTokens: 4 });
      assert.deepInclude((await analytics.summary()).total, { generations: 2, inputTokens: 13, outputTokens: 4 });
    },
  },
  'bad-input': {
    title: 'figures that cannot be are refused, and nothing is written',
    rows: ['CY-9'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      const wrong = [
        { inputTokens: -1 },
        { outputTokens: 1.5 },
        { createdAt: -1 },
        { createdAt: 1e15 },
        { cacheCreationTokens: 1, cacheCreation1hTokens: 2 },
        { costMicros: null as never },
      ];
      for (const one of wrong) {
        await rejection('invalid_input', () => analytics.record(one));
        await rejection('invalid_input', () => analytics.recordAll([{ inputTokens: 1 }, one]));
      }
      await rejection('invalid_input', () => analytics.summary({ timeZone: 'Mars/Olympus' }));
      await rejection('invalid_input', () => analytics.summary({ groupBy: ['colour' as never] }));
      assert.isEmpty((await analytics.history()).items);
    },
  },
  redacted: {
    title: 'secrets in errors and metadata are not stored',
    rows: ['CY-9'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      const secret = `sk-ant-api03-${'x7Yq'.repeat(22)}AA`;
      await analytics.record({ id: 'r', error: `401 for key ${secret}`, metadata: { header: secret } });
      assert.notInclude(JSON.stringify(await analytics.get('r')), secret);
    },
  },
  history: {
    title: 'the history is paged, newest first, by model and everything else that a call belongs to',
    rows: ['CY-11'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      await analytics.recordAll(
        Array.from({ length: 7 }, (_, index) => ({
          id: `call-${index}`,
          // Two of each time: the cursor tells them apart.
          createdAt: MIDDAY + Math.floor(index / 2) * HOUR,
          model: index % 3 === 0 ? 'dear' : 'cheap',
          project: index < 4 ? 'alpha' : 'beta',
          sessionId: index === 5 ? '' : 's',
          error: index === 6 ? 'overloaded' : null,
        })),
      );
      const ids = async (filter: Parameters<typeof analytics.history>[0] = {}) =>
        (await allItems((page) => analytics.history({ ...filter, ...page }), 2)).map(({ id }) => id);
      assert.deepEqual(await ids(), ['call-6', 'call-5', 'call-4', 'call-3', 'call-2', 'call-1', 'call-0']);
      assert.deepEqual(await ids({ model: 'dear' }), ['call-6', 'call-3', 'call-0']);
      assert.deepEqual(await ids({ project: 'beta', sessionId: 's' }), ['call-6', 'call-4']);
      assert.deepEqual(await ids({ sessionId: '' }), ['call-5']);
      assert.deepEqual(await ids({ since: MIDDAY + HOUR, until: MIDDAY + 2 * HOUR }), ['call-3', 'call-2']);
      assert.deepEqual(await ids({ failed: true }), ['call-6']);
      assert.lengthOf(await ids({ failed: false, tool: '', provider: '' }), 6);
      await rejection('invalid_input', () => analytics.history({ cursor: 'nonsense' }));
    },
  },
  summary: {
    title: 'a summary has totals, speed and hit rate, and breaks down by model and day unless asked otherwise',
    rows: ['CY-10', 'CB-10'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      const empty = await analytics.summary();
      assert.deepInclude(empty.total, { generations: 0, cacheHitRate: null, tokensPerSecond: null, totalTime: null });
      assert.isEmpty(empty.byModel);
      await analytics.recordAll([
        {
          createdAt: MIDDAY,
          model: 'a',
          outputTokens: 100,
          generationUs: 1_000_000,
          totalUs: 1_500_000,
          costMicros: 5,
        },
        { createdAt: MIDDAY, model: 'b', outputTokens: 300, totalUs: 1_000_000, costMicros: 9, tool: 'cli' },
        { createdAt: MIDDAY + 24 * HOUR, model: 'b', outputTokens: 300, totalUs: 10, cacheHit: true, project: 'p' },
        { createdAt: MIDDAY + 24 * HOUR, model: 'b', error: 'overloaded', costMicros: 0 },
      ]);
      const { total, byModel, byDay, byHour, byProject, byTool } = await analytics.summary();
      assert.deepInclude(total, {
        generations: 4,
        errors: 1,
        cacheHits: 1,
        outputTokens: 700,
        costMicros: 14,
        cacheHitRate: 0.25,
        tokensPerSecond: 200,
      });
      assert.deepEqual(
        byModel.map(({ model, generations, costMicros }) => [model, generations, costMicros]),
        [
          ['b', 3, 9],
          ['a', 1, 5],
        ],
      );
      assert.deepEqual(
        byDay.map(({ label, start, generations }) => [label, start, generations]),
        [
          ['2026-05-04', Date.UTC(2026, 4, 4), 2],
          ['2026-05-05', Date.UTC(2026, 4, 5), 2],
        ],
      );
      assert.isEmpty([...byHour, ...byProject, ...byTool]);
      const other = await analytics.summary({ groupBy: ['hour', 'project', 'tool'], timeZone: 'Asia/Kolkata' });
      assert.deepEqual(
        other.byHour.map(({ label, start }) => [label, start]),
        [
          ['2026-05-04T17:00+05:30', MIDDAY - HOUR / 2],
          ['2026-05-05T17:00+05:30', MIDDAY + 23.5 * HOUR],
        ],
      );
      assert.deepEqual(
        other.byProject.map(({ name, generations }) => [name, generations]),
        [
          ['', 3],
          ['p', 1],
        ],
      );
      assert.sameMembers(
        other.byTool.map(({ name }) => name),
        ['', 'cli'],
      );
      assert.equal((await analytics.summary({ since: MIDDAY + 1, model: 'a' })).total.generations, 0);
    },
  },
  'days-of-23-and-25-hours': {
    title: 'local days follow the clocks: one of 23 hours in spring, one of 25 in autumn',
    rows: ['CY-10'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      // 2026-03-29 and 2026-10-25 in Berlin; a call each hour of three days around them.
      for (const middle of [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25)]) {
        await analytics.recordAll(
          Array.from({ length: 72 }, (_, hour) => ({ createdAt: middle - 24 * HOUR + hour * HOUR })),
        );
      }
      const days = (await analytics.summary({ timeZone: 'Europe/Berlin', groupBy: ['day'] })).byDay;
      const lengths = Object.fromEntries(days.map(({ label, generations }) => [label, generations]));
      assert.deepInclude(lengths, { '2026-03-29': 23, '2026-03-30': 24, '2026-10-25': 25, '2026-10-26': 24 });
      assert.equal(days.find(({ label }) => label === '2026-10-25')?.start, Date.UTC(2026, 9, 24, 22));
    },
  },
  blocks: {
    title:
      'billing blocks last five hours from the full hour of their first call; the active one has a rate and a projection',
    rows: ['CY-10'],
    async run({ open }) {
      const now = MIDDAY + 9 * HOUR;
      const { analytics } = (await open({ clock: () => now })).api;
      const at = (hours: number, more = {}) => ({
        createdAt: MIDDAY + hours * HOUR,
        inputTokens: 60,
        costMicros: 600,
        ...more,
      });
      await analytics.recordAll([at(0.5, { model: 'a' }), at(4.9, { model: 'b' }), at(5), at(8), at(-30)]);
      const [active, full, old] = await analytics.blocks();
      assert.deepInclude(active, {
        start: MIDDAY + 5 * HOUR,
        end: MIDDAY + 10 * HOUR,
        firstAt: MIDDAY + 5 * HOUR,
        lastAt: MIDDAY + 8 * HOUR,
        active: true,
        generations: 2,
        totalTokens: 120,
        burnRate: { tokensPerMinute: 0.5, costMicrosPerHour: 300 },
        projection: { totalTokens: 150, costMicros: 1_500, minutesLeft: 60 },
      });
      assert.deepInclude(full, { start: MIDDAY, active: false, generations: 2, models: ['a', 'b'], projection: null });
      assert.equal(full?.burnRate?.tokensPerMinute, 120 / 264);
      assert.deepInclude(old, { start: MIDDAY - 30 * HOUR, generations: 1, burnRate: null });
      assert.lengthOf(await analytics.blocks({ limit: 2 }), 2);
      assert.lengthOf(await analytics.blocks({ since: MIDDAY + 5 * HOUR }), 1);
    },
  },
  removal: {
    title: 'calls are removed one by one, by age, or all; sums follow',
    rows: ['CB-10', 'CB-19'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      await analytics.recordAll(
        [0, 1, 2, 3].map((day) => ({ id: `d${day}`, createdAt: MIDDAY + day * 24 * HOUR, inputTokens: 1 })),
      );
      await analytics.recordTool({ tool: 'bash', success: true });
      const left = async () => (await analytics.summary()).total.inputTokens;
      assert.equal(await left(), 4);
      await analytics.remove('d2');
      assert.equal(await left(), 3);
      await rejection('not_found', () => analytics.remove('d2'));
      assert.equal(await analytics.removeBefore(MIDDAY + 24 * HOUR), 1);
      assert.equal(await left(), 2);
      assert.equal(await analytics.removeBefore(MIDDAY), 0);
      assert.equal(await analytics.reset(), 2);
      assert.equal(await left(), 0);
      assert.isEmpty(await analytics.tools());
    },
  },
  feed: {
    title: 'the change feed tells of calls, once they are in the sums, of tools, prices and budgets',
    rows: ['X-3'],
    surfaces: ['async'],
    async run({ open }) {
      // The background would put calls into the sums at times of its own.
      const { api, store } = await open({ indexing: 'onSearch' });
      const since = await store.changePosition();
      await api.analytics.recordAll([{ id: 'r' }, { id: 's' }]);
      assert.equal((await api.analytics.summary()).total.generations, 2);
      await api.analytics.record({ id: 'r', inputTokens: 5 });
      await api.analytics.recordTool({ tool: 'bash', success: true });
      await api.analytics.setPrice({ model: 'm', input: 1, output: 1 });
      await api.analytics.setBudget({ limitMicros: 1 });
      const heard: string[] = [];
      for await (const { kind, id, operation } of store.changes({ since, follow: false })) {
        heard.push(`${kind} ${id} ${operation}`);
      }
      assert.deepEqual(heard, [
        'analytics generations appended',
        'analytics generations updated',
        'analytics tools appended',
        'analytics prices updated',
        'analytics budgets updated',
      ]);
    },
  },
});

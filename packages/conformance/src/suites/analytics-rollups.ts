import type { AnalyticsFilter, AnalyticsGrouping, NewGeneration } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { sleep } from '../host.js';
import {
  breakdown,
  chosen,
  integersOf,
  type KnownCall,
  localLabel,
  measuredValues,
  plainSums,
  spreadProblem,
  storedCall,
} from '../oracle/analytics-oracle.js';
import type { Random } from '../random.js';
import type { Api } from '../surface.js';

const DAY = 86_400_000;
/** Around the spring change of the clocks of Europe, of which Lord Howe's half an hour and Chatham's quarters are not far. */
const START = Date.UTC(2026, 2, 27);
const SPAN = 12 * DAY;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham'];
const GROUPINGS: readonly AnalyticsGrouping[] = ['model', 'provider', 'project', 'tool', 'day', 'hour'];

function randomCall(random: Random) {
  const cacheCreationTokens = random.chance(0.3) ? random.integer(0, 50_000) : 0;
  return {
    createdAt: START + random.integer(0, SPAN - 1),
    provider: random.pick(['', 'anthropic', 'openai']),
    model: random.pick(['claude-sonnet-4-5', 'gpt-4o', 'nobody-knows']),
    project: random.pick(['', 'alpha', 'beta']),
    tool: random.pick(['', 'claude-code']),
    inputTokens: random.integer(0, 10_000),
    outputTokens: random.integer(0, 5_000),
    cacheReadTokens: random.chance(0.5) ? random.integer(0, 100_000) : 0,
    cacheCreationTokens,
    cacheCreation1hTokens: random.integer(0, cacheCreationTokens),
    reasoningTokens: random.integer(0, 100),
    ...(random.chance(0.2) ? { costMicros: random.integer(0, 1_000_000) } : {}),
    firstTokenUs: random.chance(0.8) ? Math.round(10 ** (3 + 4 * random.next())) : null,
    generationUs: random.chance(0.5) ? Math.round(10 ** (4 + 4 * random.next())) : null,
    totalUs: random.chance(0.9) ? Math.round(10 ** (5 + 4 * random.next())) : null,
    cacheHit: random.chance(0.1),
    error: random.chance(0.1) ? 'overloaded' : null,
  } satisfies NewGeneration;
}

/** A window, often with edges on full hours or days, which are other paths through the rollups. */
function randomFilter(random: Random): AnalyticsFilter {
  const edge = () => {
    const size = random.pick([1, 900_000, 3_600_000, DAY]);
    return Math.floor((START + random.integer(-DAY, SPAN + DAY)) / size) * size;
  };
  const [one, other] = [edge(), edge()];
  return {
    since: random.chance(0.7) ? Math.min(one, other) : undefined,
    until: random.chance(0.7) ? Math.max(one, other) : undefined,
    model: random.chance(0.2) ? 'gpt-4o' : undefined,
    provider: random.chance(0.2) ? 'openai' : undefined,
    project: random.chance(0.2) ? 'alpha' : undefined,
    tool: random.chance(0.2) ? 'claude-code' : undefined,
  };
}

function keyOf(call: KnownCall, grouping: AnalyticsGrouping, timeZone: string): string {
  if (grouping === 'model') return `${call.provider}/${call.model}`;
  if (grouping === 'day' || grouping === 'hour') return localLabel(call.createdAt, timeZone, grouping);
  return call[grouping];
}

/** Compares a summary and all its breakdowns with sums over the calls. */
async function compare(
  api: Api,
  calls: readonly KnownCall[],
  filter: AnalyticsFilter,
  timeZone: string,
): Promise<void> {
  const summary = await api.analytics.summary({ ...filter, timeZone, groupBy: GROUPINGS });
  const counted = chosen(calls, filter);
  const about = JSON.stringify({ ...filter, timeZone });
  assert.deepEqual(integersOf(summary.total), plainSums(counted), `total of ${about}`);
  for (const [name, values] of Object.entries(measuredValues(counted))) {
    const problem = spreadProblem(summary.total[name as 'speed'], values);
    assert.isUndefined(problem, `${name} of ${about} ${problem}`);
  }
  for (const grouping of GROUPINGS) {
    const found = Object.fromEntries(breakdown(summary, grouping).map(([key, figures]) => [key, integersOf(figures)]));
    const groups = new Map<string, KnownCall[]>();
    for (const call of counted) {
      const key = keyOf(call, grouping, timeZone);
      groups.set(key, [...(groups.get(key) ?? []), call]);
    }
    const expected = Object.fromEntries([...groups].map(([key, group]) => [key, plainSums(group)]));
    assert.deepEqual(found, expected, `by ${grouping} of ${about}`);
  }
}

/** Records calls and keeps what they came to. */
async function recordSome(api: Api, random: Random, known: Map<string, KnownCall>, count: number): Promise<void> {
  const given = Array.from({ length: count }, (_, index) => {
    return { ...randomCall(random), id: `call-${known.size + index}-${random.next()}` };
  });
  const recorded = await api.analytics.recordAll(given);
  for (const [index, call] of given.entries()) {
    known.set(call.id, storedCall(call, recorded[index]?.costMicros ?? null));
  }
}

/** Reports some calls again with other figures, and removes others. */
async function changeSome(api: Api, random: Random, known: Map<string, KnownCall>, count: number): Promise<void> {
  const { analytics } = api;
  for (let done = 0; done < count; done += 1) {
    const before = random.pick([...known.values()]);
    if (random.chance(0.3)) {
      await analytics.remove(before.id);
      known.delete(before.id);
      continue;
    }
    const { createdAt, outputTokens, model } = randomCall(random);
    const { costMicros } = await analytics.record({ id: before.id, createdAt, outputTokens, model });
    known.set(before.id, { ...before, createdAt, outputTokens, model, costMicros });
  }
}

/** Sums come from rollups; they must be those of the rows. */
export const analyticsRollups = suite('analytics-rollups', {
  'equal-the-rows': {
    title:
      'every sum of every window, filter, breakdown and time zone equals that over the rows, through changes and removals',
    rows: ['CY-10', 'CB-10'],
    async run({ open, random, capabilities }) {
      const { api, store } = await open({ indexing: 'onSearch' });
      const known = new Map<string, KnownCall>();
      const rounds = capabilities.remote ? 2 : 4;
      for (let round = 0; round < rounds; round += 1) {
        await recordSome(api, random, known, 120);
        if (round > 0) await changeSome(api, random, known, 8);
        for (let tries = 0; tries < 3; tries += 1) {
          await compare(api, [...known.values()], randomFilter(random), random.pick(ZONES));
        }
      }
      const cut = START + random.integer(DAY, SPAN - DAY);
      const gone = [...known.values()].filter(({ createdAt }) => createdAt < cut);
      assert.equal(await api.analytics.removeBefore(cut), gone.length);
      for (const { id } of gone) known.delete(id);
      await compare(api, [...known.values()], {}, 'Europe/Berlin');
      await compare(api, [...known.values()], randomFilter(random), 'Asia/Kathmandu');
      assert.equal(await api.analytics.reset(), known.size);
      const left = await store.raw.get('select count(*) as cells from generation_rollups');
      assert.deepEqual(left, { cells: 0 }, 'nothing is left of calls that are gone');
    },
  },
  'without-rollups': {
    title:
      'calls that no rollup holds yet are counted: inside the transaction that records them, and where nobody may write',
    rows: ['CY-10'],
    async run({ open, random, capabilities }) {
      const { api, store } = await open({ indexing: 'onSearch' });
      const calls = Array.from({ length: 30 }, (_, index) => ({ id: `call-${index}`, ...randomCall(random) }));
      const total = await api.transaction(function* (tx) {
        yield* tx.analytics.recordAll(calls);
        return (yield* tx.analytics.summary()).total;
      });
      const known = (await api.analytics.history({ limit: 100 })).items;
      assert.deepEqual(integersOf(total), plainSums(known));
      await api.analytics.recordAll([{ id: 'late', inputTokens: 7 }]);
      if (!capabilities.persistent) return;
      const all = [...known, await store.analytics.get('late')];
      await store.close();
      const { api: reader } = await open({ readonly: true });
      assert.deepEqual(integersOf((await reader.analytics.summary()).total), plainSums(all));
    },
  },
  'when-idle': {
    title: 'calls are taken into the rollups when the store is idle',
    rows: ['CY-10'],
    surfaces: ['async'],
    async run({ open }) {
      const { api, store } = await open({ indexing: 'idle' });
      await api.analytics.record({ inputTokens: 1 });
      const cells = async () =>
        Number((await store.raw.get('select count(*) as cells from generation_rollups'))?.cells);
      for (let tries = 0; tries < 3_000 && (await cells()) === 0; tries += 1) {
        await sleep(20);
      }
      assert.isAbove(await cells(), 0);
    },
  },
  'two-stores': {
    title: 'two stores on one database take the same calls into the sums once',
    rows: ['CY-10', 'CY-17'],
    surfaces: ['async'],
    async run({ open, capabilities }) {
      if (!capabilities.multiProcess) return;
      const [one, two] = [(await open()).api, (await open()).api];
      for (let round = 0; round < 3; round += 1) {
        await Promise.all([
          one.analytics.recordAll([{ inputTokens: 1 }, { id: `both-${round}`, inputTokens: 10 }]),
          two.analytics.recordAll([{ inputTokens: 100 }, { id: `both-${round}`, inputTokens: 10 }]),
        ]);
        const sums = await Promise.all([one, two].map(({ analytics }) => analytics.summary()));
        for (const { total } of sums) assert.equal(total.inputTokens, 111 * (round + 1));
      }
    },
  },
  owners: {
    title: 'rollups of two owners are apart',
    rows: ['X-1', 'CY-10'],
    async run({ open }) {
      const { scoped } = await open();
      const [ada, bob] = [scoped('ada').api, scoped('bob').api];
      await ada.analytics.recordAll([{ inputTokens: 1 }, { inputTokens: 2 }]);
      await bob.analytics.record({ inputTokens: 4 });
      const input = async (api: Api) => (await api.analytics.summary()).total.inputTokens;
      assert.deepEqual([await input(ada), await input(bob)], [3, 4]);
      await ada.analytics.reset();
      assert.deepEqual([await input(ada), await input(bob)], [0, 4]);
    },
  },
});

import type { PathWeight } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const WEEK_MS = 7 * 86_400_000;

/** How effective conversations were, and which files were of use. */
export const effectiveness = suite('effectiveness', {
  outcomes: {
    title: 'an outcome comes back with every figure, once by its id; lists filter, changes and removals hold',
    rows: ['AI-4'],
    async run({ open }) {
      const { effectiveness } = (await open()).api;
      const given = {
        ...{ id: 'o1', project: 'app', conversationId: 'c1', taskType: 'bugfix', success: 0.9, minutes: 12 },
        ...{
          tokens: 4_000,
          costMicros: 25_000,
          satisfaction: 5,
          keyFactors: ['tests first'],
          lessons: 'Ask',
          at: 1_000,
        },
      };
      const outcome = await effectiveness.recordOutcome(given);
      assert.deepEqual(outcome, given);
      assert.deepEqual(await effectiveness.recordOutcome({ id: 'o1', success: 0 }), outcome);
      await effectiveness.recordOutcome({ id: 'o2', project: 'app', success: 0.2, at: 3_000 });
      await effectiveness.recordOutcome({ id: 'o3', success: 1, taskType: 'feature', at: 2_000 });
      const listed = async (filter: object) =>
        (await allItems((page) => effectiveness.listOutcomes({ ...filter, ...page, limit: 1 }))).map(({ id }) => id);
      assert.deepEqual(await listed({}), ['o2', 'o3', 'o1']);
      assert.deepEqual(await listed({ project: 'app' }), ['o2', 'o1']);
      assert.deepEqual(await listed({ minSuccess: 0.5, since: 1_000, until: 2_000 }), ['o1']);
      assert.deepEqual(await listed({ conversationId: 'c1', taskType: 'bugfix' }), ['o1']);
      const changed = await effectiveness.updateOutcome('o1', { satisfaction: null, lessons: 'Ask twice' });
      assert.deepEqual(changed, { ...outcome, satisfaction: null, lessons: 'Ask twice' });
      await effectiveness.removeOutcome('o1');
      assert.isNull(await effectiveness.findOutcome('o1'));
      for (const wrong of [{ success: 1.5 }, { success: 1, satisfaction: 6 }, { success: 1, minutes: 0.5 }]) {
        await rejection('invalid_input', () => effectiveness.recordOutcome(wrong));
      }
    },
  },
  'outcome-figures': {
    title: 'outcomes are summed up by type of task, and what made the difference is told',
    rows: ['AI-4'],
    async run({ open }) {
      const { effectiveness } = (await open()).api;
      const record = async (success: number, taskType: string, keyFactors: readonly string[], more = {}) =>
        await effectiveness.recordOutcome({ project: 'app', success, taskType, keyFactors, ...more });
      await record(1, 'bugfix', ['tests first', 'small steps'], { minutes: 10, tokens: 100, costMicros: 50 });
      await record(0.8, 'bugfix', ['tests first'], { minutes: 20, satisfaction: 4 });
      await record(0.3, 'feature', [], { tokens: 300 });
      const stats = await effectiveness.outcomeStats({ project: 'app' });
      assert.deepInclude(stats, { count: 3, averageMinutes: 15, averageSatisfaction: 4, tokens: 400, costMicros: 50 });
      assert.closeTo(stats.averageSuccess ?? 0, 0.7, 1e-12);
      assert.deepEqual(
        stats.taskTypes.map(({ taskType, count }) => [taskType, count]),
        [
          ['bugfix', 2],
          ['feature', 1],
        ],
      );
      assert.isNull(stats.taskTypes[1]?.averageMinutes);
      const [first, second] = await effectiveness.keyFactors({ project: 'app' });
      assert.deepInclude(first, { factor: 'tests first', count: 2 });
      assert.closeTo(first?.difference ?? 0, 0.9 - 0.3, 1e-12);
      assert.deepInclude(second, { factor: 'small steps', count: 1, averageSuccess: 1 });
      const [only] = await effectiveness.keyFactors({ minSuccess: 0.9 });
      assert.isNull(only?.difference);
      assert.deepInclude(await effectiveness.outcomeStats({ project: 'none' }), { count: 0, averageSuccess: null });
    },
  },
  feedback: {
    title: 'feedback comes back, once by its id, listed by path, conversation, context and source; changed and removed',
    rows: ['AI-4'],
    async run({ open }) {
      const { effectiveness } = (await open()).api;
      const given = {
        ...{ id: 'f1', project: 'app', path: 'src/a.ts', conversationId: 'c1', relevance: 0.7, usefulness: 0.9 },
        ...{ contextType: 'bugfix', source: 'explicit' as const, at: 1_000 },
      };
      assert.equal(await effectiveness.addFeedback([given, { path: 'src/b.ts', usefulness: 0, at: 2_000 }]), 2);
      assert.equal(await effectiveness.addFeedback([{ id: 'f1', path: 'src/z.ts', usefulness: 0 }]), 0);
      assert.deepEqual(await effectiveness.getFeedback('f1'), given);
      const listed = async (filter: object) =>
        (await allItems((page) => effectiveness.listFeedback({ ...filter, ...page, limit: 1 }))).map(
          ({ path }) => path,
        );
      assert.deepEqual(await listed({}), ['src/b.ts', 'src/a.ts']);
      for (const filter of [
        { project: 'app' },
        { path: 'src/a.ts' },
        { conversationId: 'c1' },
        { source: 'explicit' },
      ]) {
        assert.deepEqual(await listed(filter), ['src/a.ts']);
      }
      assert.deepEqual(await listed({ contextType: '', since: 2_000 }), ['src/b.ts']);
      const changed = await effectiveness.updateFeedback('f1', { usefulness: 0.1, relevance: null });
      assert.deepEqual(changed, { ...given, usefulness: 0.1, relevance: null });
      await effectiveness.removeFeedback('f1');
      await rejection('not_found', () => effectiveness.getFeedback('f1'));
      const source = 'someone' as 'implicit';
      await rejection('invalid_input', () => effectiveness.addFeedback([{ path: 'a', usefulness: 1, source }]));
      await rejection('invalid_input', () => effectiveness.addFeedback([{ path: 'a', usefulness: 2 }]));
    },
  },
  'path-weights': {
    title:
      'files weigh by how useful they were: drawn to the middle while little is known, faded, what people say twice as much',
    rows: ['AI-4', 'AI-6'],
    async run({ open }) {
      let now = START_OF_TIME;
      const { effectiveness } = (await open({ clock: () => now })).api;
      const explicit = { project: 'app', source: 'explicit' } as const;
      await effectiveness.addFeedback([
        { ...explicit, path: 'good.ts', usefulness: 1, relevance: 0.4 },
        { ...explicit, path: 'good.ts', usefulness: 0.5, at: now - 4 * WEEK_MS },
        { ...explicit, path: 'bad.ts', usefulness: 0, contextType: 'bugfix' },
        { project: 'app', path: 'used.ts', usefulness: 1 },
        { ...explicit, project: 'other', path: 'good.ts', usefulness: 0 },
      ]);
      const weights = await effectiveness.pathWeights({ project: 'app' });
      assert.deepEqual(
        weights.map(({ path }) => path),
        ['good.ts', 'used.ts', 'bad.ts'],
      );
      const faded = 0.95 ** 4;
      assert.closeTo(weights[0]?.weight ?? 0, (1 + 0.5 * faded + 10 * 0.5) / (1 + faded + 10), 1e-12);
      assert.deepInclude(weights[0] as PathWeight, { samples: 2, relevance: 0.4, lastAt: now });
      assert.closeTo(weights[1]?.weight ?? 0, (0.5 + 5) / 10.5, 1e-12);
      assert.closeTo(weights[2]?.weight ?? 0, 5 / 11, 1e-12);
      assert.deepEqual(await effectiveness.pathWeights({ project: 'app', paths: ['bad.ts', 'absent.ts'] }), [
        weights[2] as PathWeight,
      ]);
      assert.deepEqual(await effectiveness.pathWeights({ project: 'app', contextType: 'bugfix' }), weights.slice(2));
      assert.lengthOf(await effectiveness.pathWeights({ project: 'app', limit: 1 }), 1);
      now += 300 * WEEK_MS;
      for (const { weight } of await effectiveness.pathWeights({ project: 'app' })) assert.closeTo(weight, 0.5, 1e-6);
      assert.isEmpty(await effectiveness.pathWeights());
    },
  },
});

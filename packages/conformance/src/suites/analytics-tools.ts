import { assert } from 'chai';
import { suite } from '../case.js';
import { rejection } from '../rejection.js';

/** How tools fared that models called. */
export const analyticsTools = suite('analytics-tools', {
  statistics: {
    title: 'uses of a tool in a project add up in one row: successes, failures, time, cache hits',
    rows: ['CB-11'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      await analytics.recordTool({ tool: 'bash', project: 'alpha', success: true, totalUs: 300, usedAt: 5 });
      await analytics.recordTool({ tool: 'bash', project: 'alpha', success: false, totalUs: 100, usedAt: 9 });
      await analytics.recordTool({ tool: 'bash', project: 'alpha', success: true, cacheHit: true, usedAt: 7 });
      await analytics.recordTool({ tool: 'bash', success: true, usedAt: 1 });
      const [alpha, none] = await analytics.tools();
      assert.deepEqual(alpha, {
        tool: 'bash',
        project: 'alpha',
        uses: 3,
        successes: 2,
        failures: 1,
        cacheHits: 1,
        totalUs: 400,
        averageUs: 400 / 3,
        successRate: 2 / 3,
        lastUsedAt: 9,
      });
      assert.deepInclude(none, { project: '', uses: 1 });
      await rejection('invalid_input', () => analytics.recordTool({ tool: '', success: true }));
    },
  },
  'top-and-reset': {
    title: 'the top tools add their projects up, most used first; statistics are reset by project or all',
    rows: ['CB-11', 'CB-19'],
    async run({ open }) {
      const { analytics } = (await open()).api;
      for (const [tool, project, uses] of [
        ['read', 'alpha', 2],
        ['read', 'beta', 2],
        ['bash', 'alpha', 3],
        ['edit', 'beta', 1],
      ] as const) {
        for (let use = 0; use < uses; use += 1) await analytics.recordTool({ tool, project, success: true });
      }
      const named = async (filter: Parameters<typeof analytics.tools>[0]) =>
        (await analytics.tools(filter)).map(({ tool, project, uses }) =>
          `${tool} ${project} ${uses}`.replace('  ', ' '),
        );
      assert.deepEqual(await named({ merged: true, limit: 2 }), ['read 4', 'bash 3']);
      assert.deepEqual(await named({ project: 'beta' }), ['read beta 2', 'edit beta 1']);
      assert.deepEqual(await named({ tool: 'read' }), ['read alpha 2', 'read beta 2']);
      assert.equal(await analytics.resetTools('alpha'), 2);
      assert.deepEqual(await named({}), ['read beta 2', 'edit beta 1']);
      assert.equal(await analytics.resetTools(), 2);
      assert.isEmpty(await analytics.tools());
    },
  },
});

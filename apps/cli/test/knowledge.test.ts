import { mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

const GUIDE = '# Guide\n\nHow to feed.\n\n## Feeding\n\nA wombat eats [grass](grass.md) and [hay](../hay.txt).\n';
const RECORD = '# 1. Feed at night\n\n## Status\n\nAccepted\n\n## Context\n\nHeat\n\n## Decision\n\nAt night.\n';

function project(home: Home): string {
  const root = join(realpathSync(home.folder), 'zoo');
  mkdirSync(join(root, 'docs/adr'), { recursive: true });
  writeFileSync(join(root, 'docs/guide.md'), GUIDE);
  writeFileSync(join(root, 'docs/adr/0001-feed-at-night.md'), RECORD);
  return root;
}

describe('cairn knowledge', () => {
  test('reads documents, lists and shows them, finds their sections, and names what leads nowhere', async () => {
    const home = new Home();
    const cwd = project(home);
    const { stdout, stderr } = await home.onDatabase(['knowledge', 'index', cwd]);
    expect(stdout).toBe('2 documents with 6 sections and 2 references: 2 added, 0 changed, 0 removed, 0 as before\n');
    expect(stderr).toMatch(/2 references that lead nowhere: .*knowledge docs broken/);
    expect(await home.json(['knowledge', 'index', cwd])).toMatchObject({ unchanged: 2, added: 0, dangling: 2 });
    expect((await home.onDatabase(['knowledge', 'docs', 'list', '--type', 'guide'])).stdout).toMatch(
      /^Path +Type +Sections +Title +Project\ndocs\/guide\.md +guide +2 +Guide +.*zoo\n$/,
    );
    const shown = await home.onDatabase(['knowledge', 'docs', 'show', 'docs/guide.md', '--project', cwd]);
    expect(shown.stdout).toBe(
      'Guide  guide\nHow to feed.\n\nGuide  1–3\n  Feeding  5–7\n\nRefers to:\n  docs/grass.md  (not there)\n  hay.txt  (not there)\n',
    );
    expect((await home.onDatabase(['knowledge', 'docs', 'broken'])).stdout).toBe(
      'docs/guide.md:7  docs/grass.md  (not there)\ndocs/guide.md:7  hay.txt  (not there)\n',
    );
    const found = await home.onDatabase(['search', 'wombat', '--in', 'knowledge']);
    expect(found.stdout).toMatch(/section {2}Guide › Feeding\n.*\n.*wombat.*\n.*docs\/guide\.md/);
  });

  test('keeps decisions, from files and to files, and says what replaced what', async () => {
    const home = new Home();
    const cwd = project(home);
    const here = ['--project', cwd];
    const run = async (...args: string[]) => await home.onDatabase(['knowledge', 'decisions', ...args]);
    expect((await run('import', join(cwd, 'docs/adr'), ...here)).stdout).toBe(
      '1 decision added, 0 changed, 0 as before\n',
    );
    const { decisions } = await home.json(['knowledge', 'decisions', 'list', ...here]);
    expect(decisions).toMatchObject([{ title: 'Feed at night', source: 'docs/adr/0001-feed-at-night.md' }]);
    const id = decisions[0].id as string;
    expect((await run('supersede', id)).stderr).toMatch(/--by/);
    const superseded = await run('supersede', id.slice(0, 10), 'Feed at noon', '--rationale', 'Rain', '--tag', 'food');
    expect(superseded).toMatchObject({ code: 0, stdout: expect.stringMatching(/Feed at noon \(active\)/) });
    const { id: newer } = (await home.json(['knowledge', 'decisions', 'list', '--status', 'active'])).decisions[0];
    expect((await run('show', newer)).stdout).toMatch(
      /Why:\n {2}Rain\n\nIn place of:\n {2}\S+ Feed at night \(superseded\)/,
    );
    expect((await run('list', '--tag', 'food')).stdout).toMatch(/active +architecture +Feed at noon #food/);
    const exported = await run('export', join(cwd, 'docs/adr'), ...here);
    expect(exported.stdout).toMatch(
      /Wrote 0001-feed-at-night\.md\nWrote 0002-feed-at-noon\.md\n2 files written, 0 as before\n/,
    );
    expect(readdirSync(join(cwd, 'docs/adr'))).toEqual(['0001-feed-at-night.md', '0002-feed-at-noon.md']);
    expect(await home.json(['knowledge', 'decisions', 'import', join(cwd, 'docs/adr'), ...here])).toMatchObject({
      unchanged: 2,
    });
    expect((await run('revert', newer, '--reason', 'Sun')).stdout).toMatch(/Feed at noon \(reverted\)/);
    expect(await home.json(['knowledge', 'decisions', 'add', 'Water', '--alternative', 'Milk', ...here])).toMatchObject(
      {
        ...{ title: 'Water', alternatives: [{ title: 'Milk' }], project: cwd },
      },
    );
  });

  test('notes components, what works, how work went, and of how much use files were', async () => {
    const home = new Home();
    const note = ['knowledge', 'note', 'feeder', '--type', 'module', '--project', 'zoo'];
    await home.json([...note, '--evidence', 'src/feeder.ts:3']);
    expect((await home.onDatabase([...note, '--evidence', 'README.md'])).stdout).toBe(
      'feeder (module): 75 % sure, 2 pieces of evidence\n',
    );
    expect((await home.onDatabase(['knowledge', 'components', '--project', 'zoo'])).stdout).toMatch(
      /75 % +2 +module +feeder +zoo\n$/,
    );
    const record = ['knowledge', 'patterns', 'record', 'Ask first', '--type', 'zoo'];
    for (const id of ['1', '2', '2']) await home.json([...record, '--success', '--id', id]);
    expect((await home.onDatabase([...record, '--failure'])).stdout).toBe('Ask first: 2 of 3 worked\n');
    await home.json(['knowledge', 'patterns', 'record', 'Never tried', '--type', 'zoo']);
    expect((await home.onDatabase(['knowledge', 'patterns', 'list'])).stdout).toMatch(
      /0\.20 +2 of 3 worked +zoo +Ask first\n0\.00 +0 of 0 worked +zoo +Never tried\n$/,
    );
    const outcome = (success: string, ...more: string[]) => [
      'knowledge',
      'outcome',
      success,
      '--project',
      'zoo',
      ...more,
    ];
    await home.json(outcome('1', '--type', 'feeding', '--minutes', '10', '--factor', 'calm', '--satisfaction', '5'));
    await home.json(outcome('0.5'));
    expect((await home.onDatabase(['knowledge', 'outcomes', '--project', 'zoo'])).stdout).toBe(
      'All: 2 outcomes, 75 %, 10 minutes\n  feeding: 1 outcome, 100 %, 10 minutes\ncalm: 1 time, +50 %\n',
    );
    expect((await home.onDatabase(['knowledge', 'feedback', 'a.ts', '1', '--project', 'zoo'])).stdout).toBe(
      'a.ts: 0.55\n',
    );
    expect((await home.onDatabase(['knowledge', 'weights', '--project', 'zoo'])).stdout).toBe(
      'Weight  Said  Path\n  0.55     1  a.ts\n',
    );
    expect((await home.onDatabase(['knowledge', 'outcome', '2'])).code).toBe(2);
  });
});

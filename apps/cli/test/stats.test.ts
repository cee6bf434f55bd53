import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { Home, homeWithSamples } from './harness.js';

const HOUR = 3_600_000;

/** A home with calls of two models, the last one just now. */
async function homeWithCalls(): Promise<Home> {
  const home = new Home();
  await using store = await openDatabase(home.database);
  const now = Date.now();
  await store.analytics.recordAll([
    { model: 'gpt-4o', project: '/home/dev/garden', inputTokens: 400_000, outputTokens: 100, createdAt: now - 1_000 },
    { model: 'gpt-4o', inputTokens: 1_000, generationUs: 2_000_000, totalUs: 2_500_000, createdAt: now - HOUR },
    {
      model: 'my, own',
      provider: 'ollama',
      inputTokens: 50,
      outputTokens: 7,
      error: 'too slow',
      createdAt: now - 9 * HOUR,
    },
  ]);
  await store.analytics.recordTool({ tool: 'bash', project: '/home/dev/garden', success: true, totalUs: 1_500_000 });
  await store.analytics.recordTool({ tool: 'bash', success: false, totalUs: 500_000 });
  return home;
}

describe('cairn stats', () => {
  test('sums up what was imported, by model, with the total last', async () => {
    const home = await homeWithSamples();
    const { stdout, stderr } = await home.onDatabase(['stats']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Model +Calls +Input +Output +Cache read +Cache write +Cost +Tokens\/s +p95 +Errors\n/);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[1]).toMatch(/^claude-sonnet-4-5-20250929 +\d+ .* \$\d\.\d\d$/);
    expect(lines.at(-1)).toMatch(/^Total +\d+ /);
    const json = await home.json(['stats']);
    expect(json.rows.map(({ model }: { model: string }) => model).sort()).toEqual([
      'claude-haiku-4-5-20251001',
      'claude-opus-4-5-20251101',
      'claude-sonnet-4-5-20250929',
    ]);
    const sum = (name: string) =>
      json.rows.reduce((total: number, row: Record<string, number>) => total + (row[name] ?? 0), 0);
    for (const name of ['generations', 'outputTokens', 'costMicros']) expect(sum(name)).toBe(json.total[name]);
    expect(json).toMatchObject({ by: 'model', timeZone: 'UTC', unpricedModels: [] });
  });

  test('breaks down by day in a time zone, by project, and within a window', async () => {
    const home = await homeWithSamples();
    const days = (await home.json(['stats', '--by', 'day', '--timezone', 'Pacific/Auckland'])).rows;
    expect(days[0].day).toMatch(/^\d{4}-\d\d-\d\d$/);
    const garden = await home.json(['stats', '--by', 'project', '--project', 'garden']);
    expect(garden.rows).toMatchObject([{ project: '/home/dev/garden' }]);
    expect(await home.json(['stats', '--until', '2001-01-01'])).toMatchObject({ total: { generations: 0 }, rows: [] });
    expect((await home.onDatabase(['stats', '--until', '2001-01-01'])).stderr).toBe('No model calls.\n');
    expect(await home.onDatabase(['stats', '--timezone', 'Mars/Olympus'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Europe/Berlin'),
    });
  });

  test('names models without a price, and takes one', async () => {
    const home = await homeWithCalls();
    const { stdout, stderr } = await home.onDatabase(['stats']);
    expect(stdout).toMatch(/^my, own +1 .* \? .* 1$/m);
    expect(stdout).toMatch(/^Total +3 .* \$1\.00 \+ \?/m);
    expect(stderr).toMatch(
      /warning: No price is known of my, own: the cost of 1 call \(57 tokens\) is missing\. Set one: /,
    );
    const set = await home.onDatabase(['prices', 'set', 'my, own', '--input', '1', '--output', '$2.5']);
    expect(set.stdout).toBe('my, own: $1.00 in, $2.50 out a million tokens\n');
    expect((await home.json(['stats'])).unpricedModels).toMatchObject([{ provider: 'ollama', model: 'my, own' }]);
    expect((await home.onDatabase(['prices', 'apply'])).stdout).toBe('1 call priced\n');
    const after = await home.json(['stats']);
    expect(after.unpricedModels).toEqual([]);
    expect(after.rows.find(({ model }: { model: string }) => model === 'my, own').costMicros).toBe(68);
    expect((await home.onDatabase(['prices', 'list', 'my, own'])).stdout).toMatch(
      /^my, own .*\$1\.00 +\$2\.50 .* set$/m,
    );
    expect((await home.onDatabase(['prices', 'list', 'openai/o3'])).stdout.match(/^o3 /gm)).toHaveLength(2);
  });

  test('prints CSV with every figure in full', async () => {
    const home = await homeWithCalls();
    const { stdout } = await home.onDatabase(['stats', '--csv']);
    const [head = '', ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^model,calls,errors,cache_hits,input_tokens,.*,cost_micros,unpriced_calls,/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^gpt-4o,2,0,0,401000,100,0,0,0,0,1003500,0,/);
    expect(rows[1]).toMatch(/^"my, own",1,1,0,50,7,/);
  });

  test('shows how tools fared, by project or merged', async () => {
    const home = await homeWithCalls();
    expect((await home.onDatabase(['stats', 'tools'])).stdout).toMatch(/^bash +1 +0 +0 +1\.5 s .*garden$/m);
    expect((await home.onDatabase(['stats', 'tools', '--merged'])).stdout).toMatch(/^bash +2 +1 +0 +1\.0 s /m);
    expect(await home.json(['stats', 'tools', '--project', 'garden'])).toMatchObject({ tools: [{ uses: 1 }] });
  });
});

describe('cairn usage blocks', () => {
  test('lists blocks, and shows the present one with its rate', async () => {
    const home = await homeWithCalls();
    const { blocks } = await home.json(['usage', 'blocks']);
    expect(blocks.length).toBeGreaterThanOrEqual(2);
    expect(blocks.at(0)).toMatchObject({ active: true });
    expect((await home.onDatabase(['usage', 'blocks'])).stdout).toMatch(
      /^Block +Calls +Tokens +Cost +An hour +Models\n.* \* +\d/,
    );
    expect((await home.onDatabase(['usage', 'blocks', '--active'])).stdout).toMatch(
      /^Block .*\nCalls .*[\s\S]*At the end/,
    );
    const imported = await homeWithSamples();
    expect((await imported.onDatabase(['usage', 'blocks', '--active'])).stderr).toBe('No block is active.\n');
  });
});

describe('cairn budget', () => {
  test('sets budgets, says where they stand, and removes them', async () => {
    const home = await homeWithCalls();
    const set = await home.onDatabase(['budget', 'set', '0.5', '--timezone', 'UTC']);
    expect(set).toMatchObject({ code: 0, stdout: 'Budget "month": $0.50 a month\n' });
    await home.onDatabase(['budget', 'set', '1000', '--period', 'week', '--project', 'garden', '--name', 'garden']);
    expect((await home.onDatabase(['budget', 'list'])).stdout).toMatch(
      /^garden +\$1000\.00 a week +.*garden\nmonth +/m,
    );
    const { budgets } = await home.json(['budget', 'status']);
    expect(budgets).toMatchObject([
      { name: 'garden', project: '/home/dev/garden' },
      { name: 'month', state: 'over' },
    ]);
    const status = await home.onDatabase(['budget', 'status']);
    expect(status.stdout).toMatch(/^month +\d{4}-\d\d-01 +\$0\.50 +\$\d.* +-\$.* over +everything$/m);
    expect((await home.onDatabase(['budget', 'remove', 'month'])).stdout).toBe('Removed budget "month"\n');
    expect(await home.onDatabase(['budget', 'remove', 'month'])).toMatchObject({ code: 1 });
    expect(await home.onDatabase(['budget', 'set', 'much'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Give a sum in dollars'),
    });
  });
});

import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

const ERROR = "src/a.ts(3,7): error TS6133: 'count' is declared but its value is never read.";
const ELSEWHERE = "lib/b.ts(9,1): error TS6133: 'x' is declared but its value is never read.";

describe('cairn learn', () => {
  test('records outcomes and says what helps best against the same error elsewhere', async () => {
    const home = new Home();
    const record = async (strategy: string, ...more: string[]) =>
      await home.json(['learn', 'record', ERROR, '--strategy', strategy, '--type', 'type', ...more]);
    for (const id of ['1', '2', '2']) await record('Remove it', '--success', '--id', id, '--example', '- const count');
    expect(await record('Remove it', '--failure', '--attempts', '3')).toMatchObject({
      successes: 2,
      failures: 1,
      attempts: 5,
    });
    await record('Export it', '--failure');
    const piped = await home.onDatabase(['learn', 'best'], { input: `${ELSEWHERE}\n` });
    expect(piped).toEqual({
      code: 0,
      stdout: 'Score  Outcomes       Strategy\n 0.21  2 of 3 helped  Remove it\n 0.00  0 of 1 helped  Export it\n',
      stderr: '',
    });
    const { strategies } = await home.json(['learn', 'best', ELSEWHERE, '--limit', '1']);
    expect(strategies).toMatchObject([
      { strategy: 'Remove it', match: 'exact', examples: [{ example: '- const count' }, {}] },
    ]);
    const { patterns } = await home.json(['learn', 'patterns', '--type', 'type']);
    expect(patterns).toMatchObject([
      { pattern: 'error TS6133: <q> is declared but its value is never read.', strategies: 2 },
    ]);
    expect((await home.onDatabase(['learn', 'patterns'])).stdout).toMatch(
      /^ *Id .*\n *1 +2 {2}2 of 4 helped {2}error TS6133/,
    );
    expect((await home.onDatabase(['learn', 'stats'])).stdout).toMatch(
      /Outcomes +2 of 4 helped\nSuccess rate +50 %\n {2}type: 2 of 4 helped\n$/,
    );
  });

  test('keeps conventions with their evidence, and what a person says of them', async () => {
    const home = new Home();
    const observe = async (path: string, ...more: string[]) =>
      await home.json(['learn', 'observe', 'tests', 'Tests stand beside', '--at', path, ...more]);
    await observe('a.test.ts:3');
    expect(await observe('a.test.ts:3')).toMatchObject({ supports: 1, contradicts: 0 });
    const { id } = await observe('C:\\b.ts', '--against');
    expect((await home.onDatabase(['learn', 'conventions'])).stdout).toBe(
      'Id  Sure  For  Against  Status    Kind   Convention\n 1   9 %    1        1  observed  tests  Tests stand beside\n',
    );
    expect((await home.onDatabase(['learn', 'reject', String(id)])).stdout).toMatch(
      /^1 Tests stand beside \(rejected, 9 %/,
    );
    expect(await home.json(['learn', 'conventions'])).toEqual({ conventions: [], more: false });
    expect(await home.json(['learn', 'confirm', String(id)])).toMatchObject({ status: 'confirmed' });
  });

  test('says what is missing, and fails where nothing is known', async () => {
    const home = new Home();
    await home.json(['learn', 'observe', 'k', 's', '--at', 'x']);
    const refusals: [string[], number, RegExp][] = [
      [['record', ERROR, '--strategy', 's'], 2, /--success or --failure/],
      [['record', ERROR, '--success'], 2, /--strategy/],
      [['record', ' ', '--strategy', 's', '--success'], 1, /no line with a word/],
      [['best', ERROR], 1, /Nothing was tried/],
      [['confirm', '99'], 1, /No convention with id 99/],
    ];
    for (const [args, code, message] of refusals) {
      const ran = await home.onDatabase(['learn', ...args]);
      expect(ran, args.join(' ')).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
    }
  });
});

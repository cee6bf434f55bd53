import { type CaseResult, defineReport } from '@cairndb/conformance';
import { expect, it } from 'vitest';

/** A runner that only notes what it is given. */
function noting() {
  const tests: { path: string; skipped: boolean; run: () => Promise<void> }[] = [];
  const groups: string[] = [];
  const note = (skipped: boolean) => (name: string, run: () => Promise<void>) => {
    tests.push({ path: [...groups, name].join(' > '), skipped, run });
  };
  const describe = (name: string, define: () => void) => {
    groups.push(name);
    define();
    groups.pop();
  };
  return { tests, runner: { describe, it: Object.assign(note(false), { skip: note(true) }) } };
}

const result = (id: string, rest: Partial<CaseResult>): CaseResult => ({
  id,
  title: 'it holds',
  surface: 'async',
  outcome: 'passed',
  durationMs: 1,
  ...rest,
});

it('gives a runner the results of a run elsewhere, each under its suite with its own outcome', async () => {
  const { tests, runner } = noting();
  const error = new Error('it does not');
  defineReport(runner, {
    harness: 'a browser',
    results: [
      result('one/a', {}),
      result('two/b', { outcome: 'failed', error }),
      result('one/c', { outcome: 'skipped', reason: 'no copy' }),
    ],
  });
  expect(tests.map(({ path, skipped }) => [path, skipped])).toEqual([
    ['conformance of a browser > one > one/a [async] it holds', false],
    ['conformance of a browser > one > one/c [async] it holds (no copy)', true],
    ['conformance of a browser > two > two/b [async] it holds', false],
  ]);
  await tests[0]?.run();
  await expect(tests[2]?.run()).rejects.toBe(error);
});

it('fails when a run gave no result at all', async () => {
  const { tests, runner } = noting();
  defineReport(runner, { harness: 'nobody', results: [] });
  expect(tests).toHaveLength(1);
  await expect(tests[0]?.run()).rejects.toThrow('without any result');
});

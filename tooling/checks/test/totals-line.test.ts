import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../src/repository.js';
import { runNode } from './run-node.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn totals '));
  const reporter = JSON.stringify(join(ROOT, 'tooling', 'vitest', 'totals-reporter.ts'));
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    `import { TotalsReporter } from ${reporter};
     export default { test: { globals: true, pool: 'forks', reporters: ['default', new TotalsReporter()] } };`,
  );
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs vitest over one test file and gives its exit code and its last line. */
async function run(text: string): Promise<{ code: number; last: string | undefined }> {
  writeFileSync(join(folder, 'a.test.mjs'), text);
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { code, stdout } = await runNode([vitest, 'run', '--root', folder], { cwd: folder });
  expect(stdout.endsWith('\n')).toBe(true);
  return { code, last: stdout.trimEnd().split('\n').at(-1) };
}

test('passing tests, with and without skipped ones', async () => {
  expect(await run("test('a', () => {});")).toEqual({ code: 0, last: '1 passed, 0 failed' });
  expect(await run("test('a', () => {}); test.skip('b', () => {}); test.todo('c');")).toEqual({
    code: 0,
    last: '1 passed, 0 failed, 2 skipped',
  });
});

test.each([
  ['a failing test', "test('a', () => {}); test('b', () => { throw new Error('x'); });", '1 passed, 1 failed'],
  ['a file that does not load', "import './missing.mjs'; test('a', () => {});", '0 passed, 1 failed'],
  [
    'a hook of a suite',
    "describe('s', () => { beforeAll(() => { throw new Error('x'); }); test('a', () => {}); }); test('b', () => {});",
    '1 passed, 1 failed, 1 skipped',
  ],
  ['a hook of a file', "afterAll(() => { throw new Error('x'); }); test('a', () => {});", '1 passed, 1 failed'],
  [
    'an error that nobody handles',
    "test('a', async () => { setTimeout(() => { throw new Error('x'); }); await new Promise((r) => setTimeout(r, 50)); });",
    '1 passed, 1 failed',
  ],
  ['no test in a file', 'export {};', '0 passed, 1 failed'],
  ['only skipped tests', "test.skip('a', () => {});", '0 passed, 1 failed, 1 skipped'],
])('%s is a failure', async (_, text, last) => {
  expect(await run(text)).toEqual({ code: 1, last });
});

test('a worker that is killed is a failure', async () => {
  const { code, last } = await run("test('a', () => { process.kill(process.pid, 'SIGKILL'); });");
  expect(code).toBe(1);
  expect(last).toMatch(/^0 passed, [12] failed$/);
});

test('a file named in CAIRN_TEST_TOTALS takes the numbers instead, and the tests do not see the name', async () => {
  const totals = join(folder, 'totals.json');
  writeFileSync(
    join(folder, 'a.test.mjs'),
    "test('a', () => { expect(process.env.CAIRN_TEST_TOTALS).toBe(undefined); });",
  );
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const env = { CAIRN_TEST_TOTALS: totals };
  const { code, stdout } = await runNode([vitest, 'run', '--root', folder], { cwd: folder, env });
  expect(JSON.parse(readFileSync(totals, 'utf8'))).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(stdout).not.toContain('1 passed, 0 failed');
  expect(code).toBe(0);
});

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';
import { blocks, pageOf, ROOT, runSample, typeErrors } from './samples.js';

/** A folder from which all packages that the examples import can be found. */
const resolveFrom = join(ROOT, 'packages/node');

const PAGES = [
  ...['README.md', 'packages/node/README.md', 'docs/memory.md', 'docs/learning.md', 'docs/agent-store.md'],
  ...['docs/configuration.md', 'docs/operations.md', 'docs/tour.md'],
  'docs/layouts.md',
  'docs/content-files.md',
];

test('the examples in TypeScript of all of them are of the right types', () => {
  const examples = PAGES.map((page) => blocks(pageOf(page), 'ts'));
  for (const [at, ofPage] of examples.entries()) expect(ofPage, PAGES[at]).not.toEqual([]);
  expect(typeErrors(examples.flat().map((source) => ({ source, resolveFrom })))).toEqual([]);
});

describe.each(PAGES)('the examples in TypeScript of %s', (page) => {
  const examples = blocks(pageOf(page), 'ts');

  test('run as they stand', async () => {
    for (const source of examples) {
      const cwd = temporaryFolder();
      const { status, stdout, stderr } = await runSample({ source, resolveFrom }, cwd);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).not.toBe('');
      if (page.startsWith('docs/')) expect(blocks(pageOf(page), 'text')).toContain(stdout);
      expect(existsSync(join(cwd, 'agent.db'))).toBe(true);
    }
  });
});

test('README.md shows what `npm start` really prints for the samples, but for times, speeds and the size of this repository', async () => {
  const env = { npm_package_name: 'cairn', npm_lifecycle_event: 'start', XDG_DATA_HOME: '' };
  const home = new Home();
  const { stdout } = await home.run(['start', '--index', '.'], { env, cwd: ROOT, apart: true });
  // How much code there is changes with every commit.
  const plain = (line: string) =>
    (/^(Code|Indexed) /.test(line) ? line.replace(/[\d,]+ (files|symbols|texts)/g, '$1') : line)
      .replace(/(?:<1|[\d.]+) (?:ms|s)\b(?!\/)/g, 'time')
      .replace(/[\d.]+ (MB\/s|KB|MB)\b/g, '$1')
      .replace(/ +/g, ' ');
  const real = stdout.split('\n').map(plain);
  const shown = blocks(pageOf('README.md'), 'text').join('').trimEnd().split('\n');
  expect(shown.length).toBeGreaterThan(20);
  for (const line of shown.filter((text) => text !== '…')) expect(real).toContain(plain(line));
});

test('every command that README.md and the command’s own name exists', async () => {
  const home = new Home();
  const named = new Set<string>();
  for (const page of ['README.md', 'apps/cli/README.md']) {
    for (const [, line] of pageOf(page).matchAll(/(?:^|`)cairn ((?:conversations |codegen )?[a-z-]+)/gm))
      named.add(line ?? '');
  }
  expect(named.size).toBeGreaterThan(5);
  for (const command of named) expect((await home.run([...command.split(' '), '--help'])).code, command).toBe(0);
});

test('every relative link in them leads somewhere', () => {
  for (const page of [...PAGES, 'apps/cli/README.md']) {
    for (const [, link] of pageOf(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)) {
      expect(existsSync(join(dirname(join(ROOT, page)), link ?? '')), `${page}: ${link}`).toBe(true);
    }
  }
});

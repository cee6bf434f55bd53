import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NO_SQLD, sqldBinary, startSqld } from '@cairndb/sqld';
import { expect, onTestFinished, test } from 'vitest';
import { cairnLines, commandLine, problemOf } from './command-lines.js';
import { OTHER_TOOLS } from './other-tools.js';
import { blocks, pageOf, ROOT, runSamples, sampleHome, typeErrors } from './samples.js';

/** What samples import beside this repository's packages. */
const OTHERS = {
  'better-sqlite3': 'packages/better-sqlite3/node_modules/better-sqlite3',
  '@types/better-sqlite3': 'packages/better-sqlite3/node_modules/@types/better-sqlite3',
  '@types/node': 'apps/cli/node_modules/@types/node',
  keyv: 'packages/keyv/node_modules/keyv',
};
/** One process runs all samples of a test; on a machine that is busy with much else it waits for its turn. */
const TIMEOUT = { timeout: 300_000 };

/** The samples of a guide. Those for browsers run in one: packages/sqljs/test/browser-guide.test.ts. */
const samplesOf = (guide: string) => blocks(pageOf(`docs/${guide}.md`), 'ts');
const outputsOf = (guide: string) => blocks(pageOf(`docs/${guide}.md`), 'text');

test('the samples of the guides are of the right types', TIMEOUT, () => {
  const resolveFrom = sampleHome(OTHERS);
  const sources = ['node-app', 'cloud', 'migrating', 'security'].flatMap(samplesOf);
  expect(sources.length).toBeGreaterThan(10);
  expect(typeErrors(sources.map((source) => ({ source, resolveFrom })))).toEqual([]);
});

test(
  'the samples of docs/node-app.md, docs/security.md and docs/migrating.md print what they say',
  TIMEOUT,
  async () => {
    const migrating = samplesOf('migrating').map((source, at) => ({ source, before: OTHER_TOOLS[at] }));
    expect(migrating.length).toBe(OTHER_TOOLS.length);
    const plain = ['node-app', 'security'].flatMap(samplesOf).map((source) => ({ source }));
    const { status, printed, stderr } = await runSamples([...plain, ...migrating], OTHERS);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(printed).toEqual(['node-app', 'security', 'migrating'].flatMap(outputsOf));
  },
);

const none = sqldBinary() === undefined;

test.skipIf(none)(
  `the sample of docs/cloud.md prints what it says, on a server that wants a token${none ? ` (${NO_SQLD})` : ''}`,
  TIMEOUT,
  async () => {
    const server = await startSqld({ requireToken: true });
    onTestFinished(() => server.stop());
    const env = { CAIRN_DB: server.url, CAIRN_AUTH_TOKEN: server.token };
    const samples = samplesOf('cloud').map((source) => ({ source }));
    const { status, printed, stderr } = await runSamples(samples, OTHERS, env);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(printed).toEqual(outputsOf('cloud'));
  },
);

test('every link from a guide to a file leads somewhere', () => {
  const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  expect(pages).toContain('node-app.md');
  for (const page of pages) {
    const prose = pageOf(`docs/${page}`).replaceAll(/^```.*?^```/gms, '');
    for (const [, link = ''] of prose.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)) {
      expect(existsSync(join(dirname(join(ROOT, 'docs', page)), link)), `${page}: ${link}`).toBe(true);
    }
  }
});

test('docs/README.md names every page of the folder, and every package', () => {
  const index = pageOf('docs/README.md');
  const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const packages = readdirSync(join(ROOT, 'packages')).map((name) => `../packages/${name}/README.md`);
  expect([...pages, ...packages].filter((link) => !index.includes(`](${link})`))).toEqual([]);
});

test('every line with cairn in a shell sample or in running text of a guide names a command, and options that it has', () => {
  const { program } = commandLine();
  const wrong: string[] = [];
  let lines = 0;
  for (const page of readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))) {
    for (const line of cairnLines(pageOf(`docs/${page}`))) {
      lines++;
      const problem = problemOf(program, line);
      if (problem !== undefined) wrong.push(`docs/${page}: cairn ${line}: ${problem}`);
    }
  }
  expect(lines).toBeGreaterThan(80);
  expect(wrong).toEqual([]);
});

test('such a line with a slip of the pen is found', () => {
  const { program } = commandLine();
  expect(problemOf(program, 'backup creat --retain-days 30')).toBe('no command creat');
  expect(problemOf(program, 'backup create --retain 30')).toBe('no option --retain');
  expect(problemOf(program, '--db agent.db searches wombat')).toBe('no command searches');
  expect(problemOf(program, '--db=agent.db backup create --json')).toBeUndefined();
});

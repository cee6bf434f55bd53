import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NO_SQLD, sqldBinary, startSqld } from '@cairndb/sqld';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { blocks, pageOf, ROOT, runSample, type Sample, typeErrors } from './samples.js';

const HERE = join(ROOT, 'apps/cli');

/** The samples in TypeScript of a guide. Those of browsers run in one: packages/sqljs/test/browser-guide.test.ts. */
function samplesOf(guide: string): Sample[] {
  return blocks(pageOf(`docs/${guide}.md`), 'ts').map((source) => ({ source, resolveFrom: folderFor(source) }));
}

/** The package whose dependencies a sample imports. */
function folderFor(source: string): string {
  if (source.includes("from 'keyv'")) return join(ROOT, 'packages/keyv');
  return source.includes("from 'better-sqlite3'") ? join(ROOT, 'packages/better-sqlite3') : HERE;
}

/** Runs a sample in a folder, and gives what it prints; what it complains of fails the test. */
async function printed(sample: Sample, folder: string, env?: NodeJS.ProcessEnv): Promise<string> {
  const { status, stdout, stderr } = await runSample(sample, folder, env);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const GUIDES = ['node-app', 'cloud', 'security'];

test('the samples of the guides are of the right types', () => {
  const samples = GUIDES.map(samplesOf);
  for (const [at, ofGuide] of samples.entries()) expect(ofGuide, GUIDES[at]).not.toEqual([]);
  expect(typeErrors(samples.flat())).toEqual([]);
});

describe.each(['node-app', 'security'])('docs/%s.md', (guide) => {
  test('prints what it says', async () => {
    const outputs: string[] = [];
    for (const sample of samplesOf(guide)) outputs.push(await printed(sample, temporaryFolder()));
    expect(outputs).toEqual(blocks(pageOf(`docs/${guide}.md`), 'text'));
  });
});

const none = sqldBinary() === undefined;

test.skipIf(none)(
  `docs/cloud.md prints what it says, on a server that wants a token${none ? ` (${NO_SQLD})` : ''}`,
  async () => {
    const server = await startSqld({ requireToken: true });
    onTestFinished(() => server.stop());
    const env = { CAIRN_DB: server.url, CAIRN_AUTH_TOKEN: server.token };
    const outputs: string[] = [];
    for (const sample of samplesOf('cloud')) outputs.push(await printed(sample, temporaryFolder(), env));
    expect(outputs).toEqual(blocks(pageOf('docs/cloud.md'), 'text'));
  },
);

test('every link from a guide to a file leads somewhere', () => {
  const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  expect(pages).toContain('node-app.md');
  for (const page of pages) {
    for (const [, link = ''] of pageOf(`docs/${page}`).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)) {
      expect(existsSync(join(dirname(join(ROOT, 'docs', page)), link)), `${page}: ${link}`).toBe(true);
    }
  }
});

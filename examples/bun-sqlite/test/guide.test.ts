import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allCases } from '@cairndb/conformance';
import { describe, expect, it } from 'vitest';

const EXAMPLE = join(import.meta.dirname, '..');
const GUIDE = join(EXAMPLE, '..', '..', 'docs', 'write-a-driver.md');
const text = readFileSync(GUIDE, 'utf8');

/** Blocks of TypeScript, each with the file of this example that it is quoted from. */
const blocks = [...text.matchAll(/^```ts ?(.*)\n([\s\S]*?)^```$/gm)].map(([, file = '', code = '']) => ({
  file,
  code,
}));
const caseIds = new Set(allCases.map(({ id }) => id));
const suites = new Set(allCases.map(({ suite }) => suite));

describe('the guide for authors of drivers', () => {
  it('quotes code from this example only, as it stands there', () => {
    expect(blocks.length).toBeGreaterThan(10);
    for (const { file, code } of blocks) {
      expect(file).toMatch(/^(src|test)\/.+\.ts$/);
      const source = readFileSync(join(EXAMPLE, file), 'utf8');
      expect(`\n${source}`.includes(`\n${code}`), `${file} has no such lines:\n${code}`).toBe(true);
    }
  });

  it('names cases that are there', () => {
    const table = text.slice(text.indexOf('| case | usual cause'), text.indexOf('## 11.'));
    const named = [...table.matchAll(/`([a-z-]+)\/([a-z-]+|…)`/g)];
    expect(named.length).toBeGreaterThan(15);
    for (const [, suite = '', name] of named) {
      if (name === '…') expect(suites).toContain(suite);
      else expect(caseIds).toContain(`${suite}/${name}`);
    }
  });

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((\.\.?\/[^)#]+)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) expect(existsSync(join(dirname(GUIDE), link)), link).toBe(true);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleForBrowser, sizeProblems } from './core-bundle.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-bundle-'));
  writeFileSync(join(folder, 'small.js'), 'export const small = 1;\n');
  writeFileSync(join(folder, 'big.js'), `export const big = ${JSON.stringify('0123456789'.repeat(500))};\n`);
  writeFileSync(join(folder, 'both.js'), "export * from './small.js';\nexport * from './big.js';\n");
  writeFileSync(join(folder, 'node.js'), "\nexport { readFileSync } from 'node:fs';\n");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a bundle is weighed and its biggest module comes first', async () => {
  const bundle = await bundleForBrowser("export * from './both.js';", folder);
  if (Array.isArray(bundle)) throw new Error(bundle.join('\n'));
  expect(bundle.minifiedBytes).toBeGreaterThan(5_000);
  expect(bundle.gzippedBytes).toBeLessThan(500);
  expect(bundle.modules[0]?.path).toContain('big.js');
  expect(sizeProblems('it', bundle, bundle.gzippedBytes)).toEqual([]);
  const [problem] = sizeProblems('it', bundle, bundle.gzippedBytes - 1);
  expect(problem).toContain('bundle of it');
  expect(problem).toContain('limit');
  expect(problem).toMatch(/5\.0 KB {2}.*big\.js/);
});

test('what is imported dynamically is not loaded at once, and not weighed', async () => {
  const bundle = await bundleForBrowser(
    "export * from './small.js';\nexport const big = () => import('./big.js');",
    folder,
  );
  if (Array.isArray(bundle)) throw new Error(bundle.join('\n'));
  expect(bundle.minifiedBytes).toBeLessThan(500);
  const names = bundle.modules.map(({ path }) => basename(path));
  expect(names).toContain('small.js');
  expect(names).not.toContain('big.js');
});

test('an import of Node is named with its place', async () => {
  const problems = await bundleForBrowser("export * from './node.js';", folder);
  expect(problems).toEqual([expect.stringMatching(/node\.js:2 imports 'node:fs' of Node/)]);
});

import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tooling/vitest/longest-first.js';
import { TotalsReporter } from './tooling/vitest/totals-reporter.js';

const ROOT = import.meta.dirname;
const TESTS = ['src/**/*.test.ts', 'test/**/*.test.ts'];

/** The workspace packages that have tests, as `packages/core`. */
function packagesWithTests(): string[] {
  return ['packages', 'apps', 'examples', 'tooling']
    .filter((parent) => existsSync(join(ROOT, parent)))
    .flatMap((parent) => readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`))
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')) && hasTests(folder));
}

function hasTests(folder: string): boolean {
  return ['src', 'test'].some((name) => {
    const path = join(ROOT, folder, name);
    return existsSync(path) && readdirSync(path, { recursive: true }).some((file) => String(file).endsWith('.test.ts'));
  });
}

/** Whose files have a process each: other runtimes, browsers, and processes that are killed at random. */
const ALONE = /^(examples\/.*|tooling\/(browser|drill|travel))$/;

export default defineConfig({
  test: {
    projects: packagesWithTests().map((folder) => ({
      extends: true,
      root: join(ROOT, folder),
      // The others share some: loading their files one by one takes as long as running them.
      test: { name: folder, include: TESTS, isolate: ALONE.test(folder) },
    })),
    environment: 'node',
    // What is built is plain JavaScript: Node loads it quicker than Vite hands it over.
    server: { deps: { external: [/\/dist\/[^?]*\.js$/] } },
    pool: 'forks',
    // A larger nursery: less of the time goes into collecting garbage.
    execArgv: ['--max-semi-space-size=64'],
    // Many files wait for servers, browsers and processes.
    maxWorkers: Math.min(6, availableParallelism() + 2),
    sequence: { sequencer: LongestFirst },
    // Only for what hangs: a machine that others keep busy may be ten times slower.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    retry: 0,
    reporters: ['default', new TotalsReporter()],
  },
});

import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
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

export default defineConfig({
  test: {
    projects: packagesWithTests().map((folder) => ({
      extends: true,
      root: join(ROOT, folder),
      // Core's tests are of functions, a hundred files of them: loading them one by one takes longer than running them.
      test: { name: folder, include: TESTS, ...(folder === 'packages/core' ? { isolate: false } : {}) },
    })),
    environment: 'node',
    // What is built is plain JavaScript: Node loads it quicker than Vite hands it over.
    server: { deps: { external: [/\/dist\/[^?]*\.js$/] } },
    // A process each: native add-ons, locks and signals are what many of these tests are about.
    pool: 'forks',
    maxWorkers: Math.min(5, availableParallelism() + 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    reporters: ['default', new TotalsReporter()],
  },
});

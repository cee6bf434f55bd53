import { checkChangesets } from './changesets.js';
import type { Check } from './check.js';
import { checkCoreBundle } from './core-bundle.js';
import { checkInstalls } from './installs/check-installs.js';
import { checkLayers } from './layers/check-layers.js';
import { readSourceTree } from './layers/source-tree.js';
import { formatViolation } from './layers/violation.js';
import { checkManifests } from './manifests.js';
import { checkPortableText } from './portable-text.js';
import { checkPublishedPackages } from './published-packages.js';
import { ROOT } from './repository.js';
import { toolCheck } from './run-tool.js';

/** How many run at the same time: most are processes of their own. */
const LANES = 2;

/** The long ones first. */
const CHECKS: readonly Check[] = [
  { name: 'packages', run: checkPublishedPackages },
  toolCheck('migrations', 'node', 'packages/core/scripts/bundle-migrations.mjs', '--check'),
  toolCheck('generated', 'node', 'apps/server/scripts/check-generated.mjs'),
  toolCheck('types', 'tsc', '-p', 'tsconfig.check.json'),
  toolCheck('unused', 'knip', '--no-progress', '--no-config-hints'),
  toolCheck('format', 'biome', 'ci', '--colors=off', '--error-on-warnings', '.'),
  { name: 'layers', run: async () => ({ problems: checkLayers(readSourceTree(ROOT)).map(formatViolation) }) },
  { name: 'manifests', run: checkManifests },
  { name: 'bundle', run: checkCoreBundle },
  { name: 'changesets', run: checkChangesets },
  { name: 'portable', run: checkPortableText },
];

/** Run by their names alone: what needs the network and takes minutes. */
const ON_DEMAND: readonly Check[] = [{ name: 'installs', run: checkInstalls }];
const ALL = [...CHECKS, ...ON_DEMAND];

/** Runs the named checks, or all that need no name, and prints each as it ends; answers how many failed. */
async function runChecks(names: readonly string[]): Promise<number> {
  const waiting = names.length === 0 ? [...CHECKS] : ALL.filter(({ name }) => names.includes(name));
  let failed = 0;
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await runCheck(check))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return failed;
}

async function runCheck({ name, run }: Check): Promise<boolean> {
  const start = performance.now();
  const { problems, note } = await run().catch((error: unknown) => ({
    problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    note: undefined,
  }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const remark = [...(note === undefined ? [] : [note]), `${seconds} s`].join(', ');
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name} (${remark})`);
  for (const problem of problems) console.log(problem.replace(/^/gm, '     '));
  return problems.length === 0;
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !ALL.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}. The checks: ${ALL.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  const failed = await runChecks(names);
  if (failed > 0) {
    console.log(`${failed} of the checks failed. Formatting is mended by: npm run format`);
    process.exitCode = 1;
  }
}

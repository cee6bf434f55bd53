import { build } from 'vite';
import { checkBudgets } from './check-budgets.mjs';
import { outputOf, pageConfig } from './page-config.mjs';
import { writeOfflineWorker } from './write-offline-worker.mjs';

await build(pageConfig('explorer'));
writeOfflineWorker(outputOf('explorer'));
const { first, heaviest, all } = checkBudgets(outputOf('explorer'), { isWhole: true });
process.stdout.write(
  `explorer, gzipped: first load ${kb(first)}, largest view ${kb(heaviest)}, everything ${kb(all)}\n`,
);

function kb(bytes) {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}

import { build } from 'vite';
import { checkBudgets } from './check-budgets.mjs';
import { outputOf, pageConfig } from './page-config.mjs';
import { writeOfflineWorker } from './write-offline-worker.mjs';

for (const page of ['server', 'explorer']) {
  await build(pageConfig(page));
  const isExplorer = page === 'explorer';
  if (isExplorer) writeOfflineWorker(outputOf(page));
  const { first, heaviest, all } = checkBudgets(outputOf(page), { isWhole: isExplorer });
  process.stdout.write(
    `${page}, gzipped: first load ${kb(first)}, largest view ${kb(heaviest)}, everything ${kb(all)}\n`,
  );
}

function kb(bytes) {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}

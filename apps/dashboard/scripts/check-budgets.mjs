import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a browser may have to load, gzipped, in bytes. */
const BUDGETS = {
  /** Before anything is shown: the page's own script with what it imports at once, and its style. */
  first: 35_000,
  /** A view with what only it needs, colours for code and the text of messages left out. */
  view: 20_000,
  /** Everything of the explorer together, SQLite and all domains included: what is kept for being offline. */
  all: 1_000_000,
};

/**
 * Weighs a built page.
 *
 * @throws Error naming what weighs more than it may
 */
export function checkBudgets(folder, { isWhole }) {
  const assets = join(folder, 'assets');
  const weights = new Map(
    readdirSync(assets).map((name) => [name, gzipSync(readFileSync(join(assets, name)), { level: 9 }).length]),
  );
  const sum = (names) => [...names].reduce((total, name) => total + (weights.get(name) ?? 0), 0);
  const first = sum(firstFiles(folder, 'index.html'));
  const views = [...weights].filter(([name]) =>
    /^(?:overview|conversations|search|costs|memories|knowledge|code|files|checkpoints|cache|logs|health)-/.test(name),
  );
  const heaviest = views.reduce((most, view) => (view[1] > most[1] ? view : most), ['', 0]);
  const all = sum(weights.keys());
  const faults = [];
  if (first > BUDGETS.first) faults.push(`the first load weighs ${first} bytes of ${BUDGETS.first}`);
  if (heaviest[1] > BUDGETS.view) faults.push(`${heaviest[0]} weighs ${heaviest[1]} bytes of ${BUDGETS.view}`);
  if (isWhole && all > BUDGETS.all) faults.push(`everything weighs ${all} bytes of ${BUDGETS.all}`);
  if (faults.length > 0) throw new Error(`${basename(folder)} is beyond its budget, gzipped: ${faults.join('; ')}.`);
  return { first, heaviest: heaviest[1], all };
}

/** The files that a page names, and those that their scripts import at once. */
function firstFiles(folder, page) {
  const found = new Set();
  const take = (text) => {
    for (const [, name] of text.matchAll(/(?:src|href)="[^"]*assets\/([^"]+)"/g)) visit(name);
  };
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    if (!name.endsWith('.js')) return;
    const script = readFileSync(join(folder, 'assets', name), 'utf8');
    for (const [, imported] of script.matchAll(/(?:import|from)\s*["']\.\/([^"']+)["']/g)) visit(imported);
  };
  take(readFileSync(join(folder, page), 'utf8'));
  return found;
}

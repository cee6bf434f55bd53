import { posix } from 'node:path';
import type { Import } from './read-imports.js';
import type { SourceTree } from './source-tree.js';
import type { Violation } from './violation.js';

/**
 * Files that import each other in a circle at run time: which of them runs first then depends on who is imported first.
 * Each circle is reported once, at its first file in order of the alphabet.
 */
export function findImportCycles(tree: SourceTree, imports: ReadonlyMap<string, readonly Import[]>): Violation[] {
  const edges = new Map<string, string[]>();
  for (const [file, list] of imports) {
    const targets = list.filter((one) => !one.typeOnly && one.specifier.startsWith('.'));
    edges.set(
      file,
      targets.flatMap(({ specifier }) => resolve(tree, file, specifier) ?? []),
    );
  }
  const found: Violation[] = [];
  const done = new Set<string>();
  for (const start of [...edges.keys()].sort()) {
    const path = done.has(start) ? undefined : pathBack(edges, start, done);
    if (path === undefined) continue;
    for (const file of path) done.add(file);
    const line = (imports.get(start) ?? []).find((one) => resolve(tree, start, one.specifier) === path[1])?.line ?? 1;
    found.push({ file: start, line, rule: 'cycles', message: `imports in a circle: ${[...path, start].join(' → ')}.` });
  }
  return found;
}

/** The shortest way from a file back to itself, without the files that an earlier circle has already named. */
function pathBack(
  edges: ReadonlyMap<string, readonly string[]>,
  start: string,
  done: ReadonlySet<string>,
): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of edges.get(file) ?? []) {
      if (next === start) return trace(cameFrom, start, file);
      if (cameFrom.has(next) || done.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return undefined;
}

function trace(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const path: string[] = [];
  for (let file: string | undefined = end; file !== undefined && file !== start; file = cameFrom.get(file))
    path.unshift(file);
  return [start, ...path];
}

/** The source that a relative specifier means: `./a.js` is `./a.ts`. */
function resolve(tree: SourceTree, file: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(file), specifier);
  return [target, target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.tsx')].find((path) => tree.has(path));
}

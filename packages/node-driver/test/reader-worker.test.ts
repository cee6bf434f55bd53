import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const PACKAGES = join(import.meta.dirname, '..', '..');
const IMPORT = /^(?:import|export) (?:[^'";(]* from )?['"]([^'"]+)['"]/gm;

/** What a built module and the modules of its own package import from elsewhere. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  seen.add(file);
  const found = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, name = '']) => name);
  const own = found.filter((name) => name.startsWith('.')).map((name) => join(file, '..', name));
  const foreign = new Set(found.filter((name) => !name.startsWith('.')));
  for (const next of own) if (!seen.has(next)) for (const name of importsOf(next, seen)) foreign.add(name);
  return foreign;
}

// Cause guarded: with core in it, a reader thread takes several times as long to start.
it.each([
  ['node-driver', ['node:worker_threads', 'quick-lru']],
  ['better-sqlite3', ['@cairndb/node-driver/reader-worker', 'better-sqlite3']],
  ['node-sqlite', ['@cairndb/node-driver/reader-worker', 'node:path']],
])('the reader thread of %s loads what it needs to read, and nothing of core', (name, expected) => {
  expect([...importsOf(join(PACKAGES, name, 'dist', 'reader-worker.js'))].sort()).toEqual(expected);
});

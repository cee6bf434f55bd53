import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Lays out what was generated into a folder as everything else is. */
export function formatGenerated(folder) {
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['check', '--write', '--vcs-use-ignore-file=false', `--config-path=${ROOT}`, folder];
  // Twice: how a chain of calls is laid out depends on the quotes that the first time has mended.
  for (let time = 0; time < 2; time += 1) {
    execFileSync(process.execPath, [biome, ...args], { cwd: ROOT, stdio: 'ignore' });
  }
}

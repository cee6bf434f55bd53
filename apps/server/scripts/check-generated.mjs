// Says whether what is generated fits core's contracts and the server's description: writes all of it anew elsewhere and compares. Needs a build.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

const GENERATED = [
  { script: 'generate-schemas.mjs', folder: join(ROOT, 'apps/server/src/generated') },
  { script: 'generate-client.mjs', folder: join(ROOT, 'packages/client/src/generated') },
];

const elsewhere = mkdtempSync(join(tmpdir(), 'cairn-generated-'));
try {
  for (const { script, folder } of GENERATED) check(script, folder);
} finally {
  rmSync(elsewhere, { recursive: true, force: true });
}

function check(script, folder) {
  const anew = join(elsewhere, script);
  execFileSync(process.execPath, [join(import.meta.dirname, script), anew], { stdio: 'inherit' });
  const names = new Set([...readdirSync(folder), ...readdirSync(anew)]);
  const outdated = [...names].filter((name) => textOf(join(folder, name)) !== textOf(join(anew, name)));
  if (outdated.length === 0) return;
  process.exitCode = 1;
  process.stdout.write(
    `${relative(ROOT, folder)}: ${outdated.join(', ')} ${outdated.length === 1 ? 'is' : 'are'} out of date. Run: node apps/server/scripts/${script}\n`,
  );
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Writes the service worker of the explorer beside its pages: it keeps every file of them, under a version that changes when any does. */
export function writeOfflineWorker(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'offline.js')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  const script = readFileSync(new URL('./offline-worker.js', import.meta.url), 'utf8')
    .replace('const FILES = [];', `const FILES = ${JSON.stringify(files.map((file) => `./${file}`))};`)
    .replace("const VERSION = '';", `const VERSION = '${hash.digest('hex').slice(0, 16)}';`);
  writeFileSync(join(folder, 'offline.js'), script);
}

import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Files of a tree by path: their text; `-> target` for a link. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files and links. */
export function writeTree(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'string' && content.startsWith('-> ')) symlinkSync(content.slice(3), file);
    else writeFileSync(file, content);
  }
}

/** Everything in a tree byte by byte, with modes; folders are only told of where they are empty. */
export function readTree(root: string, folder = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(root, folder)).sort()) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (path === '.git') continue;
    const stats = lstatSync(join(root, path));
    if (stats.isDirectory()) Object.assign(found, readTree(root, path));
    else if (stats.isSymbolicLink()) found[path] = `-> ${readlinkSync(join(root, path))}`;
    else found[path] = `${(stats.mode & 0o777).toString(8)} ${readFileSync(join(root, path)).toString('base64')}`;
  }
  return found;
}

/** Makes a file executable. */
export function makeExecutable(root: string, path: string): void {
  chmodSync(join(root, path), 0o755);
}

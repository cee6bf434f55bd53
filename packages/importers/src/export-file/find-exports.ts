import { type Dirent, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type ImportSource, listSources, type SourceListing } from '../import-source.js';
import type { ImportOptions } from '../importer.js';
import type { ExportFormat } from './export-format.js';
import { DEFAULT_LIMITS } from './import-limits.js';
import { openExport } from './open-export.js';

/** Archives in the folder of downloads that are looked into, the newest. */
const MAX_LOOKED_INTO = 500;

/** Where browsers put downloads on this machine: `XDG_DOWNLOAD_DIR`, or else `~/Downloads`. */
function downloadsFolder(): string {
  return process.env.XDG_DOWNLOAD_DIR?.trim() || join(homedir(), 'Downloads');
}

/**
 * Exports of a service: files that are named as they are; what folders hold only where its shape says that it is one. Without
 * a path: what lies in the folder of downloads, and in the folders right in it.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function findExports(format: ExportFormat, path: ImportOptions['path']): Promise<SourceListing> {
  const paths = path === undefined ? await downloads() : typeof path === 'string' ? [path] : path;
  const zips = await listSources(paths, '.zip');
  const jsons = await listSources(paths, '.json');
  const named = new Set(path === undefined ? [] : await namedFiles(paths));
  const byPath = new Map<string, ImportSource>();
  for (const source of [...zips.sources, ...jsons.sources]) {
    if (named.has(source.path) || (isCandidate(source, format) && (await isExport(source, format)))) {
      byPath.set(source.path, source);
    }
  }
  const sources = [...byPath.values()].sort((a, b) => b.modifiedAt - a.modifiedAt || (a.path < b.path ? -1 : 1));
  const told = new Set<string>();
  const warnings = [...zips.warnings, ...jsons.warnings].filter(
    (warning) => !told.has(warning.path) && told.add(warning.path),
  );
  return { sources, warnings };
}

/** The given paths that are files, as {@link listSources} names them. */
async function namedFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined);
    if (info?.isFile() === true) files.push(...(await listSources([resolve(path)], '')).sources.map((one) => one.path));
  }
  return files;
}

function isCandidate({ path }: ImportSource, { fileNames }: ExportFormat): boolean {
  return path.endsWith('.zip') || fileNames.test(basename(path));
}

async function isExport({ path }: ImportSource, format: ExportFormat): Promise<boolean> {
  try {
    const opened = await openExport(path, format, DEFAULT_LIMITS);
    opened.close();
    return opened.parts.length > 0;
  } catch {
    // Somebody else's archive, perhaps broken: none of ours to tell about.
    return false;
  }
}

/** The files in the folder of downloads that may be exports: archives, and JSON files there and one folder below. */
async function downloads(): Promise<readonly string[]> {
  const root = downloadsFolder();
  if (!existsSync(root)) return [];
  const found: { path: string; modifiedAt: number }[] = [];
  const look = async (folder: string, entries: readonly Dirent[]) => {
    for (const { name } of entries.filter((entry) => entry.isFile() && /\.(?:zip|json)$/i.test(entry.name))) {
      const info = await stat(join(folder, name)).catch(() => undefined);
      if (info !== undefined) found.push({ path: join(folder, name), modifiedAt: info.mtimeMs });
    }
  };
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  await look(root, entries);
  for (const { name } of entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))) {
    await look(join(root, name), await readdir(join(root, name), { withFileTypes: true }).catch(() => []));
  }
  found.sort((a, b) => b.modifiedAt - a.modifiedAt);
  return found.slice(0, MAX_LOOKED_INTO).map(({ path }) => path);
}

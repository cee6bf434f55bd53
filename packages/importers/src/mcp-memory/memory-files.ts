import { existsSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { JsonValue } from '@cairndb/core';
import { isObject, textOf } from '../json-shape.js';

/** Where the package of the memory server keeps its file when nothing else is said. */
const PACKAGE = join('node_modules', '@modelcontextprotocol', 'server-memory', 'dist');
const FILES = ['memory.jsonl', 'memory.json'];
/** Configurations larger than this are none. */
const MAX_CONFIG_BYTES = 32 * 1024 ** 2;
/** How deep a configuration is looked through for servers. */
const MAX_DEPTH = 8;
/** Bytes that tell whether a file is a memory file. */
const HEAD_BYTES = 1024 ** 2;

/**
 * The files that the MCP memory server may have written on this machine: the one of `MEMORY_FILE_PATH`, those that the configurations of MCP
 * clients name, and those in the server's own package, as `npx` and global installs have it. Only those that are there and look like it.
 */
export async function memoryFiles(): Promise<readonly string[]> {
  const packages = await packageFolders();
  const named = [process.env.MEMORY_FILE_PATH, ...(await configuredPaths())].flatMap(
    (path) => textOf(path?.trim()) ?? [],
  );
  const paths = [
    ...named.flatMap((path) => placesOf(path, packages)),
    ...packages.flatMap((folder) => FILES.map((name) => join(folder, name))),
  ];
  const found: string[] = [];
  for (const path of new Set(paths)) if (existsSync(path) && (await isMemoryFile(path))) found.push(path);
  return found;
}

/** The server takes `~` for the home, and any other relative path for one in its package. */
function placesOf(path: string, packages: readonly string[]): readonly string[] {
  if (path.startsWith('~/')) return [join(homedir(), path.slice(2))];
  return isAbsolute(path) ? [path] : packages.map((folder) => join(folder, path));
}

async function packageFolders(): Promise<readonly string[]> {
  const cache = join(process.env.npm_config_cache ?? join(homedir(), '.npm'), '_npx');
  const runs = await readdir(cache).catch(() => []);
  const folders = [...runs.map((name) => join(cache, name)), join(dirname(process.execPath), '..', 'lib')];
  return folders.map((folder) => join(folder, PACKAGE)).filter((folder) => existsSync(folder));
}

/** Where MCP clients keep which servers they start. */
function configurations(): readonly string[] {
  const home = homedir();
  const inHome = [
    '.claude.json',
    join('.config', 'Claude', 'claude_desktop_config.json'),
    join('Library', 'Application Support', 'Claude', 'claude_desktop_config.json'),
    join('.cursor', 'mcp.json'),
    join('.codeium', 'windsurf', 'mcp_config.json'),
    join('.config', 'Code', 'User', 'mcp.json'),
    join('Library', 'Application Support', 'Code', 'User', 'mcp.json'),
  ];
  const inProject = ['.mcp.json', join('.cursor', 'mcp.json'), join('.vscode', 'mcp.json')];
  return [...inHome.map((path) => join(home, path)), ...inProject.map((path) => join(process.cwd(), path))];
}

async function configuredPaths(): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const path of configurations()) {
    try {
      if (existsSync(path) && (await stat(path)).size <= MAX_CONFIG_BYTES) {
        collect(JSON.parse(await readFile(path, 'utf8')) as JsonValue, paths, 0);
      }
    } catch {
      // Somebody else's file, with comments perhaps: it only would have told where to look.
    }
  }
  return paths;
}

function collect(value: JsonValue, paths: string[], depth: number): void {
  if (!isObject(value) || depth > MAX_DEPTH) return;
  const { env } = value;
  const path = isObject(env) ? textOf(env.MEMORY_FILE_PATH) : undefined;
  if (path !== undefined) paths.push(path);
  for (const inner of Object.values(value)) collect(inner, paths, depth + 1);
}

/** Whether the first line of a file is an entity or a relation. */
export async function isMemoryFile(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      const head = buffer
        .toString('utf8', 0, bytesRead)
        .replace(/^\ufeff/, '')
        .trimStart();
      // Of a line that is longer still, its beginning tells.
      if (/^\{\s*"type"\s*:\s*"(?:entity|relation)"/.test(head)) return true;
      const value = JSON.parse(head.split('\n', 1)[0] ?? '') as JsonValue;
      return isObject(value) && (value.type === 'entity' || value.type === 'relation');
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

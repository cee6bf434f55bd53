import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Outcome } from './check.js';
import { ROOT } from './repository.js';
import { runTool } from './run-tool.js';

/** Folders that many machines have: a text may name them. */
const COMMON = new Set([
  '/',
  '/home',
  '/Users',
  '/tmp',
  '/var',
  '/var/tmp',
  '/opt',
  '/srv',
  '/mnt',
  '/usr',
  '/usr/src',
  '.',
]);

/** Files bigger than this are data, and not read: 2 MB. */
const MAX_BYTES = 2_000_000;

/** A text that ties the repository to one machine or one registry. */
export interface Tie {
  readonly pattern: RegExp;
  readonly what: string;
}

/**
 * No file that git knows, or would take, names a path of this machine (the checkout, its parent, the home folder), the
 * registry that this machine uses, or a token.
 */
export async function checkPortableText(): Promise<Outcome> {
  const listed = await runTool(['git', 'ls-files', '-co', '--exclude-standard', '-z']);
  if (listed.code !== 0) return { problems: [], note: 'skipped: this is no git checkout' };
  const ties = tiesOf(ROOT, homedir(), await registryHost());
  const files = listed.stdout.split('\0').filter((name) => name !== '');
  const problems: string[] = [];
  let read = 0;
  for (const name of files) {
    const text = readText(join(ROOT, name));
    if (text === undefined) continue;
    read += 1;
    problems.push(...findTies(name, text, ties));
  }
  return { problems, note: `${read} files` };
}

/** The texts to look for on a machine with this checkout, this home folder and this registry. */
export function tiesOf(root: string, home: string, registry: string): Tie[] {
  const folders = [...new Set([root, dirname(root), home])].filter((folder) => !COMMON.has(folder));
  return [
    ...folders.map((folder) => ({
      // Not within a longer path or name: in `src/home/ada/` nobody is at home.
      pattern: new RegExp(`(?<![\\w.~*-])${escapePattern(folder)}(?=[/\\\\])`),
      what: `a path of this machine (${folder})`,
    })),
    ...(registry === ''
      ? []
      : [{ pattern: new RegExp(escapePattern(registry)), what: `the registry of this machine (${registry})` }]),
    { pattern: /registry\.(npmjs|yarnpkg)\.(org|com)/, what: 'a registry: npm knows where packages come from' },
    { pattern: /_auth(Token)?\s*=/, what: 'a token for a registry' },
  ];
}

/** Each line of a file that holds such a text, with the first of them. A lock file may not say where a package was downloaded either. */
export function findTies(file: string, text: string, ties: readonly Tie[]): string[] {
  const all = /(^|\/)pnpm-lock\.yaml$/.test(file)
    ? [...ties, { pattern: /\b(tarball|resolved): /, what: 'the address of a download' }]
    : ties;
  const found: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const tie = all.find(({ pattern }) => pattern.test(line));
    if (tie !== undefined) found.push(`${file}:${index + 1} names ${tie.what}.`);
  }
  return found;
}

async function registryHost(): Promise<string> {
  const { stdout } = await runTool(['npm', 'config', 'get', 'registry']);
  const address = stdout.trim();
  return URL.canParse(address) ? new URL(address).host : '';
}

/** A file's text; undefined for what is binary, big, or gone. */
function readText(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile() || stat.size > MAX_BYTES) return undefined;
  const bytes = readFileSync(path);
  return bytes.subarray(0, 8_000).includes(0) ? undefined : bytes.toString('utf8');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

import { isSecretPath } from '@cairndb/files';
import binaryExtensions from 'binary-extensions';
import ignore, { type Ignore } from 'ignore';
import type { SkipReason } from './skip-reason.js';

/** In the form of .gitignore. */
const GENERATED = [
  ...['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'deno.lock'],
  ...['Cargo.lock', 'poetry.lock', 'uv.lock', 'pdm.lock', 'Pipfile.lock', 'composer.lock', 'Gemfile.lock', 'go.sum'],
  ...['flake.lock', 'mix.lock', 'pubspec.lock', 'Package.resolved', 'packages.lock.json', 'gradle.lockfile'],
  ...['*.min.js', '*.min.mjs', '*.min.css', '*.map', '*.snap'],
];

/** Extensions that Linguist knows as text, though others use them for bytes; what a file holds decides. */
const MAYBE_TEXT: ReadonlySet<string> = new Set([
  'ts',
  'mts',
  'obj',
  'key',
  'pages',
  'numbers',
  'dcm',
  's',
  'sub',
  'o',
]);

const generated = rules(GENERATED);
const binary: ReadonlySet<string> = new Set(binaryExtensions.filter((extension) => !MAYBE_TEXT.has(extension)));

/** Why a file of this name is not even read, or undefined. */
export function skipByName(path: string): SkipReason | undefined {
  if (path.includes('\\') || path.includes('\uFFFD') || path.includes('\0')) return 'badName';
  if (isSecretPath(path)) return 'secret';
  if (generated.ignores(path)) return 'generated';
  const name = path.slice(path.lastIndexOf('/') + 1);
  return binary.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ? 'binary' : undefined;
}

function rules(patterns: readonly string[]): Ignore {
  return ignore().add([...patterns]);
}

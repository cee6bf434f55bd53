import binaryExtensions from 'binary-extensions';
import ignore, { type Ignore } from 'ignore';
import type { SkipReason } from './skip-reason.js';

/** Folders of tools, which hold what can be fetched or made again. Skipped unless git tracks what lies in them. */
const TOOL_FOLDERS: ReadonlySet<string> = new Set([
  ...['node_modules', 'bower_components', 'jspm_packages', '.pnpm-store', '.yarn', '.turbo', '.next', '.nuxt'],
  ...['.venv', 'venv', '__pycache__', '.tox', '.nox', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.eggs'],
  ...['.gradle', '.terraform', '.cache', '.hg', '.svn', '.jj'],
]);

/** In the form of .gitignore; a later row wins. */
const SECRETS = [
  ...['.env', '.env.*', '*.env', '!.env.example', '!.env.sample', '!.env.template', '!.env.dist', '.envrc'],
  ...['*.pem', '*.key', '*.p12', '*.pfx', '*.p8', '*.ppk', '*.jks', '*.keystore', '*.kdbx', '*.asc', '*.gpg', '*.pgp'],
  ...['id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519', '*_rsa', '*_ed25519'],
  ...['.netrc', '_netrc', '.npmrc', '.pypirc', '.pgpass', '.my.cnf', '.git-credentials', '.htpasswd', '.dockercfg'],
  ...['.aws/credentials', '.docker/config.json', '.kube/config', '.ssh/*', 'credentials.json', 'client_secret*.json'],
  ...[
    'service-account*.json',
    'secrets.yml',
    'secrets.yaml',
    'secrets.json',
    'secrets.toml',
    '*.tfstate',
    '*.tfstate.*',
  ],
  ...['*.tfvars', '*.tfvars.json', 'wp-config.php'],
];

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

const secrets = rules(SECRETS);
const generated = rules(GENERATED);
const binary: ReadonlySet<string> = new Set(binaryExtensions.filter((extension) => !MAYBE_TEXT.has(extension)));

/** Whether a folder belongs to a tool, by its name. */
export function isToolFolder(name: string): boolean {
  return TOOL_FOLDERS.has(name);
}

/** Whether a path lies in a folder of a tool. */
export function isInToolFolder(path: string): boolean {
  return path.split('/').slice(0, -1).some(isToolFolder);
}

/** Why a file of this name is not even read, or undefined. */
export function skipByName(path: string): SkipReason | undefined {
  if (path.includes('\\') || path.includes('\uFFFD') || path.includes('\0')) return 'badName';
  if (secrets.ignores(path)) return 'secret';
  if (generated.ignores(path)) return 'generated';
  const name = path.slice(path.lastIndexOf('/') + 1);
  return binary.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ? 'binary' : undefined;
}

function rules(patterns: readonly string[]): Ignore {
  return ignore().add([...patterns]);
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setUpEnv, withPnpm } from './npx.mjs';
import { runLogged } from './run-logged.mjs';
import { withSetUpLock } from './set-up-lock.mjs';
import { SetupError } from './setup-error.mjs';
import { buildFingerprint, clearStamp, installFingerprint, missingOutput, readStamp, writeStamp } from './stamps.mjs';
import { ROOT, readPackage, STATE, workspacePackages } from './workspace.mjs';

/** @typedef {import('./workspace.mjs').WorkspacePackage} WorkspacePackage */

/** @param {string} message One line for people, on standard error: standard output belongs to the task. */
export function say(message) {
  process.stderr.write(`Cairn: ${message}\n`);
}

/**
 * Makes the checkout ready: dependencies installed, packages built. Does nothing, in some milliseconds, when they are.
 * @param {object} [options]
 * @param {boolean} [options.forceBuild] Ask turbo even when no source has changed.
 * @throws {SetupError} when a step fails.
 */
export async function setUp({ forceBuild = false } = {}) {
  if (!forceBuild && pendingWork() === 'none') return;
  await withSetUpLock(async () => {
    const start = Date.now();
    // Looked at again: the process we waited for may have done it all.
    if (!forceBuild && pendingWork() === 'none') return;
    if (pendingWork() === 'install') await install();
    if (forceBuild || pendingWork() === 'build') await build();
    say(`ready after ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }, say);
}

const COMPILER_HINT =
  'Compiling a native add-on needs Python 3, make, a C++ compiler and the headers of Node (Debian: apt-get install build-essential python3; macOS: xcode-select --install).';

/** What helps with the usual reasons why an installation fails. */
const INSTALL_HINTS = [
  {
    pattern: /ERR_PNPM_OUTDATED_LOCKFILE/,
    text: 'A package.json has changed since pnpm-lock.yaml was written. Write it anew: npx --yes pnpm@10 install',
  },
  { pattern: /gyp ERR!/, text: COMPILER_HINT },
  {
    pattern: /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ERR_PNPM_META_FETCH_FAIL/,
    text: 'The package registry could not be reached. Check the network, the proxy and `npm config get registry`.',
  },
];

/** The versions and fingerprints as they are now. */
function currentState() {
  const root = readPackage(ROOT);
  const packages = workspacePackages();
  const installed = installFingerprint(root, packages);
  return { root, packages, installed, built: buildFingerprint(installed, packages) };
}

/** The first step that has to be done. */
function pendingWork() {
  const { root, packages, installed, built } = currentState();
  const absent = [root, ...packages].some(
    ({ folder, manifest }) =>
      Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length > 0 &&
      !existsSync(join(folder, 'node_modules')),
  );
  if (absent || readStamp('install') !== installed) return 'install';
  if (readStamp('build') !== built || missingOutput(packages) !== undefined) return 'build';
  return 'none';
}

/** Installs what the lock file says, and sees to it that native add-ons load in this Node. */
async function install() {
  const { root, installed } = currentState();
  const packageManager = root.manifest.packageManager ?? '';
  const env = { ...setUpEnv(), CI: 'true' };
  clearStamp('install');
  const isFirst = !existsSync(join(ROOT, 'node_modules', '.modules.yaml'));
  say(
    `installing dependencies with ${packageManager.split('+')[0]}${isFirst ? ' (the first time takes a minute or two: a native add-on may be compiled)' : ''} …`,
  );
  await runLogged({
    what: 'installing dependencies',
    argv: withPnpm(packageManager, ['pnpm', 'install', '--frozen-lockfile', '--prefer-offline']),
    env,
    logFile: join(STATE, 'install.log'),
    say,
    hints: INSTALL_HINTS,
  });
  await rebuildNativeAddOn(packageManager, env);
  writeStamp('install', installed);
}

/**
 * Compiles better-sqlite3 again when it doesn't load: pnpm takes an installation for done that was made for another
 * version of Node, or whose build script was broken off.
 * @param {string} packageManager
 * @param {NodeJS.ProcessEnv} env
 */
async function rebuildNativeAddOn(packageManager, env) {
  const folder = join(ROOT, 'packages', 'better-sqlite3');
  if (!existsSync(join(folder, 'node_modules', 'better-sqlite3'))) return;
  const probe = () =>
    spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], { cwd: folder });
  if (probe().status === 0) return;
  say(`compiling better-sqlite3 for Node ${process.versions.node} …`);
  const logFile = join(STATE, 'rebuild.log');
  await runLogged({
    what: 'compiling better-sqlite3',
    argv: withPnpm(packageManager, ['pnpm', '--filter=@cairndb/better-sqlite3', 'rebuild', 'better-sqlite3']),
    env,
    logFile,
    say,
    hints: INSTALL_HINTS,
  });
  const { status, stderr } = probe();
  if (status !== 0) {
    throw new SetupError(
      `Cairn: better-sqlite3 doesn't load in Node ${process.versions.node}. The log: ${logFile}\n${stderr}\n${COMPILER_HINT}`,
    );
  }
}

/** Builds the packages whose sources changed; turbo knows which. */
async function build() {
  const { root, packages, built } = currentState();
  clearStamp('build');
  say('building the packages …');
  await runLogged({
    what: 'building the packages',
    argv: withPnpm(root.manifest.packageManager ?? '', [
      'node',
      'node_modules/turbo/bin/turbo',
      'run',
      'build',
      '--output-logs=errors-only',
      '--continue=dependencies-successful',
    ]),
    env: setUpEnv(),
    logFile: join(STATE, 'build.log'),
    say,
  });
  const missing = missingOutput(packages);
  if (missing !== undefined) {
    throw new SetupError(
      `Cairn: the build succeeded but ${missing}, which a package.json names, is not there. Check that package's sources and its package.json.`,
    );
  }
  writeStamp('build', built);
}

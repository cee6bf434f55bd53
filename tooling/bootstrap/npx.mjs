import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { STATE } from './workspace.mjs';

/**
 * The command line that starts npx: the script beside npm under this very Node where it can be found (no shell, no
 * dependence on PATH), else `npx` from PATH.
 * @returns {string[]}
 */
function npx() {
  const prefix = dirname(dirname(process.execPath));
  const calledBy = process.env.npm_execpath ?? '';
  const candidates = [
    ...(basename(calledBy) === 'npm-cli.js' ? [join(dirname(calledBy), 'npx-cli.js')] : []),
    join(prefix, 'lib', 'node_modules', 'npm', 'bin', 'npx-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npx-cli.js'),
  ];
  const script = candidates.find((path) => existsSync(path));
  return script === undefined ? ['npx'] : [process.execPath, script];
}

/**
 * The command line that runs a program with the repository's pnpm on PATH, without installing anything globally.
 * @param {string} packageManager `pnpm@VERSION`, perhaps with `+sha512.…`.
 * @param {readonly string[]} argv The program and its arguments. Npx passes them through a shell, quoted.
 */
export function withPnpm(packageManager, argv) {
  const [spec = packageManager] = packageManager.split('+');
  return [...npx(), '--yes', '--prefer-offline', `--package=${spec}`, '--', ...argv];
}

/**
 * The environment of set-up's own commands: no telemetry, development dependencies included, Node's own headers where
 * they are installed (so that native add-ons compile without a download), and a home that can be written.
 * @returns {NodeJS.ProcessEnv}
 */
export function setUpEnv() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  for (const name of ['NODE_ENV', 'npm_config_production', 'npm_config_omit', 'npm_config_only']) delete env[name];
  const prefix = dirname(dirname(process.execPath));
  if (env.npm_config_nodedir === undefined && existsSync(join(prefix, 'include', 'node', 'node_version.h'))) {
    env.npm_config_nodedir = prefix;
  }
  if (!isWritable(homedir())) {
    env.HOME = join(STATE, 'home');
    mkdirSync(env.HOME, { recursive: true });
  }
  return env;
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return isAbsolute(folder);
  } catch {
    return false;
  }
}

import { setUpEnv, withPnpm } from './npx.mjs';
import { runChild } from './run-child.mjs';
import { ROOT, readPackage } from './workspace.mjs';

/**
 * Runs the checks of tooling/checks, with pnpm on PATH (it packs the packages as they are published).
 * @param {readonly string[]} args Names of checks; none means all.
 * @returns {Promise<number>} The exit code.
 */
export function runChecks(args) {
  const packageManager = readPackage(ROOT).manifest.packageManager ?? '';
  const { npm_config_nodedir: nodedir, ...env } = setUpEnv();
  // Where the packages are installed, a native add-on may be compiled. Elsewhere npx only warns of the setting for node-gyp.
  if (nodedir !== undefined && args.includes('installs')) env.npm_config_nodedir = nodedir;
  return runChild(withPnpm(packageManager, ['node', 'tooling/checks/dist/main.js', ...args]), env);
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runChecks } from './run-checks.mjs';
import { runTests } from './run-tests.mjs';
import { say, setUp } from './set-up.mjs';
import { reportSetUpFailure, SetupError } from './setup-error.mjs';
import { ROOT } from './workspace.mjs';

/** @type {Readonly<Record<string, { entry: string, args: readonly string[] }>>} */
const PROGRAMS = {
  start: { entry: 'apps/cli/dist/main.js', args: ['start', '--index', '.', '--dashboard'] },
  cairn: { entry: 'apps/cli/dist/main.js', args: [] },
  bench: { entry: 'tooling/bench/dist/main.js', args: [] },
  drill: { entry: 'tooling/drill/dist/main.js', args: [] },
  docs: { entry: 'tooling/site/build-site.mjs', args: [] },
};

const USAGE = `Usage: node tooling/bootstrap.mjs TASK [arguments]

  start   import the agents' transcripts found on this machine, index this repository, search both,
          and open the dashboard over them
  cairn   the cairn command, in the folder you are in
  test    all tests, or those whose paths contain an argument
  check   format, lint, types, layers, packages, unused code, bundle size
  build   all packages
  bench   measurements against raw SQLite
  docs    the documentation as a site, with the reference of every package
  drill   kills and crowds: SIGKILL at random points, many processes on one file

Each installs and builds first what is missing. With npm: npm start, npm test, npm run -s cairn -- search "two words".
`;

/**
 * Runs one task and sets the exit code.
 * @param {readonly string[]} argv The task's name and its arguments.
 */
export async function runTask(argv) {
  const [task = '', ...args] = argv;
  const program = Object.hasOwn(PROGRAMS, task) ? PROGRAMS[task] : undefined;
  if (task === 'test') {
    process.exitCode = await runTests(args);
    return;
  }
  if (program === undefined && task !== 'build' && task !== 'check') {
    process.stderr.write(task === '' ? USAGE : `There is no task ${JSON.stringify(task)}.\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  try {
    await setUp({ forceBuild: task === 'build' });
  } catch (error) {
    reportSetUpFailure(error);
    process.exitCode = error instanceof SetupError ? error.exitCode : 1;
    return;
  }
  if (task === 'check') process.exitCode = await runChecks(args);
  if (program !== undefined) await runProgram(task, program.entry, [...program.args, ...args]);
}

/**
 * Turns this process into the program: no second process stands between it and the terminal, the pipes and the signals,
 * and its exit code is ours.
 * @param {string} task
 * @param {string} entry Relative to the checkout.
 * @param {readonly string[]} args
 */
async function runProgram(task, entry, args) {
  const path = join(ROOT, entry);
  if (!existsSync(path)) {
    say(`${entry} is not there: the package that \`${task}\` runs has no src/main.ts.`);
    process.exitCode = 1;
    return;
  }
  process.chdir(callersFolder(task));
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
}

/**
 * The folder the person is in. npm moves to the package's root and leaves the first folder in INIT_CWD; an INIT_CWD that
 * some outer npm set for another script doesn't count.
 * @param {string} task
 */
function callersFolder(task) {
  const folder = process.env.INIT_CWD;
  const isOurs = process.env.npm_lifecycle_event === task && process.cwd() === ROOT;
  return isOurs && folder !== undefined && existsSync(folder) ? folder : process.cwd();
}

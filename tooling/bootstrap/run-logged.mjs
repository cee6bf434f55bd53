import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { SetupError } from './setup-error.mjs';
import { ROOT } from './workspace.mjs';

const HEARTBEAT_MS = 20_000;
const TAIL_LINES = 25;
const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * @typedef {object} Hint
 * @property {RegExp} pattern What a log shows.
 * @property {string} text What helps then.
 */

/**
 * Runs a command with its output in a log file, a line of life every 20 seconds, and nothing on standard output.
 * @param {object} job
 * @param {string} job.what What is being done, for messages: "installing dependencies".
 * @param {readonly string[]} job.argv The program and its arguments; no shell is involved.
 * @param {NodeJS.ProcessEnv} job.env
 * @param {string} job.logFile An absolute path; overwritten.
 * @param {(message: string) => void} job.say
 * @param {readonly Hint[]} [job.hints] The first whose pattern the log matches is added to the error.
 * @throws {SetupError} when the command fails; the message shows the end of the log and where the whole lies. Also when this
 *   process is told to end: the signal goes to the command and all it started.
 */
export async function runLogged({ what, argv, env, logFile, say, hints = [] }) {
  const [program = '', ...args] = argv;
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  // A process group of its own, so that a signal reaches everything below npx: pnpm, node-gyp, the compiler.
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const start = Date.now();
  const heartbeat = setInterval(
    () => say(`still ${what} (${Math.round((Date.now() - start) / 1000)} s) …`),
    HEARTBEAT_MS,
  );
  /** @type {NodeJS.Signals | undefined} */
  let received;
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    received = signal;
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (isRunning && child.pid !== undefined) process.kill(-child.pid, signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  try {
    const outcome = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve(code ?? signal));
    });
    if (received !== undefined) {
      throw new SetupError(`Cairn: ${what} was ended by ${received}.`, 128 + constants.signals[received]);
    }
    if (outcome !== 0) throw new SetupError(failure(what, outcome, logFile, hints));
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`Cairn: ${what} failed: ${program} could not be started (${String(error)}).`);
  } finally {
    clearInterval(heartbeat);
    for (const signal of FORWARDED) process.off(signal, forward);
  }
}

/**
 * @param {string} what
 * @param {unknown} outcome An exit code or a signal.
 * @param {string} logFile
 * @param {readonly Hint[]} hints
 */
function failure(what, outcome, logFile, hints) {
  // pnpm may have cleared node_modules, and the log with it.
  const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd() : '';
  const tail = log.split('\n').slice(-TAIL_LINES);
  const hint = hints.find(({ pattern }) => pattern.test(log));
  return [
    ...tail.map((line) => `  | ${line}`),
    `Cairn: ${what} failed (${typeof outcome === 'number' ? `exit code ${outcome}` : outcome}). The whole log: ${logFile}`,
    ...(hint === undefined ? [] : [hint.text]),
  ].join('\n');
}

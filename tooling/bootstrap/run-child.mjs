import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './workspace.mjs';

/** How long a child may take to end after a signal before it is killed, in milliseconds. */
const GRACE_MS = 8_000;

/**
 * Runs a program in the root folder with this process's output, and waits for it. A termination signal is passed on; an
 * interrupt from the terminal reaches the child by itself.
 * @param {readonly string[]} argv The program and its arguments; no shell is involved.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} The exit code; 128 + the signal's number when a signal ended the child.
 */
export async function runChild([program = '', ...args], env) {
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
  /** @type {NodeJS.Timeout | undefined} */
  let killTimer;
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    if (signal !== 'SIGINT') child.kill(signal);
    killTimer ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, end);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
    });
  } finally {
    clearTimeout(killTimer);
    for (const signal of signals) process.off(signal, end);
  }
}

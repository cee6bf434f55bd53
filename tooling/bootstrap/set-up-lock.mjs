import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './setup-error.mjs';
import { STATE } from './workspace.mjs';

const LOCK = join(STATE, 'lock');
const TAKEOVER = `${LOCK}.takeover`;
const TAKEOVER_MS = 10_000;
const POLL_MS = 200;
const GIVE_UP_MS = 15 * 60_000;

/**
 * Runs `work` while no other process sets up the same checkout: two installations at once would break each other. Waits
 * for the other one; a lock whose process is gone is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {(message: string) => void} say
 * @returns {Promise<T>}
 * @throws {SetupError} when another process holds the lock for 15 minutes.
 */
export async function withSetUpLock(work, say) {
  await acquire(say);
  const release = () => rmSync(LOCK, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {(message: string) => void} say */
async function acquire(say) {
  mkdirSync(STATE, { recursive: true });
  const start = Date.now();
  let told = false;
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = readHolder();
    if (holder !== undefined && !isAlive(holder)) {
      removeLockOf(holder);
      continue;
    }
    if (!told && holder !== undefined) {
      say(`waiting for process ${holder}, which is setting up this checkout …`);
      told = true;
    }
    if (Date.now() - start > GIVE_UP_MS) {
      throw new SetupError(
        `Process ${holder} has been setting up this checkout for 15 minutes. End it or remove ${LOCK}.`,
      );
    }
    await sleep(POLL_MS);
  }
}

/**
 * Removes the lock of a process that is gone. Of several that find it, one does: otherwise the second would remove what the
 * first has put in its place.
 * @param {number} holder
 */
function removeLockOf(holder) {
  try {
    writeFileSync(TAKEOVER, String(process.pid), { flag: 'wx' });
  } catch {
    // Held for an instant only; one that is older was left by a process that was killed there.
    const { mtimeMs } = statSync(TAKEOVER, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > TAKEOVER_MS) rmSync(TAKEOVER, { force: true });
    return;
  }
  try {
    if (readHolder() === holder) rmSync(LOCK, { force: true });
  } finally {
    rmSync(TAKEOVER, { force: true });
  }
}

/** The process in the lock file; undefined when the file is gone or not yet written. */
function readHolder() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

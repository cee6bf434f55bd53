import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What installs Chromium on Debian and its kin. */
const APT_COMMAND = 'apt-get update && apt-get install -y --no-install-recommends chromium';
const OTHERWISE =
  'or set CAIRN_CHROMIUM to the path of a Chromium or Chrome, or CAIRN_NO_BROWSER=1 to skip these tests';
const TIMEOUT_MS = 10 * 60_000;

/** What an installation needs of the machine; the real one is this process. */
export interface Installer {
  /** Whether apt is there and this user may use it. */
  readonly allowed: boolean;
  /** Runs a shell command that no other process runs at the same time. Rejects when it fails. */
  run(command: string): Promise<void>;
}

/**
 * Installs Chromium with apt, where this is Debian (or its kin) and the user is root.
 *
 * @throws Error that names what to do: no apt here, no right to use it, or the command failed.
 */
export async function installChromium(installer: Installer = aptInstaller()): Promise<void> {
  if (!installer.allowed) {
    throw new Error(
      `The browser tests found no Chromium. Install it (as root on Debian: ${APT_COMMAND}), ${OTHERWISE}.`,
    );
  }
  try {
    // Whoever waited for another process's installation finds it done.
    await installer.run(`command -v chromium >/dev/null || { ${APT_COMMAND}; }`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new Error(
      `The browser tests found no Chromium, and installing it failed. Run this as root: ${APT_COMMAND}; ${OTHERWISE}. ${reason}`,
      { cause },
    );
  }
}

function aptInstaller(): Installer {
  return {
    allowed: process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
    // The kernel frees this lock with its process, whatever ends it. flock belongs to Debian's essential packages.
    async run(command) {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      const lock = join(tmpdir(), 'cairn-chromium.lock');
      await run('flock', [lock, 'sh', '-c', command], { env, timeout: TIMEOUT_MS, maxBuffer: 2 ** 26 });
    },
  };
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const APT = 'apt-get update && apt-get install -y --no-install-recommends redis-server';
const INSTALL_WITHIN_MS = 5 * 60_000;
const READY_WITHIN_MS = 90_000;

/** A running Redis on 127.0.0.1 that keeps nothing. */
export interface Redis {
  /** `redis://127.0.0.1:<port>`; the same after a restart. */
  readonly url: string;
  /** Has the process stand still, as a machine does that can't be reached; `SIGCONT` has it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends the process as a crash does, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>;
}

/**
 * The path of an installed `redis-server`, or undefined. Where this is Debian (or its kin) and the user is root it is installed first,
 * unless CAIRN_NO_REDIS is set.
 */
export function redisServer(): string | undefined {
  const installed = onPath();
  if (installed !== undefined || process.env.CAIRN_NO_REDIS !== undefined) return installed;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  try {
    // Whoever waited for another process's installation finds it done. flock belongs to Debian's essential packages.
    const command = `command -v redis-server >/dev/null || { ${APT}; }`;
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const lock = join(tmpdir(), 'cairn-redis.lock');
    execFileSync('flock', [lock, 'sh', '-c', command], { env, timeout: INSTALL_WITHIN_MS, stdio: 'ignore' });
  } catch {
    // No network: told as if there were none.
  }
  return onPath();
}

/** What to do where {@link redisServer} finds none. */
export const NO_REDIS = `No redis-server: install it (as root on Debian: ${APT}) to run these tests.`;

/** Starts a Redis and resolves when it answers. */
export async function startRedis(server: string): Promise<Redis & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-redis-'));
  const port = await freePort();
  const run = () => launch(server, port, folder);
  let child = await run();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    signal: (signal) => void child.kill(signal),
    kill,
    async restart() {
      await kill();
      child = await run();
    },
    async [Symbol.asyncDispose]() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(server: string, port: number, folder: string): Promise<ChildProcess> {
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn(server, settings, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ready = (async () => {
    for await (const chunk of child.stdout) if (String(chunk).includes('Ready to accept connections')) return true;
    return false;
  })();
  const late = new Promise<false>((resolve) => {
    setTimeout(resolve, READY_WITHIN_MS, false).unref();
  });
  if (!(await Promise.race([ready, late]))) {
    child.kill('SIGKILL');
    throw new Error(`${server} did not become ready on port ${port}.`);
  }
  // What it says later must not fill the pipe.
  child.stdout.resume();
  return child;
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path));
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_SQLD, sqldBinary } from './sqld-binary.js';

const READY_WITHIN_MS = 90_000;
const POLL_MS = 20;
const ORPHAN_AFTER_S = 600;

/** How to start a server. */
export interface SqldOptions {
  /** Where the database lives. Default: a new temporary folder, removed by `stop`. */
  readonly folder?: string;
  /** Refuse every request without the server's `token`. Default false. */
  readonly requireToken?: boolean;
}

/** A running libSQL server on 127.0.0.1. */
export interface Sqld {
  /** `http://127.0.0.1:<port>`; the same after a restart. */
  readonly url: string;
  /** A token that the server accepts; empty unless `requireToken`. */
  readonly token: string;
  /** Ends the process and resolves when it is gone. SIGKILL by default: what a crash looks like. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts the server again on the same port and folder, after `kill`. */
  restart(): Promise<void>;
  /** Ends the server and removes a folder that it made itself. A second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts a libSQL server and resolves when it answers.
 *
 * @throws Error when {@link sqldBinary} finds none, or when the server ends or does not answer within 15 seconds.
 */
export async function startSqld(options: SqldOptions = {}): Promise<Sqld> {
  const binary = sqldBinary();
  if (binary === undefined) throw new Error(NO_SQLD);
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'cairn-sqld-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const keys = options.requireToken ? generateKeyPairSync('ed25519') : undefined;
  const run = () => spawnServer(binary, { folder, port, url, publicKey: keys?.publicKey });
  let server = await run();

  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  };
  return {
    url,
    token: keys === undefined ? '' : tokenOf(keys.privateKey),
    kill,
    async restart() {
      await kill();
      server = await run();
    },
    async stop() {
      await kill();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Launch {
  readonly folder: string;
  readonly port: number;
  readonly url: string;
  readonly publicKey: KeyObject | undefined;
}

async function spawnServer(binary: string, { folder, port, url, publicKey }: Launch): Promise<ChildProcess> {
  const args = ['--no-welcome', '--db-path', join(folder, 'data.sqld'), '--http-listen-addr', `127.0.0.1:${port}`];
  // A process that is killed cannot end its server: the server ends itself when nobody asks anything of it.
  args.push('--idle-shutdown-timeout-s', String(ORPHAN_AFTER_S));
  const env: NodeJS.ProcessEnv = { ...process.env, RUST_LOG: 'error' };
  if (publicKey !== undefined) env.SQLD_AUTH_JWT_KEY = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const server = spawn(binary, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-4_000);
  });
  // The test process must not leave a server behind when it ends without calling stop().
  const end = () => server.kill('SIGKILL');
  process.once('exit', end);
  server.once('exit', () => process.off('exit', end));

  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(url))) {
    if (server.exitCode !== null) throw new Error(`sqld ended with code ${server.exitCode}: ${output}`);
    if (Date.now() > deadline) {
      server.kill('SIGKILL');
      throw new Error(`sqld did not answer on ${url} within ${READY_WITHIN_MS} ms: ${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return server;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}

/** A JSON Web Token (EdDSA) without claims: full rights, no end. */
function tokenOf(privateKey: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'EdDSA', typ: 'JWT' })}.${part({})}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

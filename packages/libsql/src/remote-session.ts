import {
  type BoundSql,
  type Capabilities,
  classifyError,
  isCairnError,
  portableValues,
  UnsupportedError,
} from '@cairndb/core';
import { type Client, createClient, type InArgs, type Transaction } from '@libsql/client';
import type { UrlOptions } from './options.js';
import type { OpenTransaction, Session } from './session.js';

/** What a libSQL server can do for its clients: it refuses VACUUM, ATTACH, temporary tables and checkpoints. */
const capabilities: Capabilities = {
  sync: false,
  remote: true,
  persistent: true,
  multiProcess: true,
  readers: false,
  fullText: 'fts5',
  vacuum: false,
  incrementalVacuum: false,
  wal: false,
  attach: false,
  tempTables: false,
  copy: false,
  exportBytes: false,
  fileSize: false,
};

const DEFAULT_CONCURRENCY = 20;

/** Connects to a server. */
export async function openRemote(options: UrlOptions, location: string, timeoutMs: number): Promise<Session> {
  const { url, authToken, tls, concurrency = DEFAULT_CONCURRENCY } = options;
  const client = createClient({
    url,
    intMode: 'number',
    concurrency,
    ...(authToken !== undefined && { authToken }),
    ...(tls !== undefined && { tls }),
    // Aborts the request itself, so that a server that hangs keeps no socket and no place among the concurrent ones.
    fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(timeoutMs) }),
  });
  return checked(new RemoteSession(client, { location, timeoutMs, owned: true }));
}

/** A session over the caller's client, which is never closed. */
export async function borrowRemote(client: Client, timeoutMs: number): Promise<Session> {
  const location = `the server of the ${client.protocol} client`;
  return checked(new RemoteSession(client, { location, timeoutMs, owned: false }));
}

async function checked(session: RemoteSession): Promise<Session> {
  try {
    await session.check();
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

interface RemoteParts {
  readonly location: string;
  readonly timeoutMs: number;
  /** Whether the client is ours to close and to reconnect. */
  readonly owned: boolean;
}

/** A database behind a network. */
class RemoteSession implements Session {
  readonly client: Client;
  readonly location: string;
  readonly capabilities = capabilities;
  readonly #parts: RemoteParts;
  #closed = false;

  constructor(client: Client, parts: RemoteParts) {
    this.client = client;
    this.location = parts.location;
    this.#parts = parts;
  }

  /** Reaches the server once, so that opening fails when it is not there, and sees that it enforces foreign keys. */
  async check(): Promise<void> {
    const { rows } = await this.call('read', (client) => client.execute('PRAGMA foreign_keys'));
    if (Number(rows[0]?.[0]) === 1) return;
    throw new UnsupportedError({
      message: `${this.location} does not enforce foreign keys, which Cairn's tables need. Use a libSQL server with its default settings.`,
      details: { capability: 'foreignKeys' },
    });
  }

  statement({ sql, params }: BoundSql): { sql: string; args: InArgs } {
    return { sql, args: portableValues(params, 'bigint') as InArgs };
  }

  call<T>(_access: 'read' | 'write', work: (client: Client) => Promise<T>): Promise<T> {
    return this.#inTime(() => work(this.client));
  }

  async begin(): Promise<OpenTransaction> {
    const transaction = await this.call('write', (client) => client.transaction('write'));
    const call = <T>(work: (begun: Transaction) => Promise<T>) => this.#inTime(() => work(transaction));
    try {
      // The client sends BEGIN with the first statement; core must know before whether it got the lock.
      await call((begun) => begun.batch([]));
    } catch (error) {
      transaction.close();
      throw error;
    }
    return { transaction, call, end: () => {} };
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#parts.owned) this.client.close();
  }

  /** Over HTTP the request is aborted at the same time; a WebSocket that hangs is given up for a new one. */
  async #inTime<T>(work: () => Promise<T>): Promise<T> {
    const { timeoutMs, owned } = this.#parts;
    const waiting = deadline(timeoutMs);
    try {
      return await Promise.race([work(), waiting.passed]);
    } catch (error) {
      const overWebSocket = this.client.protocol === 'ws' && owned && !this.#closed;
      if (overWebSocket && error instanceof TimeoutError) this.client.reconnect();
      // Another call gave the common socket up: this one lost its answer, the database is not closed.
      if (overWebSocket && isCairnError(classifyError(error), 'closed')) throw new Error('WebSocket was closed');
      throw error;
    } finally {
      waiting.cancel();
    }
  }
}

function deadline(timeoutMs: number): { passed: Promise<never>; cancel: () => void } {
  let cancel = () => {};
  const passed = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(timeoutMs)), timeoutMs);
    cancel = () => clearTimeout(timer);
  });
  return { passed, cancel };
}

/** Named as the platform names it, which is how core's classifier knows it. */
class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  constructor(timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms.`);
  }
}

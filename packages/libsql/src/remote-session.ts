import {
  type BoundSql,
  type Capabilities,
  classifyError,
  isCairnError,
  portableValues,
  UnsupportedError,
} from '@cairndb/core';
import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  type ResultSet,
  type Transaction,
} from '@libsql/client';
import { localValues } from './local-values.js';
import { type ClientOptions, limitsOf, type UrlOptions } from './options.js';
import type { OpenTransaction, Session } from './session.js';
import { WriteQueue } from './write-queue.js';

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
  replica: false,
};

/** Connects to a server, and reaches it once. */
export async function openRemote(options: UrlOptions, location: string): Promise<Session> {
  return checked(await connectRemote(options, location));
}

/** A session with a server that may not be there. */
export async function connectRemote(options: UrlOptions, location: string): Promise<RemoteSession> {
  const { url, authToken, tls } = options;
  const { concurrency, concurrentWrites, timeoutMs } = limitsOf(options);
  const client = createClient({
    url,
    intMode: 'number',
    concurrency,
    ...(authToken !== undefined && { authToken }),
    ...(tls !== undefined && { tls }),
    fetch: await fetchWithin(timeoutMs),
  });
  const readsLocally = options.replica !== undefined;
  return new RemoteSession(client, { location, timeoutMs, concurrentWrites, owned: true, readsLocally });
}

/** Ends the request itself, so that a server that hangs keeps no socket and no place among the concurrent ones. */
async function fetchWithin(timeoutMs: number): Promise<(request: Request) => Promise<Response>> {
  if (typeof process !== 'undefined' && process.versions?.node !== undefined) {
    return (await import('./node-fetch.js')).nodeFetch(timeoutMs);
  }
  return (request) => fetch(request, { signal: AbortSignal.timeout(timeoutMs) });
}

/** A session over the caller's client, which is never closed. */
export async function borrowRemote(options: ClientOptions): Promise<Session> {
  const { client } = options;
  const { concurrentWrites, timeoutMs } = limitsOf(options);
  const location = `the server of the ${client.protocol} client`;
  return checked(
    new RemoteSession(client, { location, timeoutMs, concurrentWrites, owned: false, readsLocally: false }),
  );
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
  readonly concurrentWrites: number;
  /** Whether the client is ours to close and to reconnect. */
  readonly owned: boolean;
  /** Whether what is written is read by libSQL's local library. */
  readonly readsLocally: boolean;
}

/**
 * A database behind a network. Writes wait for each other here and not on the server: sqld (0.24) loses its write lock for
 * good, after some thousand writes, when four or more of them keep waiting for it.
 */
export class RemoteSession implements Session {
  readonly client: Client;
  readonly location: string;
  readonly capabilities = capabilities;
  readonly #parts: RemoteParts;
  readonly #writes: WriteQueue;
  #closed = false;

  constructor(client: Client, parts: RemoteParts) {
    this.client = client;
    this.location = parts.location;
    this.#parts = parts;
    this.#writes = new WriteQueue(parts.concurrentWrites, (statements) =>
      this.#inTime(() => client.batch(statements, 'write')),
    );
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
    const { readsLocally } = this.#parts;
    const values = readsLocally ? localValues(params, 'a replica') : portableValues(params, 'bigint');
    return { sql, args: values as InArgs };
  }

  async call<T>(access: 'read' | 'write', work: (client: Client) => Promise<T>): Promise<T> {
    const leave = access === 'write' ? await this.#writes.enter() : undefined;
    try {
      return await this.#inTime(() => work(this.client));
    } finally {
      leave?.();
    }
  }

  batch(statements: InStatement[]): Promise<ResultSet[]> {
    return this.#writes.batch(statements);
  }

  begin(): Promise<OpenTransaction> {
    return this.#begin([]);
  }

  beginWith(first: InStatement): Promise<OpenTransaction> {
    return this.#begin([first]);
  }

  async #begin(statements: InStatement[]): Promise<OpenTransaction> {
    const end = await this.#writes.enter();
    const transaction = await this.#opened(statements).catch((error: unknown) => {
      end();
      throw error;
    });
    return { transaction, end, call: (work) => this.#inTime(() => work(transaction)) };
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#parts.owned) this.client.close();
  }

  async #opened(statements: InStatement[]): Promise<Transaction> {
    const transaction = await this.#inTime(() => this.client.transaction('write'));
    try {
      // The client sends BEGIN with the first statement; core must know before whether it got the lock.
      await this.#inTime(() => transaction.batch(statements));
      return transaction;
    } catch (error) {
      transaction.close();
      throw error;
    }
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

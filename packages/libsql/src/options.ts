import { InvalidInputError, type PragmaOptions, type SizeLimitOptions, wholeOption } from '@cairndb/core';
import type { Client } from '@libsql/client';
import type { ReplicaOptions } from './replica/replica-options.js';

/** A database by its URL. The pragmas and the largest size count for files and memory only; a server sets its own. */
export interface UrlOptions extends PragmaOptions, SizeLimitOptions {
  /** `file:agent.db`, `file:///var/agent.db`, `:memory:`, `http(s)://…`, `libsql://…`, `ws(s)://…`. */
  readonly url: string;
  /** The access token of a server. Never in a message. */
  readonly authToken?: string | undefined;
  /** Keep a local copy of the server's database for reads. Node only. */
  readonly replica?: ReplicaOptions | undefined;
  /** The key of an encrypted file or replica. Never in a message. */
  readonly encryptionKey?: string | undefined;
  /** Whether a `libsql:` URL means TLS. Default true. */
  readonly tls?: boolean | undefined;
  /** Requests to a server at the same time. Default 20. Files take one call at a time. */
  readonly concurrency?: number | undefined;
  /**
   * Writes and transactions on a server at the same time. Default 1: in the order of the calls. More hide the latency of a
   * far server, but sqld 0.24 can lose its write lock for good when four or more writes keep waiting for it.
   */
  readonly concurrentWrites?: number | undefined;
  /** After how many milliseconds without an answer a request to a server fails with `network`. Default 30,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** How long opening a file waits for another process's lock, in milliseconds. Default 5,000. */
  readonly busyTimeoutMs?: number | undefined;
  /** Make the folder of a file when it is missing. Default false: a missing folder is an error. */
  readonly createDirectory?: boolean | undefined;
}

/** A client that the caller made and goes on owning: it is never closed. It must have `intMode: 'number'`, the default. */
export interface ClientOptions {
  readonly client: Client;
  /** As in {@link UrlOptions}. */
  readonly concurrentWrites?: number | undefined;
  /** As in {@link UrlOptions}; it cannot abort a request of the caller's client, only stop waiting for it. */
  readonly requestTimeoutMs?: number | undefined;
}

/** What `libsql` takes. */
export type LibsqlOptions = UrlOptions | ClientOptions;

/** A place that a URL names. */
export type Place =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'memory' }
  | { readonly kind: 'server'; readonly location: string };

const MAX_TIMEOUT_MS = 2 ** 31 - 1;
const MAX_CONCURRENCY = 1_000;
const FILE = /^file:(?:\/\/(?:localhost)?(?=\/))?([^?#]*)$/i;
const SERVER = /^(?:https?|wss?|libsql):\/\//i;

/**
 * Where a URL leads; `location` is without credentials and query.
 *
 * @throws InvalidInputError without the URL in its message, since it may hold a token.
 */
export function placeOf(url: string): Place {
  if (url === ':memory:' || url === 'file::memory:') return { kind: 'memory' };
  const path = FILE.exec(url)?.[1];
  if (path !== undefined && path !== '') return { kind: 'file', path: decoded(path) };
  if (SERVER.test(url) && URL.canParse(url)) {
    const { protocol, host, pathname } = new URL(url);
    if (host === '') throw wrongUrl();
    return { kind: 'server', location: `${protocol}//${host}${pathname === '/' ? '' : pathname}` };
  }
  throw wrongUrl();
}

/** How much is asked of a server at once, and how long an answer may take. */
export interface Limits {
  readonly concurrency: number;
  readonly concurrentWrites: number;
  readonly timeoutMs: number;
}

/** The limits towards a server, checked. */
export function limitsOf(
  options: Partial<Pick<UrlOptions, 'concurrency' | 'concurrentWrites' | 'requestTimeoutMs'>>,
): Limits {
  return {
    concurrency: wholeOption('concurrency', options.concurrency ?? 20, 1, MAX_CONCURRENCY),
    concurrentWrites: wholeOption('concurrentWrites', options.concurrentWrites ?? 1, 1, MAX_CONCURRENCY),
    timeoutMs: wholeOption('requestTimeoutMs', options.requestTimeoutMs ?? 30_000, 1, MAX_TIMEOUT_MS),
  };
}

/** The time that opening may wait for a lock, checked. */
export function busyTimeoutOf(options: UrlOptions): number {
  return wholeOption('busyTimeoutMs', options.busyTimeoutMs ?? 5_000, 0, MAX_TIMEOUT_MS);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw wrongUrl();
  }
}

function wrongUrl(): InvalidInputError {
  return new InvalidInputError({
    message:
      'The option url must be file:PATH (without a query), :memory:, or the http(s)://, libsql:// or ws(s):// address of a server.',
    details: { option: 'url' },
  });
}

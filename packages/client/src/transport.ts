import { ClosedError, InvalidInputError, SyncError } from '@cairndb/core';
import type { ConnectOptions, Fetch } from './client-options.js';
import { errorOfResponse } from './error-of-response.js';

/** One request. */
export interface RequestParts {
  /** The method, such as `conversations.get`, for errors. */
  readonly operation: string;
  /** Below the server's address, with the query. */
  readonly path: string;
  /** JSON; absent: GET. */
  readonly body?: string | undefined;
  readonly writes?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether the answer has no end, so that no time is up. */
  readonly endless?: boolean | undefined;
}

/** Sends requests, and makes of every failure one of core's errors. */
export class Transport {
  readonly #base: string;
  readonly #options: ConnectOptions;
  readonly #fetch: Fetch;
  readonly #closing = new AbortController();
  /** What the next writes have to wait for. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(options: ConnectOptions) {
    this.#options = options;
    this.#base = baseOf(options.url);
    this.#fetch = options.fetch ?? ((url, init) => fetch(url, init));
  }

  /** The server's address, without what stands behind its path. */
  get url(): string {
    return this.#base;
  }

  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  close(): void {
    this.#closing.abort();
  }

  /** Lets later writes wait: requests can overtake each other, and whoever follows changes from now on wants to hear of them. */
  writesAfter(known: Promise<unknown>): void {
    this.#before = Promise.allSettled([this.#before, known]);
  }

  /** The answer to a request, when it succeeded. @throws CairnError of the server's; SyncError when it can't be reached */
  async send(parts: RequestParts): Promise<Response> {
    const { operation, writes = false } = parts;
    if (this.closed.aborted) throw new ClosedError(operation);
    if (writes) await this.#before;
    const response = await this.#reached(parts);
    if (response.ok || response.status === 304) return response;
    throw await errorOfResponse(response, operation);
  }

  /** A body as text. @throws SyncError when the connection is lost meanwhile */
  async textOf(response: Response, { operation, writes = false, signal }: RequestParts): Promise<string> {
    try {
      return await response.text();
    } catch (cause) {
      throw this.#lost(operation, writes, signal, cause);
    }
  }

  async #reached(parts: RequestParts): Promise<Response> {
    const { operation, path, body, writes = false, signal, endless = false } = parts;
    const { timeoutMs } = this.#options;
    const signals = [
      this.closed,
      ...(signal === undefined ? [] : [signal]),
      ...(timeoutMs === undefined || endless ? [] : [AbortSignal.timeout(timeoutMs)]),
    ];
    const init: RequestInit = {
      method: body === undefined ? 'GET' : 'POST',
      headers: await this.#headers(parts),
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.any(signals),
      ...(body === undefined ? {} : { body }),
    };
    const url = `${this.#base}${path}`;
    try {
      return await this.#fetch(url, init);
    } catch (cause) {
      // A connection that was kept may have ended in the same moment, which is told as a failure. To read again does no harm.
      if (writes || init.signal?.aborted === true) throw this.#lost(operation, writes, signal, cause);
    }
    try {
      return await this.#fetch(url, init);
    } catch (cause) {
      throw this.#lost(operation, writes, signal, cause);
    }
  }

  async #headers({ body, headers }: RequestParts): Promise<Record<string, string>> {
    const { token } = this.#options;
    const known = typeof token === 'function' ? await token() : token;
    return {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(known === undefined ? {} : { authorization: `Bearer ${known}` }),
      ...headers,
    };
  }

  /** What a request that got no answer is told as: the caller's own reason, that this was closed, or that the server was not reached. */
  #lost(operation: string, writes: boolean, signal: AbortSignal | undefined, cause: unknown): unknown {
    if (signal?.aborted === true) return signal.reason;
    if (this.closed.aborted) return new ClosedError(operation);
    return new SyncError('network', {
      message: `${operation}: ${this.#base} did not answer. Check that the server runs there and can be reached from here.${writes ? ' Whether it did what was asked is not known.' : ''}`,
      operation,
      details: writes ? { outcome: 'unknown' } : {},
      cause,
    });
  }
}

function baseOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw wrong("url is no server's address: write http://127.0.0.1:7117, or https://HOST");
  }
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '') {
    throw wrong('a token has no place in the address, where it ends up in logs: give it as token');
  }
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`;
}

function wrong(problem: string): InvalidInputError {
  return new InvalidInputError({ message: `connect: ${problem}.`, operation: 'connect' });
}

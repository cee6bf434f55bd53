import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvalidInputError } from '@cairndb/core';
import { getRequestListener } from '@hono/node-server';
import { createServer } from './create-server.js';
import { isLoopback } from './guards/host-guard.js';
import type { ServerOptions } from './server-options.js';

/** Where and how to serve. */
export interface ServeOptions extends Omit<ServerOptions, 'anyAddress'> {
  /** The address to bind to; default 127.0.0.1. Beyond loopback a token is needed. */
  readonly host?: string | undefined;
  /** Default 7117; 0 takes any that is free. */
  readonly port?: number | undefined;
  /** How long a client may take, milliseconds: for the headers of a request, for all of it, and without reading or writing anything. */
  readonly timeouts?:
    | { readonly headersMs?: number; readonly requestMs?: number; readonly idleMs?: number }
    | undefined;
}

/** A server on a port. */
export interface RunningServer {
  /** `http://127.0.0.1:7117`. */
  readonly url: string;
  readonly port: number;
  /**
   * Takes no more connections, ends event streams, lets requests that are under way come to their end for at most `graceMs` (default 10,000),
   * and then closes all connections. A second call waits for the first. The store stays open.
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/** Where `serve` listens when nothing is said. */
export const DEFAULT_PORT = 7117;
const DEFAULT_HOST = '127.0.0.1';
const TIMEOUTS = { headersMs: 10_000, requestMs: 60_000, idleMs: 600_000 };
/** How often slow clients are looked for. */
const CHECK_MS = 1_000;
/** An address with a long query has its place; a flood of headers has none. */
const MAX_HEADER_BYTES = 32 * 1024;
const MAX_CONNECTIONS = 1_000;

/**
 * Serves a store on a port until `close` is called.
 *
 * @throws InvalidInputError beyond loopback without a token, and when the port can't be had
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { host = DEFAULT_HOST, port = DEFAULT_PORT, token } = options;
  const isOpen = !isLoopback(host);
  if (isOpen && token === undefined) throw withoutToken(host);
  const cairn = createServer({ ...options, anyAddress: isOpen });
  const server = httpServer(cairn.fetch, { ...TIMEOUTS, ...options.timeouts });
  try {
    await listening(server, host, port);
  } catch (error) {
    cairn.end();
    throw error;
  }
  const address = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${shownHost(host)}:${address.port}`,
    port: address.port,
    close: async ({ graceMs = 10_000 } = {}) => {
      cairn.end();
      closing ??= closed(server, graceMs);
      await closing;
    },
  };
}

function httpServer(fetch: (request: Request) => Promise<Response>, timeouts: typeof TIMEOUTS): Server {
  const server = createHttpServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: Math.min(timeouts.headersMs, timeouts.requestMs),
      requestTimeout: timeouts.requestMs,
      connectionsCheckingInterval: Math.min(CHECK_MS, timeouts.headersMs),
      keepAliveTimeout: 5_000,
    },
    getRequestListener(fetch, {
      overrideGlobalObjects: false,
      errorHandler: () => new Response(null, { status: 400 }),
    }),
  );
  server.timeout = timeouts.idleMs;
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(cannotListen(error, host, port));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/** Ends a server: what is idle at once, what is under way when it is answered, and the rest when the time is over. */
async function closed(server: Server, graceMs: number): Promise<void> {
  const isClosed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A connection that was kept alive is idle once its request is answered; nobody else would end it.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  server.closeIdleConnections();
  await isClosed;
  clearInterval(sweep);
  clearTimeout(timer);
}

function shownHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function withoutToken(host: string): InvalidInputError {
  return new InvalidInputError({
    message: `Whoever reaches ${host} could read and change everything, so it is not served there without a token. Give one of at least 16 characters (CAIRN_TOKEN, or --token-file), or serve on 127.0.0.1.`,
    operation: 'serve',
    details: { host },
  });
}

const REASONS: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port) =>
    `Port ${port} is taken by another program. Take another port (--port), or 0 for any that is free.`,
  EACCES: (port) => `This user may not listen on port ${port}. Take one above 1023 (--port).`,
  EADDRNOTAVAIL: (_, host) => `${host} is no address of this machine. Take 127.0.0.1, or one that it has (--host).`,
  ENOTFOUND: (_, host) =>
    `${host} is no name that leads to this machine. Take 127.0.0.1, or one of its addresses (--host).`,
};

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): InvalidInputError {
  const reason = error.code ?? '';
  const message = REASONS[reason]?.(port, host) ?? `Cannot listen on ${host}:${port}: the system says ${reason}.`;
  return new InvalidInputError({ message, operation: 'serve', details: { host, port, reason }, cause: error });
}

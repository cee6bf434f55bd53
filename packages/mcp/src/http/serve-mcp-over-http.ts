import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { InvalidInputError, StorageError } from '@cairndb/core';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Gate, isLoopback } from './gate.js';
import { Sessions } from './sessions.js';

const PATH = '/mcp';
const MOST_TOKEN_CHARS = 4_096;
const LEAST_TOKEN_CHARS = 16;
/** Times in milliseconds: of a request's head and of all of it, so that nobody holds a connection by being slow. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const METHODS = 'GET, POST, DELETE, OPTIONS';

/** Where to serve, to whom, and how much of it. */
export interface HttpServerOptions {
  /** The address to listen at. Default `127.0.0.1`. Any but this machine's own wants a {@link token}. */
  readonly host?: string | undefined;
  /** 0 takes a free one. Default 0. */
  readonly port?: number | undefined;
  /** What clients have to send as `Authorization: Bearer …`; 16 to 4,096 characters without white space. Default: nothing. */
  readonly token?: string | undefined;
  /** Names by which clients call the server beside its address and `localhost`, without ports. Default: none. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Origins such as `https://chat.example` whose pages may call. Default: only the server's own. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** A larger request is refused. Default 4,194,304. */
  readonly maxBodyBytes?: number | undefined;
  /** Default 100. */
  readonly maxSessions?: number | undefined;
  /** A session without a request or an open stream for so long ends. Default 1,800,000, half an hour. */
  readonly idleMs?: number | undefined;
  /** How long requests that are being answered may take when the server closes. Default 5,000. */
  readonly graceMs?: number | undefined;
  /** Told of what goes wrong with a client's messages. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** A server that listens. */
export interface McpHttpServer {
  /** What clients connect to: `http://127.0.0.1:7411/mcp`. */
  readonly url: string;
  readonly port: number;
  /** How many clients there are at the moment. */
  readonly sessions: number;
  /** Takes no more requests, lets those that are being answered end, and ends all sessions. */
  close(): Promise<void>;
}

/**
 * Serves the Model Context Protocol over streamable HTTP, at `/mcp`. Every client gets a session, and a server of its own.
 *
 * @param create makes the server of a session, as `createMcpServer` does
 * @throws InvalidInputError for an address beyond this machine without a token; StorageError when nobody can listen there
 */
export async function serveMcpOverHttp(
  create: () => McpServer,
  options: HttpServerOptions = {},
): Promise<McpHttpServer> {
  const { host = '127.0.0.1', port = 0, token, allowedHosts = [], allowedOrigins = [], graceMs = 5_000 } = options;
  const { maxBodyBytes = 4_194_304, maxSessions = 100, idleMs = 1_800_000, onError } = options;
  checkToken(host, token);
  const sessions = new Sessions(create, { maxBodyBytes, maxSessions, idleMs }, onError);
  let gate: Gate | undefined;
  const server = createServer((request, response) => {
    if (gate === undefined) return refuse(response, 503, 'The server is not ready yet.');
    serve(gate, sessions, request, response).catch((error: unknown) => {
      onError?.(error instanceof Error ? error : new Error(String(error)));
      refuse(response, 500, 'Internal error.');
    });
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  const bound = await listen(server, host, port);
  gate = new Gate({ host, token, allowedHosts, allowedOrigins }, bound);
  let closing: Promise<void> | undefined;
  return {
    url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${bound}${PATH}`,
    port: bound,
    get sessions() {
      return sessions.count;
    },
    close: () => {
      closing ??= close(server, sessions, graceMs);
      return closing;
    },
  };
}

async function close(server: Server, sessions: Sessions, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await sessions.close(graceMs);
  server.closeAllConnections();
  await closed;
}

function checkToken(host: string, token: string | undefined): void {
  const operation = 'serveMcpOverHttp';
  if (token === undefined) {
    if (isLoopback(host)) return;
    const message = `${operation}: ${host} is reached from other machines, so clients need a token. Give one, or listen at 127.0.0.1.`;
    throw new InvalidInputError({ message, operation });
  }
  if (token.length >= LEAST_TOKEN_CHARS && token.length <= MOST_TOKEN_CHARS && !/\s/.test(token)) return;
  throw new InvalidInputError({
    message: `${operation}: a token must have ${LEAST_TOKEN_CHARS} to ${MOST_TOKEN_CHARS} characters, and no white space.`,
    operation,
  });
}

/** Listens, and says at which port. */
async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const message =
        error.code === 'EADDRINUSE'
          ? `Port ${port} of ${host} is taken. Choose another one, or 0 for any that is free.`
          : `Nobody can listen at ${host}, port ${port} (${error.code}).`;
      reject(new StorageError('io', { message, operation: 'serveMcpOverHttp', cause: error }));
    });
    server.listen(port, host.replace(/^\[|\]$/g, ''), resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function serve(
  gate: Gate,
  sessions: Sessions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = gate.refusalOf(request);
  if (refusal !== undefined) {
    if (refusal.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    return refuse(response, refusal.status, refusal.message);
  }
  response.setHeader('X-Content-Type-Options', 'nosniff');
  allowPage(gate, request, response);
  const [path] = (request.url ?? '').split('?');
  if (path !== PATH) return refuse(response, 404, `There is nothing here but ${PATH}.`);
  switch (request.method) {
    case 'OPTIONS':
      response.writeHead(204).end();
      return;
    case 'GET':
    case 'POST':
    case 'DELETE':
      return await inSession(sessions, request, response);
    default:
      response.setHeader('Allow', METHODS);
      return refuse(response, 405, 'Method not allowed.');
  }
}

async function inSession(sessions: Sessions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const id = request.headers['mcp-session-id'];
  if (typeof id === 'string') {
    if (sessions.has(id)) return await sessions.handle(id, request, response);
    // The protocol's way to say: begin anew.
    return refuse(response, 404, 'Session not found', -32_001);
  }
  if (request.method !== 'POST') return refuse(response, 400, 'Bad Request: Mcp-Session-Id header is required');
  if (sessions.isFull) {
    response.setHeader('Retry-After', '60');
    return refuse(response, 503, 'There are too many sessions. End some, or try again later.');
  }
  await sessions.begin(request, response);
}

/** Lets a page whose origin may call read the answers, too. */
function allowPage(gate: Gate, { headers: { origin } }: IncomingMessage, response: ServerResponse): void {
  if (origin === undefined || !gate.isOrigin(origin)) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Vary', 'Origin');
  response.setHeader('Access-Control-Allow-Methods', METHODS);
  response.setHeader(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, Accept, Last-Event-ID, Mcp-Session-Id, Mcp-Protocol-Version',
  );
  response.setHeader('Access-Control-Expose-Headers', 'Mcp-Session-Id, Mcp-Protocol-Version');
}

function refuse(response: ServerResponse, status: number, message: string, code = -32_000): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  // What is left of the request is not read.
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
  response.end(JSON.stringify({ jsonrpc: '2.0', error: { code, message }, id: null }));
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

/** One client's talk with a server of its own. */
interface Session {
  readonly server: McpServer;
  readonly transport: StreamableHTTPServerTransport;
  /** Requests that are being answered, streams included. */
  open: number;
  /** When the last of them ended. */
  idleSince: number;
}

/** How many sessions there may be, and for how long. */
export interface SessionLimits {
  readonly maxSessions: number;
  readonly idleMs: number;
  readonly maxBodyBytes: number;
}

/** The sessions of a server over HTTP. A client that went without a word is forgotten once it was idle for long enough. */
export class Sessions {
  readonly #create: () => McpServer;
  readonly #limits: SessionLimits;
  readonly #onError: ((error: Error) => void) | undefined;
  readonly #sessions = new Map<string, Session>();
  readonly #sweeper: NodeJS.Timeout;
  /** Sessions that begin: their id comes with the answer. */
  #beginning = 0;

  constructor(create: () => McpServer, limits: SessionLimits, onError: ((error: Error) => void) | undefined) {
    this.#create = create;
    this.#limits = limits;
    this.#onError = onError;
    this.#sweeper = setInterval(() => void this.#sweep(), Math.min(limits.idleMs, 60_000));
    this.#sweeper.unref();
  }

  /** How many there are. */
  get count(): number {
    return this.#sessions.size;
  }

  has(id: string): boolean {
    return this.#sessions.has(id);
  }

  /** Has a session answer a request. */
  async handle(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new Error('There is no such session.');
    await answer(session, request, response);
  }

  /** Whether another session may begin; those that are idle for the longest do not make room for it. */
  get isFull(): boolean {
    return this.#sessions.size + this.#beginning >= this.#limits.maxSessions;
  }

  /** Has a new session answer a request, which stays when that was an `initialize`. */
  async begin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#beginning += 1;
    let session: Session | undefined;
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      maxRequestBodySize: this.#limits.maxBodyBytes,
      onsessioninitialized: (id) => {
        if (session !== undefined) this.#sessions.set(id, session);
      },
    });
    const server = this.#create();
    session = { server, transport, open: 0, idleSince: Date.now() };
    try {
      server.server.onerror = (error) => this.#onError?.(error);
      // The SDK's class has optional accessors where its interface has optional fields, which exactOptionalPropertyTypes tells apart.
      await server.connect(transport as unknown as Parameters<McpServer['connect']>[0]);
      const { onclose } = transport;
      transport.onclose = () => {
        if (transport.sessionId !== undefined) this.#sessions.delete(transport.sessionId);
        onclose?.();
      };
      await answer(session, request, response);
    } finally {
      this.#beginning -= 1;
      if (transport.sessionId === undefined) await server.close();
    }
  }

  /** Ends all sessions: what is being answered gets some time first, streams are ended. */
  async close(graceMs: number): Promise<void> {
    clearInterval(this.#sweeper);
    for (const { transport } of this.#sessions.values()) transport.closeStandaloneSSEStream();
    const until = Date.now() + graceMs;
    while ([...this.#sessions.values()].some(({ open }) => open > 0) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await Promise.all([...this.#sessions.values()].map(({ server }) => server.close()));
    this.#sessions.clear();
  }

  async #sweep(): Promise<void> {
    const before = Date.now() - this.#limits.idleMs;
    const idle = [...this.#sessions.values()].filter(({ open, idleSince }) => open === 0 && idleSince <= before);
    await Promise.all(idle.map(({ server }) => server.close()));
  }
}

async function answer(session: Session, request: IncomingMessage, response: ServerResponse): Promise<void> {
  session.open += 1;
  response.once('close', () => {
    session.open -= 1;
    session.idleSince = Date.now();
  });
  await session.transport.handleRequest(request, response);
}

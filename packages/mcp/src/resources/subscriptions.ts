import type { Change, Store } from '@cairndb/core';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  ErrorCode,
  McpError,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { Reading } from '../readings/reading.js';
import { findReading } from '../readings/readings.js';
import { BLOCKS_URI, uriFor } from '../uris.js';

/** More addresses than a client looks at; each costs a comparison for every change. */
const MOST_SUBSCRIPTIONS = 1_000;
const SCHEME = 'cairn:';
/** How often to look for what other processes wrote, in milliseconds. */
const POLL_MS = 1_000;

/**
 * Tells a client when something that it reads has changed, whoever changed it: this server, or another process on the same database. The
 * feed is only followed while there is a subscription.
 */
export class Subscriptions {
  readonly #server: McpServer;
  readonly #store: Store;
  readonly #readings: readonly Reading[];
  readonly #onUnexpected: ((error: unknown, what: string) => void) | undefined;
  readonly #uris = new Set<string>();
  #following: AbortController | undefined;

  constructor(
    server: McpServer,
    store: Store,
    readings: readonly Reading[],
    onUnexpected: ((error: unknown, what: string) => void) | undefined,
  ) {
    this.#server = server;
    this.#store = store;
    this.#readings = readings;
    this.#onUnexpected = onUnexpected;
  }

  /** Offers subscribing to the server's clients; ends with the server. */
  register(): void {
    const { server } = this.#server;
    server.registerCapabilities({ resources: { subscribe: true } });
    server.setRequestHandler(SubscribeRequestSchema, async ({ params: { uri } }) => {
      await this.#add(uri);
      return {};
    });
    server.setRequestHandler(UnsubscribeRequestSchema, async ({ params: { uri } }) => {
      this.#uris.delete(uri);
      if (this.#uris.size === 0) this.end();
      return {};
    });
    const { onclose } = server;
    server.onclose = () => {
      this.end();
      onclose?.();
    };
  }

  /** Ends following; nobody is told of anything any more. */
  end(): void {
    this.#uris.clear();
    this.#following?.abort();
    this.#following = undefined;
  }

  async #add(uri: string): Promise<void> {
    // Others are of whoever added resources to the server, and tells of them.
    if (uri.startsWith(SCHEME) && findReading(this.#readings, uri) === undefined) {
      throw new McpError(ErrorCode.InvalidParams, 'There are no resources with such an address.');
    }
    if (this.#uris.size >= MOST_SUBSCRIPTIONS && !this.#uris.has(uri)) {
      throw new McpError(ErrorCode.InvalidParams, `No more than ${MOST_SUBSCRIPTIONS} subscriptions. End some.`);
    }
    this.#uris.add(uri);
    if (this.#following !== undefined) return;
    const following = new AbortController();
    this.#following = following;
    // Known before the answer, so that nothing written after it is missed.
    const since = await this.#store.changePosition();
    void this.#follow(since, following.signal);
  }

  async #follow(since: number, signal: AbortSignal): Promise<void> {
    try {
      for await (const change of this.#store.changes({ since, signal, pollMs: POLL_MS })) {
        const changed = [...this.#uris].filter((uri) => concerns(change, uri));
        for (const uri of changed) await this.#server.server.sendResourceUpdated({ uri });
      }
    } catch (error) {
      if (!signal.aborted) this.#onUnexpected?.(error, 'subscriptions');
    } finally {
      if (this.#following?.signal === signal) this.#following = undefined;
    }
  }
}

/** Whether a change is one of what stands at an address. */
function concerns({ kind, id, parentId, operation }: Change, uri: string): boolean {
  const of = (address: string) => uri === address || uri.startsWith(`${address}/`);
  switch (kind) {
    case 'conversation':
      return of(uriFor('conversation', id));
    case 'message':
      return parentId !== null && of(uriFor('conversation', parentId));
    case 'memory':
      return of(uriFor('memory', id));
    case 'memoryBlock':
      return (
        uri === BLOCKS_URI || uri === (parentId === null ? uriFor('block', id) : uriFor('projectBlock', parentId, id))
      );
    case 'decision':
      return of(uriFor('decision', id));
    case 'component':
      return of(uriFor('component', id));
    case 'successPattern':
      return of(uriFor('pattern', id));
    case 'documentationFile':
      return parentId !== null && of(uriFor('document', parentId, id));
    case 'store':
      return operation === 'removed';
    default:
      return false;
  }
}

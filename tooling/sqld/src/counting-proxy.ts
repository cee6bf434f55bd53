import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** What the proxy does with a request: pass it on; pass it on and lose the answer; take it and never answer. */
export type ProxyMode = 'forward' | 'lose-answer' | 'hang';

/** An HTTP proxy in front of one server that counts what goes through it. */
export interface CountingProxy {
  /** `http://127.0.0.1:<port>`: give this to the client instead of the server's URL. */
  readonly url: string;
  /** Requests taken since the start or the last `reset`. */
  readonly requests: number;
  /** The most requests that were under way at the same time, since the start or the last `reset`. */
  readonly mostAtOnce: number;
  /** What happens to requests from now on. Default `forward`. */
  mode: ProxyMode;
  /** Added before each request is passed on, in milliseconds: the way there and back. Default 0. */
  delayMs: number;
  /** Starts counting at 0 again. */
  reset(): void;
  /** Ends the proxy and every connection through it. A second call does nothing. */
  close(): Promise<void>;
}

/** Starts a proxy on 127.0.0.1 in front of `target` (`http://host:port`). Connections are kept alive on both sides. */
export async function countingProxy(target: string): Promise<CountingProxy> {
  const agent = new Agent({ keepAlive: true });
  let requests = 0;
  let underWay = 0;
  let mostAtOnce = 0;
  const server = createServer((incoming, answer) => {
    requests += 1;
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    answer.once('close', () => {
      underWay -= 1;
    });
    if (proxy.mode === 'hang') {
      incoming.resume();
      return;
    }
    const losesAnswer = proxy.mode === 'lose-answer';
    setTimeout(
      () => forward(new URL(incoming.url ?? '/', target), agent, incoming, answer, losesAnswer),
      proxy.delayMs,
    );
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');

  const proxy: CountingProxy = {
    url: `http://127.0.0.1:${address.port}`,
    get requests() {
      return requests;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    mode: 'forward',
    delayMs: 0,
    reset() {
      requests = 0;
      mostAtOnce = 0;
    },
    async close() {
      agent.destroy();
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return proxy;
}

/** Passes one request on. A server that is gone, or an answer to lose, breaks the client's connection. */
function forward(to: URL, agent: Agent, incoming: IncomingMessage, answer: ServerResponse, losesAnswer: boolean): void {
  const { method, headers } = incoming;
  const outgoing = request(to, { agent, headers, ...(method === undefined ? {} : { method }) }, (response) => {
    if (losesAnswer) {
      response.resume().once('end', () => answer.destroy());
      return;
    }
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.once('error', () => answer.destroy()).pipe(answer);
  });
  outgoing.once('error', () => answer.destroy());
  incoming.pipe(outgoing);
}

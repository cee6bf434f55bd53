import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy in front of one server, far away: what goes through it comes later. Speaks whatever the two sides speak. */
export interface DelayingProxy {
  /** `http://127.0.0.1:<port>`: give this to the client instead of the server's URL. */
  readonly url: string;
  /** Time there and back, in milliseconds, half of it each way. */
  roundTripMs: number;
  /** Whether bytes go through. While they do not, connections are taken and nothing is ever answered. Default true. */
  flows: boolean;
  /** What is sent to the server in pieces that hold this text gets lost: requests for one thing, and not for others. Default none. */
  loses: string | undefined;
  /** Breaks every open connection. */
  cut(): void;
  /** Ends the proxy and every connection through it. A second call does nothing. */
  close(): Promise<void>;
}

/** Starts a proxy on 127.0.0.1 in front of `target` (`http://host:port`). */
export async function delayingProxy(target: string, roundTripMs = 0): Promise<DelayingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ host: hostname, port: Number(port), noDelay: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (to === far && proxy.loses !== undefined && bytes.includes(proxy.loses)) return;
        passOn(to, bytes);
      });
      from.once('end', () => setTimeout(() => to.end(), proxy.roundTripMs / 2));
      from.once('error', () => to.destroy());
      from.once('close', () => {
        sockets.delete(from);
        to.destroySoon();
      });
    }
  });
  const passOn = (to: Socket, bytes: Buffer) => {
    if (!proxy.flows) return;
    // Timers of one length fire in the order in which they were set.
    setTimeout(() => to.writable && to.write(bytes), proxy.roundTripMs / 2);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const proxy: DelayingProxy = {
    url: `http://127.0.0.1:${address.port}`,
    roundTripMs,
    flows: true,
    loses: undefined,
    cut,
    async close() {
      if (!server.listening) return;
      server.close();
      cut();
      await once(server, 'close');
    },
  };
  return proxy;
}

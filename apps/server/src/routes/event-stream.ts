/** One event of a stream of server-sent events. */
export interface ServerEvent {
  readonly event: string;
  /** What `Last-Event-ID` brings back. */
  readonly id?: number | undefined;
  /** One line. */
  readonly data: string;
}

/** How a stream of events is kept going. */
export interface EventStreamOptions {
  /** How long nothing is sent before a comment is, so that both sides notice a connection that is gone. */
  readonly heartbeatMs: number;
  /** Called once, when nobody reads any more or nothing comes any more. */
  readonly onEnd: () => void;
}

const HEARTBEAT = ': still here\n\n';

/**
 * Events as the body of an answer. An event is taken only when the reader wants more, so a slow one holds up itself and fills no memory.
 *
 * @param events ends with the stream; it must come to its end when `onEnd` is called
 */
export function eventStream(
  events: AsyncIterator<ServerEvent>,
  options: EventStreamOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  let pending: Promise<IteratorResult<ServerEvent>> | undefined;
  const end = (): void => {
    clearTimeout(timer);
    options.onEnd();
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      pending ??= events.next();
      const quiet = new Promise<'quiet'>((resolve) => {
        timer = setTimeout(() => resolve('quiet'), options.heartbeatMs);
      });
      const next = await Promise.race([pending, quiet]);
      clearTimeout(timer);
      if (next === 'quiet') return controller.enqueue(encoder.encode(HEARTBEAT));
      pending = undefined;
      if (next.done !== true) return controller.enqueue(encoder.encode(textOf(next.value)));
      controller.close();
      end();
    },
    cancel: end,
  });
}

function textOf({ event, id, data }: ServerEvent): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`;
}

import { isCairnError, type Store } from '@cairndb/core';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; most calls on a file take well under a millisecond. */
const SECONDS = [0.000_5, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What the server counts, in the text format of Prometheus. Labels are names and codes; never an id, a text or a path. */
export interface ServerMetrics {
  readonly contentType: string;
  /** An answer was made. `route`: an operation's id, or the name of another route. */
  answered(route: string, method: string, status: number, seconds: number): void;
  begun(): void;
  ended(): void;
  text(): Promise<string>;
  /** Ends listening to the store. */
  close(): void;
}

/** Counts requests, calls of the store, and the process. */
export function serverMetrics(store: Store, streams: () => number): ServerMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'cairn_http_request_duration_seconds',
    help: 'How long requests took, until their answer began.',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers,
  });
  const underWay = new Gauge({ name: 'cairn_http_requests_in_progress', help: 'Requests under way.', registers });
  new Gauge({
    name: 'cairn_http_event_streams',
    help: 'Open streams of events.',
    registers,
    collect() {
      this.set(streams());
    },
  });
  const calls = new Histogram({
    name: 'cairn_store_call_duration_seconds',
    help: 'How long calls of the store took, by method and error code.',
    labelNames: ['operation', 'error'],
    buckets: SECONDS,
    registers,
  });
  const warnings = new Counter({
    name: 'cairn_store_warnings_total',
    help: 'What did not go as it should, while the call went on.',
    labelNames: ['code'],
    registers,
  });
  const unsubscribe = [
    store.on('call', ({ operation, durationMs, error }) =>
      calls.observe({ operation, error: codeOf(error) }, durationMs / 1000),
    ),
    store.on('warning', ({ error }) => warnings.inc({ code: error.code })),
  ];
  return {
    contentType: registry.contentType,
    answered: (route, method, status, seconds) => requests.observe({ route, method, status: String(status) }, seconds),
    begun: () => underWay.inc(),
    ended: () => underWay.dec(),
    text: async () => await registry.metrics(),
    close: () => {
      for (const one of unsubscribe) one();
      registry.clear();
    },
  };
}

function codeOf(error: unknown): string {
  if (error === undefined) return '';
  return isCairnError(error) ? error.code : 'other';
}

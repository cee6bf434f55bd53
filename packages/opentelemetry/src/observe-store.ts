import { isCairnError, type StoreCore } from '@cairndb/core';
import {
  type Attributes,
  type MeterProvider,
  metrics,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';

/** What of a store is observed. */
export type ObservedStore = Pick<StoreCore<never>, 'on' | 'raw' | 'driver' | 'capabilities'>;

/** How to observe a store. */
export interface ObserveOptions {
  /** Default: the global one, which the SDK sets. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Default: the global one, which the SDK sets. */
  readonly meterProvider?: MeterProvider | undefined;
  /** Whether the spans of slow statements have their SQL, which has a `?` for every value. Default true. */
  readonly queryText?: boolean | undefined;
}

const NAME = '@cairndb/opentelemetry';

/** Seconds, as the conventions for database clients want them. */
const SECONDS = [0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

/**
 * Tells OpenTelemetry of every call of a store: a span each, below the caller's, and a histogram of their durations by operation and
 * error; of slow statements, of what went wrong in the background, and of the database's size. Names follow the conventions for
 * database clients. Spans and metrics hold names, codes, counts and times, never a value, a text or a path.
 *
 * Without an SDK the API does nothing, and nothing is written anywhere.
 *
 * @returns how to end it; it also ends with the store
 */
export function observeStore(store: ObservedStore, options: ObserveOptions = {}): () => void {
  const { tracerProvider = trace.getTracerProvider(), queryText = true } = options;
  const tracer = tracerProvider.getTracer(NAME);
  const attributes: Attributes = { 'db.system.name': 'sqlite', 'cairn.driver': store.driver };
  const endMetrics = observeMetrics(store, options.meterProvider ?? metrics.getMeterProvider(), attributes);
  const unsubscribe = [
    store.on('call', ({ operation, durationMs, error }) => {
      spanOf(tracer, operation, durationMs, { ...attributes, 'db.operation.name': operation }, error);
    }),
    store.on('slowQuery', ({ sql, durationMs }) => {
      const text = queryText ? { 'db.query.text': sql } : {};
      spanOf(tracer, 'slow statement', durationMs, { ...attributes, ...text }, undefined);
    }),
    store.on('closed', () => end()),
  ];
  const end = (): void => {
    endMetrics();
    for (const one of unsubscribe) one();
  };
  return end;
}

/** A span of what is over already. The event comes where the caller waits, so the caller's span is above it. */
function spanOf(tracer: Tracer, name: string, durationMs: number, attributes: Attributes, error: unknown): void {
  const endTime = Date.now();
  const startTime = endTime - durationMs;
  const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, startTime, attributes });
  if (error !== undefined) {
    const code = codeOf(error);
    span.setAttribute('error.type', code);
    span.setStatus({ code: SpanStatusCode.ERROR, message: code });
  }
  span.end(endTime);
}

function observeMetrics(store: ObservedStore, provider: MeterProvider, attributes: Attributes): () => void {
  const meter = provider.getMeter(NAME);
  const durations = meter.createHistogram('db.client.operation.duration', {
    description: 'How long calls of the store took.',
    unit: 's',
    advice: { explicitBucketBoundaries: SECONDS },
  });
  const slow = meter.createCounter('cairn.slow_statements', { description: 'Statements that took too long.' });
  const warnings = meter.createCounter('cairn.warnings', { description: 'What a call went on without.' });
  const errors = meter.createCounter('cairn.errors', { description: 'Errors of calls and of background work.' });
  const size = meter.createObservableGauge('cairn.database.size', { description: 'Bytes of the pages.', unit: 'By' });
  const free = meter.createObservableGauge('cairn.database.free', { description: 'Bytes of free pages.', unit: 'By' });
  const observeSizes = async (result: { observe(gauge: typeof size, value: number, attributes: Attributes): void }) => {
    const row = await store.raw.get(SIZES);
    result.observe(size, Number(row?.size) * Number(row?.pages), attributes);
    result.observe(free, Number(row?.size) * Number(row?.free), attributes);
  };
  meter.addBatchObservableCallback(observeSizes, [size, free]);
  const unsubscribe = [
    store.on('call', ({ operation, durationMs, error }) => {
      const failed = error === undefined ? {} : { 'error.type': codeOf(error) };
      durations.record(durationMs / 1_000, { ...attributes, 'db.operation.name': operation, ...failed });
    }),
    store.on('slowQuery', () => slow.add(1, attributes)),
    store.on('warning', ({ error }) => warnings.add(1, { ...attributes, 'error.type': error.code })),
    store.on('error', ({ error }) => errors.add(1, { ...attributes, 'error.type': error.code })),
  ];
  return () => {
    meter.removeBatchObservableCallback(observeSizes, [size, free]);
    for (const one of unsubscribe) one();
  };
}

const SIZES = `select (select page_size from pragma_page_size) as size, (select page_count from pragma_page_count) as pages,
  (select freelist_count from pragma_freelist_count) as free`;

/** A code, never a message: what others throw may say anything. */
function codeOf(error: unknown): string {
  return isCairnError(error) ? error.code : error instanceof Error ? error.name : 'unknown';
}

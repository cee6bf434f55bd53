import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { observeStore } from '@cairndb/opentelemetry';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const SECRET = 'what nobody may read';

function sdk() {
  const spans = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const measured = async () => {
    await meterProvider.forceFlush();
    const found =
      exporter
        .getMetrics()
        .at(-1)
        ?.scopeMetrics.flatMap(({ metrics }) => metrics) ?? [];
    return new Map(found.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints]));
  };
  return { spans, measured, options: { tracerProvider, meterProvider } };
}

describe('observing a store with the real SDK', () => {
  beforeAll(() => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  });
  afterAll(() => context.disable());

  test('each call is a span below its caller’s, with its operation, time and error, and without any value', async () => {
    const { spans, measured, options } = sdk();
    await using store = await openStore({
      driver: betterSqlite3({ path: ':memory:' }),
      slowQueryMs: 0,
      indexing: 'onSearch',
    });
    const end = observeStore(store, options);
    const tracer = options.tracerProvider.getTracer('test');
    const caller = tracer.startSpan('answering');
    await context.with(trace.setSpan(context.active(), caller), async () => {
      await store.settings.set('theme', SECRET);
      await store.settings.get('missing').catch(() => undefined);
    });
    store.sync.settings.get('theme');
    caller.end();
    const found = spans.getFinishedSpans();
    const calls = found.filter(({ name }) => name.startsWith('settings.'));
    expect(calls.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['settings.set', undefined],
      ['settings.get', 'not_found'],
      ['settings.get', undefined],
    ]);
    expect(calls.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([
      caller.spanContext().spanId,
      caller.spanContext().spanId,
      undefined,
    ]);
    expect(calls[0]?.attributes).toMatchObject({ 'db.system.name': 'sqlite', 'cairn.driver': 'better-sqlite3' });
    expect(calls[1]?.status).toMatchObject({ message: 'not_found' });
    for (const { startTime, endTime } of calls)
      expect(endTime[0] * 1e9 + endTime[1]).toBeGreaterThanOrEqual(startTime[0] * 1e9 + startTime[1]);
    const statements = found.filter(({ name }) => name === 'slow statement');
    expect(statements.some(({ attributes }) => String(attributes['db.query.text']).includes('?'))).toBe(true);
    const metrics = await measured();
    const durations = metrics.get('db.client.operation.duration') ?? [];
    expect(
      durations.map(({ attributes, value }) => [
        attributes['db.operation.name'],
        attributes['error.type'],
        (value as { count: number }).count,
      ]),
    ).toEqual([
      ['settings.set', undefined, 1],
      ['settings.get', 'not_found', 1],
      ['settings.get', undefined, 1],
    ]);
    expect(metrics.get('cairn.errors')).toMatchObject([{ attributes: { 'error.type': 'not_found' }, value: 1 }]);
    expect(metrics.get('cairn.database.size')?.[0]?.value).toBeGreaterThan(10_000);
    expect(metrics.has('cairn.database.free')).toBe(true);
    expect(JSON.stringify([...metrics])).not.toContain(SECRET);
    expect(
      JSON.stringify(found.map(({ name, attributes, status, events }) => ({ name, attributes, status, events }))),
    ).not.toContain(SECRET);
    end();
    const before = spans.getFinishedSpans().length;
    await store.settings.get('theme');
    expect(spans.getFinishedSpans()).toHaveLength(before);
  });

  test('ends with its store, and does nothing without an SDK', async () => {
    const store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
    observeStore(store);
    await store.settings.set('a', 1);
    const { spans, measured, options } = sdk();
    observeStore(store, { ...options, queryText: false });
    await store.close();
    expect(spans.getFinishedSpans()).toEqual([]);
    expect((await measured()).get('cairn.database.size') ?? []).toEqual([]);
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LanguageModelV3GenerateResult, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { APICallError, generateText, simulateReadableStream, streamText, wrapLanguageModel } from 'ai';
import { MockLanguageModelV3 } from 'ai/test';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CairnMiddlewareOptions, cairnMiddleware } from '../src/index.js';

const USAGE = {
  inputTokens: { total: 130, noCache: 20, cacheRead: 100, cacheWrite: 10 },
  outputTokens: { total: 9, text: 5, reasoning: 4 },
};
const SECRET_HEADER = 'session=cookie-of-the-provider';

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-ai-sdk-'));
  path = join(folder, 'agent.db');
  store = await openStore({ driver: betterSqlite3({ path }) });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

function wrap(model: MockLanguageModelV3, options: Omit<CairnMiddlewareOptions, 'store'> = {}) {
  return wrapLanguageModel({ model, middleware: cairnMiddleware({ store, tool: 'tests', ...options }) });
}

/** A model that answers with a text, a file and everything that providers add. */
function answering(text = 'Rayleigh scattering.') {
  return new MockLanguageModelV3({
    provider: 'anthropic.messages',
    modelId: 'claude-sonnet-4-5',
    doGenerate: async (): Promise<LanguageModelV3GenerateResult> => ({
      content: [
        { type: 'text', text },
        { type: 'file', mediaType: 'image/png', data: new Uint8Array([137, 80, 78, 71]) },
      ],
      finishReason: { unified: 'stop', raw: 'end_turn' },
      usage: USAGE,
      response: {
        id: 'msg_1',
        modelId: 'claude-sonnet-4-5-20250929',
        timestamp: new Date('2026-01-02T03:04:05.678Z'),
        headers: { 'set-cookie': SECRET_HEADER },
      },
      warnings: [],
    }),
  });
}

const PARTS: readonly LanguageModelV3StreamPart[] = [
  { type: 'stream-start', warnings: [] },
  { type: 'response-metadata', id: 'msg_2', modelId: 'm', timestamp: new Date('2026-01-02T03:04:05.678Z') },
  { type: 'text-start', id: '1' },
  { type: 'text-delta', id: '1', delta: 'Ray' },
  { type: 'text-delta', id: '1', delta: 'leigh' },
  { type: 'text-end', id: '1' },
  { type: 'finish', finishReason: { unified: 'stop', raw: 'end_turn' }, usage: USAGE },
];

function streaming(parts: readonly LanguageModelV3StreamPart[] = PARTS) {
  return new MockLanguageModelV3({
    provider: 'openai.responses',
    modelId: 'gpt-5',
    doStream: async () => ({
      stream: simulateReadableStream({ chunks: [...parts], initialDelayInMs: null, chunkDelayInMs: null }),
    }),
  });
}

test('records every call with the tokens as Cairn counts them, and caches nothing until asked for', async () => {
  const model = answering();
  const wrapped = wrap(model, { project: 'sky' });
  const { text } = await generateText({ model: wrapped, prompt: 'Why is the sky blue?', temperature: 0.3 });
  await generateText({ model: wrapped, prompt: 'Why is the sky blue?', temperature: 0.3 });
  expect(text).toBe('Rayleigh scattering.');
  expect(model.doGenerateCalls).toHaveLength(2);
  const { items } = await store.analytics.history();
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({
    provider: 'anthropic.messages',
    model: 'claude-sonnet-4-5',
    tool: 'tests',
    project: 'sky',
    temperature: 0.3,
    inputTokens: 20,
    cacheReadTokens: 100,
    cacheCreationTokens: 10,
    outputTokens: 9,
    reasoningTokens: 4,
    finishReason: 'stop',
    cacheHit: false,
  });
});

test('answers the same request from the cache, the answer as it was but for what must not be kept', async () => {
  const model = answering();
  const wrapped = wrap(model, { cache: true });
  const ask = (seed: number) =>
    generateText({ model: wrapped, prompt: 'Why?', seed, headers: { 'x-trace': `${seed}` } });
  const first = await ask(1);
  const second = await ask(2);
  expect(model.doGenerateCalls).toHaveLength(1);
  expect(second.text).toBe(first.text);
  expect(second.files[0]?.uint8Array).toEqual(first.files[0]?.uint8Array);
  expect(second.response.timestamp).toEqual(first.response.timestamp);
  expect(second.response.id).toBe('msg_1');
  expect(second.totalUsage).toEqual(first.totalUsage);
  expect(first.providerMetadata?.cairn).toBeUndefined();
  expect(second.providerMetadata?.cairn).toEqual({ cached: true });
  await store.flush();
  const bytes = Buffer.concat([await readFile(path), await readFile(`${path}-wal`)]);
  expect(bytes.includes(SECRET_HEADER)).toBe(false);
  expect(bytes.includes('x-trace')).toBe(false);
  await generateText({ model: wrapped, prompt: 'Why?', temperature: 1 });
  expect(model.doGenerateCalls).toHaveLength(2);
});

test('tells prompts with different pictures apart', async () => {
  const model = answering();
  const wrapped = wrap(model, { cache: true });
  const ask = (byte: number) =>
    generateText({
      model: wrapped,
      messages: [
        { role: 'user', content: [{ type: 'file', mediaType: 'image/png', data: new Uint8Array([137, 80, byte]) }] },
      ],
    });
  await ask(1);
  await ask(2);
  await ask(1);
  expect(model.doGenerateCalls).toHaveLength(2);
});

test('passes a stream on part by part, and replays it part by part', async () => {
  const model = streaming();
  const wrapped = wrap(model, { cache: true });
  const ask = async () => {
    const result = streamText({ model: wrapped, prompt: 'Why?' });
    const deltas: string[] = [];
    for await (const delta of result.textStream) deltas.push(delta);
    return {
      deltas,
      usage: await result.usage,
      metadata: await result.providerMetadata,
      response: await result.response,
    };
  };
  const first = await ask();
  const second = await ask();
  expect(model.doStreamCalls).toHaveLength(1);
  expect(first.deltas).toEqual(['Ray', 'leigh']);
  expect(second.deltas).toEqual(first.deltas);
  expect(second.usage).toEqual(first.usage);
  expect(second.response.timestamp).toEqual(first.response.timestamp);
  expect(second.metadata?.cairn).toEqual({ cached: true });
  const { items } = await store.analytics.history();
  expect(items.map(({ cacheHit }) => cacheHit).sort()).toEqual([false, true]);
  const made = items.find(({ cacheHit }) => !cacheHit);
  expect(made?.firstTokenUs).toBeLessThanOrEqual(made?.totalUs ?? -1);
});

test('keeps no stream that its reader left, and records it as aborted', async () => {
  const model = streaming();
  const wrapped = wrap(model, { cache: true });
  const { stream } = await wrapped.doStream({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'Why?' }] }] });
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel('enough');
  expect((await store.analytics.history()).items[0]).toMatchObject({ finishReason: 'aborted', error: null });
  expect((await store.cache.stats()).responses.entries).toBe(0);
});

test('keeps neither a stream with an error in it nor one without an end', async () => {
  const failing = wrap(streaming([...PARTS.slice(0, 4), { type: 'error', error: new Error('overloaded') }]), {
    cache: true,
  });
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Why?' }] }];
  for await (const _part of (await failing.doStream({ prompt })).stream);
  const endless = wrap(streaming(PARTS.slice(0, -1)), { cache: true });
  for await (const _part of (await endless.doStream({ prompt })).stream);
  const { items } = await store.analytics.history();
  expect(items.map(({ error }) => error).sort()).toEqual(['Error: overloaded', null]);
  expect((await store.cache.stats()).responses.entries).toBe(0);
});

test('lets the failure of a provider through, recorded and logged', async () => {
  const failure = new APICallError({
    message: 'Too many requests',
    url: 'https://provider.example/v1',
    requestBodyValues: {},
    statusCode: 429,
    isRetryable: false,
  });
  const model = new MockLanguageModelV3({
    doGenerate: async () => {
      throw failure;
    },
  });
  await expect(generateText({ model: wrap(model), prompt: 'Why?', maxRetries: 0 })).rejects.toBe(failure);
  expect((await store.analytics.history({ failed: true })).items[0]?.error).toContain('Too many requests');
  await store.flush();
  const [line] = (await store.logs.list({ level: 'error' })).items;
  expect(line?.error?.message).toBe('Too many requests');
});

test('answers from the model when the store is closed', async () => {
  const wrapped = wrap(answering(), { cache: true });
  await store.close();
  expect((await generateText({ model: wrapped, prompt: 'Why?' })).text).toBe('Rayleigh scattering.');
});

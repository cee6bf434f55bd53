import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalyticsFigures, JsonObject, Store } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { claudeCodeSamples, codexSamples, importClaudeCode, importCodex } from '../src/index.js';
import { expectedRollout, usageOfTotal } from './codex-expected.js';
import { expectedOf } from './expected-lines.js';
import { conversationsOf, newStore } from './harness.js';

/** The folder of transcripts that other projects published; without it only the samples are tried. */
const FIXTURES = process.env.CAIRN_FIXTURES;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => path.endsWith('.jsonl'));
}

const inFixtures = (folders: readonly string[]) =>
  FIXTURES === undefined ? [] : folders.flatMap((name) => filesIn(join(FIXTURES, name)));
const transcripts = [...filesIn(claudeCodeSamples()), ...inFixtures(['claude-code', 'ccusage/claude'])];
const rollouts = [...filesIn(codexSamples()), ...inFixtures(['codex', 'ccusage/codex'])];

function usageIn(figures: AnalyticsFigures) {
  const { inputTokens: input, outputTokens: output, cacheCreationTokens, cacheReadTokens } = figures;
  return { input, output, cacheCreation: cacheCreationTokens, cacheRead: cacheReadTokens };
}

async function totalOf(store: Store): Promise<AnalyticsFigures> {
  return (await store.analytics.summary({ groupBy: [] })).total;
}

/** Dollars a million tokens, as Anthropic publishes them: input, output, cache read, cache write. */
const PRICES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'claude-opus-4-5-20251101': [5, 25, 0.5, 6.25],
  'claude-sonnet-4-5-20250929': [3, 15, 0.3, 3.75],
  'claude-haiku-4-5-20251001': [1, 5, 0.1, 1.25],
};

/** What the answers in transcripts cost, from the lines themselves; the last line of an answer counts. */
function costByHand(paths: readonly string[]): number {
  const costs = new Map<string, number>();
  for (const path of paths) {
    for (const text of readFileSync(path, 'utf8').split('\n')) {
      if (!text.startsWith('{"') || !text.includes('"usage"')) continue;
      const { message, requestId } = JSON.parse(text) as { message: JsonObject; requestId?: string };
      const [input, output, read, write] = PRICES[String(message.model)] ?? [0, 0, 0, 0];
      const usage = (message.usage ?? {}) as Readonly<Record<string, number>>;
      const micros =
        (usage.input_tokens ?? 0) * input +
        (usage.output_tokens ?? 0) * output +
        (usage.cache_read_input_tokens ?? 0) * read +
        (usage.cache_creation_input_tokens ?? 0) * write;
      costs.set(`${message.id}:${requestId}`, Math.round(micros));
    }
  }
  return [...costs.values()].reduce((sum, cost) => sum + cost, 0);
}

describe('the ledger of what was imported', () => {
  it('counts the tokens of every transcript, alone and together, each answer once', async () => {
    for (const paths of [...transcripts.map((path) => [path]), transcripts]) {
      const store = await newStore();
      await importClaudeCode(store, { path: paths });
      const expected = expectedOf(paths);
      const total = await totalOf(store);
      expect({ paths, ...usageIn(total) }).toEqual({ paths, ...expected.usage });
      expect(total.generations).toBe(expected.responses);
      const { byTool } = await store.analytics.summary({ groupBy: ['tool'] });
      if (expected.responses > 0) expect(byTool.map(({ name }) => name)).toEqual(['claude-code']);
    }
  });

  it('counts the tokens of every rollout', async () => {
    for (const path of rollouts) {
      const expected = expectedRollout(path);
      if (expected.lines.some(({ payload }) => JSON.stringify(payload ?? null).includes('forked_from_id'))) continue;
      const store = await newStore();
      await importCodex(store, { path });
      expect({ path, ...usageIn(await totalOf(store)) }).toEqual({ path, ...usageOfTotal(expected.total) });
    }
  });

  it('comes to the costs that the price table says, worked out from the lines', async () => {
    const paths = filesIn(claudeCodeSamples());
    const store = await newStore();
    await importClaudeCode(store, { path: paths });
    const { total, unpricedModels } = await store.analytics.summary();
    expect(unpricedModels).toEqual([]);
    expect(total.costMicros).toBe(costByHand(paths));
    expect(total.costMicros).toBeGreaterThan(0);
  });

  it('changes by nothing when all conversations are removed, and by nothing when they are imported again', async () => {
    const store = await newStore();
    await importClaudeCode(store, { path: transcripts });
    await importCodex(store, { path: rollouts });
    const before = await store.analytics.summary({ groupBy: ['model', 'project', 'tool', 'day', 'hour'] });
    for (const { id } of await conversationsOf(store)) await store.conversations.remove(id);
    expect(await store.analytics.summary({ groupBy: ['model', 'project', 'tool', 'day', 'hour'] })).toEqual(before);
    await store.imports.forget('claude-code');
    await importClaudeCode(store, { path: transcripts });
    expect((await totalOf(store)).generations).toBe(before.total.generations);
    expect(usageIn(await totalOf(store))).toEqual(usageIn(before.total));
  });

  it('counts what nobody looked at before the conversations were removed', async () => {
    const [untouched, asked] = [await newStore(), await newStore()];
    for (const store of [untouched, asked]) await importClaudeCode(store, { path: transcripts });
    const expected = await asked.analytics.summary();
    for (const { id } of await conversationsOf(untouched)) await untouched.conversations.remove(id);
    expect(await untouched.analytics.summary()).toEqual(expected);
  });
});

describe.skipIf(FIXTURES === undefined)('the published counts', () => {
  it('are those of the ledger', async () => {
    const counts = JSON.parse(readFileSync(join(FIXTURES ?? '', 'expected-counts.json'), 'utf8')) as Record<
      string,
      { usage?: Record<string, number>; total_token_usage?: JsonObject | null; api_responses?: number }
    >;
    for (const [path, { usage, total_token_usage: total, api_responses: responses }] of Object.entries(counts)) {
      const isClaude = /^(claude-code|ccusage\/claude)\//.test(path);
      if (!isClaude && !/^(codex|ccusage\/codex)\//.test(path)) continue;
      const store = await newStore();
      const file = { path: join(FIXTURES ?? '', path) };
      await (isClaude ? importClaudeCode(store, file) : importCodex(store, file));
      const found = await totalOf(store);
      expect({ path, ...usageIn(found) }).toEqual({
        path,
        ...(isClaude
          ? {
              input: usage?.input,
              output: usage?.output,
              cacheCreation: usage?.cache_creation,
              cacheRead: usage?.cache_read,
            }
          : usageOfTotal(total ?? null)),
      });
      if (isClaude) expect(found.generations).toBe(responses);
    }
  });

  it('cost what the table says: one answer of 10 + 574 tokens that wrote 30,383 to the cache', async () => {
    const store = await newStore();
    const path = join(FIXTURES ?? '', 'claude-code/codemie/incremental-simple/turn-1.jsonl');
    await importClaudeCode(store, { path });
    // 10 × $3 + 574 × $15 + 30,383 × $3.75, a million each: 30 + 8,610 + 113,936.25 micro-dollars.
    expect((await totalOf(store)).costMicros).toBe(122_576);
  });

  it('keep the costs that ccusage lines report: $1.09', async () => {
    const store = await newStore();
    await importClaudeCode(store, { path: inFixtures(['ccusage/claude']) });
    expect((await totalOf(store)).costMicros).toBe(1_090_000);
  });
});

import type { NewGeneration, Store } from '@cairndb/core';
import { DAY_MS, HOUR_MS, sequence } from './sequence.js';

const MODELS = [
  ['anthropic', 'claude-sonnet-4-5', 6],
  ['anthropic', 'claude-opus-4-5', 2],
  ['openai', 'gpt-5-codex', 3],
  ['anthropic', 'claude-haiku-4-5', 4],
  ['local', 'qwen3-coder-30b', 1],
] as const;
const PROJECTS = ['/home/ada/parser', '/home/ada/webshop', '/home/ada/notes-app', '/srv/billing'];
const TOOLS = ['claude-code', 'codex', 'cairn-sdk'];
const DAYS = 75;

/** Calls of models over some weeks, with fewer at weekends; budgets; uses of tools. */
export async function seedCalls(store: Store, now: number): Promise<void> {
  const random = sequence(42);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const weighted = MODELS.flatMap((model) => Array.from({ length: model[2] }, () => model));
  for (let day = DAYS; day >= 0; day -= 1) {
    const at = now - day * DAY_MS;
    const isWeekend = [0, 6].includes(new Date(at).getDay());
    const calls = Math.floor((isWeekend ? 4 : 22) * (0.6 + random() * 0.9));
    const generations: NewGeneration[] = Array.from({ length: calls }, (_, index) => {
      const [provider, model] = pick(weighted);
      const outputTokens = 80 + Math.floor(random() ** 2 * 3_800);
      const failed = random() < 0.035;
      const generationUs = Math.floor(outputTokens * (9_000 + random() * 9_000));
      return {
        id: `call-${day}-${index}`,
        createdAt: Math.min(now - 1_000, at - Math.floor(random() * 9 * HOUR_MS)),
        ...{ provider, model, project: pick(PROJECTS), tool: pick(TOOLS) },
        inputTokens: 300 + Math.floor(random() * 4_000),
        outputTokens: failed ? 0 : outputTokens,
        cacheReadTokens: Math.floor(random() * 70_000),
        cacheCreationTokens: Math.floor(random() * 7_000),
        firstTokenUs: 300_000 + Math.floor(random() * 900_000),
        generationUs,
        totalUs: generationUs + 700_000,
        finishReason: failed ? null : 'stop',
        cacheHit: !failed && random() < 0.12,
        error: failed ? pick(['429 rate limited', 'overloaded', 'socket hang up']) : null,
      };
    });
    await store.analytics.recordAll(generations);
  }
  await store.analytics.setBudget({ name: 'Everything', period: 'month', limitMicros: 60_000_000 });
  await store.analytics.setBudget({
    name: 'Parser',
    period: 'week',
    limitMicros: 4_000_000,
    project: '/home/ada/parser',
  });
  await store.analytics.setBudget({
    name: 'Opus a day',
    period: 'day',
    limitMicros: 500_000,
    model: 'claude-opus-4-5',
  });
  for (const tool of ['Read', 'Bash', 'Edit', 'Grep', 'WebFetch']) {
    for (let use = 0; use < 12; use += 1) {
      await store.analytics.recordTool({
        tool,
        project: pick(PROJECTS),
        success: random() > 0.12,
        totalUs: Math.floor(random() * 4_000_000),
        usedAt: now - Math.floor(random() * 20 * DAY_MS),
      });
    }
  }
}

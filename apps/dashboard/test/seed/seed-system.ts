import type { LogLevel, NewLogEntry, Store } from '@cairndb/core';
import { DAY_MS, HOUR_MS, sequence } from './sequence.js';

const LINES: readonly (readonly [level: LogLevel, category: string, message: string])[] = [
  ['info', 'session', 'session started'],
  ['info', 'generation', 'answer finished'],
  ['debug', 'cache', 'answer came out of the cache'],
  ['warn', 'generation', 'the model answered slowly'],
  ['info', 'index', '14 files indexed'],
  ['error', 'generation', 'the provider refused the call'],
  ['info', 'import', '3 transcripts imported'],
];

/** The log and both caches. */
export async function seedSystem(store: Store, now: number): Promise<void> {
  const random = sequence(3);
  const entries = Array.from({ length: 420 }, (_, index): NewLogEntry => {
    const [level, category, message] = LINES[Math.floor(random() * LINES.length)] ?? ['info', '', ''];
    return {
      ...{ level, category, message },
      createdAt: now - Math.floor((420 - index) * 0.7 * HOUR_MS),
      source: 'claude-code',
      context: { attempt: Math.floor(random() * 3), ms: Math.floor(random() * 9_000) },
      ...(level === 'error' && {
        error: {
          type: 'RateLimitError',
          message: '429 Too Many Requests',
          stack: 'RateLimitError: 429 Too Many Requests\n    at call (client.ts:41:11)',
        },
      }),
    };
  });
  await store.logs.writeMany(entries, { anyLevel: true });
  for (let index = 0; index < 24; index += 1) {
    const category = ['embeddings', 'web', 'tools'][index % 3];
    await store.cache.set(
      `${category}:${index}`,
      { text: 'x'.repeat(200 + index * 90) },
      { category, ttlMs: index % 4 === 0 ? DAY_MS : null },
    );
  }
  for (let index = 0; index < 8; index += 1) {
    const request = {
      model: 'claude-sonnet-4-5',
      prompt: `Summarize chapter ${index + 1} of the handbook.`,
      settings: { temperature: 0 },
    };
    await store.cache.saveResponse(request, {
      text: `Chapter ${index + 1} says how releases are made.`,
      inputTokens: 2_400,
      outputTokens: 180,
      durationMs: 4_200,
      costMicros: 9_900,
    });
    for (let read = 0; read < 8 - index; read += 1) await store.cache.findResponse(request);
  }
  await store.flush();
}

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@cairndb/node';
import { writeRollouts } from '@cairndb/workload';
import { expect, test } from 'vitest';
import { codexSources, type ImportReport, importCodex, linkOfConversation } from '../dist/index.js';
import { contentOf, conversationsOf, newFolder } from './harness.js';

/** Enough for two jobs of each thread. */
const BYTES = 14e6;

test("threads write what one thread writes of Codex's rollouts, warn and link alike", async () => {
  const folder = newFolder();
  const rollouts = join(folder, 'rollouts');
  const { messages } = writeRollouts(rollouts, { seed: 21, bytes: BYTES });
  const [newest] = await codexSources(rollouts);
  const started = '019c0000-0000-7000-8000-000000000001';
  const more = [
    { type: 'collab_agent_spawn_end', new_thread_id: started, new_agent_role: 'explorer' },
    { type: 'token_count', info: { total_token_usage: { input_tokens: 1 }, last_token_usage: { input_tokens: 7 } } },
  ];
  for (const payload of more) {
    appendFileSync(
      newest?.path ?? '',
      `${JSON.stringify({ timestamp: '2027-01-01T00:00:00.000Z', type: 'event_msg', payload })}\n`,
    );
  }
  const meta = { timestamp: '2027-01-01T00:00:00.000Z', type: 'session_meta', payload: { id: started } };
  appendFileSync(join(rollouts, `rollout-${started}.jsonl`), `${JSON.stringify(meta)}\n`);
  const found: { content: unknown; report: Partial<ImportReport> }[] = [];
  for (const threads of [0, 2]) {
    await using store = await openDatabase(join(folder, `${threads}.db`), { indexing: 'onSearch' });
    const { durationMs: _, ...report } = await importCodex(store, { path: rollouts, threads });
    expect(report).toMatchObject({ messages, warnings: [{ reason: 'usage_disagrees', path: newest?.path }] });
    expect(linkOfConversation(await store.conversations.get(started))).toMatchObject({ relation: 'subAgent' });
    expect(
      (await conversationsOf(store)).filter((one) => linkOfConversation(one) !== undefined).length,
    ).toBeGreaterThan(2);
    found.push({ content: await contentOf(store), report });
    expect(await importCodex(store, { path: rollouts, threads })).toMatchObject({ files: 0, messages: 0, records: 0 });
  }
  expect(found[1]?.report).toEqual(found[0]?.report);
  expect(found[1]?.content).toEqual(found[0]?.content);
});

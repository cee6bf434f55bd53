import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { codexSamples, codexSources, importCodex, linkOfConversation, restoreCodexLines } from '../src/index.js';
import { all, contentOf, newFolder, newStore } from './harness.js';

const SESSION = '019c0000-0000-7000-8000-000000000001';
const PARENT = '019c0000-0000-7000-8000-00000000000f';

/** Lines of a rollout, a second apart. */
function linesOf(...lines: readonly (readonly [type: string, payload: JsonObject])[]): string[] {
  return lines.map(([type, payload], at) =>
    JSON.stringify({ timestamp: new Date(Date.UTC(2026, 1, 1, 10, 0, at)).toISOString(), type, payload }),
  );
}

function meta(more: JsonObject = {}): [string, JsonObject] {
  return ['session_meta', { id: SESSION, timestamp: '2026-02-01T10:00:00.000Z', cwd: '/home/dev/project', ...more }];
}

function item(payload: JsonObject): [string, JsonObject] {
  return ['response_item', payload];
}

function prompt(text: string): [string, JsonObject] {
  return item({ type: 'message', role: 'user', content: [{ type: 'input_text', text }] });
}

function promptEvent(message: string): [string, JsonObject] {
  return ['event_msg', { type: 'user_message', message, images: [] }];
}

function answer(text: string): [string, JsonObject] {
  return item({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] });
}

/** A report of tokens: prompt, cached part of it, output. */
function tokens(last: readonly number[], total: readonly number[]): [string, JsonObject] {
  const figures = ([input = 0, cached = 0, output = 0]: readonly number[]) => ({
    input_tokens: input,
    cached_input_tokens: cached,
    output_tokens: output,
    reasoning_output_tokens: 0,
    total_tokens: input + output,
  });
  const info = { last_token_usage: figures(last), total_token_usage: figures(total) };
  return ['event_msg', { type: 'token_count', info }];
}

async function imported(lines: readonly string[], name = `rollout-2026-02-01T10-00-00-${SESSION}.jsonl`) {
  const path = join(newFolder(), name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  const store = await newStore();
  const report = await importCodex(store, { path });
  const conversationId = (await store.conversations.list()).items[0]?.id ?? '';
  const messages = await all((page) => store.conversations.messages(conversationId, page));
  const restored: JsonObject[] = [];
  for await (const line of restoreCodexLines(store, conversationId)) restored.push(line);
  expect(restored).toEqual(lines.map((line) => JSON.parse(line)));
  return { store, report, messages, conversationId, path };
}

describe('items', () => {
  it('become messages whose blocks say what they are, and come back as they were', async () => {
    const picture = `data:image/png;base64,${Buffer.from('a picture').toString('base64')}`;
    const { messages, report } = await imported(
      linesOf(
        meta(),
        item({
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: 'look' },
            { type: 'input_image', image_url: picture, detail: 'high' },
            { type: 'input_image', image_url: 'https://example.org/a.png' },
            { type: 'input_audio', data: 'x' },
            7,
          ],
        }),
        item({ type: 'message', role: 'developer', content: 'a text alone', id: 'msg_1' }),
        item({ type: 'message', role: 'stranger', content: [] }),
        item({ type: 'function_call', name: 'shell', arguments: '{"a": 1}', call_id: 'c1', id: 'fc_1' }),
        item({ type: 'function_call', name: 'odd', arguments: 'not JSON', call_id: 'c2', namespace: 'mcp' }),
        item({ type: 'function_call', name: 'text', arguments: '"a text"', call_id: 'c3' }),
        item({ type: 'function_call_output', call_id: 'c1', output: { content: 'no', success: false } }),
        item({ type: 'function_call_output', call_id: 'c2', output: [{ type: 'input_text', text: 'ok' }] }),
        item({ type: 'function_call_output', call_id: 'c3', output: null }),
        item({
          type: 'local_shell_call',
          call_id: 'c4',
          status: 'completed',
          action: { type: 'exec', command: ['ls'] },
        }),
        item({ type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'tides' } }),
        item({ type: 'custom_tool_call', call_id: 'c5', name: 'apply_patch', input: '*** Begin Patch' }),
        item({
          type: 'reasoning',
          summary: [{ type: 'summary_text', text: 'one' }],
          content: [{ type: 'reasoning_text', text: 'two' }],
          encrypted_content: 'sealed',
        }),
        item({ type: 'reasoning', summary: [], encrypted_content: 'sealed' }),
        item({ type: 'ghost_snapshot', ghost_commit: { id: 'abc' } }),
      ),
    );
    expect(report).toMatchObject({ messages: 11, toolCalls: 6, toolResults: 2, toolErrors: 1, skippedLines: 0 });
    expect(messages.map(({ role }) => role)).toEqual([
      ...['user', 'system', 'assistant', 'assistant', 'assistant', 'tool', 'tool'],
      ...['assistant', 'assistant', 'assistant', 'assistant'],
    ]);
    const blocks = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
    expect(blocks).toContainEqual({
      type: 'image',
      mediaType: 'image/png',
      data: new Uint8Array(Buffer.from('a picture')),
      extra: { detail: 'high' },
    });
    expect(blocks).toContainEqual({
      type: 'toolCall',
      id: 'c1',
      name: 'shell',
      input: { a: 1 },
      extra: { arguments: '{"a": 1}' },
    });
    expect(blocks.filter(({ type }) => type === 'thinking')).toMatchObject([{ text: 'one' }, { text: 'two' }]);
  });

  it('with half surrogate pairs, treacherous names and odd frames come back too', async () => {
    const lines = [
      ...linesOf(meta(), prompt('cut \ud83d'), item({ type: 'message', role: 'user', content: [], note: '\ud83d' })),
      '{"timestamp":"2026-02-01T10:00:09.000Z","type":"response_item","payload":{"type":"message","role":"user","content":"a","__proto__":{"x":1}}}',
      '{"timestamp":"2026-02-01T11:00:09+01:00","type":"response_item","payload":{"type":"message","role":"user","content":"zone"},"more":1}',
      '{"type":"response_item","payload":{"type":"message","role":"user","content":"no time"}}',
      '{"timestamp":7,"type":"event_msg","payload":{"type":"user_message","message":"odd time"}}',
      '{"type":"response_item","payload":"no object"}',
      '{}',
    ];
    const { report } = await imported(lines);
    expect(report).toMatchObject({ messages: 6, skippedLines: 0 });
  });

  it('are told once, whichever of item and event comes first, and prompts that only an event holds are there', async () => {
    const { messages, report } = await imported(
      linesOf(
        meta(),
        prompt('first'),
        promptEvent('first'),
        answer('one'),
        promptEvent(' second '),
        prompt('second'),
        answer('two'),
        promptEvent('third'),
        answer('three'),
        prompt('first'),
        promptEvent('first'),
      ),
    );
    expect(messages.map(({ role, seq }) => `${seq} ${role}`)).toEqual([
      ...['1 user', '2 assistant', '3 user', '4 assistant', '5 user', '6 assistant', '7 user'],
    ]);
    expect(report).toMatchObject({ messages: 7, records: 4 });
  });
});

describe('usage', () => {
  it('adds up to the last total, and a file whose answers disagree with it is named', async () => {
    const { store, report, path, conversationId } = await imported(
      linesOf(
        meta(),
        ['turn_context', { model: 'gpt-a' }],
        answer('one'),
        tokens([100, 40, 10], [100, 40, 10]),
        tokens([100, 40, 10], [100, 40, 10]),
        ['turn_context', { model: 'gpt-b' }],
        tokens([50, 50, 5], [150, 90, 15]),
        tokens([500, 0, 70], [200, 90, 20]),
      ),
    );
    expect(report.usage).toEqual({ input: 110, output: 20, cacheCreation: 0, cacheRead: 90 });
    expect(report.warnings).toMatchObject([{ reason: 'usage_disagrees', path }]);
    const rows = await all((page) => store.conversations.usage(conversationId, page));
    expect(rows.map((row) => [row.model, row.inputTokens, row.cacheReadTokens, row.outputTokens])).toEqual([
      ['gpt-a', 60, 40, 10],
      ['gpt-b', 0, 50, 5],
      ['gpt-b', 50, 0, 5],
    ]);
    expect(rows[2]?.metadata).toMatchObject({ reported: { input: 500, output: 70 } });
  });

  it('adds up to the last total also when that has come down', async () => {
    const { store, report, conversationId } = await imported(
      linesOf(
        meta(),
        tokens([100, 0, 10], [100, 0, 10]),
        tokens([50, 0, 5], [150, 0, 15]),
        tokens([40, 0, 20], [40, 0, 20]),
      ),
    );
    expect(report.usage).toEqual({ input: 40, output: 20, cacheCreation: 0, cacheRead: 0 });
    expect(await store.conversations.get(conversationId)).toMatchObject({ inputTokens: 40, outputTokens: 20 });
    expect(report.warnings).toHaveLength(1);
  });
});

describe('a session that comes out of another', () => {
  it('is linked by its own first line, or by the line of the session that it repeats', async () => {
    const spawned = await imported(
      linesOf(
        meta({ source: { subagent: { thread_spawn: { parent_thread_id: PARENT, depth: 1, agent_role: 'worker' } } } }),
      ),
    );
    const link = async ({ store, conversationId }: typeof spawned) =>
      linkOfConversation(await store.conversations.get(conversationId));
    expect(await link(spawned)).toEqual({ parentConversationId: PARENT, relation: 'subAgent', agentId: 'worker' });
    const resumed = await imported(linesOf(meta(), meta({ id: PARENT }), prompt('again')));
    expect(await link(resumed)).toEqual({ parentConversationId: PARENT, relation: 'resumed' });
    const plain = await imported(linesOf(meta(), prompt('hello')));
    expect(await link(plain)).toBeUndefined();
  });

  it('is linked by the session that started it, in the same run or a later one', async () => {
    const folder = newFolder();
    const [parent, child] = [join(folder, 'parent.jsonl'), join(folder, 'child.jsonl')];
    const spawn = { type: 'collab_agent_spawn_end', new_thread_id: SESSION, new_agent_role: 'explorer' };
    writeFileSync(parent, `${linesOf(meta({ id: PARENT }), ['event_msg', spawn]).join('\n')}\n`);
    writeFileSync(child, `${linesOf(meta(), prompt('look')).join('\n')}\n`);
    const expected = { parentConversationId: PARENT, relation: 'subAgent', agentId: 'explorer' };
    for (const runs of [[folder], [parent, child], [child, parent]]) {
      const store = await newStore();
      for (const path of runs) await importCodex(store, { path });
      expect(linkOfConversation(await store.conversations.get(SESSION))).toEqual(expected);
      expect(linkOfConversation(await store.conversations.get(PARENT))).toBeUndefined();
    }
  });
});

describe('an import in pieces', () => {
  it('comes to the same as one run over everything: where transactions end leaves no trace', async () => {
    const folder = newFolder();
    const pieces = await newStore();
    for (const { path } of await codexSources(codexSamples())) {
      const copy = join(folder, path.replaceAll(/[^\w.-]/g, '_'));
      for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
        appendFileSync(copy, `${line}\n`);
        await importCodex(pieces, { path: copy });
      }
    }
    const whole = await newStore();
    await importCodex(whole, { path: folder });
    expect(await contentOf(pieces)).toEqual(await contentOf(whole));
  });
});

it('says so when Codex has left nothing, and where a path is wrong', async () => {
  const before = process.env.CODEX_HOME;
  process.env.CODEX_HOME = newFolder();
  try {
    expect(await codexSources()).toEqual([]);
    await expect(importCodex(await newStore())).rejects.toThrow(/Codex has left no sessions/);
  } finally {
    if (before === undefined) delete process.env.CODEX_HOME;
    else process.env.CODEX_HOME = before;
  }
  await expect(importCodex(await newStore(), { path: '/no/such/rollout' })).rejects.toThrow(/no such file/);
});

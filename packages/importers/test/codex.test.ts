import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type JsonObject, openStore, type Store } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { equalButRedacted } from '../src/claude-code/redacted.js';
import { codexSamples, importCodex, linkOfConversation, restoreCodexLines } from '../src/index.js';
import { isObject } from '../src/json-shape.js';
import { expectedRollout, usageOfTotal } from './codex-expected.js';
import { all, contentOf, conversationsOf, newStore } from './harness.js';

/** The folder of rollouts that other projects published; without it only the samples are tried. */
const FIXTURES = process.env.CAIRN_FIXTURES;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => path.endsWith('.jsonl'));
}

const sampled = filesIn(codexSamples());
const published =
  FIXTURES === undefined ? [] : ['codex', 'ccusage/codex'].flatMap((name) => filesIn(join(FIXTURES, name)));

/** Codex's role of a stored message that an item of type `message` gave; else undefined. */
function itemRole(metadata: JsonObject | null, role: string): string | undefined {
  const notes = metadata?.$cairn;
  if (!isObject(notes) || notes.item !== 'message') return undefined;
  return isObject(metadata?.item) && typeof metadata.item.role === 'string' ? metadata.item.role : role;
}

async function countsOfStored(store: Store) {
  const messages: Record<string, number> = {};
  let reasoning = 0;
  let turnContexts = 0;
  for (const { id } of await conversationsOf(store)) {
    for (const { metadata, role, content } of await all((page) => store.conversations.messages(id, page))) {
      const itsRole = itemRole(metadata, role);
      if (itsRole !== undefined) messages[itsRole] = (messages[itsRole] ?? 0) + 1;
      if (typeof content !== 'string' && content.some(({ type }) => type === 'thinking')) reasoning++;
    }
    for (const { type } of await all((page) => store.conversations.records(id, page))) {
      if (type === 'reasoning') reasoning++;
      if (type === 'turn_context') turnContexts++;
    }
  }
  return { messages, reasoning, turnContexts };
}

async function restored(store: Store): Promise<JsonObject[]> {
  const lines: JsonObject[] = [];
  for (const { id } of await conversationsOf(store)) {
    for await (const line of restoreCodexLines(store, id)) lines.push(line);
  }
  return lines;
}

describe.each([
  ['the samples', sampled],
  ['published rollouts', published],
])('%s', (_name, paths) => {
  it.skipIf(paths.length === 0)('arrive, file by file, at what their lines add up to', async () => {
    for (const path of paths) {
      const store = await newStore();
      const report = await importCodex(store, { path });
      const expected = expectedRollout(path);
      expect({ path, ...(await countsOfStored(store)) }).toEqual({
        path,
        messages: expected.messages,
        reasoning: expected.reasoning,
        turnContexts: expected.turnContexts,
      });
      expect(report).toMatchObject({
        conversations: 1,
        toolCalls: expected.calls,
        toolResults: expected.outputs,
        skippedLines: 0,
      });
      // A fork's totals are its own; the sample of one is tried below.
      const isFork = expected.lines.some((line) => isObject(line.payload) && 'forked_from_id' in line.payload);
      if (!isFork) expect(report.usage).toEqual(usageOfTotal(expected.total));
    }
  });

  it.skipIf(paths.length === 0)('give back every line as it was, in the order of the file', async () => {
    for (const path of paths) {
      const store = await newStore();
      await importCodex(store, { path });
      expect(await restored(store)).toEqual(expectedRollout(path).lines);
    }
  });

  it.skipIf(paths.length === 0)('give back every line but for markers when secrets are redacted', async () => {
    for (const path of paths) {
      const store = await openStore({ driver: betterSqlite3({ path: ':memory:' }), indexing: 'onSearch' });
      try {
        await importCodex(store, { path });
        const lines = await restored(store);
        const expected = expectedRollout(path).lines;
        expect(lines).toHaveLength(expected.length);
        expect(lines.filter((line, at) => !equalButRedacted(line, expected[at]))).toEqual([]);
      } finally {
        await store.close();
      }
    }
  });

  it.skipIf(paths.length === 0)('add nothing the second time, although every position was forgotten', async () => {
    const store = await newStore();
    await importCodex(store, { path: paths });
    const before = await contentOf(store);
    expect(await importCodex(store, { path: paths })).toMatchObject({ files: 0, messages: 0, bytes: 0, warnings: [] });
    await store.imports.forget('codex');
    const again = await importCodex(store, { path: paths });
    expect(again).toMatchObject({ conversations: 0, messages: 0, records: 0, compactions: 0, byModel: [] });
    expect(await contentOf(store)).toEqual(before);
  });
});

interface Counts {
  readonly messages: Readonly<Record<string, number>>;
  readonly function_calls: number;
  readonly function_outputs: number;
  readonly reasoning: number;
  readonly turn_contexts: number;
  readonly unmatched_calls: number;
  readonly total_token_usage: JsonObject | null;
  readonly session: string | null;
}

describe.skipIf(FIXTURES === undefined)('the published counts', () => {
  const counts =
    FIXTURES === undefined
      ? {}
      : (JSON.parse(readFileSync(join(FIXTURES, 'expected-counts.json'), 'utf8')) as Record<string, Counts>);

  it.each(Object.entries(counts).filter(([path]) => /^(codex|ccusage\/codex)\//.test(path)))(
    '%s',
    async (path, wanted) => {
      const store = await newStore();
      const report = await importCodex(store, { path: join(FIXTURES ?? '', path) });
      expect(report).toMatchObject({
        conversations: 1,
        toolCalls: wanted.function_calls,
        toolResults: wanted.function_outputs,
        usage: usageOfTotal(wanted.total_token_usage),
      });
      const id = wanted.session ?? basename(path, '.jsonl');
      const { inputTokens, outputTokens, cacheReadTokens } = await store.conversations.get(id);
      expect({ input: inputTokens, output: outputTokens, cacheCreation: 0, cacheRead: cacheReadTokens }).toEqual(
        report.usage,
      );
      expect(await countsOfStored(store)).toEqual({
        messages: wanted.messages,
        reasoning: wanted.reasoning,
        turnContexts: wanted.turn_contexts,
      });
      const messages = await all((page) => store.conversations.messages(id, page));
      const blocks = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
      const answered = new Set(blocks.map((block) => (block.type === 'toolResult' ? block.callId : undefined)));
      const unmatched = blocks.filter((block) => block.type === 'toolCall' && !answered.has(block.id));
      expect(unmatched).toHaveLength(wanted.unmatched_calls);
      expect(report.warnings.map(({ reason }) => reason)).toEqual(
        path.endsWith('turn-2.jsonl') ? ['usage_disagrees'] : [],
      );
    },
  );

  it('count a session once that two files hold', async () => {
    const store = await newStore();
    const paths = ['turn-1', 'turn-2'].map((name) => join(FIXTURES ?? '', `codex/codemie/${name}.jsonl`));
    const report = await importCodex(store, { path: paths });
    expect(report).toMatchObject({ conversations: 1, usage: { input: 588, cacheRead: 512, output: 20 } });
  });

  it('show the prompts that only an event holds', async () => {
    const store = await newStore();
    await importCodex(store, { path: published });
    const [id = ''] = Object.entries(counts).flatMap(([path, { session }]) =>
      path.includes('/rollout-') ? [session] : [],
    );
    const messages = await all((page) => store.conversations.messages(String(id), page));
    expect(messages.filter(({ role }) => role === 'user')).toHaveLength(3);
  });
});

describe('the samples hold what they are there to show', () => {
  it('in fixed numbers, and linked', async () => {
    const store = await newStore();
    const report = await importCodex(store, { path: codexSamples() });
    expect(report).toMatchObject({
      files: 4,
      conversations: 4,
      toolErrors: 3,
      compactions: 1,
      skippedLines: 0,
      warnings: [],
    });
    const conversations = await conversationsOf(store);
    const [main, sub, fork, old] = ['019c4702', '019c4705', '019c4a91', '7f0c1d52'].map((start) => {
      const found = conversations.find(({ id }) => id.startsWith(start));
      if (found === undefined) throw new Error(`No sample begins with ${start}.`);
      return found;
    });
    expect(main).toMatchObject({
      project: '/home/dev/sundial',
      provider: 'openai',
      model: 'gpt-5.2-codex',
      title: 'The scheduler fires the daylight-saving reminder twice. Find out why before you touch anything.',
      metadata: { source: 'codex', cliVersion: '0.98.0', git: { branch: 'main' } },
      // Four answers; the report that came twice counts once.
      inputTokens: 33_780 - 21_504,
      cacheReadTokens: 21_504,
      outputTokens: 1541,
    });
    expect(main && linkOfConversation(main)).toBeUndefined();
    expect(sub && linkOfConversation(sub)).toEqual({
      parentConversationId: main?.id,
      relation: 'subAgent',
      agentId: 'Meridian',
    });
    expect(fork && linkOfConversation(fork)).toEqual({ parentConversationId: main?.id, relation: 'fork' });
    // What the repeated turn used stays with the session it was used in.
    expect(fork).toMatchObject({ inputTokens: 1096, cacheReadTokens: 8704, outputTokens: 240 });
    expect(old).toMatchObject({
      project: '/home/dev/almanac',
      createdAt: Date.UTC(2025, 6, 3, 18, 20, 44, 102),
      title: expect.stringMatching(/moon/),
    });
    const prompts = await all((page) => store.conversations.messages(old?.id ?? '', { ...page, roles: ['user'] }));
    expect(prompts).toHaveLength(4);
    const usage = await all((page) => store.conversations.usage(main?.id ?? '', page));
    expect(usage.map(({ metadata }) => metadata?.reasoningTokens)).toEqual([256, 64, 320, 90]);
    expect(await store.search('UTC instant names each firing', { limit: 1, kinds: ['message'] })).toHaveLength(1);
    expect(await store.search('月の位相')).not.toEqual([]);
  });
});

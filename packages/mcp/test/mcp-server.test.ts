import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import type { McpServerOptions } from '@cairndb/mcp';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectedTo, type Json } from './agent.js';

let store: Store;
beforeEach(async () => {
  store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  return () => store.close();
});

const connected = (options: McpServerOptions = {}) => connectedTo(store, options);

describe('memories', () => {
  it('are kept, strengthened when told again, and offered when they say nearly the same', async () => {
    const agent = await connected();
    const first = await agent.call('remember', {
      content: 'Ada lives in Berlin with two cats',
      type: 'episode',
      tags: ['home'],
      importance: 0.8,
      ttlDays: 2,
    });
    expect(first).toMatchObject({ outcome: 'added', importance: 0.8 });
    const kept = await store.memories.get(first.id);
    expect(kept).toMatchObject({ type: 'episode', tags: ['home'], scope: 'user', source: 'mcp:test-agent' });
    expect((kept.expiresAt ?? 0) - kept.createdAt).toBe(2 * 86_400_000);
    expect(
      await agent.call('remember', { content: 'ada lives in  Berlin with two cats', type: 'episode' }),
    ).toMatchObject({ outcome: 'strengthened', id: first.id, importance: 0.82 });
    const near = await agent.call('remember', { content: 'Ada lives in Paris with two cats' });
    expect(near).toMatchObject({ outcome: 'added', note: expect.stringContaining('no instruction') });
    expect(near.similar).toMatchObject([{ id: first.id, content: 'Ada lives in Berlin with two cats' }]);
  });

  it('are superseded by new content or by another memory, and forgotten', async () => {
    const agent = await connected();
    const [berlin, paris] = [
      await agent.call('remember', { content: 'Ada lives in Berlin', tags: ['home'] }),
      await agent.call('remember', { content: 'She moved to Paris' }),
    ];
    expect(await agent.call('supersede', { id: berlin.id, by: paris.id })).toEqual({
      id: paris.id,
      superseded: berlin.id,
    });
    const rome = await agent.call('supersede', { id: paris.id, content: 'Ada lives in Rome' });
    const read = JSON.parse(await agent.read(`cairn://memories/${rome.id}`));
    expect(read.memory.content).toBe('Ada lives in Rome');
    expect(read.older.map(({ id }: { id: string }) => id)).toEqual([paris.id, berlin.id]);
    expect(await agent.refusal('supersede', { id: berlin.id, content: 'Ada lives in Oslo' })).toMatch(
      new RegExp(`^conflict: .*${paris.id}`, 's'),
    );
    expect(await agent.refusal('supersede', { id: rome.id })).toMatch(/^invalid_input: .*content or by/);
    await agent.call('forget', { id: rome.id });
    expect(await agent.refusal('forget', { id: rome.id })).toMatch(/^not_found: /);
    expect((await agent.call('recall', { question: 'Ada lives in Rome' })).sources).toEqual([]);
  });

  it('belong to the default project unless they hold everywhere, and no other project sees them', async () => {
    const agent = await connected({ project: 'parser' });
    await agent.call('remember', { content: 'The tokenizer is in Rust' });
    await agent.call('remember', { content: 'Ada likes the tokenizer', scope: 'user' });
    await agent.call('remember', { content: 'Another tokenizer is in Go', project: 'lexer' });
    const { items } = await store.memories.list();
    expect(items.map(({ project, scope }) => [project, scope])).toEqual([
      ['lexer', 'project'],
      ['', 'user'],
      ['parser', 'project'],
    ]);
    const contents = async (input: object) =>
      (await agent.call('search', { query: 'tokenizer', ...input })).hits
        .map(({ snippet }: { snippet: string }) => snippet.replaceAll('*', ''))
        .sort();
    expect(await contents({})).toEqual(['Ada likes the tokenizer', 'The tokenizer is in Rust']);
    expect(await contents({ project: 'lexer' })).toEqual(['Ada likes the tokenizer', 'Another tokenizer is in Go']);
    expect(await contents({ project: '*' })).toHaveLength(3);
    expect((await agent.call('recall', { question: 'tokenizer' })).sources).toHaveLength(2);
  });
});

describe('recall and search', () => {
  async function talk(project: string, texts: readonly string[]): Promise<string> {
    const { id } = await store.conversations.create({ title: 'Burrows', project });
    await store.conversations.appendAll(
      id,
      texts.map((content, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content })),
    );
    return id;
  }

  it('give passages within a budget of tokens, with sources that can be read', async () => {
    const id = await talk('zoo', [
      'How deep is the wombat burrow?',
      'Three metres.',
      ...Array(40).fill('wombat '.repeat(300)),
    ]);
    const agent = await connected();
    const { content, structuredContent } = await agent.raw('recall', { question: 'wombat burrow', budget: 300 });
    expect(structuredContent.tokens).toBeLessThanOrEqual(300);
    expect(structuredContent.text).toContain('Three metres.');
    expect(content[0].text).toContain(`\n${structuredContent.text}\n</stored-data-`);
    expect(structuredContent.rest).toBe('[1] cut: read the uri of the source for the whole.');
    const [source] = structuredContent.sources;
    expect(source).toMatchObject({ number: 1, kind: 'message', conversationId: id });
    const read = await agent.read(source.uri);
    expect(read).toMatch(/\n\[1\] user, \d{4}-.*\nHow deep is the wombat burrow\?\n\n\[2\] assistant/);
    expect(read.length).toBeLessThan(100_000);
  });

  it('look only where they are told to: kinds, projects, conversations, times', async () => {
    const zoo = await talk('zoo', ['The wombat digs.']);
    await talk('farm', ['The wombat visits.']);
    await store.memories.add({ content: 'A wombat is no bear' });
    const agent = await connected({ project: 'zoo' });
    const kinds = async (input: object) =>
      (await agent.call('search', { query: 'wombat -bear', ...input })).hits.map(({ kind }: { kind: string }) => kind);
    expect(await kinds({})).toEqual(['message']);
    expect(await kinds({ kinds: ['memories'] })).toEqual([]);
    expect(await kinds({ project: '*', kinds: ['messages'] })).toHaveLength(2);
    expect(await kinds({ conversation: zoo, project: 'farm' })).toHaveLength(1);
    expect(await kinds({ since: '2999-01-01' })).toEqual([]);
    expect(await kinds({ since: '1h' })).toHaveLength(1);
    const { sources } = await agent.call('recall', { question: 'wombat', kinds: ['messages', 'memories'] });
    expect(sources.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['memory', 'message']);
    expect((await agent.call('recall', { question: 'quasar' })).note).toBe('Nothing found.');
  });

  it('count the memories that they show as used', async () => {
    const { memory } = await store.memories.add({ content: 'A wombat is no bear' });
    const used = async () => (await store.memories.find(memory.id))?.accessCount;
    expect(await used()).toBe(0);
    await (await connected()).call('recall', { question: 'wombat' });
    expect(await used()).toBe(1);
  });

  it('stay small, however long the texts are that they find', async () => {
    for (const at of Array(30).keys()) {
      const content = `wombat ${at} ${`word${at} `.repeat(1_400)}`;
      await store.memories.add({ content: content.slice(0, 9_999), type: 'fact' }, { limit: 0 });
    }
    await talk(
      't'.repeat(900),
      Array(30)
        .fill('wombat')
        .map((word, at) => `${word} ${at} ${'x'.repeat(20_000)}`),
    );
    const agent = await connected();
    const size = async (name: string, input: object) => JSON.stringify(await agent.raw(name, input)).length;
    expect(await size('search', { query: 'wombat', limit: 50 })).toBeLessThan(150_000);
    expect(await size('recall', { question: 'wombat', budget: 500 })).toBeLessThan(20_000);
    const near = `wombat 3 ${'word3 '.repeat(1_300)}`;
    expect(await size('remember', { content: near })).toBeLessThan(10_000);
  });
});

describe('repairs', () => {
  const error = "src/list.ts(12,5): error TS2345: Argument of type 'string' is not assignable to 'number'.";
  const elsewhere = "lib/total.ts(3,14): error TS2345: Argument of type 'Date' is not assignable to 'string'.";

  it('are found by the same error in another file, the surest first', async () => {
    const agent = await connected({ project: 'app' });
    const strategy = 'Convert the argument';
    for (const success of [true, true]) await agent.call('record_repair', { error, strategy, success });
    const failed = await agent.call('record_repair', {
      error,
      strategy: 'Cast to any',
      success: false,
      example: '- a',
    });
    expect(failed).toMatchObject({ strategy: 'Cast to any', successes: 0, failures: 1, score: 0, example: '- a' });
    const { repairs } = await agent.call('best_repairs', { error: elsewhere });
    expect(repairs).toMatchObject([
      { strategy, successes: 2, failures: 0, match: 'exact' },
      { strategy: 'Cast to any', score: 0 },
    ]);
    const [best] = await store.learning.bestStrategies(error, { project: 'app' });
    expect(best?.own).toEqual({ successes: 2, failures: 0 });
    expect((await agent.call('best_repairs', { error: 'Unheard of' })).repairs).toEqual([]);
  });
});

describe('reminders', () => {
  it('are due by time, event and context, and done', async () => {
    const agent = await connected();
    const call = await agent.call('remind', { title: 'Call Ada', due: '2h', priority: 'high' });
    await agent.call('remind', { title: 'Update the changelog', event: 'git.*' });
    await agent.call('remind', { title: 'CJK is slow', keywords: ['tokenizer'], paths: ['src/text/**'] });
    const due = async (input: object) =>
      (await agent.call('due_reminders', input)).due.map(({ title, reasons }: Json) => [title, reasons[0].on]);
    expect(await due({})).toEqual([]);
    const later = new Date(Date.now() + 3 * 3_600_000).toISOString();
    expect(await due({ now: later, event: 'git.commit' })).toEqual([
      ['Call Ada', 'time'],
      ['Update the changelog', 'event'],
    ]);
    expect(await due({ text: 'the tokenizers', paths: ['src/text/scanner.ts'] })).toEqual([['CJK is slow', 'context']]);
    expect(await agent.call('done', { id: call.id })).toMatchObject({ status: 'done' });
    expect(await due({ now: later })).toEqual([]);
  });

  it('come again when they repeat, and are done once for each time', async () => {
    const agent = await connected();
    const { id, dueAt, repeats } = await agent.call('remind', {
      title: 'Water the plants',
      due: '2026-03-01T09:00:00+01:00',
      every: '1w',
    });
    expect([dueAt, repeats]).toEqual(['2026-03-01T08:00:00.000Z', true]);
    const next = await agent.call('done', { id, occurrence: dueAt });
    expect(await agent.call('done', { id, occurrence: dueAt })).toEqual(next);
    expect(next.status).toBe('open');
    expect(await agent.call('done', { id, forGood: true })).toMatchObject({ status: 'done' });
  });

  it('want something that makes them due, and times that are times', async () => {
    const agent = await connected();
    expect(await agent.refusal('remind', { title: 'Some day' })).toMatch(/^invalid_input: .*Give due, every/);
    expect(await agent.refusal('remind', { title: 'x', due: 'tomorrow' })).toMatch(/^invalid_input: due must be ISO/);
    expect(await agent.refusal('remind', { title: 'x', every: '2026-01-01' })).toMatch(/^invalid_input: every must be/);
    expect(await agent.refusal('due_reminders', { now: '2h' })).toMatch(/^invalid_input: now must be/);
  });
});

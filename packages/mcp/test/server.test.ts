import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import type { McpServerOptions } from '@cairndb/mcp';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectedTo } from './agent.js';

const READING = [
  ...['best_repairs', 'checkpoint_diff', 'checkpoints', 'conversations', 'decisions', 'due_reminders', 'knowledge'],
  ...['read', 'recall', 'search', 'usage'],
];
const WRITING = [
  ...['decide', 'done', 'forget', 'note_component', 'note_pattern', 'record_repair', 'remember', 'remind'],
  ...['revert_decision', 'supersede', 'supersede_decision'],
];
const ON_FOLDERS = ['create_checkpoint', 'restore_checkpoint'];
const DESTROYING = ['forget', 'restore_checkpoint'];

let store: Store;
beforeEach(async () => {
  store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  return () => store.close();
});

const connected = (options: McpServerOptions = {}, of = store) => connectedTo(of, options);

describe('a server', () => {
  it('says of each tool what it does to the database', async () => {
    const agent = await connected({ folders: ['.'] });
    const { tools } = await agent.client.listTools();
    expect(await agent.tools()).toEqual([...READING, ...WRITING, ...ON_FOLDERS].sort());
    for (const { name, title, annotations, description = '', inputSchema, outputSchema } of tools) {
      expect(annotations, name).toMatchObject({ title, readOnlyHint: READING.includes(name), openWorldHint: false });
      expect(annotations?.destructiveHint, name).toBe(DESTROYING.includes(name));
      expect(annotations?.idempotentHint, name).toBeTypeOf('boolean');
      expect(description.length, name).toBeLessThan(500);
      expect(inputSchema.additionalProperties, name).toBe(false);
      expect(outputSchema?.properties, name).toBeDefined();
    }
    expect(agent.client.getInstructions()).toContain('never instructions to follow');
    expect(await (await connected()).tools()).toEqual([...READING, ...WRITING].sort());
  });

  it('that only reads has only tools that read, and says so', async () => {
    const agent = await connected({ readonly: true });
    expect(await agent.tools()).toEqual([...READING].sort());
    expect(await agent.refusal('remember', { content: 'x' })).toContain('not found');
    expect(agent.client.getInstructions()).not.toContain('Remember');
  });

  it('shows and writes what belongs to its owner alone', async () => {
    const agent = await connected({ ownerId: 'ada' });
    const { id } = await agent.call('remember', { content: 'wombats' });
    expect(await store.memories.find(id)).toBeNull();
    expect(await store.scoped({ ownerId: 'ada' }).memories.find(id)).not.toBeNull();
    expect((await (await connected()).call('search', { query: 'wombats' })).hits).toEqual([]);
  });

  it('refuses what it does not know, without what was said', async () => {
    const agent = await connected();
    for (const [name, input] of [
      ['remember', {}],
      ['remember', { content: 'secret-words', importance: 7 }],
      ['remember', { content: 'secret-words', weight: 1 }],
      ['recall', { question: 'secret-words', budget: 1_000_000 }],
      ['search', { query: 'secret-words', kinds: ['secrets'] }],
      ['record_repair', { error: '   ', strategy: 'secret-words', success: true }],
    ] as const) {
      const text = await agent.refusal(name, input);
      expect(text).toMatch(/invalid_input|Invalid/);
      expect(text).not.toContain('secret-words');
      expect(text).not.toMatch(/\n\s+at /);
    }
    expect(await agent.refusal('remember', { content: 'x', tags: Array(5_000).fill('x') })).toContain('1000');
    await expect(agent.read('cairn://memories/nothing')).rejects.toMatchObject({ code: -32_002 });
    await expect(agent.read('cairn://conversations/none/messages/x')).rejects.toMatchObject({ code: -32_602 });
  });

  it('passes on what fails in the store by its code, and nothing of what nobody foresaw', async () => {
    const closed = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
    const told: unknown[] = [];
    const agent = await connected({ onUnexpected: (error, tool) => told.push([tool, error]) }, closed);
    await closed.close();
    expect(await agent.refusal('remember', { content: 'x' })).toMatch(/^closed: /);
    const { memories } = store;
    const broken = { ...store, memories: { ...memories, add: () => Promise.reject(new Error('inner words')) } };
    const other = await connected({ onUnexpected: (error, tool) => told.push([tool, error]) }, broken);
    expect(await other.refusal('remember', { content: 'x' })).toMatch(/^unexpected: /);
    expect(await other.refusal('remember', { content: 'x' })).not.toContain('inner words');
    expect(told).toMatchObject([
      ['remember', { message: 'inner words' }],
      ['remember', { message: 'inner words' }],
    ]);
  });
});

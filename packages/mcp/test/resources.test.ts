import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import type { McpServerOptions } from '@cairndb/mcp';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Agent, connectedTo } from './agent.js';

let store: Store;
beforeAll(async () => {
  store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  await store.memoryBlocks.create({ label: 'human', value: 'Ada, a parser engineer' });
  await store.memoryBlocks.create({ label: 'build', value: 'Node 22', project: 'parser' });
  for (const at of Array(60).keys()) await store.memories.add({ content: `Fact ${at}`, project: 'parser' });
  await store.knowledge.addDecision({ title: 'Tabs', type: 'style', project: 'parser' });
  for (const at of Array(55).keys()) {
    const { id } = await store.conversations.create({ id: `talk-${at}`, title: `Talk ${at}`, project: 'parser' });
    await store.conversations.append(id, { role: 'user', content: `Hello ${at}` });
  }
  await store.conversations.create({ title: 'Elsewhere', project: 'lexer' });
  return () => store.close();
});

const connected = (options: McpServerOptions = {}) => connectedTo(store, options);

async function listed(agent: Agent): Promise<readonly string[]> {
  const uris: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await agent.client.listResources(cursor === undefined ? {} : { cursor });
    expect(page.resources.length).toBeLessThanOrEqual(50);
    uris.push(...page.resources.map(({ uri }) => uri));
    if (page.nextCursor === undefined) return uris;
    cursor = page.nextCursor;
  }
}

describe('resources', () => {
  it('are listed in pages, each once, and each of them can be read', async () => {
    const agent = await connected({ project: 'parser' });
    const uris = await listed(agent);
    expect(new Set(uris).size).toBe(uris.length);
    const count = (start: string) => uris.filter((uri) => uri.startsWith(start)).length;
    expect(count('cairn://memories/')).toBe(60);
    expect(count('cairn://conversations/')).toBe(55);
    expect(count('cairn://decisions/')).toBe(1);
    expect(uris).toEqual(expect.arrayContaining(['cairn://memory/blocks', 'cairn://projects/parser/blocks/build']));
    for (const start of ['cairn://memories/', 'cairn://decisions/', 'cairn://conversations/', 'cairn://projects/']) {
      expect(await agent.read(uris.find((uri) => uri.startsWith(start)) ?? ''), start).not.toBe('');
    }
    expect(await listed(await connected())).toHaveLength(uris.length); // One conversation more, one block less.
    await expect(agent.client.listResources({ cursor: 'nonsense' })).rejects.toMatchObject({ code: -32_602 });
  });

  it('have templates, whose variables are completed', async () => {
    const agent = await connected();
    const { resourceTemplates } = await agent.client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toContain(
      'cairn://conversations/{id}/messages/{seq}',
    );
    const complete = async (uri: string, name: string, value: string) =>
      (await agent.client.complete({ ref: { type: 'ref/resource', uri }, argument: { name, value } })).completion
        .values;
    expect(await complete('cairn://conversations/{id}', 'id', 'talk-5')).toEqual(
      expect.arrayContaining(['talk-5', 'talk-50', 'talk-54']),
    );
    expect(await complete('cairn://memory/blocks/{label}', 'label', 'hu')).toEqual(['human']);
    expect(await complete('cairn://decisions/{id}', 'id', '')).toHaveLength(1);
    const projects = await agent.client.complete({
      ref: { type: 'ref/prompt', name: 'summarise-project' },
      argument: { name: 'project', value: 'par' },
    });
    expect(projects.completion.values).toEqual(['parser']);
  });

  it('show memory blocks of their project as a part of a prompt, and one by one', async () => {
    const agent = await connected({ project: 'parser' });
    expect(await agent.read('cairn://memory/blocks')).toMatch(/Ada, a.*Node 22/s);
    expect(await agent.read('cairn://memory/blocks/human')).toContain('Ada, a parser engineer');
    expect(await agent.read('cairn://projects/parser/blocks/build')).toContain('Node 22');
    expect(await (await connected()).read('cairn://memory/blocks')).not.toContain('Node 22');
  });

  it('tell who subscribed when they change, until that ends', async () => {
    const agent = await connected({ project: 'parser' });
    const told: string[] = [];
    let heard: () => void = () => undefined;
    agent.client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params: { uri } }) => {
      told.push(uri);
      heard();
    });
    const next = () => new Promise<void>((resolve) => (heard = resolve));
    const conversation = 'cairn://conversations/talk-1';
    await agent.client.subscribeResource({ uri: conversation });
    await agent.client.subscribeResource({ uri: 'cairn://memory/blocks' });
    const changed = next();
    await store.memories.add({ content: 'Nobody asked' });
    await store.conversations.append('talk-2', { role: 'user', content: 'Nobody asked' });
    await store.conversations.append('talk-1', { role: 'user', content: 'And now?' });
    await changed;
    expect(told).toEqual([conversation]);
    await agent.client.unsubscribeResource({ uri: conversation });
    const block = next();
    await store.conversations.append('talk-1', { role: 'user', content: 'Nobody listens' });
    await store.memoryBlocks.append('human', 'Likes tea');
    await block;
    expect(told).toEqual([conversation, 'cairn://memory/blocks']);
    await expect(agent.client.subscribeResource({ uri: 'cairn://nothing' })).rejects.toMatchObject({ code: -32_602 });
    await agent.client.close();
  });
});

describe('prompts', () => {
  const texts = async (agent: Agent, name: string, args: Record<string, string> = {}) =>
    (await agent.client.getPrompt({ name, arguments: args })).messages.map(({ content }) =>
      content.type === 'text' ? content.text : '',
    );

  it('put what is known beside a task', async () => {
    const agent = await connected({ project: 'parser' });
    const { prompts } = await agent.client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['recall-context', 'summarise-project', 'weekly-usage']);
    const [recalled, question] = await texts(agent, 'recall-context', { question: 'Fact 17' });
    expect(recalled).toContain('Fact 17');
    expect(question).toMatch(/^Fact 17\n\nAbove is/);
    const [facts] = await texts(agent, 'summarise-project');
    expect(facts).toMatch(/decisions:\n.*"Tabs".*memories \(there are more\):.*"Fact 59"/s);
    await store.analytics.record({ model: 'big', costMicros: 2_500_000, inputTokens: 5 });
    const [week] = await texts(agent, 'weekly-usage', { timeZone: 'Europe/Berlin' });
    expect(week).toContain('this week: $2.50, 1 calls, 5 tokens');
    expect(week).toContain('big: $2.50');
  });

  it('refuse what they cannot do with', async () => {
    const agent = await connected();
    await expect(texts(agent, 'recall-context')).rejects.toMatchObject({ code: -32_602 });
    await expect(texts(agent, 'weekly-usage', { weeksBack: 'x' })).rejects.toThrow(/weeksBack must be a whole number/);
    await expect(texts(agent, 'weekly-usage', { timeZone: 'Moon' })).rejects.toThrow(/invalid_input/);
  });
});

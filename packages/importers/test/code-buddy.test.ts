import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CodeBuddyEvent, codeBuddyStatus, importCodeBuddy } from '../src/index.js';

const NOW = Date.parse('2025-03-01T00:00:00Z');
const SECRET = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;

const MEMORIES = [
  {
    ...{
      id: 'm1',
      type: 'decision',
      content: 'Use SQLite for storage',
      importance: 0.9,
      accessCount: 4,
      projectId: 'p1',
    },
    ...{
      tags: ['storage', 'storage'],
      summary: 'SQLite',
      metadata: { by: 'ada' },
      embedding: [0.1, 0.2],
      sessionId: 's1',
    },
    createdAt: '2025-01-02T03:04:05.000Z',
  },
  { id: 'm2', type: 'preference', content: `Log in with ${SECRET}`, importance: 7 },
  { id: 'm3', type: 'fact', content: 'It was cold', expiresAt: '2025-02-01T00:00:00.000Z' },
  { content: 'No id and no type' },
];

/** As the application writes sessions. */
const SESSION = {
  ...{ id: 'session_1', name: 'Fix the parser', workingDirectory: '/src/app', model: 'grok-4-latest' },
  ...{
    createdAt: '2025-01-05T10:00:00.000Z',
    lastAccessedAt: '2025-01-06T10:00:00.000Z',
    metadata: { branchedFrom: 's0' },
  },
  messages: [
    { type: 'user', content: 'Why does it fail on CJK?', timestamp: '2025-01-05T10:00:01.000Z' },
    { type: 'tool_call', content: 'Reading', timestamp: '2025-01-05T10:00:02.000Z', toolCallName: 'view_file' },
    {
      type: 'tool_result',
      content: 'no such file',
      timestamp: '2025-01-05T10:00:03.000Z',
      toolCallName: 'view_file',
      toolCallSuccess: false,
    },
    { type: 'assistant', content: 'The file is not there.', timestamp: '2025-01-05T10:00:04.000Z' },
  ],
};

/** As its database module expects sessions. */
const OLD_SESSION = {
  ...{ id: 's1', projectPath: '/src/lib', model: 'grok-3', totalCost: 0.25, totalTokensIn: 900, totalTokensOut: 100 },
  createdAt: '2025-01-01T00:00:00.000Z',
  messages: [
    { role: 'system', content: 'Be brief.' },
    {
      role: 'assistant',
      toolCalls: [{ id: 'c1', type: 'function', function: { name: 'grep', arguments: '{"pattern":"x"}' } }],
    },
    { role: 'tool', toolCallId: 'c1', content: 'found' },
  ],
};

const CACHE = {
  entries: [
    { key: 'k1', query: 'q', response: { answer: 42 }, embedding: [1], timestamp: 1, expiresAt: NOW + 60_000, hits: 3 },
    { key: 'k2', query: 'q', response: 'old', embedding: [1], timestamp: 1, expiresAt: NOW - 1, hits: 0 },
    { key: 'k3', value: 'without an end', createdAt: '2025-01-01', hits: 0 },
  ],
};

const COSTS = [
  { inputTokens: 1_000, outputTokens: 200, model: 'grok-3-latest', timestamp: '2025-02-01T10:00:00.000Z', cost: 0.008 },
  { inputTokens: 1_000, outputTokens: 200, model: 'grok-3-latest', timestamp: '2025-02-01T10:00:00.000Z', cost: 0.008 },
  { inputTokens: 5, outputTokens: 5, model: 'grok-2-latest', timestamp: '2025-02-02T10:00:00.000Z', cost: 0.1 },
];

/** A folder of Code-Buddy's with these files; a text is written as it is. */
function codeBuddy(files: Readonly<Record<string, unknown>>): string {
  const folder = join(temporaryFolder(), '.codebuddy-copy');
  for (const [name, data] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
  }
  return folder;
}

async function open(): Promise<Store> {
  const store = await openStore({ driver: betterSqlite3({ path: ':memory:' }), clock: () => NOW });
  onTestFinished(() => store.close());
  return store;
}

const everything = {
  'memories.json': { memories: MEMORIES },
  'sessions/session_1.json': SESSION,
  'sessions/s1.json': OLD_SESSION,
  'cache/semantic-cache.json': CACHE,
  'cost-history.json': COSTS,
};

describe('the import of Code-Buddy', () => {
  test('takes memories, sessions, cache and costs, and tells what happens', async () => {
    const folder = codeBuddy(everything);
    const store = await open();
    const events: CodeBuddyEvent[] = [];
    const report = await importCodeBuddy(store, { path: folder, now: NOW, onEvent: (event) => events.push(event) });
    expect(report).toMatchObject({
      ...{ folder, files: 5, unchangedFiles: 0, known: 0, expired: 2, failed: 0, renamed: [], warnings: [] },
      added: { memories: 3, conversations: 2, messages: 7, cacheEntries: 2, modelCalls: 3 },
    });
    expect(events.map(({ type }) => type)).toEqual([
      'starting',
      ...Array.from({ length: 5 }, () => 'progress'),
      'complete',
    ]);
    expect(events.at(-2)).toMatchObject({ filesDone: 5, files: 5 });

    expect(await store.memories.find('m1')).toMatchObject({
      ...{ type: 'decision', scope: 'project', project: 'p1', content: 'Use SQLite for storage', importance: 0.9 },
      ...{ tags: ['storage'], metadata: { by: 'ada', codeBuddy: { summary: 'SQLite', accessCount: 4 } } },
      ...{ conversationId: 's1', source: 'code-buddy', createdAt: Date.parse('2025-01-02T03:04:05Z') },
    });
    expect(await store.memories.find('m2')).toMatchObject({ scope: 'user', importance: 1 });
    expect(JSON.stringify(await store.memories.list())).not.toContain(SECRET);

    expect(await store.conversations.get('session_1')).toMatchObject({
      ...{ title: 'Fix the parser', project: '/src/app', model: 'grok-4-latest', messageCount: 4 },
      metadata: { codeBuddy: { metadata: { branchedFrom: 's0' } } },
      ...{ createdAt: Date.parse('2025-01-05T10:00:00Z'), updatedAt: Date.parse('2025-01-06T10:00:00Z') },
    });
    const messages = (await store.conversations.messages('session_1')).items;
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ['user', 'Why does it fail on CJK?'],
      [
        'assistant',
        [
          { type: 'text', text: 'Reading' },
          { type: 'toolCall', id: 'session_1:1', name: 'view_file', input: {} },
        ],
      ],
      ['tool', [{ type: 'toolResult', callId: 'session_1:1', content: 'no such file', isError: true }]],
      ['assistant', 'The file is not there.'],
    ]);
    const older = (await store.conversations.messages('s1')).items;
    expect(older[1]?.content).toEqual([{ type: 'toolCall', id: 'c1', name: 'grep', input: { pattern: 'x' } }]);
    expect(older[2]?.content).toEqual([{ type: 'toolResult', callId: 'c1', content: 'found' }]);

    expect(await store.cache.get('k1')).toEqual({ answer: 42 });
    expect(await store.cache.findEntry('k1')).toMatchObject({ expiresAt: NOW + 60_000, category: 'code-buddy' });
    expect(await store.cache.findEntry('k3')).toMatchObject({ expiresAt: null });

    // The cost history has the sessions' calls too: they don't count twice.
    const { total } = await store.analytics.summary();
    expect(total).toMatchObject({ generations: 3, inputTokens: 2_005, outputTokens: 405, costMicros: 116_000 });
    expect((await store.conversations.get('s1')).metadata).toMatchObject({ totals: { costMicros: 250_000 } });
  });

  test('run again it reads and adds nothing; a session that grew is completed', async () => {
    const folder = codeBuddy(everything);
    const store = await open();
    await importCodeBuddy(store, { path: folder, now: NOW });
    // What waits for an idle moment is done, or it would come in between.
    await store.catchUp();
    await store.analytics.summary();
    const tables = (await store.stats()).tables;
    expect(await importCodeBuddy(store, { path: folder, now: NOW })).toMatchObject({ files: 0, unchangedFiles: 5 });
    // Also where positions are unknown, as after a crash.
    for (const { path } of (await codeBuddyStatus(folder)).files) await store.imports.forget('code-buddy', path);
    const again = await importCodeBuddy(store, { path: folder, now: NOW });
    expect(again).toMatchObject({
      files: 5,
      known: 10,
      added: { memories: 0, conversations: 0, messages: 0, cacheEntries: 0, modelCalls: 0 },
    });
    expect({ ...(await store.stats()).tables, changes: 0 }).toEqual({ ...tables, changes: 0 });
    const grown = {
      ...SESSION,
      messages: [...SESSION.messages, { type: 'user', content: 'Thanks', timestamp: '2025-01-07' }],
    };
    writeFileSync(join(folder, 'sessions/session_1.json'), JSON.stringify(grown));
    expect((await importCodeBuddy(store, { path: folder, now: NOW })).added).toMatchObject({
      conversations: 0,
      messages: 1,
    });
    expect((await store.conversations.get('session_1')).messageCount).toBe(5);
  });

  test('without a cost history, what sessions used is their usage', async () => {
    const store = await open();
    await importCodeBuddy(store, { path: codeBuddy({ 'sessions/s1.json': OLD_SESSION }) });
    expect(await store.conversations.get('s1')).toMatchObject({
      inputTokens: 900,
      outputTokens: 100,
      costMicros: 250_000,
    });
    expect((await store.analytics.summary()).total).toMatchObject({ costMicros: 250_000 });
  });

  test('of sums by day only what sessions don’t explain is added', async () => {
    const store = await open();
    const costs = {
      daily: { '2025-01-02': 0.5, '2025-01-03': 0.2 },
      sessions: [
        { cost: 0.3, tokens: 1_000, model: 'grok-3', date: '2025-01-02' },
        { cost: 0.2, tokens: 10, model: 'grok-2', date: '2025-01-03' },
      ],
    };
    const report = await importCodeBuddy(store, { path: codeBuddy({ 'cost-history.json': costs }) });
    expect(report.added.modelCalls).toBe(3);
    const { byDay } = await store.analytics.summary({ groupBy: ['day'], timeZone: 'UTC' });
    expect(byDay.map(({ costMicros }) => costMicros).sort()).toEqual([200_000, 500_000]);
  });

  test('what can’t be taken is said without quoting it, and the rest comes in', async () => {
    const folder = codeBuddy({
      'memories.json': [
        { id: 'm1', content: 'fine' },
        'confidential',
        { id: 'm2' },
        { id: 'm3', content: 'x'.repeat(200_000) },
      ],
      'sessions/broken.json': '{"id":"confidential","messages":[',
      'sessions/other.json': { confidential: true },
      'sessions/partly.json': {
        messages: [
          { type: 'user', content: 'fine' },
          { type: 'alien', content: 'confidential' },
        ],
      },
      'cache/semantic-cache.json': { entries: [{ key: 'k' }, { response: 1 }, null] },
      'cost-history.json': [
        { model: 'm', cost: 1 },
        { timestamp: '2025-01-01T00:00:00Z', cost: 'confidential' },
        ...COSTS,
      ],
    });
    const store = await open();
    const told: CodeBuddyEvent[] = [];
    const report = await importCodeBuddy(store, {
      path: folder,
      now: NOW,
      rename: true,
      onEvent: (event) => told.push(event),
    });
    expect(report.added).toEqual({ memories: 1, conversations: 1, messages: 1, cacheEntries: 0, modelCalls: 3 });
    const failed = report.warnings.map(({ path, item }) => [path.slice(folder.length + 1), item]);
    expect(failed).toEqual([
      ['memories.json', 1],
      ['memories.json', 2],
      ['memories.json', 3],
      ['sessions/broken.json', undefined],
      ['sessions/other.json', undefined],
      ['sessions/partly.json', 1],
      ['cache/semantic-cache.json', 0],
      ['cache/semantic-cache.json', 1],
      ['cache/semantic-cache.json', 2],
      ['cost-history.json', 0],
      ['cost-history.json', 1],
    ]);
    expect(report.failed).toBe(11);
    expect(told.filter(({ type }) => type === 'warning')).toHaveLength(11);
    expect(JSON.stringify(report)).not.toContain('confidential');
    // A file of which something is missing stays, to be tried again.
    expect(report.renamed).toEqual([]);
    expect(await store.conversations.get('partly')).toMatchObject({ messageCount: 1 });
  });

  test('files that came in whole are put aside on demand; nothing is left to be done then', async () => {
    const folder = codeBuddy(everything);
    const store = await open();
    expect(await codeBuddyStatus(folder)).toMatchObject({ folder, needed: true, migrated: [] });
    const before = readFileSync(join(folder, 'memories.json'));
    await importCodeBuddy(store, { path: folder, now: NOW });
    const report = await importCodeBuddy(store, { path: folder, now: NOW, rename: true });
    expect([...report.renamed].sort()).toEqual(
      Object.keys(everything)
        .map((name) => join(folder, `${name}.migrated`))
        .sort(),
    );
    expect(readFileSync(join(folder, 'memories.json.migrated'))).toEqual(before);
    const status = await codeBuddyStatus(folder);
    expect(status).toMatchObject({ needed: false, files: [] });
    expect([...status.migrated].sort()).toEqual([...report.renamed].sort());
    // Code-Buddy goes on writing, and nothing that was put aside is written over.
    writeFileSync(join(folder, 'memories.json'), JSON.stringify([{ id: 'm9', content: 'newer' }]));
    expect(await importCodeBuddy(store, { path: folder, now: NOW, rename: true })).toMatchObject({
      added: { memories: 1 },
      renamed: [join(folder, 'memories.json.migrated-2')],
    });
    expect(existsSync(join(folder, 'memories.json'))).toBe(false);
  });

  test('the folder of a project gives memories that name none its project', async () => {
    const project = temporaryFolder();
    mkdirSync(join(project, '.codebuddy'));
    writeFileSync(join(project, '.codebuddy/memories.json'), JSON.stringify([{ id: 'm1', content: 'fine' }]));
    const store = await open();
    await importCodeBuddy(store, { path: project });
    expect(await store.memories.find('m1')).toMatchObject({ scope: 'project', project });
    await expect(importCodeBuddy(store, { path: join(project, 'nowhere') })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(await codeBuddyStatus(temporaryFolder())).toMatchObject({ needed: false, files: [] });
  });

  test('the signal ends it between two items, and the next run completes it', async () => {
    const folder = codeBuddy(everything);
    const store = await open();
    const controller = new AbortController();
    const ended = importCodeBuddy(store, {
      path: folder,
      now: NOW,
      signal: controller.signal,
      onEvent: ({ type }) => type === 'progress' && controller.abort('enough'),
    });
    await expect(ended).rejects.toBe('enough');
    expect(await importCodeBuddy(store, { path: folder, now: NOW })).toMatchObject({ files: 4, unchangedFiles: 1 });
    expect((await store.analytics.summary()).total).toMatchObject({ generations: 3 });
  });
});

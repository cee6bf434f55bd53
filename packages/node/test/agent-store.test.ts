import { join } from 'node:path';
import { chunkFile } from '@cairndb/code';
import { type Embedder, EmbeddingError, openStore, type StoreEvents } from '@cairndb/core';
import { importLines } from '@cairndb/core/transfer';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type AgentStore,
  closeDefaultStore,
  configureStore,
  defaultStore,
  driverFor,
  openAgentStore,
  openDatabase,
} from '../src/index.js';

const PACKAGE = join(import.meta.dirname, '..');
const DAY_MS = 86_400_000;
const NOON = Date.UTC(2024, 2, 29, 12);

/** An embedder that is told when to fail. */
class Failing implements Embedder {
  readonly model = 'failing-1';
  readonly dimensions = 4;
  isDown = false;
  isHanging = false;

  async embed(texts: readonly string[]): Promise<readonly (readonly number[])[]> {
    if (this.isHanging) await new Promise(() => undefined);
    if (this.isDown) throw new EmbeddingError({ message: 'The model is away.', retryable: false });
    return texts.map((text) => [text.length, text.split(' ').length, 1, text.charCodeAt(0)]);
  }
}

function fileIn(folder = temporaryFolder()): string {
  return join(folder, 'agent.db');
}

async function collected(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

describe('a day of an agent', () => {
  /** One that is long ago, and the morning after. */
  async function lived(location: string): Promise<AgentStore> {
    let now = NOON;
    const agent = await openAgentStore({
      ...{ location, project: 'parser', agent: 'code-buddy', chunkFile, clock: () => now },
    });
    const session = await agent.startSession({ title: 'CJK', provider: 'anthropic', model: 'claude-sonnet-4-5' });
    await session.append({ role: 'user', content: 'Why does the scanner fail on CJK?' });
    const usage = { responseId: 'msg_1', inputTokens: 1_000, outputTokens: 200, costMicros: 6_000 };
    await session.append({ role: 'assistant', content: 'It splits words at blanks.', usage });
    // The same answer again, as a provider's report at the end has it, with what only the caller knows.
    await session.addUsage({ ...usage, toolCalls: 2, durationMs: 1_500, firstTokenMs: 250.5 });
    await session.addUsage({ responseId: 'msg_2', inputTokens: 10, costMicros: 30, error: 'overloaded' });
    await agent.recordToolUse('bash', { success: true, durationMs: 12.5 });
    await agent.recordToolUse('bash', { success: false, durationMs: 7.5, cacheHit: true });
    await agent.remember('The scanner splits words at blanks', { type: 'fact', importance: 0.8, source: session.id });
    await agent.remember('Ada likes short answers', { type: 'preference', scope: 'user' });
    await agent.indexCode(
      'src/scanner.ts',
      'export function scanWords(text: string) {\n  return text.split(" ");\n}\n',
    );
    const error = "src/scanner.ts(2,3): error TS2345: Argument of type 'A' is not assignable to parameter of type 'B'.";
    await agent.recordRepair({ error, strategy: 'Convert the argument', success: true });
    expect(await agent.cached('answer', () => 42, { ttlMs: 60_000 })).toBe(42);
    expect(await agent.cached('answer', () => 43)).toBe(42);
    now += 90_000;
    await session.end();
    // The next day: a session without a call of a model.
    now = NOON + DAY_MS;
    await (await agent.startSession({ project: 'site' })).end();
    return agent;
  }

  test('is in the daily summary, each answer once, however often it was reported (CB-19)', async () => {
    const location = fileIn();
    const expected = [
      { day: '2024-03-29', sessions: 1, generations: 2, errors: 1, inputTokens: 1_010, costMicros: 6_030 },
      { day: '2024-03-30', sessions: 1, generations: 0, errors: 0, inputTokens: 0, costMicros: 0 },
    ];
    await using agent = await lived(location);
    const summary = await agent.dailySummary({ since: NOON - DAY_MS });
    expect(summary.days).toMatchObject(expected);
    expect(summary).toMatchObject({ sessions: 2, total: { generations: 2, totalTokens: 1_210, totalUs: 1_500_000 } });
    expect(summary.byProject).toMatchObject([{ name: 'parser', costMicros: 6_030 }]);
    expect((await agent.store.analytics.summary({ groupBy: ['tool'] })).byTool).toMatchObject([{ name: 'code-buddy' }]);
    expect(await agent.store.analytics.get('msg_1')).toMatchObject({ totalUs: 1_500_000, firstTokenUs: 250_500 });
    // And not again: neither when it is asked for once more, nor from another process's eyes.
    await agent.store.conversations.remove(
      (await agent.store.conversations.list({ project: 'parser' })).items[0]?.id ?? '',
    );
    await using other = await openAgentStore({ location });
    const again = await other.dailySummary({ since: NOON - DAY_MS });
    expect(again.days).toMatchObject([{ ...expected[0], sessions: 0 }, { ...expected[1] }]);
    // Days are those of the time zone, filters those of the ledger.
    expect((await other.dailySummary({ since: 0, timeZone: 'Pacific/Auckland' })).days.map(({ day }) => day)).toEqual([
      ...['2024-03-30', '2024-03-31'],
    ]);
    expect((await other.dailySummary({ since: 0, project: 'site' })).days).toMatchObject([
      { sessions: 1, generations: 0 },
    ]);
    expect((await other.dailySummary({ since: NOON + 1, until: NOON + DAY_MS })).days).toEqual([]);
    // Nothing was said: the last thirty days.
    expect((await other.dailySummary()).days).toEqual([]);
  });

  test('is found by memory and code searches, and known to the repairs (CB-15)', async () => {
    await using agent = await lived(fileIn());
    const found = await agent.searchMemories('Where does the scanner split?', { limit: 1 });
    expect(found).toMatchObject({
      by: ['keywords', 'meaning'],
      hits: [{ memory: { type: 'fact', project: 'parser' } }],
    });
    const hits = async (query: string, options = {}) => (await agent.searchMemories(query, options)).hits.length;
    expect(await hits('short answers of Ada')).toBeGreaterThan(0);
    expect(await hits('the scanner', { projects: ['site'] })).toBe(0);
    expect(await hits('the scanner', { types: ['preference'], semantic: false })).toBe(0);
    // What is shown to somebody counts as accessed.
    expect((await agent.stats()).memories.accesses).toBeGreaterThan(0);
    const code = await agent.searchCode('scan words');
    expect(code.hits[0]).toMatchObject({ path: 'src/scanner.ts', symbolName: 'scanWords', language: 'typescript' });
    const [best] = await agent.bestRepairs(
      "lib/a.ts(9,1): error TS2345: Argument of type 'C' is not assignable to parameter of type 'D'.",
    );
    expect(best).toMatchObject({
      strategy: 'Convert the argument',
      match: 'exact',
      own: { successes: 1, failures: 0 },
    });
  });

  test('is counted, and told in figures and in words; statistics are reset, the rest stays (CB-15, CB-19)', async () => {
    await using agent = await lived(fileIn());
    expect(await agent.stats()).toMatchObject({
      ...{ sessions: { conversations: 2, messages: 2, costMicros: 6_030 }, usage: { generations: 2, errors: 1 } },
      tools: [{ tool: 'bash', uses: 2, failures: 1, cacheHits: 1, averageUs: 10_000 }],
      ...{ memories: { live: 2 }, code: { files: 1 }, cache: { entries: 1 }, repairs: { patterns: 1 } },
      embeddings: { retrying: 0 },
    });
    const text = await agent.formatStats();
    expect(text).toContain('Sessions     2, 2 messages\nModel calls  2, 1 failed, 1,210 tokens, $0.0060\n');
    expect(text).toContain('Tools        bash: 2 uses, 50 % succeeded, 10 ms on average\nMemories     2 that hold,');
    expect(await agent.health({ deep: true })).toMatchObject({ ok: true, problems: [] });
    await expect(agent.resetStats({ confirm: 'yes' as 'forget statistics' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(agent.resetStats({ confirm: 'forget statistics', project: 'parser' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    for (const wrong of [undefined, { confirm: 'forget statistics', only: 'tool' }]) {
      await expect(agent.resetStats(wrong as never)).rejects.toMatchObject({ code: 'invalid_input' });
    }
    for (const wrong of [undefined, {}, { success: true, durationMs: -1 }]) {
      await expect(agent.recordToolUse('bash', wrong as never)).rejects.toMatchObject({ code: 'invalid_input' });
    }
    expect((await agent.stats()).usage.generations).toBe(2);
    expect(await agent.resetStats({ confirm: 'forget statistics', only: 'tools', project: 'parser' })).toBe(1);
    expect(await agent.stats()).toMatchObject({ tools: [], usage: { generations: 2 } });
    expect(await agent.resetStats({ confirm: 'forget statistics' })).toBe(2);
    expect(await agent.stats()).toMatchObject({
      usage: { generations: 0 },
      sessions: { costMicros: 6_030 },
      memories: { live: 2 },
    });
    expect((await agent.dailySummary({ since: 0 })).total.generations).toBe(0);
  });

  test('is exported without loss, and goes when everything is reset (CB-17)', async () => {
    await using agent = await lived(fileIn());
    // What the ledger has yet to take is part of the rows.
    await agent.dailySummary();
    const lines = await collected(agent.exportSessions());
    await using other = await openAgentStore({ location: fileIn() });
    await importLines(
      other.store,
      (async function* () {
        yield lines;
      })(),
    );
    expect((await other.stats()).sessions).toEqual((await agent.stats()).sessions);
    expect(await collected(other.exportSessions())).toBe(lines);
    await expect(agent.resetEverything('please' as 'remove everything')).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await agent.resetEverything('remove everything');
    expect(await agent.stats()).toMatchObject({
      sessions: { conversations: 0 },
      memories: { total: 0 },
      cache: { entries: 0 },
    });
    // It goes on.
    await agent.remember('A new beginning');
    expect((await agent.searchMemories('beginning')).hits).toHaveLength(1);
    await using scoped = await openAgentStore({ store: agent.store.scoped({ ownerId: 'ada' }) });
    await expect(collected(scoped.exportSessions())).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('a session', () => {
  test('ends once, refuses more, and goes on by its id', async () => {
    let now = NOON;
    await using agent = await openAgentStore({ location: fileIn(), clock: () => now, agent: 'code-buddy' });
    const session = await agent.startSession({ id: 's-1', project: 'parser', metadata: { branch: 'main' } });
    const content = [{ type: 'toolCall', id: 't-1', name: 'bash', input: {} }] as const;
    await session.append({ role: 'assistant', content });
    await session.addUsage({ inputTokens: 1, toolCalls: 2 });
    await session.addUsage({ inputTokens: 1, toolCalls: 3 });
    now += 5_000;
    const ended = await session.end();
    expect(ended).toMatchObject({ responses: 2, toolCalls: 5, endedAt: NOON + 5_000, durationMs: 5_000 });
    expect(ended.conversation).toMatchObject({ inputTokens: 2, metadata: { branch: 'main', source: 'code-buddy' } });
    now += 5_000;
    expect(await session.end()).toEqual(ended);
    await expect(session.append({ role: 'user', content: 'More' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(session.addUsage({ inputTokens: 1 })).rejects.toMatchObject({ code: 'conflict' });
    const again = await agent.startSession({ id: 's-1' });
    expect(again).toMatchObject({ project: 'parser' });
    expect((await again.summary()).endedAt).toBeNull();
    await again.addUsage({ inputTokens: 1 });
    expect(await again.end()).toMatchObject({ responses: 3, durationMs: 10_000 });
    expect((await agent.dailySummary({ since: 0 })).sessions).toBe(1);
  });

  test('takes no usage that is none, and writes nothing of it', async () => {
    await using agent = await openAgentStore({ location: fileIn() });
    const session = await agent.startSession();
    for (const wrong of [
      { toolCalls: -1 },
      { toolCalls: 1.5 },
      { durationMs: Number.NaN },
      { firstTokenMs: -1 },
      { inputTokens: -1 },
    ]) {
      await expect(session.addUsage({ responseId: 'a', ...wrong })).rejects.toMatchObject({ code: 'invalid_input' });
    }
    await expect(session.addUsage({ tokens: 1 } as object)).rejects.toThrow('has no field called tokens');
    expect((await session.summary()).responses).toBe(0);
    expect((await agent.dailySummary()).total.generations).toBe(0);
    await agent.store.conversations.remove(session.id);
    await expect(session.addUsage({ durationMs: 1 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(session.end()).rejects.toMatchObject({ code: 'not_found' });
    expect((await agent.dailySummary()).total.generations).toBe(0);
  });
});

describe('searches without vectors', () => {
  test('go by words when the model fails, with a warning, and by vectors again when it is back (CB-15)', async () => {
    const embedder = new Failing();
    const codes: string[] = [];
    const warning: StoreEvents['warning'] = ({ error }) => codes.push(error.code);
    await using agent = await openAgentStore({
      location: fileIn(),
      embeddings: { embedder, retries: 0 },
      listeners: { warning },
    });
    await agent.remember('Ada lives in Berlin');
    await agent.store.embeddings?.catchUp();
    embedder.isDown = true;
    await agent.remember('Grace lives in New York');
    const found = await agent.searchMemories('Who lives in New York?');
    expect(found.by).toEqual(['keywords']);
    expect(found.hits[0]?.memory.content).toBe('Grace lives in New York');
    expect(codes).toContain('embedding');
    embedder.isDown = false;
    expect((await agent.searchMemories('Who is in Berlin?')).by).toEqual(['keywords', 'meaning']);
  });

  test('go by words when the model never answers (CB-15)', async () => {
    const embedder = new Failing();
    const codes: string[] = [];
    const embeddings = { embedder, retries: 0, timeoutMs: 30, waitMs: 10 };
    await using agent = await openAgentStore({ location: fileIn(), embeddings });
    agent.on('warning', ({ error }) => codes.push(error.code));
    await agent.remember('Ada lives in Berlin');
    await agent.store.embeddings?.catchUp();
    embedder.isHanging = true;
    await agent.remember('Grace lives in New York');
    expect(await agent.searchMemories('New York', { limit: 1 })).toMatchObject({
      ...{ by: ['keywords'], hits: [{ memory: { content: 'Grace lives in New York' } }] },
    });
    expect(codes).toContain('embedding');
  });

  test('go by words with a warning of their own when the vectors are another model’s, or there are none', async () => {
    const location = fileIn();
    {
      await using agent = await openAgentStore({ location, embeddings: { embedder: new Failing() } });
      await agent.remember('Ada lives in Berlin');
      await agent.store.embeddings?.catchUp();
    }
    const codes: string[] = [];
    const warning: StoreEvents['warning'] = ({ error }) => codes.push(error.code);
    await using other = await openAgentStore({ location, indexing: 'onSearch', listeners: { warning } });
    expect(await other.searchMemories('Berlin')).toMatchObject({ by: ['keywords'], hits: [{}] });
    expect(codes).toContain('conflict');
    await other.store.embeddings?.reembed();
    expect((await other.searchMemories('Berlin')).by).toEqual(['keywords', 'meaning']);

    await using plain = await openAgentStore({ location, embeddings: false });
    const told: string[] = [];
    const off = plain.on('warning', ({ error }) => told.push(error.code));
    expect((await plain.searchMemories('Berlin')).by).toEqual(['keywords']);
    expect(told).toEqual([]);
    expect(await plain.searchMemories('Berlin', { semantic: true })).toMatchObject({ by: ['keywords'], hits: [{}] });
    expect(told).toEqual(['unsupported']);
    off();
    await plain.searchCode('Berlin', { semantic: true });
    expect(told).toEqual(['unsupported']);
  });
});

describe('code', () => {
  test('is one chunk, the chunks that are given, or what chunkFile makes of it; the same again is left alone (CB-15)', async () => {
    await using agent = await openAgentStore({ location: fileIn(), project: 'parser' });
    const { code } = agent.store;
    const put = await agent.indexCode('a.ts', 'class A {}\r\n', {
      language: 'typescript',
      symbol: { type: 'class', name: 'A' },
    });
    expect(put).toMatchObject({ added: 1, newChunks: 1 });
    expect(await agent.indexCode('a.ts', 'class A {}\r\n')).toMatchObject({ unchanged: 1 });
    expect((await code.listChunks({ symbolName: 'A' })).items).toMatchObject([
      { startLine: 1, endLine: 1, text: 'class A {}\r\n' },
    ]);
    const chunks = [
      { text: 'one', startLine: 1, endLine: 1 },
      { text: 'two', startLine: 2, endLine: 2 },
    ];
    await agent.indexCode('b.ts', 'one\ntwo', { chunks });
    expect((await code.listChunks({ path: 'b.ts' })).items.map(({ text }) => text)).toEqual(['one', 'two']);
    await agent.indexCode('empty.ts', '');
    expect(await code.getFile('parser', 'empty.ts')).toMatchObject({ lines: 0, chunks: 0 });
    const long = `${'x'.repeat(100)}\n`.repeat(1_000);
    await expect(agent.indexCode('long.ts', long)).rejects.toMatchObject({ code: 'too_big' });
    await expect(agent.indexCode('/etc/passwd', 'x')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(agent.indexCode('a.ts', 7 as unknown as string)).rejects.toMatchObject({ code: 'invalid_input' });
    await using other = await openAgentStore({ store: agent.store, chunkFile });
    await expect(other.indexCode('long.ts', long)).rejects.toThrow('code belongs to a project');
    await other.indexCode('long.ts', long, { project: 'other' });
    expect((await code.getFile('other', 'long.ts')).chunks).toBeGreaterThan(1);
  });
});

describe('opening and closing', () => {
  afterEach(async () => {
    await closeDefaultStore();
    vi.unstubAllEnvs();
  });

  test('tells of migrations and of its end, closes once, and refuses what comes later (CB-17)', async () => {
    const events: string[] = [];
    const agent = await openAgentStore({
      location: fileIn(),
      listeners: { initialized: () => events.push('initialized'), migration: ({ domain }) => events.push(domain) },
    });
    expect(events).toContain('memories');
    expect(events.at(-1)).toBe('initialized');
    agent.on('closed', () => events.push('closed'));
    await Promise.all([agent.close(), agent.close()]);
    await agent.close();
    expect(events.filter((event) => event === 'closed')).toHaveLength(1);
    await expect(agent.remember('too late')).rejects.toMatchObject({ code: 'closed' });
    expect(await agent.health()).toMatchObject({ ok: false });
  });

  test('uses the store of the process, and leaves it open', async () => {
    vi.stubEnv('CAIRN_ENABLED', '');
    configureStore({ enabled: true, location: fileIn() });
    const store = await defaultStore();
    if (store === null) throw new Error('There is a store when it is enabled.');
    {
      await using agent = await openAgentStore({ store, project: 'parser' });
      await agent.remember('Ada lives in Berlin');
      await agent.recordToolUse('bash', { success: true });
    }
    expect(await store.memories.stats()).toMatchObject({ live: 1, byProject: { parser: 1 } });
    const late = await openAgentStore({ store });
    await closeDefaultStore();
    await late.close();
    await expect(openAgentStore({ store, location: 'agent.db' } as object)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('reads a database that may not be written', async () => {
    const location = fileIn();
    {
      await using store = await openStore({ driver: driverFor(location) });
      await store.memories.add({ content: 'Ada lives in Berlin' });
    }
    await using agent = await openAgentStore({ location, readonly: true });
    expect(await agent.searchMemories('Berlin')).toMatchObject({ by: ['keywords'], hits: [{}] });
    await expect(agent.remember('Grace')).rejects.toMatchObject({ code: 'readonly' });
  });

  test('two on one file see each other’s work, and count everything', async () => {
    const location = fileIn();
    await using one = await openAgentStore({ location });
    await using two = await openAgentStore({ location });
    const session = await one.startSession({ id: 'shared' });
    const other = await two.startSession({ id: 'shared' });
    await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        await session.addUsage({ responseId: `one-${at}`, inputTokens: 1 });
        await other.addUsage({ responseId: `two-${at}`, inputTokens: 1 });
        await other.addUsage({ responseId: `one-${at}`, inputTokens: 1 });
        await one.recordToolUse('bash', { success: true });
        await two.recordToolUse('bash', { success: false });
      }),
    );
    await one.remember('Ada lives in Berlin');
    expect((await two.searchMemories('Berlin')).hits).toHaveLength(1);
    expect((await two.remember('ada lives in berlin')).outcome).toBe('strengthened');
    for (const agent of [one, two]) {
      expect((await agent.dailySummary()).days).toMatchObject([{ sessions: 1, generations: 40, inputTokens: 40 }]);
      expect(await agent.store.analytics.tools()).toMatchObject([{ uses: 40, successes: 20 }]);
    }
    expect(await session.end()).toMatchObject({ responses: 40 });
    expect((await other.end()).endedAt).toBe((await session.summary()).endedAt);
  });
});

describe('closeOnExit', () => {
  const START = `const { openAgentStore } = await import('./dist/index.js');
    const agent = await openAgentStore({ location: process.argv[1], project: 'parser' });
    const { memory } = await agent.remember('Ada lives in Berlin');
    await agent.cached('answer', () => 42);
    const work = async () => {
      await (await agent.startSession()).addUsage({ inputTokens: 7, durationMs: 3 });
      await agent.recordToolUse('bash', { success: true, durationMs: 2 });
      // These two wait in memory for a second.
      for (let at = 0; at < 5; at += 1) await agent.cached('answer', () => 43);
      for (let at = 0; at < 3; at += 1) await agent.store.memories.touch([memory.id]);
    };
    agent.on('closed', () => console.log('closed'));`;

  async function counted(location: string) {
    await using agent = await openAgentStore({ location });
    const { usage, tools, cache, memories } = await agent.stats();
    const { inputTokens } = usage;
    return { inputTokens, uses: tools[0]?.uses, cacheHits: cache.totalHits, accesses: memories.accesses };
  }

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'keeps every count of a process that %s ends, beside others that close',
    async (signal) => {
      const location = fileIn();
      const script = childScript(
        `${START}
      // Two that listen must not take each other for somebody else.
      const other = await openAgentStore({ store: agent.store });
      other.closeOnExit();
      agent.closeOnExit();
      setInterval(() => undefined, 1_000);
      await work();
      console.log('ready');`,
        { cwd: PACKAGE, args: [location] },
      );
      expect(await script.line()).toBe('ready');
      const exited = new Promise((resolve) => script.process.once('exit', (_, ended) => resolve(ended)));
      script.process.kill(signal);
      expect(await script.line()).toBe('closed');
      expect(await exited).toBe(signal);
      expect(await counted(location)).toEqual({ inputTokens: 7, uses: 1, cacheHits: 5, accesses: 3 });
    },
  );

  test('closes when nothing is left to do, and takes its listeners back', async () => {
    const location = fileIn();
    const script = childScript(
      `${START}
      const count = () => ['SIGTERM', 'SIGINT', 'SIGHUP', 'beforeExit'].map((name) => process.listenerCount(name)).join(' ');
      const before = count();
      const off = agent.closeOnExit();
      agent.closeOnExit();
      console.log(count() === before);
      off();
      off();
      console.log(count() === before);
      agent.closeOnExit();
      await work();`,
      { cwd: PACKAGE, args: [location] },
    );
    expect(await script.end()).toEqual(['false', 'true', 'closed']);
    expect(await counted(location)).toEqual({ inputTokens: 7, uses: 1, cacheHits: 5, accesses: 3 });
  });
});

test('what goes on in a database that is opened otherwise is in the summary, too', async () => {
  const location = fileIn();
  {
    await using store = await openDatabase(location);
    const { id } = await store.conversations.create({ project: 'parser' });
    await store.conversations.recordUsage(id, { inputTokens: 5 });
  }
  await using agent = await openAgentStore({ location });
  expect((await agent.dailySummary()).days).toMatchObject([{ sessions: 1, generations: 1, inputTokens: 5 }]);
});

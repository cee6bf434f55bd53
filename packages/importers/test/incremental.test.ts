import { appendFileSync, mkdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claudeCodeSamples, claudeCodeSources, type ImportProgress, importClaudeCode } from '../src/index.js';
import {
  all,
  answerLine,
  contentOf,
  conversationsOf,
  countsOf,
  newFolder,
  newStore,
  restoredLines,
  userLine,
} from './harness.js';

const NOTHING = {
  files: 0,
  conversations: 0,
  messages: 0,
  toolCalls: 0,
  toolResults: 0,
  toolErrors: 0,
  records: 0,
  skippedLines: 0,
  usage: { input: 0, output: 0, cacheCreation: 0, cacheRead: 0 },
};

function transcript(name = 'session-1.jsonl'): string {
  return join(newFolder(), name);
}

describe('a second run', () => {
  it('adds nothing, and reads nothing', async () => {
    const store = await newStore();
    await importClaudeCode(store, { path: claudeCodeSamples() });
    const before = await contentOf(store);
    const again = await importClaudeCode(store, { path: claudeCodeSamples() });
    expect(countsOf(again)).toEqual(NOTHING);
    expect(again).toMatchObject({ unchangedFiles: 8, bytes: 0, byModel: [], warnings: [] });
    expect(await contentOf(store)).toEqual(before);
  });

  it('adds nothing although every position was forgotten: lines have their own identity', async () => {
    const store = await newStore();
    await importClaudeCode(store, { path: claudeCodeSamples() });
    const before = await contentOf(store);
    await store.imports.forget('claude-code');
    const again = await importClaudeCode(store, { path: claudeCodeSamples() });
    expect(countsOf(again)).toEqual({ ...NOTHING, files: 8, skippedLines: 1 });
    expect(await contentOf(store)).toEqual(before);
  });

  it('reads of a grown file only what is new, and counts an answer that went on by the difference', async () => {
    const path = transcript();
    const store = await newStore();
    writeFileSync(path, `${userLine('u1', 'hello')}\n${answerLine('a1', 'I', 10)}\n`);
    const first = await importClaudeCode(store, { path });
    expect(first).toMatchObject({ messages: 2, usage: { input: 3, output: 10, cacheCreation: 5, cacheRead: 7 } });
    const more = `${answerLine('a2', 'I think', 25)}\n${userLine('u2', 'go on')}\n`;
    appendFileSync(path, more);
    const second = await importClaudeCode(store, { path });
    expect(second).toMatchObject({ files: 1, conversations: 0, messages: 2, bytes: more.length });
    expect(second.usage).toEqual({ input: 0, output: 15, cacheCreation: 0, cacheRead: 0 });
    expect((await store.conversations.get('session-1')).outputTokens).toBe(25);
  });

  // Records of tool results stood behind as many messages as one transaction held, with the time of the last of them, and
  // an answer's usage kept the time of its first line in that transaction.
  it('comes to the same as one run over everything: where transactions end leaves no trace', async () => {
    const at = (second: number) => ({ timestamp: new Date(Date.UTC(2026, 1, 1, 10, 0, second)).toISOString() });
    const result = (id: string) => [{ type: 'tool_result', tool_use_id: id, content: 'done' }];
    const large = (word: string) => ({ stdout: `${word} `.repeat(10_000) });
    const lines = [
      userLine('u1', 'hello', at(0)),
      answerLine('a1', 'I', 10, at(1)),
      userLine('u2', result('t1'), { toolUseResult: large('one'), ...at(2) }),
      answerLine('a2', 'I think', 25, at(3)),
      userLine('u3', result('t2'), { toolUseResult: large('two'), ...at(4) }),
      userLine('u4', 'thanks', at(5)),
    ];
    const [whole, piecewise] = [await newStore(), await newStore()];
    const path = transcript();
    for (const line of lines) {
      appendFileSync(path, `${line}\n`);
      await importClaudeCode(piecewise, { path });
    }
    await importClaudeCode(whole, { path });
    expect(await contentOf(piecewise)).toEqual(await contentOf(whole));
    const records = await all((page) => whole.conversations.records('session-1', page));
    expect(records.map(({ type, afterSeq }) => [type, afterSeq])).toEqual([
      ['toolUseResult', 3],
      ['toolUseResult', 5],
    ]);
  });

  it('looks into a file that was only touched, and finds nothing new', async () => {
    const path = transcript();
    writeFileSync(path, `${userLine('u1', 'hello')}\n`);
    const store = await newStore();
    await importClaudeCode(store, { path });
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    expect(countsOf(await importClaudeCode(store, { path }))).toEqual(NOTHING);
    expect(await importClaudeCode(store, { path })).toMatchObject({ unchangedFiles: 1 });
  });
});

describe('a file that is no longer what it was', () => {
  it('is read from its start when it was cut off, and adds what differs', async () => {
    const path = transcript();
    const lines = [1, 2, 3].map((n) => userLine(`u${n}`, `message ${n}`));
    writeFileSync(path, `${lines.join('\n')}\n`);
    const store = await newStore();
    await importClaudeCode(store, { path });
    truncateSync(path, (lines[0] ?? '').length + 1);
    appendFileSync(path, `${userLine('u4', 'message 4')}\n`);
    expect(await importClaudeCode(store, { path })).toMatchObject({ messages: 1 });
    const messages = await all((page) => store.conversations.messages('session-1', page));
    expect(messages.map((message) => message.id)).toEqual(['u1', 'u2', 'u3', 'u4']);
  });

  it('is read from its start when it was written anew at the same length', async () => {
    const path = transcript();
    writeFileSync(path, `${userLine('u1', 'aaaa')}\n`);
    const store = await newStore();
    await importClaudeCode(store, { path });
    writeFileSync(path, `${userLine('u2', 'bbbb')}\n`);
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    expect(await importClaudeCode(store, { path })).toMatchObject({ messages: 1 });
  });

  it('is noticed by the bytes before the position, though head and growth look right', async () => {
    const path = transcript();
    const head = Array.from({ length: 40 }, (_, n) => userLine(`h${n}`, `line ${n}`)).join('\n');
    writeFileSync(path, `${head}\n${userLine('x1', 'one way')}\n`);
    const store = await newStore();
    await importClaudeCode(store, { path });
    writeFileSync(path, `${head}\n${userLine('y1', 'another')}\n${userLine('y2', 'and on')}\n`);
    expect(await importClaudeCode(store, { path })).toMatchObject({ messages: 2 });
  });
});

describe('a last line without end', () => {
  it('waits until it is whole, and comes once', async () => {
    const path = transcript();
    const [whole, half] = [userLine('u1', 'hello'), userLine('u2', 'half of a line')];
    writeFileSync(path, `${whole}\n${half.slice(0, 50)}`);
    const store = await newStore();
    const first = await importClaudeCode(store, { path });
    expect(first).toMatchObject({ messages: 1, skippedLines: 0, unfinishedLines: 1 });
    expect(first.warnings).toMatchObject([{ reason: 'unfinished', line: 2, byte: whole.length + 1 }]);
    appendFileSync(path, `${half.slice(50)}\n`);
    expect(await importClaudeCode(store, { path })).toMatchObject({ messages: 1, skippedLines: 0, unfinishedLines: 0 });
    expect(await restoredLines(store)).toEqual([JSON.parse(whole), JSON.parse(half)]);
  });

  it('is taken at once when it is a whole object, and not again when its newline comes', async () => {
    const path = transcript();
    writeFileSync(path, userLine('u1', 'hello'));
    const store = await newStore();
    expect(await importClaudeCode(store, { path })).toMatchObject({ messages: 1, unfinishedLines: 0 });
    appendFileSync(path, `\n${userLine('u2', 'next')}\n`);
    expect(await importClaudeCode(store, { path })).toMatchObject({ messages: 1, skippedLines: 0 });
  });

  it('is numbered right in later warnings, though earlier lines are not read again', async () => {
    const path = transcript();
    writeFileSync(path, `${userLine('u1', 'hello')}\n${userLine('u2', 'hello')}\n`);
    const store = await newStore();
    await importClaudeCode(store, { path });
    appendFileSync(path, '{"broken\n');
    expect((await importClaudeCode(store, { path })).warnings).toMatchObject([{ reason: 'not_json', line: 3 }]);
  });
});

describe('a file that grows while it is read', () => {
  it('comes whole over two runs, each line once', async () => {
    const path = transcript();
    const line = (n: number) => userLine(`u${n}`, `message ${n} ${'x'.repeat(2000)}`);
    writeFileSync(path, `${Array.from({ length: 500 }, (_, n) => line(n)).join('\n')}\n`);
    const store = await newStore();
    let next = 500;
    const first = await importClaudeCode(store, {
      path,
      onProgress: () => {
        if (next >= 600) return;
        appendFileSync(path, `${line(next)}\n${line(next + 1).slice(0, 700)}`);
        appendFileSync(path, `${line(next + 1).slice(700)}\n`);
        next += 2;
      },
    });
    expect(next).toBeGreaterThan(500);
    expect(first.messages).toBe(500);
    expect(await importClaudeCode(store, { path })).toMatchObject({ messages: next - 500 });
    const messages = await all((page) => store.conversations.messages('session-1', page));
    expect(messages.map((message) => message.id)).toEqual(Array.from({ length: next }, (_, n) => `u${n}`));
  });
});

describe('which files a run takes', () => {
  function threeFiles(): string {
    const folder = newFolder();
    for (const [index, size] of [100, 2000, 300].entries()) {
      const path = join(folder, `s${index}.jsonl`);
      writeFileSync(path, `${userLine(`u${index}`, 'x'.repeat(size), { sessionId: `s${index}` })}\n`);
      utimesSync(path, 1_700_000_000 + index, 1_700_000_000 + index);
    }
    return folder;
  }

  it('with maxBytes the newest that fit, and says what it left', async () => {
    const path = threeFiles();
    const store = await newStore();
    const report = await importClaudeCode(store, { path, maxBytes: 1500 });
    expect((await conversationsOf(store)).map((conversation) => conversation.id)).toEqual(['s0', 's2']);
    const sources = await claudeCodeSources(path);
    expect(sources.map((source) => source.path.slice(-8))).toEqual(['s2.jsonl', 's1.jsonl', 's0.jsonl']);
    expect(report.left).toEqual({ files: 1, bytes: sources[1]?.sizeBytes, paths: [sources[1]?.path] });
    expect(await importClaudeCode(store, { path })).toMatchObject({
      conversations: 1,
      unchangedFiles: 2,
      left: { files: 0 },
    });
  });

  it('with since only those changed since then', async () => {
    const store = await newStore();
    const report = await importClaudeCode(store, { path: threeFiles(), since: 1_700_000_002_000 });
    expect(report).toMatchObject({ conversations: 1, left: { files: 2 } });
  });

  it('tells its progress in bytes, up to the last', async () => {
    const seen: ImportProgress[] = [];
    const store = await newStore();
    const report = await importClaudeCode(store, { path: threeFiles(), onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toMatchObject({
      files: 3,
      filesDone: 3,
      bytes: report.bytes,
      bytesDone: report.bytes,
      messages: 3,
    });
    const done = seen.map((progress) => progress.bytesDone);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it('ends between two commits when the signal says so, and the next run goes on from there', async () => {
    const path = transcript();
    writeFileSync(path, `${Array.from({ length: 600 }, (_, n) => userLine(`u${n}`, 'x'.repeat(2000))).join('\n')}\n`);
    const store = await newStore();
    const stop = new AbortController();
    const run = importClaudeCode(store, {
      path,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(run).rejects.toThrow('enough');
    const { messageCount } = await store.conversations.get('session-1');
    expect(messageCount).toBeGreaterThan(0);
    expect(messageCount).toBeLessThan(600);
    expect(await importClaudeCode(store, { path })).toMatchObject({ conversations: 0, messages: 600 - messageCount });
  });
});

describe('several files of one conversation', () => {
  it("a sub-agent's replay of its parent's lines counts once, and what differs is kept", async () => {
    const folder = newFolder();
    const parent = [userLine('u1', 'do it'), answerLine('a1', 'calling', 10)];
    const replayed = userLine('u1', 'do it', { isSidechain: true, agentId: 'agent7' });
    writeFileSync(join(folder, 'session-1.jsonl'), `${parent.join('\n')}\n`);
    mkdirSync(join(folder, 'subagents'));
    const own = userLine('s1', 'task', { isSidechain: true, agentId: 'agent7' });
    writeFileSync(join(folder, 'subagents', 'agent-7.jsonl'), `${[replayed, parent[1], own].join('\n')}\n`);
    const store = await newStore();
    const report = await importClaudeCode(store, { path: folder });
    expect(report).toMatchObject({ conversations: 1, messages: 3, usage: { output: 10 } });
    const restored = await restoredLines(store);
    for (const line of [...parent, replayed, own]) expect(restored).toContainEqual(JSON.parse(line));
    expect(restored).toHaveLength(4);
  });

  it('a session resumed under a new id keeps its own lines and repeats none', async () => {
    const folder = newFolder();
    const old = userLine('u1', 'before');
    const copied = userLine('u1', 'before', { sessionId: 'session-2' });
    const fresh = userLine('u2', 'after', { sessionId: 'session-2', parentUuid: 'u1' });
    writeFileSync(join(folder, 'session-1.jsonl'), `${old}\n`);
    writeFileSync(join(folder, 'session-2.jsonl'), `${copied}\n${fresh}\n`);
    const store = await newStore();
    expect(await importClaudeCode(store, { path: folder })).toMatchObject({ conversations: 2, messages: 2 });
    const messages = await all((page) => store.conversations.messages('session-2', page));
    expect(messages).toMatchObject([{ id: 'u2', parentId: 'u1' }]);
    const restored = await restoredLines(store);
    for (const line of [old, copied, fresh]) expect(restored).toContainEqual(JSON.parse(line));
  });

  it('a summary names the conversation of its leaf, whichever comes first', async () => {
    const summary = (leafUuid: string, text: string) => JSON.stringify({ type: 'summary', summary: text, leafUuid });
    const folder = newFolder();
    const write = (name: string, lines: string[], at: number) => {
      writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
      utimesSync(join(folder, name), at, at);
    };
    write('early.jsonl', [summary('u2', 'told before'), summary('u1', 'told by another file')], 1_700_000_000);
    write('s1.jsonl', [userLine('u1', 'first prompt', { sessionId: 's1' })], 1_700_000_001);
    write('s2.jsonl', [userLine('u2', 'second prompt', { sessionId: 's2' })], 1_700_000_002);
    write(
      's3.jsonl',
      [userLine('u3', 'third prompt', { sessionId: 's3' }), summary('nobody', 'of something else')],
      1_700_000_003,
    );
    write('s4.jsonl', [userLine('u4', 'fourth', { sessionId: 's4' }), summary('u3', 'told after')], 1_700_000_004);
    const store = await newStore();
    const report = await importClaudeCode(store, { path: folder });
    expect(report).toMatchObject({ conversations: 4, messages: 4, records: 4 });
    const titles = Object.fromEntries((await conversationsOf(store)).map(({ id, title }) => [id, title]));
    expect(titles).toEqual({ s1: 'told by another file', s2: 'told before', s3: 'told after', s4: 'fourth' });
    await store.conversations.update('s4', { title: 'my own name' });
    appendFileSync(join(folder, 's4.jsonl'), `${summary('u4', 'a later summary')}\n`);
    await importClaudeCode(store, { path: folder });
    expect((await store.conversations.get('s4')).title).toBe('my own name');
  });

  it('a compaction is recorded with its summary and what set it off', async () => {
    const path = transcript();
    const boundary = JSON.stringify({
      type: 'system',
      subtype: 'compact_boundary',
      uuid: 'b1',
      sessionId: 'session-1',
      timestamp: '2026-02-01T11:00:00.000Z',
      compactMetadata: { trigger: 'auto', preTokens: 150_000, postTokens: 9_000 },
    });
    const summary = userLine('c1', 'What happened so far', { isCompactSummary: true });
    writeFileSync(
      path,
      `${[userLine('u1', 'a'), userLine('u2', 'b'), boundary, summary, userLine('u3', 'c')].join('\n')}\n`,
    );
    const store = await newStore();
    expect(await importClaudeCode(store, { path })).toMatchObject({ compactions: 1, messages: 4, records: 1 });
    expect(await store.conversations.compactions('session-1')).toMatchObject([
      {
        id: 'b1',
        trigger: 'auto',
        originalMessageCount: 2,
        compactedMessageCount: 1,
        tokensSaved: 141_000,
        summary: 'What happened so far',
        performedAt: Date.parse('2026-02-01T11:00:00.000Z'),
      },
    ]);
  });

  it('a record that comes again later is kept again: a mode that changes back is a change', async () => {
    const path = transcript();
    const mode = (name: string) => JSON.stringify({ type: 'mode', mode: name, sessionId: 'session-1' });
    const lines = [mode('plan'), userLine('u1', 'a'), mode('default'), userLine('u2', 'b'), mode('plan'), mode('plan')];
    writeFileSync(path, `${lines.join('\n')}\n`);
    const store = await newStore();
    expect(await importClaudeCode(store, { path })).toMatchObject({ records: 3 });
    const records = await all((page) => store.conversations.records('session-1', page));
    expect(records.map(({ afterSeq, data }) => [afterSeq, data])).toMatchObject([
      [0, { mode: 'plan' }],
      [1, { mode: 'default' }],
      [2, { mode: 'plan' }],
    ]);
  });
});

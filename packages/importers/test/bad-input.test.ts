import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCairnError, type JsonObject } from '@cairndb/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { claudeCodeSources, type ImportWarning, importClaudeCode } from '../src/index.js';
import { conversationsOf, newFolder, newStore, restoredLines, userLine } from './harness.js';

function transcript(content: string | Buffer): string {
  const path = join(newFolder(), 'session-1.jsonl');
  writeFileSync(path, content);
  return path;
}

async function importOne(content: string | Buffer) {
  const store = await newStore();
  const report = await importClaudeCode(store, { path: transcript(content) });
  return { store, report };
}

describe('lines that are not as they should be', () => {
  it('are named with file, line, byte and column, skipped, and never quoted', async () => {
    const good = userLine('u1', 'hello');
    const secretive = '{"type":"user","message":"my private words';
    const { report } = await importOne(`${good}\n${secretive}\n42\n"text"\n[1]\nnull\n\n   \n${userLine('u2', 'x')}\n`);
    expect(report).toMatchObject({ messages: 2, skippedLines: 5, unfinishedLines: 0 });
    expect(report.warnings.map(({ reason, line }) => [reason, line])).toEqual([
      ['not_json', 2],
      ['not_an_object', 3],
      ['not_an_object', 4],
      ['not_an_object', 5],
      ['not_an_object', 6],
    ]);
    expect(report.warnings[0]).toMatchObject({ byte: good.length + 1, column: secretive.length + 1 });
    expect(JSON.stringify(report)).not.toContain('private');
  });

  it('a pretty-printed file has no line that is an object, and becomes no conversation', async () => {
    const pretty = `${JSON.stringify([{ sessionId: 's', display: 'first task' }], null, 2)}\n`;
    const { store, report } = await importOne(pretty);
    expect(report).toMatchObject({ conversations: 0, messages: 0, skippedLines: 6 });
    expect(await conversationsOf(store)).toEqual([]);
  });

  it('NUL bytes, as a crash leaves them, are a broken line; escaped ones are text', async () => {
    const lines = ['\0'.repeat(4096), userLine('u1', 'a\0b'), userLine('u2', [{ type: 'text', text: '\0' }])];
    const { store, report } = await importOne(`${lines.join('\n')}\n`);
    expect(report).toMatchObject({ messages: 2, skippedLines: 1 });
    expect(await restoredLines(store)).toEqual([JSON.parse(lines[1] ?? ''), JSON.parse(lines[2] ?? '')]);
  });

  it('half surrogate pairs come back as they were, in texts, blocks, tool input, large texts and records', async () => {
    const half = '\ud83d';
    const lines = [
      userLine('u1', `cut ${half}`, { note: half }),
      userLine('u2', [
        { type: 'text', text: half },
        { type: 'tool_use', id: 't', name: 'x', input: { a: half } },
      ]),
      userLine('u3', `${half}${'long '.repeat(5000)}`),
      JSON.stringify({ type: 'system', uuid: 'r1', sessionId: 'session-1', text: half }),
      JSON.stringify({ type: 'system', uuid: 'r2', sessionId: 'session-1', text: half + 'long '.repeat(5000) }),
    ];
    const { store, report } = await importOne(`${lines.join('\n')}\n`);
    expect(report).toMatchObject({ messages: 3, records: 2, skippedLines: 0 });
    const restored = await restoredLines(store);
    for (const line of lines) expect(restored).toContainEqual(JSON.parse(line));
  });

  it('members with treacherous names come back as they were', async () => {
    const lines = [
      '{"type":"user","uuid":"u1","sessionId":"session-1","__proto__":{"x":1},"message":{"role":"user","content":"a"}}',
      '{"type":"system","uuid":"u2","sessionId":"session-1","constructor":1,"a":{"__proto__":[]}}',
      '{"type":"user","uuid":"u3","sessionId":"session-1","valueOf":1,"message":{"content":[{"type":"__proto__"}]}}',
    ];
    const { store, report } = await importOne(`${lines.join('\n')}\n`);
    expect(report).toMatchObject({ messages: 2, records: 1, skippedLines: 0 });
    const restored = await restoredLines(store);
    for (const line of lines) expect(restored.map(sortedJson)).toContain(sortedJson(JSON.parse(line)));
    expect(({} as JsonObject).x).toBeUndefined();
  });

  it('what nests too deep to be written again is refused by itself, and the rest goes on', async () => {
    const deep = `{"type":"deep","sessionId":"session-1","uuid":"d","a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const lines = [userLine('u1', 'a'), deep, userLine('u2', 'b'), userLine('u3', 'c')];
    const { store, report } = await importOne(`${lines.join('\n')}\n`);
    expect(report).toMatchObject({ messages: 3 });
    const held = (await restoredLines(store)).length;
    // Either the store took it, or it is named: never silently lost, and never the end of the import.
    expect([held, report.skippedLines]).toEqual(held === 4 ? [4, 0] : [3, 1]);
    if (held === 3) expect(report.warnings).toMatchObject([{ reason: 'refused', line: 2 }]);
  });

  it('bytes that are no UTF-8 are told and imported', async () => {
    const [before, after] = userLine('u1', 'caf|').split('|');
    const { store, report } = await importOne(
      Buffer.concat([Buffer.from(before ?? ''), Buffer.from([0xe9]), Buffer.from(`${after}\n`)]),
    );
    expect(report).toMatchObject({ messages: 1, skippedLines: 0, warnings: [{ reason: 'not_utf8', line: 1 }] });
    expect((await store.conversations.getMessage('u1')).content).toBe('caf\ufffd');
  });

  it("a byte order mark and Windows line ends don't matter", async () => {
    const { report } = await importOne(`\ufeff${userLine('u1', 'a')}\r\n${userLine('u2', 'b')}\r\n`);
    expect(report).toMatchObject({ messages: 2, skippedLines: 0, warnings: [] });
  });

  it('an empty file is nothing', async () => {
    const { report } = await importOne('');
    expect(report).toMatchObject({ files: 0, conversations: 0, warnings: [] });
  });

  it('lines without any id, session or time are imported once, under the session the file is named after', async () => {
    const lines = ['{"type":"user","message":{"role":"user","content":"bare"}}', '{"silly":"this"}'];
    const path = transcript(`${lines.join('\n')}\n`);
    const store = await newStore();
    expect(await importClaudeCode(store, { path })).toMatchObject({ conversations: 1, messages: 1, records: 1 });
    await store.imports.forget('claude-code');
    expect(await importClaudeCode(store, { path })).toMatchObject({ conversations: 0, messages: 0, records: 0 });
    expect((await conversationsOf(store)).map((conversation) => conversation.id)).toEqual(['session-1']);
    expect(await restoredLines(store)).toEqual(lines.map((line) => JSON.parse(line)));
  });

  it('a line of 50 MB goes in and comes out', async () => {
    const line = userLine('u1', [{ type: 'tool_result', tool_use_id: 't', content: 'y'.repeat(50_000_000) }]);
    const { store, report } = await importOne(`${line}\n${userLine('u2', 'after')}\n`);
    expect(report).toMatchObject({ messages: 2, toolResults: 1, skippedLines: 0 });
    const [restored] = await restoredLines(store);
    expect(JSON.stringify(restored?.message)).toHaveLength(JSON.stringify(JSON.parse(line).message).length);
  });
});

describe('paths that are not as they should be', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('one that does not exist is a typed error that names it', async () => {
    const store = await newStore();
    const missing = join(newFolder(), 'nowhere');
    const error = await importClaudeCode(store, { path: missing }).catch((reason: unknown) => reason);
    expect(isCairnError(error, 'invalid_input') && error.message).toContain(missing);
    await expect(claudeCodeSources(missing)).rejects.toThrow(missing);
  });

  it('a machine without transcripts is a typed error for an import, and nothing for a look', async () => {
    vi.stubEnv('CLAUDE_CONFIG_DIR', newFolder());
    expect(await claudeCodeSources()).toEqual([]);
    await expect(importClaudeCode(await newStore())).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('the default is where CLAUDE_CONFIG_DIR says', async () => {
    const [one, other] = [newFolder(), newFolder()];
    for (const [index, folder] of [one, other].entries()) {
      mkdirSync(join(folder, 'projects', '-home-dev'), { recursive: true });
      const line = userLine(`u${index}`, 'x', { sessionId: `s${index}` });
      writeFileSync(join(folder, 'projects', '-home-dev', `s${index}.jsonl`), `${line}\n`);
    }
    vi.stubEnv('CLAUDE_CONFIG_DIR', `${one}, ${other}`);
    expect(await importClaudeCode(await newStore())).toMatchObject({ files: 2, conversations: 2 });
  });

  it('symbolic links are followed once, in loops too, and links to nowhere are nothing', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a', 's.jsonl'), `${userLine('u1', 'x')}\n`);
    symlinkSync(folder, join(folder, 'a', 'up'));
    symlinkSync(join(folder, 'a', 's.jsonl'), join(folder, 'same.jsonl'));
    symlinkSync(join(folder, 'gone'), join(folder, 'broken.jsonl'));
    const store = await newStore();
    const report = await importClaudeCode(store, { path: [folder, join(folder, 'a')] });
    expect(report).toMatchObject({ files: 1, messages: 1, warnings: [] });
  });

  it("a file that can't be read is told while it happens, and the others are imported", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'closed.jsonl'), `${userLine('u1', 'x')}\n`);
    writeFileSync(join(folder, 'open.jsonl'), `${userLine('u2', 'y')}\n`);
    symlinkSync('itself.jsonl', join(folder, 'itself.jsonl'));
    mkdirSync(join(folder, 'shut'));
    chmodSync(join(folder, 'closed.jsonl'), 0);
    chmodSync(join(folder, 'shut'), 0);
    chmodSync(folder, 0o755);
    const told: ImportWarning[] = [];
    const store = await newStore();
    const report = await asOrdinaryUser(() =>
      importClaudeCode(store, { path: folder, onWarning: (warning) => told.push(warning) }),
    );
    chmodSync(join(folder, 'shut'), 0o755);
    expect(report).toMatchObject({ files: 1, messages: 1 });
    expect(told.map((warning) => warning.reason)).toEqual(['unreadable', 'unreadable', 'unreadable']);
    expect(told.map((warning) => warning.path.slice(folder.length + 1)).sort()).toEqual([
      'closed.jsonl',
      'itself.jsonl',
      'shut',
    ]);
    expect(report.warnings).toEqual(told);
  });

  it('a file that went between the look and the reading is told, and the others are imported', async () => {
    const folder = newFolder();
    for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.jsonl`), `${userLine(name, 'x')}\n`);
    const store = await newStore();
    const report = await importClaudeCode(store, {
      path: folder,
      onProgress: (progress) =>
        rmSync(join(folder, progress.path.endsWith('a.jsonl') ? 'b.jsonl' : 'a.jsonl'), { force: true }),
    });
    expect(report).toMatchObject({ messages: 1, warnings: [{ reason: 'unreadable' }] });
  });
});

/** The JSON of a value with the members of every object in the order of their names. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Permissions mean nothing to root, under which containers run tests. */
async function asOrdinaryUser<T>(action: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return await action();
  process.seteuid?.(65534);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

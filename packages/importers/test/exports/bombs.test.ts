import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '@cairndb/core';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_LIMITS,
  type ImportLimits,
  type ImportReport,
  importChatGpt,
  importClaudeAi,
  LimitError,
} from '../../src/index.js';
import { newFolder, newStore } from '../harness.js';
import { conversation, PNG, richConversation } from './chatgpt-export.js';
import { chat, claudeConversation } from './claude-export.js';
import { writeZip, zipOf } from './zip.js';

const good = (id: string, content = `Hello from ${id}`) =>
  conversation(id, [{ id: `${id}-m`, parent: null, role: 'user', content }]);

async function take(path: string | readonly string[], limits?: Partial<ImportLimits>): Promise<ImportReport> {
  const own = await newStore();
  return await importChatGpt(own, { path, limits });
}

function written(text: string | Buffer, name = 'conversations.json'): string {
  const path = join(newFolder(), name);
  writeFileSync(path, text);
  return path;
}

const found = ({ warnings }: ImportReport) => warnings.map(({ reason, limit, item }) => [reason, limit, item]);

describe('a conversations.json that is a bomb', () => {
  const around = (bomb: string) => `[${JSON.stringify(good('a'))},${bomb},${JSON.stringify(good('b'))}]`;

  test.each([
    ['a conversation larger than may be', 'maxItemBytes', `{"mapping":{"x":"${'y'.repeat(200_000)}"}}`],
    ['a single text larger than may be', 'maxItemBytes', `"${'z\\u0041'.repeat(60_000)}"`],
    ['more empty lists than memory has room for', 'maxItemBytes', `[${'[],'.repeat(2_000)}[]]`],
    ['a nesting deeper than may be', 'maxDepth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['objects in objects', 'maxDepth', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ] as const)('with %s is taken but for that, which is named with its limit', async (_what, limit, bomb) => {
    const report = await take(written(around(bomb)), { maxItemBytes: 100_000 });
    expect(found(report)).toEqual([['limit', limit, 2]]);
    expect(report).toMatchObject({ conversations: 2, messages: 2, skippedItems: 1 });
    const { message = '', path = '' } = report.warnings[0] ?? {};
    expect(message).toContain(path);
    expect(message).toContain(limit);
    expect(message.length).toBeLessThan(500);
  });

  test('is read again when the limit is another one, and else not', async () => {
    const path = written(around(JSON.stringify(good('large', 'x'.repeat(8_000)))));
    const own = await newStore();
    expect(await importChatGpt(own, { path, limits: { maxItemBytes: 6_000 } })).toMatchObject({
      skippedItems: 1,
      messages: 2,
    });
    expect(await importChatGpt(own, { path, limits: { maxItemBytes: 6_000 } })).toMatchObject({
      unchangedFiles: 1,
      files: 0,
    });
    expect(await importChatGpt(own, { path })).toMatchObject({ skippedItems: 0, messages: 1 });
    expect(await importChatGpt(own, { path })).toMatchObject({ unchangedFiles: 1, files: 0 });
  });

  test('with a name or a stretch of blanks without end breaks off, with all that came before', async () => {
    for (const bomb of [`{"${'n'.repeat(6_000_000)}":1}`, ' '.repeat(6_000_000)]) {
      const report = await take(written(around(bomb)));
      expect(found(report)).toEqual([['not_json', undefined, undefined]]);
      expect(report).toMatchObject({ conversations: 1 });
    }
  });

  test('limits that are none are refused', async () => {
    const path = written(around('1'));
    await expect(take(path, { maxDepth: 0 })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(new LimitError('/a.zip', 'maxRatio', DEFAULT_LIMITS.maxRatio)).toMatchObject({
      ...{ code: 'too_big', limit: 'maxRatio', details: { path: '/a.zip', limit: 'maxRatio', allowed: 200 } },
    });
  });
});

describe('an archive that is a bomb', () => {
  const json = JSON.stringify([good('a')]);

  test('packed too well to be honest is left out; other files go on', async () => {
    const bomb = join(newFolder(), 'bomb.zip');
    await writeZip(bomb, { 'conversations.json': JSON.stringify([good('x', 'x'.repeat(3_000_000))]) });
    const fine = join(newFolder(), 'fine.zip');
    await writeZip(fine, { 'conversations.json': json });
    const report = await take([bomb, fine]);
    expect(report.warnings).toMatchObject([{ reason: 'limit', limit: 'maxRatio', path: bomb }]);
    expect(report).toMatchObject({ messages: 1 });
    const trusting = await take([bomb, fine], { maxRatio: 10_000 });
    expect(trusting).toMatchObject({ messages: 2, warnings: [] });
  });

  test('with pictures packed too well, or larger than may be, comes without them', async () => {
    const path = join(newFolder(), 'export.zip');
    const picture = Buffer.concat([PNG, Buffer.alloc(3_000_000)]);
    await writeZip(path, {
      'conversations.json': JSON.stringify([richConversation()]),
      'file-Hive1-a.png': picture,
      'file_0cafe.png': PNG,
    });
    expect(found(await take(path))).toEqual([['limit', 'maxRatio', undefined]]);
    expect(found(await take(path, { maxRatio: 1e6, maxFileBytes: 1_000 }))).toEqual([
      ['limit', 'maxFileBytes', undefined],
    ]);
    expect(await take(path, { maxRatio: 1e6 })).toMatchObject({ messages: 16, warnings: [] });
  });

  test('that unpacks to more than may be, or has more members, is left out', async () => {
    const path = join(newFolder(), 'export.zip');
    await writeZip(path, { 'conversations.json': json, 'message_feedback.json': '[]', 'a.txt': 'a' });
    expect(found(await take(path, { maxMembers: 2 }))).toEqual([['limit', 'maxMembers', undefined]]);
    const many = Array.from({ length: 40 }, (_, at) => good(`c${at}`));
    const large = join(newFolder(), 'large.zip');
    await writeZip(large, { 'conversations.json': JSON.stringify(many), 'conversations-001.json': json });
    const report = await take(large, { maxUnpackedBytes: 30_000 });
    expect(found(report).map(([reason, limit]) => [reason, limit])).toContainEqual(['limit', 'maxUnpackedBytes']);
    expect(report.messages).toBeLessThan(41);
  });

  test('that lies about sizes, is cut off or no archive, breaks off with a word; others go on', async () => {
    const bytes = await zipOf({
      'conversations.json': JSON.stringify(Array.from({ length: 300 }, (_, at) => good(`c${at}`))),
    });
    const lying = Buffer.from(bytes);
    // The size in the directory: what comes out must be so much.
    const directory = lying.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    lying.writeUInt32LE(5_000, directory + 24);
    const fine = join(newFolder(), 'fine.zip');
    await writeZip(fine, { 'conversations.json': json });
    const paths = [
      written(lying, 'lying.zip'),
      written(bytes.subarray(0, bytes.length - 200), 'cut.zip'),
      written('PK but no archive', 'none.zip'),
      written(bytes.subarray(0, 1), 'tiny.zip'),
    ];
    const report = await take([...paths, fine]);
    expect(report.conversations).toBeGreaterThanOrEqual(1);
    for (const path of paths) expect(report.warnings.map((warning) => warning.path)).toContain(path);
    for (const { message } of report.warnings) expect(message).not.toContain('Hello');
  });
});

describe('a file of another shape', () => {
  test('is refused when it is all there is, and named beside others', async () => {
    const claude = written(JSON.stringify([claudeConversation('k', [chat('m', 'human', 'hi')])]));
    const fine = written(JSON.stringify([good('a')]));
    await expect(importChatGpt(await newStore(), { path: claude })).rejects.toThrow(
      /no export of ChatGPT .*Give the \.zip/,
    );
    await expect(importClaudeAi(await newStore(), { path: fine })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(importChatGpt(await newStore(), { path: newFolder() })).rejects.toThrow(
      /There is no export of ChatGPT/,
    );
    await expect(importChatGpt(await newStore(), { path: join(newFolder(), 'nowhere.zip') })).rejects.toThrow(
      /no such file/,
    );
    const report = await take([claude, fine]);
    expect(report.warnings).toMatchObject([{ reason: 'wrong_shape', path: claude }]);
    expect(report.messages).toBe(1);
  });

  test('has what is of no shape passed over, item by item', async () => {
    const odd: JsonValue[] = [good('a'), 1, null, 'text', [], { mapping: [] }, { mapping: 'x' }, {}, good('b')];
    const report = await take(written(JSON.stringify(odd)));
    expect(report).toMatchObject({ conversations: 2, skippedItems: 7 });
    expect(found(report)).toEqual([2, 3, 4, 5, 6, 7, 8].map((item) => ['wrong_shape', undefined, item]));
  });

  test('that ends too early gives what was whole, and is read again', async () => {
    const own = await newStore();
    const whole = JSON.stringify([good('a'), good('b'), good('c')]);
    const path = written(whole.slice(0, -200));
    expect(found(await importChatGpt(own, { path }))).toEqual([['not_json', undefined, undefined]]);
    expect(await importChatGpt(own, { path })).toMatchObject({ files: 1, messages: 0 });
    writeFileSync(path, whole);
    expect(await importChatGpt(own, { path })).toMatchObject({ messages: 1, warnings: [] });
  });

  test('with a byte order mark, in an object, or a single conversation, is taken', async () => {
    const store_ = await newStore();
    const path = [
      written(`\ufeff${JSON.stringify([good('a')])}`),
      written(JSON.stringify({ exported: { by: 'x' }, conversations: [good('b'), good('c')], more: [1] })),
      written(JSON.stringify(good('d'), null, 2), 'one.json'),
    ];
    expect(await importChatGpt(store_, { path })).toMatchObject({ conversations: 4, warnings: [] });
  });
});

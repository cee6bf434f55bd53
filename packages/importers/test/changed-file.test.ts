import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readClaudeLine } from '../src/claude-code/claude-line.js';
import { readAgain } from '../src/claude-code/read-again.js';
import { claudeCode } from '../src/index.js';
import { newFolder, newStore } from './harness.js';

const lineOf = (uuid: string, content: string) =>
  JSON.stringify({
    type: 'user',
    uuid,
    sessionId: 's',
    timestamp: '2025-01-06T09:00:00.000Z',
    message: { role: 'user', content },
  });

test('a line is read again as it stands, and not at all when it is gone, cut or another', () => {
  const path = join(newFolder(), 's.jsonl');
  const first = lineOf('a', 'one');
  const second = lineOf('b', 'two');
  writeFileSync(path, `\uFEFF${first}\n${second}\n`);
  const start = Buffer.byteLength(`\uFEFF${first}\n`);
  const end = start + Buffer.byteLength(`${second}\n`);
  expect(readAgain(path, 0, start)).toEqual(JSON.parse(first));
  expect(readAgain(path, start, end)).toEqual(JSON.parse(second));
  expect(readAgain(path, start + 1, end)).toBeUndefined();
  expect(readAgain(path, start, end + 100)).toBeUndefined();
  rmSync(path);
  expect(readAgain(path, start, end)).toBeUndefined();
});

test('a repeated line that its file no longer has is refused, and what goes with it is not written', async () => {
  const folder = newFolder();
  const path = join(folder, 's.jsonl');
  writeFileSync(path, `${lineOf('a', 'as it was')}\n`);
  const store = await newStore();
  await claudeCode.run(store, { path });
  const format = await claudeCode.format?.(store);
  if (format === undefined) throw new Error('Claude Code has no format.');
  const source = { path, sizeBytes: 0, modifiedAt: 0 };
  const itemOf = (text: string) => {
    const bytes = Buffer.from(text);
    return readClaudeLine({ value: JSON.parse(text), bytes, source, start: 0, end: bytes.length });
  };
  const items = [itemOf(lineOf('a', 'as it will be')), itemOf(lineOf('b', 'new'))];
  await format.prepare?.(store, items);
  rmSync(path);
  const writing = store.transaction((tx) => format.write(tx, source, items, null));
  await expect(writing).rejects.toMatchObject({ code: 'conflict', message: /changed while it was imported/ });
  expect(await store.conversations.findMessage('b')).toBeNull();
});

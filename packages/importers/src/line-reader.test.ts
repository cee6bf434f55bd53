import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type LineRange, readLines } from './line-reader.js';

const folder = mkdtempSync(join(tmpdir(), 'cairn-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Seen {
  text: string;
  start: number;
  end: number;
  terminated: boolean;
  tooLong: boolean;
}

async function linesOf(content: string | Buffer, range: Partial<LineRange> = {}): Promise<Seen[]> {
  const path = join(folder, 'lines');
  writeFileSync(path, content);
  const file = await open(path, 'r');
  try {
    const seen: Seen[] = [];
    for await (const group of readLines(file, { from: 0, to: statSync(path).size, ...range })) {
      for (const { bytes, ...line } of group) seen.push({ text: bytes.toString('utf8'), ...line });
    }
    return seen;
  } finally {
    await file.close();
  }
}

describe('readLines', () => {
  it('gives each line with its place, and says whether a newline ends it', async () => {
    expect(await linesOf('ab\n\ncdé\nrest')).toEqual([
      { text: 'ab', start: 0, end: 3, terminated: true, tooLong: false },
      { text: '', start: 3, end: 4, terminated: true, tooLong: false },
      { text: 'cdé', start: 4, end: 9, terminated: true, tooLong: false },
      { text: 'rest', start: 9, end: 13, terminated: false, tooLong: false },
    ]);
  });

  it('gives nothing for an empty file and for an empty range', async () => {
    expect(await linesOf('')).toEqual([]);
    expect(await linesOf('ab\ncd\n', { from: 3, to: 3 })).toEqual([]);
  });

  it.each([1, 2, 3, 5, 7, 16, 64])(
    'gives the same lines however small the chunks are: %i bytes',
    async (chunkBytes) => {
      const lines = Array.from({ length: 60 }, (_, index) => `${index}:`.padEnd((index * 37) % 91, 'x'));
      const seen = await linesOf(`${lines.join('\n')}\n`, { chunkBytes });
      expect(seen.map((line) => line.text)).toEqual(lines);
      expect(seen.map((line) => line.start).slice(1)).toEqual(seen.map((line) => line.end).slice(0, -1));
    },
  );

  it('passes over a line that is too long without keeping it, and goes on behind it', async () => {
    const long = 'x'.repeat(5000);
    const seen = await linesOf(`before\n${long}\nafter\n`, { chunkBytes: 64, maxLineBytes: 1000 });
    expect(seen).toEqual([
      { text: 'before', start: 0, end: 7, terminated: true, tooLong: false },
      { text: '', start: 7, end: 5008, terminated: true, tooLong: true },
      { text: 'after', start: 5008, end: 5014, terminated: true, tooLong: false },
    ]);
  });

  it('says of a line without end that it is too long', async () => {
    const seen = await linesOf(`a\n${'x'.repeat(300)}`, { chunkBytes: 64, maxLineBytes: 100 });
    expect(seen.at(-1)).toEqual({ text: '', start: 2, end: 302, terminated: false, tooLong: true });
  });

  it('stops where it was told to although the file has grown', async () => {
    const path = join(folder, 'growing');
    writeFileSync(path, 'one\ntwo\n');
    const file = await open(path, 'r');
    const texts: string[] = [];
    for await (const group of readLines(file, { from: 0, to: 8, chunkBytes: 4 })) {
      texts.push(...group.map((line) => line.bytes.toString()));
      appendFileSync(path, 'more\n');
    }
    await file.close();
    expect(texts).toEqual(['one', 'two']);
  });
});

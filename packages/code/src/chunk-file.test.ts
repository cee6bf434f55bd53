import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random, Writer } from '@cairndb/workload';
import { describe, expect, it } from 'vitest';
import { FIXTURE_SYMBOLS } from '../test/fixture-symbols.js';
import { type ChunkedFile, chunkFile } from './chunk-file.js';

const FIXTURES = join(import.meta.dirname, '../fixtures');

function fixture(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

/** `method Counter / add 47-51` */
function outline({ symbols }: ChunkedFile): string[] {
  return symbols.map(({ type, name, container, startLine, endLine }) => {
    const place = container === null ? name : `${container} / ${name}`;
    return `${type} ${place} ${startLine}-${endLine}`;
  });
}

/** Whatever a text is, its chunks hold each line once and in order, and nothing else. */
function expectWhole(text: string, { lines, chunks, symbols }: ChunkedFile): void {
  const source = text.replace(/^\uFEFF/, '').split('\n');
  const rows = source.at(-1) === '' ? source.slice(0, -1) : source;
  expect(lines).toBe(rows.length);
  let next = 1;
  for (const [at, { text: part, startLine, endLine }] of chunks.entries()) {
    const before = chunks[at - 1];
    const goesOn = before !== undefined && before.endLine === startLine;
    expect(goesOn ? startLine : startLine - next, `line ${startLine}`).toBeGreaterThanOrEqual(0);
    for (let row = next; row < startLine; row += 1) expect(rows[row - 1], `line ${row}`).toMatch(/^\s*$/);
    const whole = rows.slice(startLine - 1, endLine).join('\n');
    if (startLine < endLine || part.length === whole.replace(/\r$/, '').length)
      expect(part).toBe(whole.replace(/\r$/, ''));
    else expect(whole).toContain(part);
    expect(part.length).toBeLessThanOrEqual(4_000);
    next = endLine + 1;
  }
  for (let row = next; row <= rows.length; row += 1) expect(rows[row - 1], `line ${row}`).toMatch(/^\s*$/);
  const glued = chunks.map((chunk) => chunk.text).join('');
  expect(glued.replace(/\s/g, '')).toBe(rows.join('').replace(/\s/g, ''));
  for (const { startLine, endLine } of symbols) {
    expect(startLine).toBeGreaterThanOrEqual(1);
    expect(endLine).toBeGreaterThanOrEqual(startLine);
    expect(endLine).toBeLessThanOrEqual(lines);
  }
}

describe.each(readdirSync(FIXTURES).sort())('%s', (name) => {
  it('has the symbols that stand in it', async () => {
    const chunked = await chunkFile({ path: `src/${name}`, text: fixture(name) });
    expect({ language: chunked.language, symbols: outline(chunked) }).toEqual(FIXTURE_SYMBOLS[name]);
  });

  it('has the same ones with the line breaks of Windows and a byte order mark', async () => {
    const text = `\uFEFF${fixture(name).replaceAll('\n', '\r\n')}`;
    const chunked = await chunkFile({ path: name, text });
    expect(outline(chunked)).toEqual(FIXTURE_SYMBOLS[name]?.symbols);
    expectWhole(text, chunked);
    expect(chunked.chunks[0]?.text.startsWith('\uFEFF')).toBe(false);
  });

  it('is whole in its chunks, cut off anywhere, twice over, and at lines only', async () => {
    const text = fixture(name);
    for (let part = 1; part <= 12; part += 1) {
      const cut = text.slice(0, Math.floor((text.length * part) / 12));
      expectWhole(cut, await chunkFile({ path: name, text: cut }));
    }
    const long = text.repeat(8);
    expectWhole(long, await chunkFile({ path: name, text: long }));
    expectWhole(text, await chunkFile({ path: name, text, linesOnly: true }));
  });
});

describe('any text', () => {
  const names = [
    'a.ts',
    'a.tsx',
    'a.py',
    'a.go',
    'a.rs',
    'a.java',
    'a.c',
    'a.cpp',
    'a.rb',
    'a.php',
    'a.cs',
    'a.md',
    'a.css',
    'a',
  ];

  it.each(names)('is whole in the chunks of %s', async (path) => {
    const random = new Random(path.length * 31 + path.charCodeAt(path.length - 1));
    const writer = new Writer(random.integer(1, 1_000_000));
    const fixtures = readdirSync(FIXTURES).map(fixture);
    for (let round = 0; round < 25; round += 1) {
      const text = Array.from({ length: random.integer(1, 12) }, () => scrap(random, writer, fixtures)).join('');
      expectWhole(text, await chunkFile({ path, text }));
    }
  });

  function scrap(random: Random, writer: Writer, fixtures: readonly string[]): string {
    const from = random.pick(fixtures);
    const at = random.integer(0, from.length - 1);
    return random.pick([
      () => writer.code(random.integer(0, 6_000)),
      () => writer.prose(random.integer(0, 3_000)),
      () => from.slice(at, at + random.integer(0, 2_000)),
      () => '\n'.repeat(random.integer(1, 8)),
      () => '\r\n',
      () => '  \t\n',
      () => `日本語のテキスト。😀${'😀'.repeat(random.integer(0, 3_000))}\n`,
      () => '{[(<"\'`',
      () => 'x'.repeat(random.integer(1, 9_000)),
    ])();
  }
});

describe('chunks', () => {
  it('keep a comment and a decorator with what they are about, and small neighbours together', async () => {
    const method = (name: string) =>
      `  /** About ${name}. */\n  @logged\n  ${name}() {\n${'    work();\n'.repeat(90)}  }\n`;
    const text = `/** A class. */\nexport class Big {\n${['one', 'two', 'three', 'four', 'five'].map(method).join('\n')}}\n`;
    const { chunks } = await chunkFile({ path: 'big.ts', text });
    expect(chunks.map((chunk) => chunk.text.trim().split('\n')[0]?.trim())).toEqual([
      '/** A class. */',
      '/** About two. */',
      '/** About three. */',
      '/** About four. */',
      '/** About five. */',
    ]);
    const many = Array.from(
      { length: 40 },
      (_, at) => `// number ${at}\nfunction f${at}() {\n  return ${at};\n}\n`,
    ).join('\n');
    const merged = (await chunkFile({ path: 'many.ts', text: many })).chunks;
    expect(merged.length).toBeLessThan(4);
    for (const { text: chunk } of merged) expect(chunk).toMatch(/^\/\/ number \d+\nfunction[\s\S]*\}$/);
  });

  it('cut a function that is too large between its statements', async () => {
    const text = `function large() {\n${'  if (ready()) {\n    begin(\n      first,\n    );\n  }\n'.repeat(150)}}\n`;
    const { chunks, symbols } = await chunkFile({ path: 'large.js', text });
    expect(symbols).toHaveLength(1);
    expect(chunks.length).toBeGreaterThan(3);
    for (const chunk of chunks.slice(1)) expect(chunk.text.startsWith('  if (ready())')).toBe(true);
  });

  it('of a heading stand with what is under it', async () => {
    const text = Array.from({ length: 9 }, (_, at) => `## Part ${at}\n\n${'Some words of a text. '.repeat(40)}\n`).join(
      '\n',
    );
    const { chunks } = await chunkFile({ path: 'parts.md', text: `# All\n\n${text}` });
    expect(chunks.length).toBeGreaterThan(3);
    for (const { text: chunk } of chunks) expect(chunk).toMatch(/^#.*\n\n[\s\S]*words of a text\. *$/);
  });

  it('of a line that is longer than a chunk are pieces of that line, and no character is torn', async () => {
    const text = `${'a'.repeat(3_999)}${'😀'.repeat(3_000)}\nlast\n`;
    const { chunks } = await chunkFile({ path: 'long.txt', text });
    expect(chunks.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      ...[1, 1, 1].map((line) => [line, line]),
      [2, 2],
    ]);
    for (const chunk of chunks) expect(chunk.text).not.toMatch(/\p{Surrogate}/u);
  });

  it('are none for a text of blanks, and for none', async () => {
    expect(await chunkFile({ path: 'a.ts', text: '' })).toMatchObject({ lines: 0, chunks: [], symbols: [] });
    expect(await chunkFile({ path: 'a.ts', text: '\uFEFF' })).toMatchObject({ lines: 0, chunks: [] });
    expect(await chunkFile({ path: 'a.py', text: ' \n\n\t\r\n' })).toMatchObject({ lines: 3, chunks: [], symbols: [] });
  });
});

describe('a file with faults', () => {
  it('keeps what stands around the fault', async () => {
    const text = 'function first() {}\n\nfunction broken() {\n  let value = ;\n}\n\nclass Last {\n  method() {}\n}\n';
    const names = (await chunkFile({ path: 'a.ts', text })).symbols.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['first', 'Last', 'method']));
  });

  it('is cut at lines when parsing takes too long', async () => {
    const text = 'const value = [1, 2, { a: (b) => b }];\n'.repeat(20_000);
    const chunked = await chunkFile({ path: 'a.ts', text, timeoutMs: 0 });
    expect(chunked).toMatchObject({ cut: 'timeout', symbols: [] });
    expectWhole(text, chunked);
    // The parser is not left in the middle of that text.
    expect((await chunkFile({ path: 'b.ts', text: 'function after() {}\n' })).symbols).toMatchObject([
      { name: 'after' },
    ]);
  });

  it('nested without end is cut all the same', async () => {
    const text = `const deep = ${'['.repeat(20_000)}${']'.repeat(20_000)};\n${`${'('.repeat(500)}\n`.repeat(40)}`;
    expectWhole(text, await chunkFile({ path: 'deep.js', text }));
  });
});

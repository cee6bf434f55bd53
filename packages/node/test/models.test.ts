import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import { openDatabase, readGguf, scanModels } from '../src/index.js';
import { type GgufParts, ggufFile, smallModel } from './gguf-file.js';

function fileOf(parts: GgufParts): string {
  const path = join(temporaryFolder(), 'model.gguf');
  writeFileSync(path, ggufFile(parts));
  return path;
}

/** A folder with files, by name. */
function folderWith(files: Readonly<Record<string, Buffer>>): string {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

describe('readGguf', () => {
  test.each([
    ['version 2', { version: 2 }],
    ['version 3', { version: 3 }],
    ['version 3, big endian', { version: 3, bigEndian: true }],
  ] as const)('reads the header of a file of %s', async (_, format) => {
    const path = fileOf({ ...smallModel(), ...format });
    expect(await readGguf(path)).toMatchObject({
      path,
      name: 'Wombat 1B',
      format: 'gguf',
      architecture: 'llama',
      parameterCount: 32,
      sizeLabel: '1B',
      quantization: 'Q4_K_M',
      contextLength: 4_096,
      vocabularySize: 100,
      chatTemplate: '{{ messages }}',
    });
  });

  test('keeps values of every type, and of long lists their type and length', async () => {
    const numbers = ['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'] as const;
    const scores = Array.from({ length: 33 }, () => ({ type: 'float32' as const, value: 0.5 }));
    const { metadata } = await readGguf(
      fileOf({
        metadata: {
          ...Object.fromEntries(numbers.map((type) => [type, { type, value: 100 }])),
          negative: { type: 'int32', value: -7 },
          uint64: { type: 'uint64', value: 2n ** 53n - 1n },
          'uint64 beyond': { type: 'uint64', value: 2n ** 63n },
          int64: { type: 'int64', value: -5n },
          yes: { type: 'bool', value: true },
          text: { type: 'string', value: 'Ein Wombat 🪨' },
          'long text': { type: 'string', value: 'x'.repeat(20_000) },
          'no number': { type: 'float32', value: Number.NaN },
          short: { type: 'array', of: 'uint8', value: [{ type: 'uint8', value: 1 }] },
          long: { type: 'array', of: 'float32', value: scores },
          nested: { type: 'array', of: 'array', value: [{ type: 'array', of: 'float32', value: scores }] },
          'general.alignment': { type: 'uint32', value: 32 },
        },
      }),
    );
    expect(metadata).toEqual({
      ...Object.fromEntries(numbers.map((type) => [type, 100])),
      ...{ negative: -7, uint64: 2 ** 53 - 1, 'uint64 beyond': '9223372036854775808', int64: -5, yes: true },
      ...{ text: 'Ein Wombat 🪨', 'long text': { type: 'string', length: 20_000 }, 'no number': 'NaN' },
      ...{ short: [1], long: { type: 'float32', length: 33 }, nested: [{ type: 'array', length: 33 }] },
      'general.alignment': 32,
    });
  });

  test('a model without name, tensors or known type is taken as it is', async () => {
    const path = fileOf({ metadata: { 'general.file_type': { type: 'uint32', value: 9_999 } } });
    expect(await readGguf(path)).toMatchObject({
      ...{ name: undefined, architecture: '', quantization: '', parameterCount: null },
      ...{ contextLength: null, vocabularySize: null, chatTemplate: null },
    });
  });

  test('a header of more than the parser’s first two megabytes is read', async () => {
    const tokens = Array.from({ length: 40_000 }, (_, at) => ({
      type: 'string' as const,
      value: `token ${at}`.repeat(9),
    }));
    const { metadata } = smallModel();
    const path = fileOf({
      metadata: { 'tokenizer.ggml.tokens': { type: 'array', of: 'string', value: tokens }, ...metadata },
    });
    expect(await readGguf(path)).toMatchObject({ name: 'Wombat 1B', vocabularySize: 100 });
  });

  test('wherever a file is cut off, it is refused with a reason', async () => {
    const whole = ggufFile(smallModel());
    const header = whole.length - 128;
    const path = join(temporaryFolder(), 'cut.gguf');
    for (let length = 0; length <= header; length += length < 32 ? 1 : 23) {
      writeFileSync(path, whole.subarray(0, length));
      await expect(readGguf(path), `cut at ${length}`).rejects.toMatchObject({
        code: 'invalid_input',
        details: { path, reason: expect.stringMatching(/\S/) },
      });
    }
  });

  test('what is no GGUF, or of a version nobody knows, is refused', async () => {
    const path = join(temporaryFolder(), 'other.gguf');
    const other = ggufFile(smallModel());
    other.writeUInt32LE(77, 4);
    for (const bytes of [Buffer.alloc(0), Buffer.from('SQLite format 3'), Buffer.alloc(4_096), other]) {
      writeFileSync(path, bytes);
      await expect(readGguf(path)).rejects.toMatchObject({ code: 'invalid_input' });
    }
    await expect(readGguf(join(path, 'nothing'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});

describe('scanModels', () => {
  test('takes what lies in a folder and below it, reports what is damaged, and reads nothing twice', async () => {
    const folder = folderWith({
      'a.gguf': ggufFile(smallModel('A')),
      'sub/deep/B.GGUF': ggufFile(smallModel('B')),
      'empty.gguf': Buffer.alloc(0),
      'cut.gguf': ggufFile(smallModel('Cut')).subarray(0, 300),
      'notes.txt': Buffer.from('no model'),
    });
    symlinkSync(join(folder, 'a.gguf'), join(folder, 'link.gguf'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.gguf'));
    symlinkSync(folder, join(folder, 'sub', 'circle'));
    await using store = await openDatabase(':memory:');
    const told: number[] = [];
    const first = await scanModels(store, folder, { onProgress: ({ filesDone }) => told.push(filesDone) });
    expect(first).toMatchObject({ folder, files: 5, added: 3, updated: 0, unchanged: 0, gone: 0 });
    expect(first.failed.map(({ path }) => path.slice(folder.length + 1)).sort()).toEqual([
      'cut.gguf',
      'dangling.gguf',
      'empty.gguf',
    ]);
    expect(first.failed.every(({ reason }) => reason !== '')).toBe(true);
    expect(told).toEqual([0, 1, 2, 3, 4]);
    const { items } = await store.models.list();
    expect(items.map(({ name, path }) => [name, path.slice(folder.length + 1)])).toEqual([
      ['A', 'a.gguf'],
      ['A', 'link.gguf'],
      ['B', join('sub', 'deep', 'B.GGUF')],
    ]);
    const position = await store.changePosition();
    expect(await scanModels(store, folder)).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
    expect(await store.changePosition()).toBe(position);
    expect(await scanModels(store, folder, { force: true })).toMatchObject({ updated: 3, unchanged: 0 });
  });

  test('changed files are read again; those that are gone are marked, kept or removed, and found again', async () => {
    const folder = folderWith({ 'a.gguf': ggufFile(smallModel('A')), 'b.gguf': ggufFile(smallModel('B')) });
    const a = join(folder, 'a.gguf');
    await using store = await openDatabase(':memory:');
    await scanModels(store, folder);
    const before = await store.models.findByPath(a);
    writeFileSync(a, ggufFile(smallModel('A, changed')));
    utimesSync(a, 1, 1);
    expect(await scanModels(store, folder)).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await store.models.findByPath(a)).toMatchObject({ id: before?.id, name: 'A, changed', modifiedAt: 1_000 });
    renameSync(a, `${a}.gone`);
    expect(await scanModels(store, folder, { gone: 'keep' })).toMatchObject({ gone: 0 });
    expect(await scanModels(store, folder)).toMatchObject({ gone: 1 });
    expect(await scanModels(store, folder)).toMatchObject({ gone: 0 });
    expect((await store.models.findByPath(a))?.missingSince).not.toBeNull();
    renameSync(`${a}.gone`, a);
    expect(await scanModels(store, folder)).toMatchObject({ updated: 1, gone: 0 });
    expect(await store.models.findByPath(a)).toMatchObject({ id: before?.id, missingSince: null });
    rmSync(a);
    expect(await scanModels(store, folder, { gone: 'remove' })).toMatchObject({ gone: 1 });
    expect(await store.models.findByPath(a)).toBeNull();
  });

  test('a damaged file keeps what was known of it before, and is tried again', async () => {
    const folder = folderWith({ 'a.gguf': ggufFile(smallModel('A')) });
    const a = join(folder, 'a.gguf');
    await using store = await openDatabase(':memory:');
    await scanModels(store, folder);
    truncateSync(a, 100);
    for (const _ of [1, 2]) {
      const report = await scanModels(store, folder);
      expect(report).toMatchObject({ updated: 0, unchanged: 0, gone: 0, failed: [{ path: a }] });
    }
    expect(await store.models.findByPath(a)).toMatchObject({ name: 'A', missingSince: null });
  });

  test('hashes on demand, and what is hashed already not again', async () => {
    const bytes = ggufFile(smallModel('A'));
    const folder = folderWith({ 'a.gguf': bytes, 'copy/a.gguf': bytes });
    await using store = await openDatabase(':memory:');
    expect(await scanModels(store, folder)).toMatchObject({ added: 2 });
    const done: number[] = [];
    const onProgress = ({ bytes: all, bytesDone }: { bytes: number; bytesDone: number }) => done.push(bytesDone / all);
    expect(await scanModels(store, folder, { hash: true, onProgress })).toMatchObject({ updated: 2 });
    expect(done.at(-1)).toBe(1);
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(await store.models.findByHash(hash)).toMatchObject({ path: join(folder, 'a.gguf') });
    expect(await scanModels(store, folder, { hash: true })).toMatchObject({ updated: 0, unchanged: 2 });
  });

  test('a header that the registry refuses is reported, and the others are taken', async () => {
    const name = 'x'.repeat(40_000);
    const folder = folderWith({ 'a.gguf': ggufFile(smallModel('A')), 'b.gguf': ggufFile(smallModel('B')) });
    await using store = await openDatabase(':memory:');
    // As a driver does that would lose what stands behind a NUL.
    const refusing = Object.create(store.models, {
      putAll: { value: (group: readonly { name?: string }[]) => store.models.putAll(group.map(refuseB) as never) },
      put: { value: (model: { name?: string }) => store.models.put(refuseB(model) as never) },
    }) as typeof store.models;
    function refuseB(model: { name?: string }) {
      return model.name === 'B' ? { ...model, name } : model;
    }
    const report = await scanModels({ models: refusing }, folder);
    expect(report).toMatchObject({
      added: 1,
      failed: [{ path: join(folder, 'b.gguf'), reason: expect.stringContaining('name') }],
    });
    expect((await store.models.stats()).local).toBe(1);
  });

  test('takes one file, and calls nothing beside it gone', async () => {
    const folder = folderWith({ 'a.gguf': ggufFile(smallModel('A')), 'b.gguf': ggufFile(smallModel('B')) });
    await using store = await openDatabase(':memory:');
    await scanModels(store, folder);
    rmSync(join(folder, 'b.gguf'));
    expect(await scanModels(store, join(folder, 'a.gguf'), { force: true })).toMatchObject({
      files: 1,
      updated: 1,
      gone: 0,
    });
  });

  test('a folder that is not there is an error, and nothing counts as gone', async () => {
    const folder = folderWith({ 'disk/a.gguf': ggufFile(smallModel('A')) });
    await using store = await openDatabase(':memory:');
    await scanModels(store, join(folder, 'disk'));
    rmSync(join(folder, 'disk'), { recursive: true });
    await expect(scanModels(store, join(folder, 'disk'))).rejects.toMatchObject({ code: 'cannot_open' });
    expect((await store.models.stats()).missing).toBe(0);
  });

  test.skipIf(process.getuid?.() === 0)(
    `of a folder that may not be read nothing counts as gone${process.getuid?.() === 0 ? ' (skipped: root may read everything)' : ''}`,
    async () => {
      const folder = folderWith({ 'closed/a.gguf': ggufFile(smallModel('A')) });
      await using store = await openDatabase(':memory:');
      await scanModels(store, folder);
      chmodSync(join(folder, 'closed'), 0);
      const report = await scanModels(store, folder);
      chmodSync(join(folder, 'closed'), 0o700);
      expect(report).toMatchObject({ gone: 0, failed: [{ path: join(folder, 'closed') }] });
    },
  );

  test('an interrupted scan keeps what it has read', async () => {
    const names = Array.from({ length: 5 }, (_, at) => [`${at}.gguf`, ggufFile(smallModel(`Model ${at}`))] as const);
    const folder = folderWith(Object.fromEntries(names));
    await using store = await openDatabase(':memory:');
    const controller = new AbortController();
    const onProgress = ({ filesDone }: { filesDone: number }) => {
      if (filesDone === 2) controller.abort(new Error('enough'));
    };
    await expect(scanModels(store, folder, { signal: controller.signal, onProgress })).rejects.toThrow('enough');
    expect((await store.models.stats()).local).toBe(3);
    expect(await scanModels(store, folder)).toMatchObject({ added: 2, unchanged: 3 });
  });
});

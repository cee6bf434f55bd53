import { portableCodec, type Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { contentAccess } from '@cairndb/core/content';
import { exportLines, importLines } from '@cairndb/core/transfer';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext, Opened } from '../context.js';
import { MemoryFiles } from '../fixtures/memory-files.js';
import { utf8 } from '../host.js';
import { rejection } from '../rejection.js';

/** A picture's bytes do not shrink; those of a text do. */
const LONG = utf8('The wombat digs, and digs. '.repeat(4_000));

interface Filled extends Opened {
  readonly files: MemoryFiles;
  /** Attachments by what they hold. */
  readonly ids: Readonly<Record<'picture' | 'text' | 'small', string>>;
  readonly picture: Uint8Array;
}

/** A store with two pieces in files and one in a row. */
async function filled({ open, random }: CaseContext): Promise<Filled> {
  const files = new MemoryFiles();
  const opened = await open({ codec: files.codec, indexing: 'onSearch' });
  const { conversations } = opened.api;
  await conversations.create({ id: 'c' });
  await conversations.append('c', { id: 'm', role: 'user', content: 'x' });
  const picture = random.bytes(5_000);
  const attach = async (content: Uint8Array) => (await conversations.attach('m', { type: 'file', content })).id;
  const ids = { picture: await attach(picture), text: await attach(LONG), small: await attach(picture.slice(0, 299)) };
  return { ...opened, files, ids, picture };
}

const inRows = async ({ raw }: Store) =>
  (await raw.all('select file_bytes, length(data) as data from content order by key')).map(({ file_bytes, data }) => [
    Number(file_bytes),
    Number(data),
  ]);

async function exported(store: Store, contents: 'rows' | 'files'): Promise<string> {
  let text = '';
  for await (const piece of exportLines(store, { contents })) text += piece;
  return text;
}

/** Large content in files: what the port promises, with files in memory. */
export const contentFiles = suite('content-files', {
  'large-in-files': {
    title:
      'large pieces lie in files, compressed where that pays, small ones in rows; all are read as they were, and counted',
    rows: ['AI-9'],
    async run(context) {
      const { api, store, files, ids, picture } = await filled(context);
      const [textBytes] = (await inRows(store))[1] ?? [];
      assert.deepEqual(await inRows(store), [
        [5_000, 0],
        [textBytes ?? 0, 0],
        [0, 299],
      ]);
      assert.isBelow(textBytes ?? 0, LONG.byteLength / 10);
      assert.deepEqual(
        [...files.files.keys()],
        [`${portableCodec.sha256(picture)} raw`, `${portableCodec.sha256(LONG)} deflate`],
      );
      assert.deepEqual(await api.conversations.attachmentContent(ids.picture), picture);
      assert.deepEqual(await api.conversations.attachmentContent(ids.text), LONG);
      assert.deepEqual(await api.conversations.attachmentContent(ids.small), picture.slice(0, 299));
      assert.deepEqual((await store.stats()).content, {
        items: 3,
        bytes: 5_299 + LONG.byteLength,
        storedBytes: 5_299 + (textBytes ?? 0),
      });
    },
  },
  'every-kind-of-holder': {
    title: 'messages, records, files of checkpoints and versions read their content from files, and a search finds it',
    rows: ['AI-9'],
    async run({ open, random }) {
      const files = new MemoryFiles();
      const { api, store } = await open({ codec: files.codec });
      const { conversations, checkpoints } = api;
      const noise = (length: number) => Array.from(random.bytes(length), (byte) => byte.toString(36)).join(' ');
      const text = `wallaby ${noise(6_000)}`;
      const data = { large: noise(6_000) };
      const bytes = random.bytes(2_000);
      await conversations.create({ id: 'c' });
      await conversations.append('c', { id: 'm', role: 'user', content: text });
      await conversations.addRecords('c', [{ id: 'r', type: 'note', data }]);
      const { id } = await checkpoints.begin({ root: 'tree' });
      await checkpoints.add(id, [{ path: 'a.bin', content: bytes }]);
      await checkpoints.finish(id);
      const version = await checkpoints.recordVersion('a.bin', random.bytes(3_000), { root: 'tree' });
      assert.equal(files.files.size, 4);
      assert.equal((await conversations.getMessage('m')).content, text);
      assert.deepEqual((await conversations.records('c')).items[0]?.data, data);
      assert.deepEqual(await checkpoints.readFile(id, 'a.bin'), bytes);
      assert.equal((await checkpoints.readVersion(version.id)).byteLength, 3_000);
      assert.equal((await checkpoints.stats()).storedBytes, 2_000);
      assert.equal((await store.search('wallaby')).length, 1);
    },
  },
  'held-and-released': {
    title:
      'a piece is one row whoever holds it, and put again by each who brings it; the row goes with the last, the file is left to who collects',
    rows: ['AI-9'],
    async run(context) {
      const { api, store, files, picture } = await filled(context);
      const { conversations } = api;
      await conversations.create({ id: 'other' });
      await conversations.append('other', { id: 'o', role: 'user', content: 'x' });
      const { id } = await conversations.attach('o', { type: 'file', content: picture });
      const name = `${portableCodec.sha256(picture)} raw`;
      // Put twice: it counts as young from the second time on.
      assert.deepEqual(
        files.puts.filter((put) => put === name),
        [name, name],
      );
      assert.equal((await store.stats()).content.items, 3);
      await conversations.remove('c');
      assert.deepEqual(await conversations.attachmentContent(id), picture);
      await conversations.remove('other');
      assert.equal((await store.stats()).content.items, 0);
      assert.isTrue(files.files.has(name));
    },
  },
  'file-gone': {
    title:
      'a file that is gone is told by the hash of its content; the rest is read, no row goes, and the same bytes heal it',
    rows: ['AI-9'],
    async run(context) {
      const { api, store, files, ids, picture } = await filled(context);
      const { conversations } = api;
      const hash = portableCodec.sha256(picture);
      files.files.delete(`${hash} raw`);
      const error = await rejection('content_missing', () => conversations.attachmentContent(ids.picture));
      assert.include(error.message, hash);
      assert.deepEqual(error.details, { hash, files: true });
      files.files.set(`${hash} raw`, picture.slice(1));
      await rejection('corrupt', () => conversations.attachmentContent(ids.picture));
      files.files.delete(`${hash} raw`);
      assert.deepEqual(await conversations.attachmentContent(ids.text), LONG);
      assert.equal((await store.stats()).content.items, 3);
      await conversations.attach('m', { type: 'file', content: picture });
      assert.deepEqual(await conversations.attachmentContent(ids.picture), picture);
    },
  },
  'opened-without': {
    title:
      'a store without the files says so when it reads such content, lists and writes all else, and puts into the row what is brought again',
    rows: ['AI-9'],
    async run(context) {
      const { store: first, ids, picture, files } = await filled(context);
      await first.close();
      const { api, store } = await context.open();
      const { conversations } = api;
      const error = await rejection('content_missing', () => conversations.attachmentContent(ids.picture));
      assert.include(error.message, 'without contentFiles');
      assert.deepEqual(error.details.files, false);
      assert.equal((await conversations.attachments('m')).length, 3);
      assert.deepEqual(await conversations.attachmentContent(ids.small), picture.slice(0, 299));
      await conversations.attach('m', { type: 'file', content: picture });
      assert.deepEqual(await conversations.attachmentContent(ids.picture), picture);
      const report = await checkStore(store);
      assert.deepEqual(
        report.findings.map(({ check, problem, count }) => [check, problem, count]),
        [['content-files', 'unopened', 1]],
      );
      await store.close();
      const again = await context.open({ codec: files.codec });
      assert.deepEqual(await again.api.conversations.attachmentContent(ids.text), LONG);
      assert.deepEqual(await again.api.conversations.attachmentContent(ids.picture), picture);
    },
  },
  'no-room': {
    title: 'when a file can not be written, nothing is: neither a row nor a reference, and the next try succeeds',
    rows: ['AI-9'],
    async run(context) {
      const { api, store, files, random } = { ...(await filled(context)), random: context.random };
      const before = (await store.stats()).content;
      files.full = true;
      const content = random.bytes(4_000);
      await rejection('disk_full', () => api.conversations.attach('m', { type: 'file', content }));
      assert.equal((await api.conversations.attachments('m')).length, 3);
      assert.deepEqual((await store.stats()).content, before);
      files.full = false;
      await api.conversations.attach('m', { type: 'file', content });
      assert.equal((await store.stats()).content.items, 4);
    },
  },
  checked: {
    title:
      'a check finds files that are gone, a deep one those with other bytes, and a repair sets these aside; no row goes',
    rows: ['AI-9', 'AI-15'],
    surfaces: ['async'],
    async run(context) {
      const { store, files, picture } = await filled(context);
      const found = async (options: { deep?: boolean; repair?: boolean }) =>
        (await checkStore(store, options)).findings.map(({ check, problem }) => `${check} ${problem}`);
      const damaged = `${portableCodec.sha256(picture)} raw`;
      files.files.set(damaged, new Uint8Array(picture.byteLength));
      assert.deepEqual(await found({}), []);
      assert.deepEqual(await found({ deep: true, repair: true }), ['content-files missing']);
      assert.deepEqual(files.aside, [damaged]);
      assert.equal((await store.stats()).content.items, 3);
    },
  },
  moved: {
    title: 'pieces move from rows to files and back, verified by their hash; a damaged one stays where it is',
    rows: ['AI-9'],
    surfaces: ['async'],
    async run(context) {
      const { api, store, files, ids, picture } = await filled(context);
      const access = contentAccess(store);
      const [first, second, small] = await access.list(0, 10);
      assert.deepEqual([first?.place, second?.place, small?.place], ['files', 'files', 'rows']);
      assert.deepEqual([first?.holders, first?.sizeBytes, second?.codec], [1, 5_000, 'deflate']);
      const row = await access.move(first?.key ?? 0, 'rows');
      assert.deepEqual([row?.place, row?.storedBytes], ['rows', 5_000]);
      assert.isNull(await access.move(first?.key ?? 0, 'rows'));
      files.files.delete(`${portableCodec.sha256(picture)} raw`);
      assert.deepEqual(await api.conversations.attachmentContent(ids.picture), picture);
      await access.move(small?.key ?? 0, 'files');
      assert.deepEqual(await api.conversations.attachmentContent(ids.small), picture.slice(0, 299));
      files.files.set(`${second?.hash} deflate`, new Uint8Array(second?.storedBytes ?? 0));
      await rejection('corrupt', () => access.move(second?.key ?? 0, 'rows'));
      assert.equal((await access.find(second?.hash ?? ''))?.place, 'files');
      const named = { hash: second?.hash ?? '', codec: 'deflate' } as const;
      const strange = { hash: '0'.repeat(64), codec: 'raw' } as const;
      assert.deepEqual(await access.named([strange, named, { ...named, codec: 'raw' }]), [named]);
      assert.deepEqual(await access.lockedNamed([strange, named], (one) => one.length), 1);
    },
  },
  transferred: {
    title:
      'an export carries what lies in files, into a store without files and into one with; asked to, it leaves the files out',
    rows: ['AI-9', 'CY-19'],
    surfaces: ['async'],
    async run(context) {
      const { store, ids, picture, files } = await filled(context);
      const text = await exported(store, 'rows');
      const plain = await context.open({ database: await context.createDatabase(), indexing: 'onSearch' });
      await importLines(plain.store, [text]);
      assert.deepEqual(await plain.api.conversations.attachmentContent(ids.text), LONG);
      assert.equal(await exported(plain.store, 'rows'), text);
      const others = new MemoryFiles();
      const withFiles = {
        database: await context.createDatabase(),
        codec: others.codec,
        indexing: 'onSearch',
      } as const;
      const filledToo = await context.open(withFiles);
      await importLines(filledToo.store, [text]);
      assert.deepEqual(await filledToo.api.conversations.attachmentContent(ids.picture), picture);
      assert.deepEqual([...others.files.keys()], [...files.files.keys()]);
      assert.equal(await exported(filledToo.store, 'rows'), text);
      // The same again, wherever a piece lies by now.
      const { key = 0 } = (await contentAccess(filledToo.store).list(0, 1))[0] ?? {};
      await contentAccess(filledToo.store).move(key, 'rows');
      assert.equal((await importLines(filledToo.store, [text])).added, 0);
      assert.isBelow((await exported(store, 'files')).length, text.length - LONG.byteLength / 100);
      files.files.clear();
      await rejection('content_missing', () => exported(store, 'rows'));
    },
  },
  'older-database': {
    title: 'a database from before there were files is brought up to date with all its content in rows',
    rows: ['AI-9'],
    surfaces: ['async'],
    async run(context) {
      const { open, random } = context;
      const before = await open({ indexing: 'onSearch' });
      const content = random.bytes(5_000);
      await before.api.conversations.create({ id: 'c' });
      await before.api.conversations.append('c', { id: 'm', role: 'user', content: 'x' });
      const { id } = await before.api.conversations.attach('m', { type: 'file', content });
      await before.store.raw.exec(
        `alter table content drop column file_bytes; delete from cairn_migrations where domain = 'content' and version = 2`,
      );
      await before.store.close();
      const files = new MemoryFiles();
      const { api, store } = await open({ codec: files.codec });
      assert.deepEqual(await api.conversations.attachmentContent(id), content);
      assert.deepEqual(await inRows(store), [[0, 5_000]]);
      await api.conversations.attach('m', { type: 'file', content: random.bytes(6_000) });
      assert.deepEqual(await inRows(store), [
        [0, 5_000],
        [6_000, 0],
      ]);
      assert.isTrue((await checkStore(store, { deep: true })).ok);
    },
  },
});

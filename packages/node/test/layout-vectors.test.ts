import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Embedder, EmbeddingError, memories, type Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { spaceToCarry } from '@cairndb/core/transfer';
import { temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { convertLayout, copyLayout, driverFor, openDatabase, readLayout } from '../src/index.js';
import { differences, digestRows } from '../src/layout/row-digests.js';
import { killConversion, otherLayout } from './kill-conversion.js';

const QUICK = { readers: 0, indexing: 'onSearch' } as const;
const QUESTION = 'what do wombats dig?';

interface CountingEmbedder extends Embedder {
  /** Every text of a row that it was asked for, in order. */
  readonly documents: string[];
  readonly questions: string[];
}

/** Counts letters, and remembers every text; `refuse` names those that it can't do. */
function countingEmbedder(model = 'letters', refuse: (text: string, sofar: number) => boolean = () => false) {
  const made: CountingEmbedder = {
    model,
    dimensions: 26,
    documents: [],
    questions: [],
    embed: async (texts, { purpose }) => {
      if (purpose === 'query') made.questions.push(...texts);
      for (const text of purpose === 'query' ? [] : texts) {
        if (refuse(text, made.documents.length)) throw new EmbeddingError({ message: 'refused', retryable: false });
        made.documents.push(text);
      }
      return texts.map((text) => {
        const letters = [...text.toLowerCase()].map((letter) => letter.charCodeAt(0) - 97);
        return Array.from({ length: 26 }, (_, at) => 1 + letters.filter((letter) => letter === at).length);
      });
    },
  };
  return made;
}

const open = async (path: string, embedder?: Embedder) =>
  (await openDatabase(path, { ...QUICK, embeddings: embedder && { embedder, retries: 0 } })) as Store;

/** Opens it, asks, and gives what the embedder was asked for about rows. */
async function recalled(path: string, embedder = countingEmbedder()) {
  await using store = await open(path, embedder);
  const { hits } = await store.recall(QUESTION, { by: 'meaning', limit: 50 });
  // Once more, as a recall doesn't wait for long.
  await store.embeddings?.catchUp();
  expect(embedder.questions).toEqual([QUESTION]);
  const status = await store.embeddings?.status();
  return { asked: embedder.documents, found: hits.map(({ id }) => String(id)), status };
}

/** Messages and memories, which lie in different databases of the split layout. */
async function fill(store: Store, count: number): Promise<void> {
  const { id } = await store.conversations.create({ id: 'c' });
  const contents = Array.from({ length: count }, (_, at) => `message ${at} about ${'wombats '.repeat(at % 7)}`);
  await store.conversations.appendAll(
    id,
    contents.map((content) => ({ role: 'user' as const, content })),
  );
  for (let at = 0; at < count / 2; at += 1) await store.memories.add({ type: 'fact', content: `burrow ${at} is deep` });
}

/** A file with that many messages, half as many memories, and the vectors of all. */
async function embeddedFile(count = 40): Promise<string> {
  const file = join(temporaryFolder(), 'agents.db');
  const embedder = countingEmbedder();
  await using store = await open(file, embedder);
  await fill(store, count);
  await store.embeddings?.catchUp();
  expect(embedder.documents).toHaveLength(count * 1.5);
  return file;
}

/** What a statement gives in whichever database of the store has the table of vectors. */
async function inVectors(path: string, sql: string): Promise<readonly unknown[]> {
  const files = existsSync(join(path, 'cairn.json'))
    ? Object.values(readLayout(path)?.databases ?? {}).map((file) => join(path, file))
    : [path];
  const found: unknown[] = [];
  for (const file of files) {
    const connection = await driverFor(file, { readers: 0 }).open({ readonly: true });
    const tables = await connection.all(`select 1 from sqlite_schema where name = 'vectors'`, []);
    if (tables.length > 0) found.push(...(await connection.all(sql, [])).map(([value]) => value));
    await connection.close();
  }
  return found;
}

test('vectors come along in every direction: only the question is asked for, and what comes later is embedded', async () => {
  const file = await embeddedFile();
  const folder = temporaryFolder();
  const [directory, joined, again] = ['agents', 'joined.db', 'again'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const before = await recalled(file);
  expect(before.asked).toEqual([]);
  expect(await copyLayout(file, directory, 'split')).toMatchObject({ vectors: 60 });
  expect(await recalled(directory)).toMatchObject({ asked: [], found: before.found, status: { pending: 0 } });
  {
    await using store = await open(directory);
    expect(await checkStore(store, { deep: true })).toMatchObject({ ok: true, findings: [] });
    await store.memories.add({ type: 'fact', content: 'later memory' });
  }
  expect((await recalled(directory)).asked).toEqual(['later memory']);
  expect(await copyLayout(directory, joined, 'single')).toMatchObject({ vectors: 61 });
  expect((await recalled(joined)).asked).toEqual([]);
  expect(await convertLayout(directory, 'single')).toMatchObject({ vectors: 61 });
  expect((await recalled(directory)).asked).toEqual([]);
  expect(await convertLayout(directory, 'split')).toMatchObject({ vectors: 61 });
  {
    await using store = await open(directory, countingEmbedder());
    await store.conversations.append('c', { role: 'user', content: 'later message' });
  }
  expect((await recalled(directory)).asked).toEqual(['later message']);
  await copyLayout(directory, again, 'split');
  const last = await recalled(again);
  expect(last).toMatchObject({ asked: [], status: { pending: 0 } });
  expect(last.found).toEqual((await recalled(directory)).found);
});

test('what was not taken up yet is taken up afterwards: new, changed and removed rows', async () => {
  for (const layout of ['split', 'single'] as const) {
    const source = await embeddedFile();
    const directory = join(temporaryFolder(), 'agents');
    const file = join(temporaryFolder(), 'file.db');
    if (layout === 'single') await copyLayout(source, directory, 'split');
    const from = layout === 'split' ? source : directory;
    const to = layout === 'split' ? directory : file;
    {
      // Without embeddings: nobody embeds, and all of it is pending.
      await using store = await open(from);
      const [gone, changed] = (await store.memories.list({ limit: 2 })).items;
      await store.memories.remove(gone?.id ?? '');
      await store.memories.update(changed?.id ?? '', { content: 'changed memory' });
      await store.memories.add({ type: 'fact', content: 'new memory' });
      await store.conversations.append('c', { role: 'user', content: 'new message' });
    }
    expect(await copyLayout(from, to, layout)).toMatchObject({ vectors: 60 });
    const { asked, status } = await recalled(to);
    expect([...asked].sort()).toEqual(['changed memory', 'new memory', 'new message']);
    expect(status?.pending).toBe(0);
    expect((await inVectors(to, 'select doc from vectors')).length).toBe(61);
    expect((await recalled(to)).asked).toEqual([]);
  }
});

test('a space that is filled half-way goes on where it was, and texts that the model could not do are not asked for at once', async () => {
  const file = join(temporaryFolder(), 'agents.db');
  const first = countingEmbedder('letters', (text, sofar) => text === 'message 0 about' || sofar >= 128);
  {
    await using store = await open(file, first);
    await fill(store, 200);
    await store.embeddings?.catchUp().catch(() => undefined);
  }
  expect(first.documents.length).toBeGreaterThanOrEqual(64);
  expect(
    await inVectors(file, `select filled_to from keyword_index where flavour like 'vectors-%' and filled_to > 0`),
  ).toHaveLength(1);
  const directory = join(temporaryFolder(), 'agents');
  await copyLayout(file, directory, 'split');
  await convertLayout(directory, 'single');
  await convertLayout(directory, 'split');
  const { asked, status } = await recalled(directory);
  const all = [...first.documents, ...asked];
  expect(new Set(all).size).toBe(299);
  expect(status).toMatchObject({ pending: 0, retrying: 1 });
  // A group whose answer was lost may be asked for again, but nothing that has its vector.
  const [kept] = await inVectors(file, 'select count(*) from vectors');
  expect(asked).toHaveLength(299 - Number(kept));
});

test('databases with vectors of different models: those of the space that was begun last come along, the others are made anew', async () => {
  const file = await embeddedFile();
  const directory = join(temporaryFolder(), 'agents');
  await copyLayout(file, directory, 'split');
  const other = countingEmbedder('other');
  {
    const path = join(directory, 'db/knowledge/knowledge.db');
    const domains = [memories];
    await using store = await openDatabase(path, { ...QUICK, domains, embeddings: { embedder: other } });
    await store.embeddings?.reembed();
  }
  const inMemories = other.documents.length;
  expect(inMemories).toBe(20);
  expect(await convertLayout(directory, 'single')).toMatchObject({ vectors: 20 });
  const { asked, status } = await recalled(directory, countingEmbedder('other'));
  expect(asked.every((text) => text.startsWith('message'))).toBe(true);
  expect(asked).toHaveLength(40);
  expect(status).toMatchObject({ pending: 0, spaces: [{ model: 'other', status: 'active', vectors: 60 }] });
  // Who goes on with the model of before is told.
  await using store = await open(directory, countingEmbedder());
  await expect(store.recall(QUESTION, { by: 'meaning' })).rejects.toMatchObject({ code: 'conflict' });
});

test('what one database has of the space that another looks into already is kept, though it was not finished there', async () => {
  const directory = join(temporaryFolder(), 'agents');
  await copyLayout(await embeddedFile(200), directory, 'split');
  const moved = countingEmbedder('other', (text, sofar) => text.startsWith('burrow') && sofar >= 264);
  {
    await using store = await open(directory, moved);
    // Conversations are first, and are moved; of the memories only a group is.
    await expect(store.embeddings?.reembed()).rejects.toMatchObject({ code: 'embedding' });
  }
  const [, inMemories] = await inVectors(
    directory,
    'select count(*) from vectors where source_key = (select max(key) from vector_sources)',
  );
  expect(inMemories).toBe(64);
  expect(await convertLayout(directory, 'single')).toMatchObject({ vectors: 264 });
  const { asked, status } = await recalled(directory, countingEmbedder('other'));
  expect(asked).toHaveLength(36);
  expect(status).toMatchObject({ pending: 0, spaces: [{ status: 'active', vectors: 300 }] });
});

test('a database without vectors stays without', async () => {
  const file = join(temporaryFolder(), 'agents.db');
  {
    await using store = await open(file);
    await fill(store, 4);
  }
  const directory = join(temporaryFolder(), 'agents');
  expect(await copyLayout(file, directory, 'split')).toMatchObject({ vectors: 0 });
  expect(await inVectors(directory, 'select 1')).toEqual([]);
  expect((await recalled(directory)).asked).toHaveLength(6);
});

test('vectors that differ are found: numbers, a vector less, and how far they are', async () => {
  const file = await embeddedFile(4);
  const digest = async () => {
    await using store = await open(file);
    return await digestRows(store, () => undefined, await spaceToCarry(store));
  };
  const base = await digest();
  expect(differences(base, await digest())).toEqual([]);
  const raw = await driverFor(file, { readers: 0 }).open({ readonly: false });
  const change = async (sql: string, difference: readonly string[]) => {
    await raw.exec('SAVEPOINT before');
    await raw.exec(sql);
    await raw.exec('RELEASE before');
    expect(differences(base, await digest())).toEqual(difference);
  };
  await change(`update keyword_index set filled_to = 7 where flavour like 'vectors-%' and domain = 'memories'`, [
    'vectors (state of memories)',
  ]);
  await change(`update keyword_index set filled_to = null where flavour like 'vectors-%'`, []);
  await change('update vectors set vector = zeroblob(104) where key = (select min(key) from vectors)', [
    'vectors (vectors of conversations)',
  ]);
  await change('delete from vectors where key = (select min(key) from vectors)', [
    'vectors (vectors of conversations)',
  ]);
  await raw.close();
});

test('a conversion that is killed at any moment keeps the vectors', async () => {
  const file = await embeddedFile(300);
  const directory = join(temporaryFolder(), 'agents');
  await copyLayout(file, directory, 'split');
  for (const waitMs of [0, 60, 200]) {
    await killConversion(directory, waitMs);
    expect((await recalled(directory)).asked).toEqual([]);
  }
  await convertLayout(directory, otherLayout(directory));
  expect(await recalled(directory)).toMatchObject({ asked: [], status: { pending: 0 } });
});

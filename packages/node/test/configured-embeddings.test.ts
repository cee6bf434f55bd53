import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Embedder, EmbeddingError } from '@cairndb/core';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import {
  checkConfiguration,
  formatProblem,
  type ModelConfiguration,
  openDatabase,
  openOptionsOf,
  rebuildEmbeddings,
  withLeastSimilarity,
} from '../src/index.js';

const HOUR = 3_600_000;

/** `[storage.embeddings]` with these lines, in a file that is named: one that only lies near may not say where texts go. */
async function checked(...lines: readonly string[]) {
  const cwd = realpathSync(temporaryFolder());
  const file = join(cwd, 'cairn.toml');
  writeFileSync(file, ['[storage.embeddings]', ...lines].join('\n'));
  return await checkConfiguration({ cwd, file, env: {} });
}

async function configured(...lines: readonly string[]) {
  const { configuration, problems } = await checked('enabled = true', ...lines);
  if (configuration === null) throw new Error(problems.map(formatProblem).join('\n'));
  return configuration;
}

/** A model for which a text is its letters; it counts what it is asked. */
function letters(more: Partial<Embedder> = {}): Embedder & { readonly calls: (readonly string[])[] } {
  const calls: (readonly string[])[] = [];
  return {
    model: 'letters',
    calls,
    embed: async (texts) => {
      calls.push(texts);
      return texts.map((text) =>
        Array.from({ length: 26 }, (_, at) => text.toLowerCase().split(String.fromCharCode(97 + at)).length - 1 + 0.01),
      );
    },
    ...more,
  };
}

function databaseIn(): string {
  return join(temporaryFolder(), 'a.db');
}

describe('[storage.embeddings] of a program', () => {
  test('opens with lexical vectors of the size that is said; without them where they are not enabled', async () => {
    const { configuration } = await checked('enabled = false');
    expect(configuration !== null && 'embeddings' in openOptionsOf(configuration)).toBe(false);
    await using store = await openDatabase(databaseIn(), openOptionsOf(await configured('dimension = 128')));
    await store.memories.add({ content: 'The wombat digs' });
    expect((await store.recall('wombta')).by).toEqual(['keywords', 'meaning']);
    expect((await store.embeddings?.status())?.spaces).toMatchObject([{ model: 'lexical-1', dimensions: 128 }]);
  });

  test('takes an embedder for another model, asked for no more texts at once than is said', async () => {
    const configuration = await configured(
      ...['embedding_model = "letters"', 'url = "http://127.0.0.1:1/v1"', 'key_env = "LETTERS_KEY"'],
      'update_batch_size = 3',
    );
    let told: ModelConfiguration | undefined;
    const embedder = letters();
    const options = openOptionsOf(configuration, (model) => {
      told = model;
      return embedder;
    });
    expect(told).toMatchObject({ model: 'letters', url: 'http://127.0.0.1:1/v1', keyEnv: 'LETTERS_KEY' });
    await using store = await openDatabase(databaseIn(), options);
    for (let at = 0; at < 8; at += 1) await store.memories.add({ content: `${'abc'.repeat(at)} number ${at}` });
    await store.embeddings?.catchUp();
    const rows = embedder.calls.flat().filter((text) => text.includes('number'));
    expect(rows).toHaveLength(8);
    expect(embedder.calls.map(({ length }) => length).filter((length) => length > 3)).toEqual([]);
    // Whoever asks it directly gets all vectors, too.
    const { embeddings } = options;
    const direct = typeof embeddings === 'object' ? embeddings.embedder : undefined;
    expect(await direct?.embed(['a', 'b', 'c', 'd'], { purpose: 'document' })).toHaveLength(4);
    expect(embedder.calls.at(-1)).toEqual(['d']);
  });

  test('says what to do where an embedder is missing, or its vectors are of another size', async () => {
    const server = await configured('embedding_model = "letters"', 'dimension = 25');
    expect(() => openOptionsOf(server)).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('openAiEmbedder') }),
    );
    expect(() => openOptionsOf(server, () => letters({ dimensions: 26 }))).toThrow(
      /storage\.embeddings\.dimension is 25, but .* 26/,
    );
    const lexical = await configured('dimension = 32');
    expect(() => openOptionsOf(lexical)).toThrow(/storage\.embeddings\.dimension is 32, .* 64 to 4,096/);
    await using store = await openDatabase(
      databaseIn(),
      openOptionsOf(server, () => letters()),
    );
    await store.memories.add({ content: 'abc' });
    await store.embeddings?.catchUp();
    // Vectors of 26 numbers came, which are not what was said.
    expect(await store.embeddings?.status()).toMatchObject({ retrying: 1, spaces: [{ dimensions: 25, vectors: 0 }] });
  });

  test('takes an address and the name of a variable, and no secret in their place', async () => {
    const wrong = await checked('url = "https://me:pass@example.org/v1"', 'key_env = "sk-abc"', 'api_key = "sk-abc"');
    const problems = wrong.problems.map(({ message }) => message);
    expect(problems).toEqual([
      expect.stringMatching(/url must be an address/),
      expect.stringMatching(/key_env must be the name of an environment variable/),
      expect.stringMatching(/api_key is a secret.*storage\.embeddings\.key_env/),
    ]);
    expect(problems.join()).not.toMatch(/:pass|sk-abc/);
    const { values } = await configured('url = "https://example.org/v1?key=hidden"', 'key_env = "SOME_KEY"');
    const shown = Object.fromEntries(values.map(({ key, shown }) => [key, shown]));
    expect(shown).toMatchObject({
      'storage.embeddings.url': '"https://example.org/v1"',
      'storage.embeddings.key_env': '"SOME_KEY"',
    });
    const noteOf = async (...lines: readonly string[]) =>
      (await configured(...lines)).values.find(({ key }) => key === 'storage.embeddings.embedding_model')?.note;
    expect(await noteOf('embedding_model = "letters"')).toMatch(/storage\.embeddings\.url/);
    expect(await noteOf('embedding_model = "letters"', 'url = "http://127.0.0.1:1/v1"')).toBeUndefined();
  });
});

describe('withLeastSimilarity', () => {
  test('leaves out what only vectors found and is less like the question; what words found stays', async () => {
    await using store = await openDatabase(databaseIn(), { embeddings: { embedder: letters() } });
    for (const content of ['zzz zzy', 'aaa bbb', 'zebra abcdefgh']) await store.memories.add({ content });
    const texts = async (one: Pick<typeof store, 'recall'>) =>
      (await one.recall('zzzz zebra')).hits.map(({ text }) => text);
    expect(await texts(store)).toHaveLength(3);
    const near = withLeastSimilarity(store, 0.9);
    // By its vector alone the zebra would not do.
    expect((await texts(near)).sort()).toEqual(['zebra abcdefgh', 'zzz zzy']);
    expect((await texts(withLeastSimilarity(store, 1))).sort()).toEqual(['zebra abcdefgh']);
    expect((await texts(near.scoped({ ownerId: '' }))).sort()).toEqual(['zebra abcdefgh', 'zzz zzy']);
    expect((await near.recall('zzzz')).hits[0]?.explanation).toBeUndefined();
    const [best] = (await near.recall('zzzz', { explain: true })).hits;
    expect(best?.explanation?.rankings[0]).toMatchObject({ by: 'meaning', measure: expect.any(Number) });
    expect((await near.memories.list()).items).toHaveLength(3);
    expect(withLeastSimilarity(store, 0)).toBe(store);
    expect(() => withLeastSimilarity(store, 1.5)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

describe('rebuildEmbeddings', () => {
  test('embeds what has no vector, once in an interval, whoever did it, and asks for nothing twice', async () => {
    const embedder = letters();
    const path = databaseIn();
    await using store = await openDatabase(path, { embeddings: { embedder }, indexing: 'onSearch' });
    for (const content of ['abc', 'xyz']) await store.memories.add({ content });
    expect(await rebuildEmbeddings(store, { intervalMs: null })).toBeNull();
    expect(await rebuildEmbeddings(store, { intervalMs: HOUR })).toEqual({ documents: 2 });
    await store.raw.run('DELETE FROM vectors');
    expect(await rebuildEmbeddings(store, { intervalMs: HOUR })).toBeNull();
    expect((await store.embeddings?.status())?.spaces).toMatchObject([{ vectors: 0 }]);
    await store.settings.set('embeddings.rebuiltAt', Date.now() - 2 * HOUR);
    embedder.calls.length = 0;
    expect(await rebuildEmbeddings(store, { intervalMs: HOUR })).toEqual({ documents: 2 });
    expect((await store.embeddings?.status())?.spaces).toMatchObject([{ vectors: 2 }]);
    expect(embedder.calls.flat().sort()).toEqual(['abc', 'xyz']);
    await store.settings.set('embeddings.rebuiltAt', Date.now() - 2 * HOUR);
    embedder.calls.length = 0;
    expect(await rebuildEmbeddings(store, { intervalMs: HOUR })).toEqual({ documents: 2 });
    expect(embedder.calls).toEqual([]);
    // A clock that was set back.
    await store.settings.set('embeddings.rebuiltAt', Date.now() + 500 * HOUR);
    expect(await rebuildEmbeddings(store, { intervalMs: HOUR })).not.toBeNull();
    await using plain = await openDatabase(path);
    expect(await rebuildEmbeddings(plain, { intervalMs: 1 })).toBeNull();
  });

  test('moves nothing to another model, and comes back after a model that failed', async () => {
    const path = databaseIn();
    await using store = await openDatabase(path, { embeddings: true });
    await store.memories.add({ content: 'abc' });
    await store.embeddings?.catchUp();
    const other = letters();
    await using moved = await openDatabase(path, { embeddings: { embedder: other } });
    await expect(rebuildEmbeddings(moved, { intervalMs: HOUR })).rejects.toMatchObject({ code: 'conflict' });
    expect((await store.embeddings?.status())?.spaces).toMatchObject([{ model: 'lexical-1', vectors: 1 }]);
    const away = letters({
      embed: () => Promise.reject(new EmbeddingError({ message: 'away', retryable: false })),
    });
    await using failing = await openDatabase(databaseIn(), { embeddings: { embedder: away, retries: 0 } });
    await failing.memories.add({ content: 'abc' });
    await expect(rebuildEmbeddings(failing, { intervalMs: HOUR })).rejects.toMatchObject({ code: 'embedding' });
    expect(await failing.settings.find('embeddings.rebuiltAt')).toBeNull();
  });
});

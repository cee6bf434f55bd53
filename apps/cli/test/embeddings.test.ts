import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from '@cairndb/client';
import { openDatabase } from '@cairndb/node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Home, type Json } from './harness.js';

/** What a server was asked. */
interface Asked {
  readonly model: string;
  readonly input: readonly string[];
  readonly key: string | undefined;
}

/** A server of embeddings for which a text is its letters, until the test ends. */
async function embeddingServer(): Promise<{ readonly url: string; readonly asked: Asked[]; close(): void }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { model, input } = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
    asked.push({ model, input, key: request.headers.authorization });
    const vector = (text: string) =>
      Array.from({ length: 26 }, (_, at) => text.toLowerCase().split(String.fromCharCode(97 + at)).length - 1 + 0.01);
    const data = input.map((text, index) => ({ index, embedding: vector(text) }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, close };
}

/** Writes the user's own file, which may say where texts go. */
function configure(home: Home, ...lines: readonly string[]): void {
  const folder = join(home.folder, '.config', 'cairn');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cairn.toml'), ['[storage.embeddings]', ...lines].join('\n'));
}

async function homeRemembering(...texts: readonly string[]): Promise<Home> {
  const home = new Home();
  const store = await openDatabase(home.database, { readers: 0 });
  for (const content of texts) await store.memories.add({ content });
  await store.close();
  return home;
}

/** The texts of a recall's hits, and what it went by. */
async function recalled(home: Home, question: string, ...more: readonly string[]): Promise<[string[], string[]]> {
  const { hits, by } = await home.json(['recall', question, ...more]);
  return [hits.map(({ text }: { text: string }) => text), by];
}

async function tablesOf(home: Home): Promise<number> {
  await using store = await openDatabase(home.database, { readonly: true });
  const row = await store.raw.get("SELECT count(*) AS n FROM sqlite_master WHERE name = 'vector_spaces'");
  return Number(row?.n);
}

/** Serves a home's database to read only, until the test ends; returns its address. */
async function servedReadOnly(home: Home): Promise<string> {
  const args = ['serve', '--db', home.database, '--read-only', '--port', '0', '--no-dashboard', '--json'];
  const { stdout } = home.spawn(args);
  if (stdout === null) throw new Error('The process has no output.');
  const [line] = await once(createInterface(stdout), 'line');
  return (JSON.parse(String(line)) as Json).url;
}

describe('[storage.embeddings]', () => {
  test('has commands go by vectors where it is enabled, of the size that is said, and by none where it is not', async () => {
    const home = await homeRemembering('The wombat digs', 'The oven is hot');
    configure(home, 'embedding_model = "lexical"');
    expect(await recalled(home, 'wombta')).toEqual([[], ['keywords']]);
    configure(home, 'enabled = true', 'dimension = 128');
    const [texts, by] = await recalled(home, 'wombta');
    expect([texts[0], by]).toEqual(['The wombat digs', ['keywords', 'meaning']]);
    expect((await home.onDatabase(['reembed', '--status'])).stdout).toMatch(/lexical-1 +128 +active +2/);
    expect(await recalled(home, 'wombta', '--set', 'storage.embeddings.enabled=false')).toEqual([[], ['keywords']]);
    // What reembed chose holds where nothing is said, and not where vectors are not wanted.
    await home.json(['reembed']);
    configure(home);
    expect((await recalled(home, 'wombta'))[0]).toContain('The wombat digs');
    expect(await recalled(home, 'wombta', '--set', 'storage.embeddings.enabled=false')).toEqual([[], ['keywords']]);
  });

  test('leaves out what only vectors found below the threshold, also in a text for a prompt and in search', async () => {
    const home = await homeRemembering('The wombat digs', 'The oven is hot');
    configure(home, 'enabled = true');
    expect((await recalled(home, 'wombta'))[0]).toHaveLength(2);
    const least = ['--set', 'storage.embeddings.similarity_threshold=0.15'];
    expect((await recalled(home, 'wombta', ...least))[0]).toEqual(['The wombat digs']);
    // Found by a word, however little alike the whole is.
    const strict = ['--set', 'storage.embeddings.similarity_threshold=1'];
    expect((await recalled(home, 'an oven for wombta', ...strict))[0]).toEqual(['The oven is hot']);
    const text = (await home.onDatabase(['recall', 'wombta', '--budget', '100', ...least])).stdout;
    expect(text).toContain('The wombat digs');
    expect(text).not.toContain('oven');
    const explained = await home.onDatabase(['recall', 'wombta', '--explain', ...least]);
    expect(explained.stdout).toMatch(/meaning: rank 1, 0\.[2-9]/);
    writeFileSync(join(home.folder, 'burrow.ts'), 'export function digBurrow() {}\n');
    await home.json(['index', home.folder]);
    const code = async (...more: readonly string[]) =>
      (await home.json(['search', 'digBurow', '--in', 'code', ...more])).hits;
    expect((await code()).length).toBeGreaterThan(0);
    expect(await code(...strict)).toEqual([]);
  });

  test('takes a server’s model, in batches, with the key of the variable that is named', async () => {
    const { url, asked } = await embeddingServer();
    const home = await homeRemembering(...['abc', 'abd', 'abe', 'abf', 'xyz'].map((text) => `${text} ${text}`));
    configure(home, 'enabled = true', 'embedding_model = "letters"');
    const nowhere = await home.onDatabase(['recall', 'zzz']);
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('storage.embeddings.url') });
    expect((await home.run(['config', 'check'])).stderr).toContain('storage.embeddings.url');
    configure(
      home,
      ...['enabled = true', 'embedding_model = "letters"', `url = "${url}"`, 'key_env = "LETTERS_KEY"'],
      'update_batch_size = 2',
    );
    const shown = (await home.run(['config', 'show', 'storage.embeddings', '--origin'])).stdout;
    expect(shown).toMatch(/storage\.embeddings\.key_env +"LETTERS_KEY" +.*cairn\.toml:5:1/);
    expect(shown).toContain(`"${url}"`);
    const unset = await home.onDatabase(['recall', 'zzz']);
    expect(unset).toMatchObject({ code: 2, stderr: expect.stringContaining('LETTERS_KEY') });
    expect(asked).toEqual([]);
    const env = { LETTERS_KEY: 'open-sesame' };
    const { spaces } = await home.json(['reembed'], { env });
    expect(spaces).toMatchObject([{ model: 'letters', dimensions: 26, status: 'active', vectors: 5 }]);
    expect(asked.map(({ input }) => input.length).filter((length) => length > 2)).toEqual([]);
    expect(asked.flatMap(({ input }) => input).filter((text) => text.length > 5 && text.includes(' '))).toHaveLength(5);
    expect(new Set(asked.map(({ key, model }) => `${model} ${key}`))).toEqual(new Set(['letters Bearer open-sesame']));
    const { hits } = await home.json(['recall', 'zzz yyy xxx', '-n', '1'], { env });
    expect(hits[0].text).toBe('xyz xyz');
    expect(JSON.stringify(await home.json(['config', 'list']))).not.toContain('open-sesame');
    // The key was chosen for that address; another one does not get it.
    const other = await embeddingServer();
    configure(home, 'enabled = true', `url = "${other.url}"`);
    await home.json(['recall', 'other words'], { env });
    expect(other.asked.map(({ key, model }) => [key, model])).toEqual([[undefined, 'letters']]);
  });

  test('says that a database has vectors of another model, asks nobody, and leaves the move to reembed', async () => {
    const { url, asked } = await embeddingServer();
    const home = await homeRemembering('abc abc', 'xyz xyz');
    await home.json(['reembed', '--model', 'lexical']);
    configure(home, 'enabled = true', 'embedding_model = "letters"', `url = "${url}"`);
    const differs = await home.onDatabase(['recall', 'zzz']);
    expect(differs).toMatchObject({ code: 0, stdout: '' });
    expect(differs.stderr).toMatch(
      /vectors of this database are of lexical-1 .*cairn\.toml:3:1 wants letters.*reembed --db/,
    );
    const status = await home.onDatabase(['reembed', '--status']);
    expect(status.stderr).toContain('wants letters');
    expect(asked).toEqual([]);
    expect((await home.json(['reembed'])).spaces).toMatchObject([{ model: 'letters', vectors: 2 }]);
    expect((await recalled(home, 'zzz'))[0][0]).toBe('xyz xyz');
    // What this command line says goes before the file, which then wants something else.
    const back = await home.onDatabase(['reembed', '--model', 'lexical']);
    expect(back.stderr).toMatch(/cairn\.toml:3:1 wants letters: other commands go without vectors/);
    const other = await home.onDatabase(['reembed', '--model', 'lexical', '--set', 'storage.embeddings.enabled=false']);
    expect(other.stderr).toContain('enabled is false');
  });

  test('gives a database that is only read no tables, and its server goes by the vectors that it has', async () => {
    const home = await homeRemembering('The wombat digs', 'The oven is hot');
    configure(home, 'enabled = true', 'similarity_threshold = 0.15');
    expect(await home.onDatabase(['mcp', '--readonly'])).toMatchObject({ code: 0, stderr: '' });
    expect(await tablesOf(home)).toBe(0);
    await home.json(['recall', 'wombta']);
    expect(await tablesOf(home)).toBe(1);
    await using store = connect({ url: await servedReadOnly(home) });
    const { hits, by } = await store.recall('wombta');
    expect([hits.map(({ text }) => text), by]).toEqual([['The wombat digs'], ['keywords', 'meaning']]);
    const [explained] = (await store.recall('wombta', { explain: true })).hits;
    expect(explained?.explanation?.rankings).toMatchObject([{ by: 'meaning' }]);
  });
});

describe('cairn maintain', () => {
  test('looks for texts without vectors when rebuild_interval has passed, and asks again after a model that was away', async () => {
    const { url, asked, close } = await embeddingServer();
    const home = await homeRemembering('abc abc', 'xyz xyz');
    const said = ['enabled = true', 'embedding_model = "letters"', `url = "${url}"`];
    configure(home, ...said);
    expect((await home.json(['maintain'])).vectors).toBeNull();
    configure(home, ...said, 'rebuild_interval = "1h"');
    expect((await home.json(['maintain', '--dry-run'])).vectors).toBeUndefined();
    expect((await home.json(['maintain', '--job', 'logs'])).vectors).toBeUndefined();
    expect(asked).toEqual([]);
    expect((await home.json(['maintain'])).vectors).toEqual({ documents: 2 });
    const missing = async () => {
      await using store = await openDatabase(home.database, { readers: 0 });
      await store.raw.run('DELETE FROM vectors WHERE key = (SELECT min(key) FROM vectors)');
    };
    await missing();
    expect((await home.json(['maintain'])).vectors).toBeNull();
    await home.json(['config', 'set', 'embeddings.rebuiltAt', String(Date.now() - 7_200_000)]);
    const before = asked.length;
    expect((await home.onDatabase(['maintain'])).stderr).toContain('Vectors: looked at 2 texts.');
    // One text had lost its vector.
    expect(asked.slice(before).flatMap(({ input }) => input)).toHaveLength(1);
    await missing();
    await home.json(['config', 'set', 'embeddings.rebuiltAt', '0']);
    close();
    const away = await home.onDatabase(['maintain']);
    expect(away).toMatchObject({ code: 0, stderr: expect.stringContaining('Vectors were not looked through') });
    expect((await home.json(['config', 'get', 'embeddings.rebuiltAt'])).value).toBe(0);
  });
});

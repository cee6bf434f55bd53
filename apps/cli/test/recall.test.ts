import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Home } from './harness.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server of embeddings for which a text is its letters; it wants a key. */
async function embeddingServer(): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers.authorization !== 'Bearer open-sesame') {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"message":"no such key"}}');
      return;
    }
    const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
    const vector = (text: string) =>
      Array.from({ length: 26 }, (_, at) => text.toLowerCase().split(String.fromCharCode(97 + at)).length - 1 + 0.01);
    const data = input.map((text, index) => ({ index, embedding: vector(text) }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

async function remembering(home: Home, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) await home.json(['memory', 'add', text]);
}

describe('cairn recall', () => {
  test('answers in plain words, says why, and writes a text for a prompt within a budget', async () => {
    const home = new Home();
    await remembering(home, 'Ada prefers tabs', 'The build runs on Node 20', 'The oven is hot');
    const { hits, by } = await home.json(['recall', 'what', 'does', 'Ada', 'prefer?']);
    expect(by).toEqual(['keywords']);
    expect(hits[0]).toMatchObject({ kind: 'memory', text: 'Ada prefers tabs' });
    const explained = await home.onDatabase(['recall', 'Ada prefers', '--explain', '-n', '1']);
    expect(explained.stdout).toMatch(
      /^1\. memory {2}fact\n.*\n +Ada prefers tabs\n.*\n +0\.0\d+ {2}keywords: rank 1, .*\n +0\.0\d+ {2}in all, lifted by \d+\.\d % \(new \d+\.\d %, important \d+\.\d %\)\n$/,
    );
    const context = await home.onDatabase(['recall', 'on what does the build run', '--budget', '60']);
    expect(context.stdout).toMatch(/^\[1\] memory, \d{4}-\d\d-\d\d\nThe build runs on Node 20\n/);
    expect(context.stderr).toMatch(/^\d+ tokens of 60/);
    const nothing = await home.onDatabase(['recall', 'zebra']);
    expect(nothing).toEqual({ code: 0, stdout: '', stderr: 'Nothing found for zebra\n' });
  });
});

describe('cairn reembed', () => {
  test('makes vectors without network, by which recall finds slips of the pen, and says how they stand', async () => {
    const home = new Home();
    await remembering(home, 'The wombat digs', 'The oven is hot');
    expect((await home.onDatabase(['recall', 'wombta'])).stdout).toBe('');
    const unchosen = await home.onDatabase(['reembed']);
    expect(unchosen).toMatchObject({ code: 2, stderr: expect.stringContaining('reembed --model lexical') });
    const made = await home.onDatabase(['reembed', '--model', 'lexical']);
    expect(made.stdout).toMatch(
      /Model +Numbers +State +Vectors\n-*\n?lexical-1 +384 +active +2\n\nNothing is missing\.\n$/,
    );
    const { hits, by } = await home.json(['recall', 'wombta', '-n', '1']);
    expect([by, hits[0].text]).toEqual([['keywords', 'meaning'], 'The wombat digs']);
    await remembering(home, 'The sea is cold');
    expect(await home.json(['reembed'])).toMatchObject({ pending: 0, spaces: [{ model: 'lexical-1', vectors: 3 }] });
  });

  test('moves to a server’s model, keeps no key, and says what is wrong with a server that refuses', async () => {
    const home = new Home();
    await remembering(home, 'abc abc', 'xyz xyz');
    await home.json(['reembed', '--model', 'lexical']);
    const url = await embeddingServer();
    const missing = await home.onDatabase(['reembed', '--model', 'letters', '--url', url, '--key-env', 'LETTERS_KEY']);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('LETTERS_KEY') });
    const refused = await home.onDatabase(['reembed', '--model', 'letters', '--url', url]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('no such key');
    const moved = await home.json(['reembed', '--model', 'letters', '--url', url, '--key-env', 'LETTERS_KEY'], {
      env: { LETTERS_KEY: 'open-sesame' },
    });
    expect(moved.spaces).toMatchObject([{ model: 'letters', dimensions: 26, status: 'active', vectors: 2 }]);
    const settings = await home.json(['config', 'list']);
    expect(JSON.stringify(settings)).not.toContain('open-sesame');
    const env = { LETTERS_KEY: 'open-sesame' };
    const { hits } = await home.json(['recall', 'zzz yyy xxx', '-n', '1'], { env });
    expect(hits[0].text).toBe('xyz xyz');
  });
});

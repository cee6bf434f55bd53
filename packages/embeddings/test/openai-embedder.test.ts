import { createServer } from 'node:net';
import { type EmbeddingError, reliableEmbedder } from '@cairndb/core';
import { describe, expect, test } from 'vitest';
import { type EmbeddingUsage, type OpenAiEmbedderOptions, openAiEmbedder } from '../src/index.js';
import { type Answer, embeddingsOf, modelServer } from './model-server.js';

const KEY = 'local-key-that-nobody-may-see';
const SECRET_TEXT = 'what the person wrote in confidence';

/** The model behind a server that answers so. */
async function served(answer: Answer, more: Partial<OpenAiEmbedderOptions> = {}) {
  const server = await modelServer(answer);
  return { ...server, embedder: openAiEmbedder({ baseUrl: server.baseUrl, model: 'm', apiKey: KEY, ...more }) };
}

const DOCUMENT = { purpose: 'document' } as const;

async function failure(promise: Promise<unknown>): Promise<EmbeddingError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({ code: 'embedding' });
  // Not in its words, its details, its stack, nor in its causes.
  for (let level = error as Error | undefined; level !== undefined; level = level.cause as Error | undefined) {
    expect(`${level.stack} ${JSON.stringify(level)}`).not.toMatch(/nobody-may-see|in confidence/);
  }
  return error as EmbeddingError;
}

describe('an embedder over HTTP', () => {
  test('asks as OpenAI’s API wants it, puts vectors in order, and tells what was used', async () => {
    const used: EmbeddingUsage[] = [];
    const { embedder, asked } = await served(
      (request) => {
        const { data, ...rest } = embeddingsOf(request) as { data: object[] };
        return { ...rest, data: data.reverse() };
      },
      {
        ...{ dimensions: 2, headers: { 'X-Team': 'parsers' }, queryPrefix: 'query: ', documentPrefix: 'doc: ' },
        onUsage: (usage) => used.push(usage),
      },
    );
    expect(await embedder.embed(['a', 'ccc'], DOCUMENT)).toEqual([
      [6, 1],
      [8, 1],
    ]);
    expect(await embedder.embed(['a'], { purpose: 'query' })).toEqual([[8, 1]]);
    expect(await embedder.embed([], DOCUMENT)).toEqual([]);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatchObject({
      url: '/v1/embeddings',
      headers: { authorization: `Bearer ${KEY}`, 'x-team': 'parsers', 'content-type': 'application/json' },
      body: { model: 'm', input: ['doc: a', 'doc: ccc'], encoding_format: 'float', dimensions: 2 },
    });
    expect(used).toEqual([
      { model: 'm', texts: 2, inputTokens: 7 },
      { model: 'm', texts: 1, inputTokens: 7 },
    ]);
    expect(embedder).toMatchObject({ model: 'm "doc: "', dimensions: 2 });
  });

  test('takes base64, answers without index and usage, a base with query and slash, and no key', async () => {
    const bytes = Buffer.from(new Float32Array([0.5, -2]).buffer).toString('base64');
    const server = await modelServer(() => ({ data: [{ embedding: bytes }] }));
    const booked: unknown[] = [];
    const embedder = openAiEmbedder({
      baseUrl: `${server.baseUrl}/?api-version=1`,
      model: 'm',
      onUsage: (usage) => {
        booked.push(usage.inputTokens);
        throw new Error('The books are closed.');
      },
    });
    expect(await embedder.embed(['a'], DOCUMENT)).toEqual([new Float32Array([0.5, -2])]);
    expect(booked).toEqual([null]);
    expect(server.asked[0]?.url).toBe('/v1/embeddings?api-version=1');
    expect(server.asked[0]?.headers).not.toHaveProperty('authorization');
    expect(server.asked[0]?.body).not.toHaveProperty('dimensions');
  });

  test.each([
    [
      401,
      { error: { message: `Incorrect API key provided: ${KEY}.` } },
      /401: Incorrect API key provided: \[redacted\]\. Check the apiKey/,
    ],
    [400, { error: `The text "${SECRET_TEXT}" is too long` }, /400: The text "\[text\]" is too long/],
    [422, { detail: 'dimensions: not supported' }, /422: dimensions: not supported/],
    [404, { message: 'model not found' }, /404: model not found Check the baseUrl/],
  ])(
    'a refusal with status %s stays as it is, in the server’s words without the key and the texts',
    async (status, body, words) => {
      const { embedder, asked } = await served((_request, response) => {
        response.statusCode = status;
        return body;
      });
      const error = await failure(reliableEmbedder(embedder, { backoffMs: 1 }).embed([SECRET_TEXT], DOCUMENT));
      expect(error).toMatchObject({ retryable: false, details: { status, problem: 'refused' } });
      expect(error.message).toMatch(words);
      expect(asked).toHaveLength(1);
    },
  );

  test('429 is waited out as long as it says, then it succeeds; 503 with a page of HTML is tried again too', async () => {
    const { embedder, asked } = await served((request, response, call) => {
      if (call > 2) return embeddingsOf(request);
      response.statusCode = call === 1 ? 429 : 503;
      if (call === 1) response.setHeader('retry-after', '3');
      response.end('<html>busy</html>');
      return undefined;
    });
    const waits: number[] = [];
    let now = 0;
    const sleep = async (ms: number) => {
      waits.push(ms);
      now += ms;
    };
    const reliable = reliableEmbedder(embedder, { sleep, clock: () => now, random: () => 1, backoffMs: 100 });
    expect(await reliable.embed(['abc'], DOCUMENT)).toEqual([new Float32Array([3, 1])]);
    expect(waits).toEqual([3_000, 200]);
    expect(asked).toHaveLength(3);
  });

  const sick: readonly (readonly [what: string, problem: string, answer: Answer])[] = [
    ['never answers', 'timeout', () => undefined],
    [
      'sends the beginning of an answer and waits',
      'timeout',
      (_request, response) => {
        response.write('{"data":[');
        return undefined;
      },
    ],
    [
      'drops the connection in the middle of the body',
      'unreached',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"data":[', () => response.destroy());
        return undefined;
      },
    ],
    ['answers with half an object', 'garbage', (_request, response) => void response.end('{"data":[{"embedding":[1,')],
    ['answers with a page', 'garbage', (_request, response) => void response.end(`<html>${SECRET_TEXT}</html>`)],
    ['answers with nothing', 'garbage', (_request, response) => void response.end()],
    ['answers with something else', 'garbage', () => ({ object: 'list' })],
    ['answers with too few', 'garbage', () => ({ data: [] })],
    ['answers the same text twice', 'garbage', () => ({ data: [{ index: 1, embedding: [1] }] })],
    ['answers with a vector of no form', 'garbage', () => ({ data: [{ index: 0, embedding: '!' }] })],
    ['answers with base64 that is cut off', 'garbage', () => ({ data: [{ index: 0, embedding: 'AAAAAAA=' }] })],
    ['answers with null for NaN', 'garbage', () => ({ data: [{ index: 0, embedding: [1, null] }] })],
    ['answers with zeros', 'zero', () => ({ data: [{ index: 0, embedding: [0, 0] }] })],
    ['answers with too large numbers', 'not_finite', () => ({ data: [{ index: 0, embedding: [1e300, 1] }] })],
    ['answers with another size', 'dimensions', () => ({ data: [{ index: 0, embedding: [1, 2, 3] }] })],
  ];

  test.each(sick)('a server that %s is a typed error: %s', async (_what, problem, answer) => {
    const { embedder, asked } = await served(answer, {
      dimensions: 2,
      ...(problem === 'timeout' ? { timeoutMs: 50 } : {}),
    });
    const error = await failure(
      reliableEmbedder(embedder, { retries: 1, backoffMs: 1 }).embed([SECRET_TEXT], DOCUMENT),
    );
    expect(error.details).toMatchObject({ model: 'm', problem });
    expect(error.retryable).toBe(problem !== 'dimensions');
    // A request may end before a busy machine has even sent it.
    if (problem !== 'timeout') expect(asked).toHaveLength(problem === 'dimensions' ? 1 : 2);
  });

  test('a server that is sick once is well the next time', async () => {
    const { embedder } = await served((request, response, call) =>
      call === 1 ? void response.end('{"data":[{"emb') : embeddingsOf(request),
    );
    const vectors = await reliableEmbedder(embedder, { backoffMs: 1 }).embed(['abc', 'abc', 'a'], DOCUMENT);
    expect(vectors.map(([length]) => length)).toEqual([3, 3, 1]);
  });

  test('nobody there is said with the address, without its query', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => {
      server.close(resolve);
    });
    const embedder = openAiEmbedder({ baseUrl: `http://127.0.0.1:${port}/v1?key=${KEY}`, model: 'm' });
    const error = await failure(embedder.embed(['a'], DOCUMENT));
    expect(error).toMatchObject({ retryable: true, details: { code: 'ECONNREFUSED' } });
    expect(error.message).toContain(`http://127.0.0.1:${port}/v1/embeddings`);
  });

  test('the caller’s signal ends a request with its reason', async () => {
    const { embedder } = await served(() => undefined);
    const controller = new AbortController();
    const reason = new Error('enough');
    const ended = embedder.embed(['a'], { ...DOCUMENT, signal: controller.signal }).catch((error: unknown) => error);
    setTimeout(() => controller.abort(reason), 20);
    expect(await ended).toBe(reason);
    await expect(embedder.embed(['a'], { ...DOCUMENT, signal: controller.signal })).rejects.toBe(reason);
  });

  test('what no request could be made with is refused at once, without showing it', () => {
    const base = { baseUrl: 'http://127.0.0.1/v1', model: 'm' };
    const refused: readonly Partial<OpenAiEmbedderOptions>[] = [
      { baseUrl: 'localhost:11434' },
      { baseUrl: 'nowhere' },
      { baseUrl: 'http://ada:nobody-may-see@127.0.0.1/v1' },
      { apiKey: 'nobody-may-see\nx' },
      { model: '' },
      { timeoutMs: 0 },
    ];
    for (const wrong of refused) {
      expect(() => openAiEmbedder({ ...base, ...wrong })).toThrow(/^openAiEmbedder: (?!.*nobody-may-see)/);
    }
  });
});

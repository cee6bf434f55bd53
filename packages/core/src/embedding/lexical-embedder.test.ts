import { expect, it } from 'vitest';
import { InvalidInputError } from '../errors/index.js';
import { lexicalEmbedder } from './lexical-embedder.js';

async function vectors(...texts: readonly string[]): Promise<readonly Float32Array[]> {
  const made = await lexicalEmbedder().embed(texts, { purpose: 'document' });
  return made.map((vector) => Float32Array.from(vector));
}

function cosine(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (one === undefined || other === undefined) throw new Error('There are too few vectors.');
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

it('makes unit vectors of any text', async () => {
  for (const vector of await vectors('some words', 'x', '東京都に行く', '', '???', '🎉', 'ab '.repeat(5_000))) {
    expect(vector).toHaveLength(384);
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  }
});

it('brings texts near that share words, families of words, or words with a slip', async () => {
  const [said, again, other] = await vectors(
    'the embedder writes vectors into the index',
    'an index of embedding vectors is written',
    'a cat slept on the warm mat',
  );
  expect(cosine(said, again)).toBeGreaterThan(0.3);
  expect(cosine(said, other)).toBeLessThan(0.2);
  const [right, slip] = await vectors('configuration', 'confguration');
  expect(cosine(right, slip)).toBeGreaterThan(0.2);
});

it('sees no difference in case, accents, endings and punctuation', async () => {
  const [plain, dressed] = await vectors('the naive resume', 'THE naïve, résumé!');
  expect(cosine(plain, dressed)).toBeCloseTo(1, 6);
});

it('counts the shortest words less', async () => {
  const [text, short, long] = await vectors('it is in the harbour', 'it is in the', 'harbour');
  expect(cosine(text, long)).toBeGreaterThan(cosine(text, short));
});

it('makes the same vectors as ever: others would need another model name', async () => {
  const [vector] = await lexicalEmbedder({ dimensions: 64 }).embed(['parseHttpRequest failed, 東京'], {
    purpose: 'query',
  });
  const largest = [...(vector ?? [])].map((value, at) => [at, Math.fround(value)] as const).sort((a, b) => b[1] - a[1]);
  expect(largest.slice(0, 3)).toMatchInlineSnapshot(`
    [
      [
        47,
        0.4316454827785492,
      ],
      [
        29,
        0.2822454869747162,
      ],
      [
        27,
        0.2352045774459839,
      ],
    ]
  `);
});

it('names its space', () => {
  expect(lexicalEmbedder({ dimensions: 256 })).toMatchObject({ model: 'lexical-1', dimensions: 256, metric: 'cosine' });
});

it('ends when it is told to', async () => {
  const controller = new AbortController();
  controller.abort(new Error('enough'));
  const call = lexicalEmbedder().embed(['x'], { purpose: 'query', signal: controller.signal });
  await expect(call).rejects.toThrow('enough');
});

it.each([0, 63, 5_000, 1.5])('refuses %d dimensions', (dimensions) => {
  expect(() => lexicalEmbedder({ dimensions })).toThrow(InvalidInputError);
});

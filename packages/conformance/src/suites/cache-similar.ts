import { assert } from 'chai';
import { suite } from '../case.js';
import { rejection } from '../rejection.js';

const category = 'similar';
const about = (text: string, vector: readonly number[], model = 'e5') => ({
  category,
  embedding: { model, vector, text },
});

/** Entries that are found by meaning. */
export const cacheSimilar = suite('cache-similar', {
  finds: {
    title: 'the nearest entries of the category are found, best first, above the threshold',
    rows: ['CB-14'],
    async run({ open }) {
      const { cache } = (await open()).api;
      await cache.set('far', 'no', about('How do I cook pasta?', [0, 1, 0]));
      await cache.set('near', 'yes', about('How do I reset my password?', [1, 0.1, 0]));
      await cache.set('nearer', 'yes too', about('How can I reset my password?', [2, 0.1, 0]));
      const query = about('How to reset my password?', [1, 0, 0]);
      const found = await cache.findSimilar({ ...query, limit: 5 });
      assert.deepEqual(
        found.map(({ key, value, text }) => ({ key, value, text })),
        [
          { key: 'nearer', value: 'yes too', text: 'How can I reset my password?' },
          { key: 'near', value: 'yes', text: 'How do I reset my password?' },
        ],
      );
      assert.approximately(found[1]?.similarity ?? 0, 1 / Math.sqrt(1.01), 1e-6);
      assert.lengthOf(await cache.findSimilar(query), 1);
      assert.isEmpty(await cache.findSimilar({ ...query, threshold: 0.9999 }));
      assert.deepInclude(await cache.stats(), { totalHits: 3, totalMisses: 1 });
    },
  },
  guard: {
    title: 'texts that differ in numbers, names or negation never answer each other, however near their vectors',
    rows: ['CB-14'],
    async run({ open }) {
      const { cache } = (await open()).api;
      await cache.set('rome', 1, about('Flights to Rome in 2023', [1, 0]));
      await cache.set('allowed', 2, about('Is it allowed to park here?', [1, 0]));
      const found = async (text: string) => (await cache.findSimilar(about(text, [1, 0]))).map(({ key }) => key);
      assert.deepEqual(await found('Which flights to Rome in 2023'), ['rome']);
      assert.isEmpty(await found('Flights to Rome in 2024'));
      assert.isEmpty(await found('Flights to Paris in 2023'));
      assert.deepEqual(await found('Is it allowed to park here, please?'), ['allowed']);
      assert.isEmpty(await found('Is it not allowed to park here?'));
    },
  },
  'many-vectors': {
    title: 'the best is found among several pages of vectors; expired, removed and replaced entries are not',
    async run({ open }) {
      let now = 1_000_000;
      const { api } = await open({ clock: () => now });
      const { cache } = api;
      const at = (angle: number) => [Math.cos(angle), Math.sin(angle)];
      await api.transaction(function* (tx) {
        for (let number = 1; number <= 300; number += 1)
          yield* tx.cache.set(`k${number}`, number, {
            ...about('the same question', at(number / 1_000)),
            ttlMs: number === 2 ? 5 : null,
          });
      });
      now += 5;
      const best = async () => (await cache.findSimilar(about('the same question', at(0))))[0]?.key;
      assert.equal(await best(), 'k1');
      await cache.remove('k1');
      assert.equal(await best(), 'k3');
      await cache.set('k3', 'without a vector', { category });
      assert.equal(await best(), 'k4');
      assert.equal((await cache.findSimilar(about('the same question', at(0.3))))[0]?.key, 'k300');
    },
  },
  fences: {
    title: 'vectors of another model or length are refused, and so are categories that were not named',
    async run({ open }) {
      const { cache } = (await open()).api;
      await cache.set('key', 1, about('text', [1, 0]));
      await rejection('conflict', () => cache.set('other', 1, about('text', [1, 0], 'bge')));
      await rejection('conflict', () => cache.set('other', 1, about('text', [1, 0, 0])));
      await rejection('conflict', () => cache.findSimilar(about('text', [1, 0, 0])));
      assert.isFalse(await cache.has('other'));
      await cache.set('key', 1, about('text', [1, 0, 0], 'bge'));
      const elsewhere = { ...about('text', [1, 0]), category: 'elsewhere' };
      await rejection('invalid_input', () => cache.set('key', 1, elsewhere));
      await rejection('invalid_input', () => cache.findSimilar(elsewhere));
      await rejection('invalid_input', () => cache.findSimilar(about('text', [])));
      await rejection('invalid_input', () => cache.findSimilar(about('text', [0, 0])));
      await rejection('invalid_input', () => cache.findSimilar(about('text', [Number.NaN])));
    },
  },
});

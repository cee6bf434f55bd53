import { expect, it } from 'vitest';
import { rankTurns } from './conversation-ranking.js';
import { passagesOf } from './passages.js';
import type { Turn } from './turn-index.js';

const turns = 'a b kayak d e f g h i j trumpet trumpet'.split(' ').map((text): Turn => ({ text, createdAt: 0 }));

function passages(question: string, limit: number, around?: { before: number; after: number }) {
  const found = rankTurns(question, turns, { limit, weights: { near: 0, far: 0 } });
  return passagesOf(found, turns, around).map((passage) => ({
    texts: passage.turns.map(({ text }) => text).join(' '),
    found: passage.found.map(({ place }) => place),
  }));
}

it('shows what was found with its neighbours, joined where they meet, the best first', () => {
  expect(passages('kayak trumpet', 3)).toEqual([
    { texts: 'b kayak d', found: [2] },
    { texts: 'j trumpet trumpet', found: [10, 11] },
  ]);
  expect(passages('kayak trumpet', 3, { before: 8, after: 0 })).toEqual([
    { texts: 'a b kayak d e f g h i j trumpet trumpet', found: [2, 10, 11] },
  ]);
});

it('shows nothing of nothing', () => {
  expect(passagesOf([], turns)).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { ancestorChain, descendantLevels } from './lineage.js';

const session = (id: number, parentSessionId: number | null) => ({
  id,
  parentSessionId,
  designGoal: `goal ${id}`,
  createdAt: id,
});

describe('ancestorChain', () => {
  it('walks from the nearest parent up', () => {
    const chain = ancestorChain(session(3, 2), [session(1, null), session(2, 1)]);
    expect(chain.map(({ id, distance }) => [id, distance])).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  it('ends at a cycle instead of repeating', () => {
    const chain = ancestorChain(session(1, 2), [session(2, 3), session(3, 1), session(1, 2)]);
    expect(chain.map(({ id }) => id)).toEqual([2, 3]);
  });
});

describe('descendantLevels', () => {
  it('sorts by distance, then id', () => {
    const found = descendantLevels(session(1, null), [session(5, 2), session(3, 1), session(2, 1), session(4, 3)]);
    expect(found.map(({ id, distance }) => [id, distance])).toEqual([
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 2],
    ]);
  });

  it('gives each session of a cycle once', () => {
    const found = descendantLevels(session(1, 3), [session(2, 1), session(3, 2), session(1, 3)]);
    expect(found.map(({ id }) => id)).toEqual([2, 3]);
  });
});

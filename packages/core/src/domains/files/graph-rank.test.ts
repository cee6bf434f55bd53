import { describe, expect, it } from 'vitest';
import { graphRank } from './graph-rank.js';

/** A graph out of pairs. */
function graph(files: number, edges: readonly (readonly [number, number, number?])[]) {
  return {
    files,
    sources: edges.map(([source]) => source),
    targets: edges.map(([, target]) => target),
    strengths: edges.map(([, , strength = 1]) => strength),
  };
}

describe('the rank of files', () => {
  it('is highest where most strong relationships lead, directly and by others', () => {
    const [hub = 0, deep = 0, leaf = 0, weak = 0] = graphRank(
      graph(6, [
        [2, 0],
        [4, 0],
        [5, 0],
        [0, 1],
        [5, 3, 0.1],
      ]),
    );
    expect(hub).toBe(1);
    expect(deep).toBeGreaterThan(leaf);
    expect(leaf).toBeGreaterThan(weak);
  });

  it('falls with the distance from the seeds, and is nothing where no way leads', () => {
    const chain = graph(6, [
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    const ranks = [...graphRank(chain, [0])];
    expect(ranks[1]).toBeGreaterThan(ranks[2] ?? 1);
    expect(ranks[2]).toBeGreaterThan(ranks[3] ?? 1);
    expect(ranks.slice(4)).toEqual([0, 0]);
  });

  it('adds up to one walk: what each file has is what comes to it', () => {
    const { files, sources, targets, strengths } = graph(4, [
      [0, 1],
      [1, 2, 0.5],
      [2, 0],
      [3, 0, 0.2],
    ]);
    const ranks = graphRank({ files, sources, targets, strengths });
    const out = [0, 0, 0, 0];
    const into = [0, 0, 0, 0];
    const edges = sources.map((source, at) => ({ source, target: targets[at] ?? 0, strength: strengths[at] ?? 0 }));
    for (const { source, target, strength } of edges) {
      out[source] = (out[source] ?? 0) + strength;
      into[target] = (into[target] ?? 0) + strength;
    }
    const comes = [0, 0, 0, 0];
    for (const { source, target, strength } of edges) {
      comes[target] = (comes[target] ?? 0) + (0.75 * (ranks[source] ?? 0) * strength) / (out[source] ?? 1);
      comes[source] = (comes[source] ?? 0) + (0.25 * (ranks[target] ?? 0) * strength) / (into[target] ?? 1);
    }
    const total = ranks.reduce((sum, rank) => sum + rank, 0);
    const walked = comes.reduce((sum, share) => sum + share, 0);
    ranks.forEach((rank, at) => {
      expect(rank).toBeCloseTo(0.85 * (comes[at] ?? 0) + (total - 0.85 * walked) / files, 4);
    });
  });

  it('is nothing without relationships, but for seeds', () => {
    expect([...graphRank(graph(2, []))]).toEqual([0, 0]);
    expect([...graphRank(graph(2, []), [1])]).toEqual([0, 1]);
  });
});

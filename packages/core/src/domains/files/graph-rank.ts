/** A directed graph of files, which are numbered from 0. */
export interface FileGraph {
  readonly files: number;
  /** Its edges, in three lists of one length: from where, to where, how strong. */
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  readonly strengths: ArrayLike<number>;
}

/** The chance to go on along an edge, and not to begin anew. */
const DAMPING = 0.85;
/**
 * How often a walk goes with an edge, and how often against one: who uses a file matters to it too, but less. Where there is none of the
 * kind, it begins anew, so that a file at an end does not give all that it has back.
 */
const FORWARD = 0.75;
const BACKWARD = 1 - FORWARD;
const MOST_ROUNDS = 60;
const CLOSE_ENOUGH = 1e-6;

/**
 * Ranks files by a random walk along their relationships (PageRank). It begins anew at one of the seeds, or where there are none, at any file.
 * Deterministic.
 *
 * @returns the rank of each file as a share of the highest one, 0 to 1; a graph without edges has no ranks but those of its seeds
 */
export function graphRank(graph: FileGraph, seeds: readonly number[] = []): Float64Array {
  const { files, sources, targets, strengths } = graph;
  const edges = sources.length;
  const restart = new Float64Array(files);
  for (const seed of seeds) restart[seed] = 1 / seeds.length;
  if (seeds.length === 0) restart.fill(1 / files);
  if (edges === 0) return shareOfHighest(seeds.length === 0 ? new Float64Array(files) : restart);
  const out = new Float64Array(files);
  const into = new Float64Array(files);
  for (let edge = 0; edge < edges; edge += 1) {
    add(out, sources[edge], strengths[edge] ?? 0);
    add(into, targets[edge], strengths[edge] ?? 0);
  }
  let rank = restart.slice();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = new Float64Array(files);
    for (let edge = 0; edge < edges; edge += 1) {
      const [source, target, strength] = [sources[edge] ?? 0, targets[edge] ?? 0, strengths[edge] ?? 0];
      if (strength === 0) continue;
      add(next, target, (FORWARD * (rank[source] ?? 0) * strength) / (out[source] ?? 1));
      add(next, source, (BACKWARD * (rank[target] ?? 0) * strength) / (into[target] ?? 1));
    }
    // Walks that find no way begin anew as well.
    let walked = 0;
    for (const share of next) walked += share;
    const anew = 1 - DAMPING * walked;
    let moved = 0;
    for (let file = 0; file < files; file += 1) {
      const share = DAMPING * (next[file] ?? 0) + anew * (restart[file] ?? 0);
      moved += Math.abs(share - (rank[file] ?? 0));
      next[file] = share;
    }
    rank = next;
    if (moved < CLOSE_ENOUGH) break;
  }
  return shareOfHighest(rank);
}

function add(to: Float64Array, at: number | undefined, share: number): void {
  if (at !== undefined) to[at] = (to[at] ?? 0) + share;
}

function shareOfHighest(rank: Float64Array): Float64Array {
  const highest = rank.reduce((most, share) => Math.max(most, share), 0);
  return highest === 0 ? rank : rank.map((share) => share / highest);
}

import { InvalidInputError, NotFoundError } from '../../errors/errors.js';
import { all, batch, call, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import { DAY_MS } from '../half-life.js';
import { allSums } from './access-statements.js';
import type { FileUse } from './file-access.js';
import { BASE_SCORES, fileKind } from './file-kind.js';
import type { FileScoreFacts, FileScoreWeights, ScoreOptions } from './file-relevance.js';
import { usesOf } from './file-uses.js';
import { type FileGraph, graphRank } from './graph-rank.js';
import type { Keeping } from './keeping.js';
import { edges, filesToScore, type ScoredFile, scoring } from './relevance-statements.js';

const DEFAULT_KEEP = 1_000;
/** How the parts count when nothing is said. */
const DEFAULT_PARTS: Readonly<Record<keyof FileScoreWeights, number>> = {
  base: 0.15,
  frequency: 0.25,
  recency: 0.2,
  dependency: 0.25,
  success: 0.15,
};
/** Digits that are kept of a score. */
const EXACT = 1e6;

/** Scores all files of a project and keeps the best. All of it is counted before any lock is taken. */
export function* scoreFiles(
  context: DomainContext,
  keeping: Keeping,
  project: string,
  options: ScoreOptions,
): Steps<{ scored: number; kept: number }> {
  const { ownerId, clock, feed } = context;
  const owned = { ownerId, project };
  const { contextType = 'general', keep = DEFAULT_KEEP, expiresInMs = DAY_MS } = options;
  const files = yield* all(filesToScore, owned);
  if (files.length === 0) throw new NotFoundError('project of files', project);
  const now = clock();
  const uses = usesOf(yield* all(allSums, { ...owned, types: null }), now);
  const graph = graphOf(files, yield* all(edges, owned));
  const scored = new Scoring({ files, uses, graph, now, halfLifeMs: keeping.halfLifeMs, project }, options).best(keep);
  const given = { ...owned, contextType };
  yield* batch([
    call(scoring.remove, given),
    call(scoring.add, { ...given, now, expiresAt: now + expiresInMs, rows: JSON.stringify(scored) }),
    ...feed.always({ kind: 'files', id: project, operation: 'updated' }),
  ]);
  return { scored: files.length, kept: scored.length };
}

/** The files as a graph, numbered as they are listed, with the number of edges that each has. */
interface ProjectGraph extends FileGraph {
  readonly incoming: Uint32Array;
  readonly outgoing: Uint32Array;
}

function graphOf(
  files: readonly ScoredFile[],
  rows: readonly { readonly source: number; readonly target: number; readonly strength: number }[],
): ProjectGraph {
  const numbers = new Map(files.map(({ key }, at) => [key, at]));
  const [sources, targets, strengths]: [number[], number[], number[]] = [[], [], []];
  const incoming = new Uint32Array(files.length);
  const outgoing = new Uint32Array(files.length);
  for (const row of rows) {
    const [source, target] = [numbers.get(row.source), numbers.get(row.target)];
    if (source === undefined || target === undefined) continue;
    sources.push(source);
    targets.push(target);
    strengths.push(row.strength);
    incoming[target] = (incoming[target] ?? 0) + 1;
    outgoing[source] = (outgoing[source] ?? 0) + 1;
  }
  return { files: files.length, sources, targets, strengths, incoming, outgoing };
}

/** What is known when files are scored. */
interface Known {
  readonly project: string;
  readonly files: readonly ScoredFile[];
  readonly uses: readonly (FileUse & { readonly fileKey: number })[];
  readonly graph: ProjectGraph;
  readonly now: number;
  readonly halfLifeMs: number;
}

/** Scores as rows to be stored. */
class Scoring {
  readonly #known: Known;
  readonly #halfLifeMs: number;
  readonly #shares: FileScoreFacts['shares'];
  readonly #weights: (path: string) => number | undefined;
  readonly #uses: ReadonlyMap<number, FileUse>;
  readonly #hottest: number;
  readonly #ranks: Float64Array;
  readonly #seeds: ReadonlySet<number>;

  constructor(known: Known, { halfLifeMs, parts, weights, seeds = [] }: ScoreOptions) {
    this.#known = known;
    this.#halfLifeMs = halfLifeMs ?? known.halfLifeMs;
    this.#shares = sharesOf(parts);
    this.#weights = weightsOf(weights);
    this.#uses = new Map(known.uses.map((use) => [use.fileKey, use]));
    this.#hottest = known.uses.reduce((most, { heat }) => Math.max(most, heat), 0);
    this.#seeds = new Set(this.#numbersOf(seeds));
    this.#ranks = graphRank(known.graph, [...this.#seeds]);
  }

  /** The best so many, as rows. */
  best(keep: number): readonly unknown[] {
    return this.#known.files
      .map((file, at) => ({ path: file.path, ...this.#score(file, at) }))
      .sort((a, b) => b.final - a.final || (a.path < b.path ? -1 : 1))
      .slice(0, keep)
      .map(({ key, scores, final, facts }) => [key, ...scores, final, JSON.stringify(facts)]);
  }

  #score({ key, path, language, isBinary, modifiedAt }: ScoredFile, at: number) {
    const { graph, now } = this.#known;
    const use = this.#uses.get(key);
    const weight = this.#weights(path);
    const kind = fileKind(path, language, isBinary);
    const lastUsedAt = use?.lastAt ?? null;
    const age = Math.max(0, now - Math.max(lastUsedAt ?? 0, modifiedAt));
    const accesses = use?.accesses ?? 0;
    const scores = [
      weight ?? BASE_SCORES[kind],
      use === undefined ? 0 : Math.log1p(use.heat) / Math.log1p(this.#hottest),
      2 ** (-age / this.#halfLifeMs),
      this.#ranks[at] ?? 0,
      (accesses - (use?.failures ?? 0) + 1) / (accesses + 2),
    ].map(exact);
    const final = exact(scores.reduce((sum, score, part) => sum + score * (this.#shares[part] ?? 0), 0));
    const facts: FileScoreFacts = {
      base: weight === undefined ? kind : 'weights',
      accesses,
      failures: use?.failures ?? 0,
      heat: exact(use?.heat ?? 0),
      lastUsedAt,
      modifiedAt,
      halfLifeMs: this.#halfLifeMs,
      isSeed: this.#seeds.has(at),
      incoming: graph.incoming[at] ?? 0,
      outgoing: graph.outgoing[at] ?? 0,
      shares: this.#shares,
    };
    return { key, scores, final, facts };
  }

  #numbersOf(paths: readonly string[]): readonly number[] {
    if (paths.length === 0) return [];
    const numbers = new Map(this.#known.files.map(({ path }, at) => [path, at]));
    return paths.map((path) => {
      const at = numbers.get(path);
      if (at === undefined) throw new NotFoundError('file', `${this.#known.project}:${path}`);
      return at;
    });
  }
}

function exact(score: number): number {
  return Math.round(score * EXACT) / EXACT;
}

function sharesOf(given: FileScoreWeights = {}): FileScoreFacts['shares'] {
  const part = (name: keyof FileScoreWeights) => given[name] ?? DEFAULT_PARTS[name];
  const parts = [part('base'), part('frequency'), part('recency'), part('dependency'), part('success')] as const;
  const total = parts.reduce((sum, one) => sum + one, 0);
  const [base, frequency, recency, dependency, success] = parts;
  return [
    exact(base / total),
    exact(frequency / total),
    exact(recency / total),
    exact(dependency / total),
    exact(success / total),
  ];
}

function weightsOf(given: ScoreOptions['weights']): (path: string) => number | undefined {
  if (given === undefined) return () => undefined;
  const weight =
    typeof given === 'function' ? given : (path: string) => (Object.hasOwn(given, path) ? given[path] : undefined);
  return (path) => {
    const found = weight(path);
    if (found === undefined || (found >= 0 && found <= 1)) return found;
    throw new InvalidInputError({
      message: 'files.score: weights must be numbers from 0 to 1. Nothing was written.',
      operation: 'files.score',
    });
  };
}

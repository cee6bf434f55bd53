import { type Faded, fadedTo, type StoredSums, scoreOf } from './fading.js';
import type { RepairCounts, RepairExample, RepairStrategy } from './learning.js';
import type { ExampleRow, StrategyRow } from './repair-statements.js';

/** Examples that are shown of a strategy. */
const EXAMPLES = 3;

/** A strategy on a pattern, with its rows; {@link withExamples} makes it whole. */
export interface FoundStrategy extends Omit<RepairStrategy, 'examples'> {
  readonly keys: readonly number[];
  readonly digest: string;
}

/** How to look at rows. */
interface Look {
  readonly now: number;
  /** Whose outcomes count in full; undefined: everybody's. */
  readonly project: string | undefined;
  /** How near each pattern is, by its id; absent: it is the very pattern. */
  readonly similarities?: ReadonlyMap<number, number>;
}

/** Strategies by pattern, best first, out of the rows of all projects. */
export function strategiesOf(rows: readonly StrategyRow[], look: Look): readonly FoundStrategy[] {
  const together = new Map<string, StrategyRow[]>();
  for (const row of rows) {
    const id = `${row.patternId} ${row.digest}`;
    const others = together.get(id);
    if (others === undefined) together.set(id, [row]);
    else others.push(row);
  }
  return [...together.values()].map((some) => strategyOf(some, look)).sort(byScore);
}

/** The better first; of equals the one with more outcomes here, then the later one. */
function byScore(one: FoundStrategy, other: FoundStrategy): number {
  return (
    other.score - one.score ||
    other.own.successes - one.own.successes ||
    other.lastAt - one.lastAt ||
    (one.digest < other.digest ? -1 : 1)
  );
}

function strategyOf(rows: readonly StrategyRow[], { now, project, similarities }: Look): FoundStrategy {
  // A row comes once for each of its sums.
  const single = [...new Map(rows.map((row) => [row.key, row])).values()];
  const newest = single.reduce((last, row) => (row.lastAt > last.lastAt ? row : last));
  const isOwn = (row: StrategyRow) => project === undefined || row.project === project;
  const total = (of: (row: StrategyRow) => number) => single.reduce((sum, row) => sum + of(row), 0);
  const own = fadedTo(now, rows.filter(isOwn).flatMap(sumsOf));
  const elsewhere = fadedTo(now, rows.filter((row) => !isOwn(row)).flatMap(sumsOf));
  const similarity = similarities?.get(newest.patternId) ?? 1;
  const timed = total((row) => row.timed);
  return {
    keys: single.map(({ key }) => key),
    digest: newest.digest,
    patternId: newest.patternId,
    pattern: newest.pattern,
    strategy: newest.strategy,
    match: similarities === undefined ? 'exact' : 'similar',
    similarity,
    score: similarity * scoreOf(own, elsewhere),
    successRate: rateOf({
      successes: own.successes + elsewhere.successes,
      outcomes: own.outcomes + elsewhere.outcomes,
    }),
    ...countsOf(single),
    own: countsOf(single.filter(isOwn)),
    attempts: total((row) => row.attempts),
    averageDurationMs: timed === 0 ? null : total((row) => row.durationMs) / timed,
    errorTypes: said(single.map(({ errorType }) => errorType)),
    languages: said(single.map(({ language }) => language)),
    frameworks: said(single.map(({ framework }) => framework)),
    lastAt: newest.lastAt,
  };
}

function sumsOf({ halfLifeMs, landmark, fadedSuccesses, fadedOutcomes }: StrategyRow): readonly StoredSums[] {
  if (halfLifeMs === null || landmark === null) return [];
  return [{ halfLifeMs, landmark, successes: fadedSuccesses ?? 0, outcomes: fadedOutcomes ?? 0 }];
}

function countsOf(rows: readonly StrategyRow[]): RepairCounts {
  return {
    successes: rows.reduce((sum, { successes }) => sum + successes, 0),
    failures: rows.reduce((sum, { failures }) => sum + failures, 0),
  };
}

function rateOf({ successes, outcomes }: Faded): number {
  return outcomes > 0 ? Math.min(1, successes / outcomes) : 0;
}

/** What somebody said, each once. */
export function said(labels: readonly string[]): readonly string[] {
  return [...new Set(labels.filter((label) => label !== ''))].sort();
}

/** The strategies as callers get them, each with its newest examples out of those of all. */
export function withExamples(found: readonly FoundStrategy[], rows: readonly ExampleRow[]): readonly RepairStrategy[] {
  return found.map(({ keys, digest: _, ...strategy }) => {
    const own = new Set(keys);
    const examples = rows.filter(({ strategyKey }) => own.has(strategyKey)).slice(0, EXAMPLES);
    return { ...strategy, examples: examples.map(exampleOf) };
  });
}

function exampleOf({ strategyKey: _, success, ...row }: ExampleRow): RepairExample {
  return { ...row, success: success === 1 };
}

/** What to ask `examplesOf` for. */
export function exampleQuery(found: readonly FoundStrategy[]): { readonly keys: string; readonly limit: number } {
  return { keys: JSON.stringify(found.flatMap(({ keys }) => keys)), limit: EXAMPLES };
}

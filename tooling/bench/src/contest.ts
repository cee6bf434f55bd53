import { median } from './measurement.js';

/** One way to do the work. */
export interface Side {
  /** Does it so many times; the time until it returns, or its promise resolves, counts. */
  run(times: number): void | Promise<void>;
}

/** How long to measure. */
export interface Pace {
  readonly rounds: number;
  /** Turns that each side gets in a round. */
  readonly turns: number;
  /** How long one turn of the first side takes, about, in milliseconds. */
  readonly turnMs: number;
  /** How long each side runs before anything counts, in milliseconds. */
  readonly warmUpMs: number;
}

/** What one side took. */
export interface SideResult {
  /** Median of the rounds, in microseconds for one time. */
  readonly micros: number;
  /** For each round, its time by that of the first side in the same round. */
  readonly ratios: readonly number[];
}

/**
 * Measures sides against the first of them, interleaved: in each round the sides take short turns, each turn in another
 * order, so that what slows the machine down for a while slows all of them alike. A side's figure for a round is its middle
 * turn, so that a turn in which the machine did something else doesn't count.
 *
 * @param figure of writes that are committed one by one `mean`: SQLite copies its log into the file every some hundred commits, and that
 *   belongs to the price of each of them, not to the turn in which it happens
 */
export async function contest(
  sides: readonly Side[],
  pace: Pace,
  figure: 'middle' | 'mean' = 'middle',
): Promise<readonly SideResult[]> {
  const figureOf = figure === 'middle' ? median : mean;
  for (const side of sides) await warmUp(side, pace.warmUpMs);
  const times = await timesPerTurn(sides[0], pace.turnMs);
  const rounds: number[][] = [];
  for (let round = 0; round < pace.rounds; round += 1) {
    const turns: number[][] = sides.map(() => []);
    for (let turn = 0; turn < pace.turns; turn += 1) {
      for (let step = 0; step < sides.length; step += 1) {
        const at = (step + turn + round) % sides.length;
        turns[at]?.push(await timed(sides[at], times));
      }
    }
    rounds.push(turns.map((ms) => (figureOf(ms) * 1000) / times));
  }
  return sides.map((_, at) => ({
    micros: median(rounds.map((round) => round[at] ?? Number.NaN)),
    ratios: rounds.map((round) => (round[at] ?? Number.NaN) / (round[0] ?? Number.NaN)),
  }));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

async function warmUp(side: Side, warmUpMs: number): Promise<void> {
  const end = performance.now() + warmUpMs;
  while (performance.now() < end) await side.run(20);
}

async function timesPerTurn(side: Side | undefined, turnMs: number): Promise<number> {
  for (let times = 1; ; times *= 2) {
    const ms = await timed(side, times);
    if (ms >= turnMs / 2) return Math.max(1, Math.round((times * turnMs) / ms));
  }
}

async function timed(side: Side | undefined, times: number): Promise<number> {
  const startedAt = performance.now();
  const running = side?.run(times);
  if (running !== undefined) await running;
  return performance.now() - startedAt;
}

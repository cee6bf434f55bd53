/** What a figure is measured in. */
export type Unit = 'µs' | 'ms' | 's' | 'µs/KB' | 'MB/s' | 'MB' | '%' | 'requests';

/** The most that a figure may be, and which figure: `ratio` or `cairn`. */
export interface Bar {
  readonly on: 'ratio' | 'cairn';
  readonly most: number;
  /** A time that no processor makes shorter, such as a server's distance: it is judged alike on every machine. */
  readonly isDistance?: boolean;
}

/** One line of the report. */
export interface Measurement {
  readonly name: string;
  readonly unit: Unit;
  /** The same work by hand, where there is a hand to compare with. */
  readonly raw: number | null;
  readonly cairn: number;
  /** `cairn` by `raw`: the median of the rounds' own ratios, so that noise which hit both sides of a round is out. */
  readonly ratio: number | null;
  /** The ratio of each round. */
  readonly rounds: readonly number[];
  /** Null: reported, not judged. */
  readonly bar: Bar | null;
  /** Whether the bar is kept; null without one. */
  readonly passed: boolean | null;
  /**
   * Whether a bar is kept that is a time, for this machine's speed: a plain loop took as many times longer beside it as it may take. As
   * `passed` where the bar is none.
   */
  readonly passedHere: boolean | null;
}

const TIMES: ReadonlySet<Unit> = new Set(['µs', 'ms', 's', 'µs/KB']);

/** What {@link measured} takes; what is left out is null or empty. */
export interface MeasuredFigures extends Pick<Measurement, 'name' | 'unit' | 'cairn'> {
  readonly raw?: number;
  readonly rounds?: readonly number[];
  readonly bar?: Bar;
}

/** A measurement, judged by its bar. */
export function measured({ name, unit, raw, cairn, rounds = [], bar }: MeasuredFigures): Measurement {
  const ratio = rounds.length > 0 ? median(rounds) : raw === undefined ? null : cairn / raw;
  const judged = bar?.on === 'ratio' ? ratio : cairn;
  const passed = bar === undefined || judged === null ? null : judged <= bar.most;
  return { name, unit, raw: raw ?? null, cairn, ratio, rounds, bar: bar ?? null, passed, passedHere: passed };
}

/**
 * Judges a time by what the machine did meanwhile.
 *
 * @param slowness how many times as long the plain loop took as where the bars were set; below 1 nothing changes
 */
export function judgedHere(measurement: Measurement, slowness: number): Measurement {
  const { bar, unit, cairn, passed } = measurement;
  if (passed !== false || bar?.on !== 'cairn' || bar.isDistance === true || !TIMES.has(unit)) return measurement;
  return { ...measurement, passedHere: cairn <= bar.most * Math.max(1, slowness) };
}

/** The middle value; of an even number of values the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

import type { AnalyticsFigures, Spread } from './figures.js';
import { binOf, Histogram } from './histogram.js';
import { VarintReader, VarintWriter } from './varint.js';

/** What of a call is counted. */
export interface CountedCall {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheCreationTokens: number;
  readonly cacheCreation1hTokens: number;
  readonly reasoningTokens: number;
  readonly costMicros: number | null;
  readonly firstTokenUs: number | null;
  readonly generationUs: number | null;
  readonly totalUs: number | null;
  readonly cacheHit: number;
  /** 1 for a call that went wrong. */
  readonly failed: number;
}

/** The sums and where they are stored. New ones go to the end: what an old rollup lacks is 0. */
const SUM = {
  generations: 0,
  errors: 1,
  cacheHits: 2,
  inputTokens: 3,
  outputTokens: 4,
  cacheReadTokens: 5,
  cacheCreationTokens: 6,
  cacheCreation1hTokens: 7,
  reasoningTokens: 8,
  costMicros: 9,
  unpricedGenerations: 10,
  unpricedTokens: 11,
  totalUs: 12,
  timedTokens: 13,
  timedUs: 14,
} as const;

type SumPlace = (typeof SUM)[keyof typeof SUM];

const SUMS = Object.keys(SUM).length;
const writer = new VarintWriter();

/**
 * What calls come to: integer sums, and how their times and speeds are spread. Calls and other tallies are added and taken away
 * exactly, so it does not matter in which order and pieces they come.
 */
export class Tally {
  readonly #sums = new Float64Array(SUMS);
  readonly #totalTimes = new Histogram();
  readonly #firstTokenTimes = new Histogram();
  readonly #speeds = new Histogram();

  /** Adds a call, or takes it away. */
  addCall(call: CountedCall, sign: 1 | -1): void {
    const tokens = call.inputTokens + call.outputTokens + call.cacheReadTokens + call.cacheCreationTokens;
    this.#add(SUM.generations, sign);
    this.#add(SUM.errors, sign * call.failed);
    this.#add(SUM.cacheHits, sign * call.cacheHit);
    this.#add(SUM.inputTokens, sign * call.inputTokens);
    this.#add(SUM.outputTokens, sign * call.outputTokens);
    this.#add(SUM.cacheReadTokens, sign * call.cacheReadTokens);
    this.#add(SUM.cacheCreationTokens, sign * call.cacheCreationTokens);
    this.#add(SUM.cacheCreation1hTokens, sign * call.cacheCreation1hTokens);
    this.#add(SUM.reasoningTokens, sign * call.reasoningTokens);
    if (call.costMicros !== null) this.#add(SUM.costMicros, sign * call.costMicros);
    else {
      this.#add(SUM.unpricedGenerations, sign);
      this.#add(SUM.unpricedTokens, sign * tokens);
    }
    this.#addTimes(call, sign);
  }

  #addTimes({ totalUs, firstTokenUs, generationUs, outputTokens, cacheHit }: CountedCall, sign: 1 | -1): void {
    if (totalUs !== null) {
      this.#add(SUM.totalUs, sign * totalUs);
      this.#totalTimes.add(binOf(totalUs), sign);
    }
    if (firstTokenUs !== null) this.#firstTokenTimes.add(binOf(firstTokenUs), sign);
    const took = generationUs ?? totalUs ?? 0;
    if (cacheHit === 1 || took === 0 || outputTokens === 0) return;
    this.#add(SUM.timedTokens, sign * outputTokens);
    this.#add(SUM.timedUs, sign * took);
    // In tokens per thousand seconds: slow models make a token in several seconds.
    this.#speeds.add(binOf((outputTokens * 1e9) / took), sign);
  }

  /** Adds what {@link encode} wrote. */
  addEncoded(bytes: Uint8Array): void {
    const reader = new VarintReader(bytes);
    const sums = this.#sums;
    const stored = reader.read();
    for (let place = 0; place < stored; place += 1) sums[place] = (sums[place] ?? 0) + reader.read();
    addBins(this.#totalTimes, reader);
    addBins(this.#firstTokenTimes, reader);
    addBins(this.#speeds, reader);
  }

  /** Adds another tally. */
  addTally(other: Tally): void {
    for (let place = 0; place < SUMS; place += 1) {
      this.#sums[place] = (this.#sums[place] ?? 0) + (other.#sums[place] ?? 0);
    }
    this.#totalTimes.addAll(other.#totalTimes);
    this.#firstTokenTimes.addAll(other.#firstTokenTimes);
    this.#speeds.addAll(other.#speeds);
  }

  /** The tally in some hundred bytes. */
  encode(): Uint8Array {
    writer.reset();
    writer.write(SUMS);
    for (const sum of this.#sums) writer.write(sum);
    for (const histogram of [this.#totalTimes, this.#firstTokenTimes, this.#speeds]) {
      writer.write(histogram.filled);
      let last = 0;
      histogram.forEach((bin, count) => {
        writer.write(bin - last);
        writer.write(count);
        last = bin;
      });
    }
    return writer.take();
  }

  /** Empties it for the next use. */
  clear(): void {
    this.#sums.fill(0);
    this.#totalTimes.clear();
    this.#firstTokenTimes.clear();
    this.#speeds.clear();
  }

  /** How many calls it holds. */
  get generations(): number {
    return this.#sum(SUM.generations);
  }

  /** Tokens of calls without a cost, and how many those are. */
  get unpriced(): { readonly generations: number; readonly tokens: number } {
    return { generations: this.#sum(SUM.unpricedGenerations), tokens: this.#sum(SUM.unpricedTokens) };
  }

  /** The tally as users see it. */
  figures(): AnalyticsFigures {
    const generations = this.#sum(SUM.generations);
    const tokens = {
      inputTokens: this.#sum(SUM.inputTokens),
      outputTokens: this.#sum(SUM.outputTokens),
      cacheReadTokens: this.#sum(SUM.cacheReadTokens),
      cacheCreationTokens: this.#sum(SUM.cacheCreationTokens),
    };
    const timedUs = this.#sum(SUM.timedUs);
    return {
      generations,
      errors: this.#sum(SUM.errors),
      cacheHits: this.#sum(SUM.cacheHits),
      ...tokens,
      cacheCreation1hTokens: this.#sum(SUM.cacheCreation1hTokens),
      reasoningTokens: this.#sum(SUM.reasoningTokens),
      totalTokens: tokens.inputTokens + tokens.outputTokens + tokens.cacheReadTokens + tokens.cacheCreationTokens,
      costMicros: this.#sum(SUM.costMicros),
      unpricedGenerations: this.#sum(SUM.unpricedGenerations),
      unpricedTokens: this.#sum(SUM.unpricedTokens),
      cacheHitRate: generations === 0 ? null : this.#sum(SUM.cacheHits) / generations,
      tokensPerSecond: timedUs === 0 ? null : (this.#sum(SUM.timedTokens) * 1e6) / timedUs,
      totalUs: this.#sum(SUM.totalUs),
      totalTime: spreadOf(this.#totalTimes, 1),
      firstTokenTime: spreadOf(this.#firstTokenTimes, 1),
      speed: spreadOf(this.#speeds, 1_000),
    };
  }

  #add(place: SumPlace, amount: number): void {
    this.#sums[place] = this.#sum(place) + amount;
  }

  #sum(place: SumPlace): number {
    return this.#sums[place] as number;
  }
}

function addBins(histogram: Histogram, reader: VarintReader): void {
  let bin = 0;
  for (let left = reader.read(); left > 0; left -= 1) {
    bin += reader.read();
    histogram.add(bin, reader.read());
  }
}

function spreadOf(histogram: Histogram, scale: number): Spread | null {
  const { count } = histogram;
  if (count === 0) return null;
  const rank = (percent: number) => Math.ceil((percent * count) / 100);
  const [p50 = 0, p95 = 0, p99 = 0] = histogram.atRanks([rank(50), rank(95), rank(99)]);
  return { count, p50: p50 / scale, p95: p95 / scale, p99: p99 / scale };
}

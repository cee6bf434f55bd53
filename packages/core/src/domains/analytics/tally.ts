import type { AnalyticsFigures, Spread } from './analytics.js';
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

/** The sums, in the order in which they are stored. New ones go to the end: what an old rollup lacks is 0. */
const SUMS = [
  'generations',
  'errors',
  'cacheHits',
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheCreationTokens',
  'cacheCreation1hTokens',
  'reasoningTokens',
  'costMicros',
  'unpricedGenerations',
  'unpricedTokens',
  'totalUs',
  'timedTokens',
  'timedUs',
] as const;

type SumName = (typeof SUMS)[number];

const PLACE = Object.fromEntries(SUMS.map((name, place) => [name, place])) as Readonly<Record<SumName, number>>;
const writer = new VarintWriter();

/**
 * What calls come to: integer sums, and how their times and speeds are spread. Calls and other tallies are added and taken away
 * exactly, so it does not matter in which order and pieces they come.
 */
export class Tally {
  readonly #sums = new Float64Array(SUMS.length);
  readonly #totalTimes = new Histogram();
  readonly #firstTokenTimes = new Histogram();
  readonly #speeds = new Histogram();

  /** Adds a call, or takes it away. */
  addCall(call: CountedCall, sign: 1 | -1): void {
    const tokens = call.inputTokens + call.outputTokens + call.cacheReadTokens + call.cacheCreationTokens;
    this.#add('generations', sign);
    this.#add('errors', sign * call.failed);
    this.#add('cacheHits', sign * call.cacheHit);
    this.#add('inputTokens', sign * call.inputTokens);
    this.#add('outputTokens', sign * call.outputTokens);
    this.#add('cacheReadTokens', sign * call.cacheReadTokens);
    this.#add('cacheCreationTokens', sign * call.cacheCreationTokens);
    this.#add('cacheCreation1hTokens', sign * call.cacheCreation1hTokens);
    this.#add('reasoningTokens', sign * call.reasoningTokens);
    if (call.costMicros !== null) this.#add('costMicros', sign * call.costMicros);
    else {
      this.#add('unpricedGenerations', sign);
      this.#add('unpricedTokens', sign * tokens);
    }
    this.#addTimes(call, sign);
  }

  #addTimes({ totalUs, firstTokenUs, generationUs, outputTokens, cacheHit }: CountedCall, sign: 1 | -1): void {
    if (totalUs !== null) {
      this.#add('totalUs', sign * totalUs);
      this.#totalTimes.add(binOf(totalUs), sign);
    }
    if (firstTokenUs !== null) this.#firstTokenTimes.add(binOf(firstTokenUs), sign);
    const took = generationUs ?? totalUs ?? 0;
    if (cacheHit === 1 || took === 0 || outputTokens === 0) return;
    this.#add('timedTokens', sign * outputTokens);
    this.#add('timedUs', sign * took);
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
    for (let place = 0; place < SUMS.length; place += 1) {
      this.#sums[place] = (this.#sums[place] ?? 0) + (other.#sums[place] ?? 0);
    }
    this.#totalTimes.addAll(other.#totalTimes);
    this.#firstTokenTimes.addAll(other.#firstTokenTimes);
    this.#speeds.addAll(other.#speeds);
  }

  /** The tally in some hundred bytes. */
  encode(): Uint8Array {
    writer.reset();
    writer.write(SUMS.length);
    for (const sum of this.#sums) writer.write(sum);
    for (const histogram of [this.#totalTimes, this.#firstTokenTimes, this.#speeds]) {
      const bins = [...histogram.filled()];
      writer.write(bins.length);
      let last = 0;
      for (const [bin, count] of bins) {
        writer.write(bin - last);
        writer.write(count);
        last = bin;
      }
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
    return this.#sum('generations');
  }

  /** Tokens of calls without a cost, and how many those are. */
  get unpriced(): { readonly generations: number; readonly tokens: number } {
    return { generations: this.#sum('unpricedGenerations'), tokens: this.#sum('unpricedTokens') };
  }

  /** The tally as users see it. */
  figures(): AnalyticsFigures {
    const generations = this.#sum('generations');
    const tokens = {
      inputTokens: this.#sum('inputTokens'),
      outputTokens: this.#sum('outputTokens'),
      cacheReadTokens: this.#sum('cacheReadTokens'),
      cacheCreationTokens: this.#sum('cacheCreationTokens'),
    };
    const timedUs = this.#sum('timedUs');
    return {
      generations,
      errors: this.#sum('errors'),
      cacheHits: this.#sum('cacheHits'),
      ...tokens,
      cacheCreation1hTokens: this.#sum('cacheCreation1hTokens'),
      reasoningTokens: this.#sum('reasoningTokens'),
      totalTokens: tokens.inputTokens + tokens.outputTokens + tokens.cacheReadTokens + tokens.cacheCreationTokens,
      costMicros: this.#sum('costMicros'),
      unpricedGenerations: this.#sum('unpricedGenerations'),
      unpricedTokens: this.#sum('unpricedTokens'),
      cacheHitRate: generations === 0 ? null : this.#sum('cacheHits') / generations,
      tokensPerSecond: timedUs === 0 ? null : (this.#sum('timedTokens') * 1e6) / timedUs,
      totalUs: this.#sum('totalUs'),
      totalTime: spreadOf(this.#totalTimes, 1),
      firstTokenTime: spreadOf(this.#firstTokenTimes, 1),
      speed: spreadOf(this.#speeds, 1_000),
    };
  }

  #add(name: SumName, amount: number): void {
    const place = PLACE[name];
    this.#sums[place] = (this.#sums[place] ?? 0) + amount;
  }

  #sum(name: SumName): number {
    return this.#sums[PLACE[name]] ?? 0;
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

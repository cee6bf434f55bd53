import type { BenchContext } from '../benchmark.js';
import { contest } from '../contest.js';
import { type Bar, type Measurement, measured } from '../measurement.js';
import { awaited, inline } from './counted-sides.js';

/** One operation, done by hand and on both surfaces; `index` counts up over all calls of one side. */
export interface Operation {
  readonly raw: (index: number) => unknown;
  readonly sync: (index: number) => unknown;
  readonly async: (index: number) => Promise<unknown>;
}

/** Measures an operation on both surfaces against the hand-written one; the bar is for the sync surface. */
export async function* measureSurfaces(
  name: string,
  { raw, sync, async }: Operation,
  { pace }: BenchContext,
  bar: Bar,
): AsyncGenerator<Measurement> {
  const [byHand, onSync, onAsync] = await contest([inline(raw), inline(sync), awaited(async)], pace);
  if (byHand === undefined || onSync === undefined || onAsync === undefined)
    throw new Error('Three sides give three results.');
  const unit = 'µs';
  yield measured({ name, unit, raw: byHand.micros, cairn: onSync.micros, rounds: onSync.ratios, bar });
  yield measured({ name: `${name}, promise`, unit, raw: byHand.micros, cairn: onAsync.micros, rounds: onAsync.ratios });
}

import type { AnalyticsGrouping, AnalyticsSummary, NamedFigures, SummaryOptions, TimeFigures } from './figures.js';
import { CUT, type Cut, DAY_MS, HOUR_MS } from './periods.js';
import type { Bounds, Piece, PieceAbout, ReadPlan } from './summary-read.js';
import { Tally } from './tally.js';
import { dayLabel, hourLabel, type Stretch, stretchesOf } from './time-zone.js';

/** Pieces to be read, and what they become. */
export interface Breakdown {
  readonly plan: ReadPlan;
  build(pieces: readonly Piece[]): Partial<AnalyticsSummary>;
}

/** A summary of nothing. */
export function emptySummary(): AnalyticsSummary {
  return {
    total: new Tally().figures(),
    byModel: [],
    byProvider: [],
    byProject: [],
    byTool: [],
    byDay: [],
    byHour: [],
    unpricedModels: [],
  };
}

/** What has to be read for a summary of a window. Totals and models are always among it: models without a price are named. */
export function breakdownsOf(options: SummaryOptions, bounds: Bounds): readonly Breakdown[] {
  const { groupBy = ['model', 'day'], timeZone = 'UTC' } = options;
  const wants = (grouping: AnalyticsGrouping) => groupBy.includes(grouping);
  const whole = [{ start: bounds.since, end: bounds.until }];
  const named = (grouping: 'project' | 'tool', build: Breakdown['build']): Breakdown[] =>
    wants(grouping) ? [{ plan: { cut: cutFor(options, grouping), stretches: whole }, build }] : [];
  const timed = (grouping: 'day' | 'hour'): Breakdown[] => {
    if (!wants(grouping)) return [];
    const all = stretchesOf(bounds.since, bounds.until, timeZone, grouping === 'day' ? DAY_MS : HOUR_MS);
    const stretches = all.map(({ start, end }) => ({
      start: Math.max(start, bounds.since),
      end: Math.min(end, bounds.until),
    }));
    return [
      {
        plan: { cut: cutFor(options), stretches },
        build: (pieces) =>
          grouping === 'day'
            ? { byDay: timeFigures(pieces, all, dayLabel) }
            : { byHour: timeFigures(pieces, all, hourLabel) },
      },
    ];
  };
  return [
    {
      plan: { cut: cutFor(options, 'model'), stretches: whole },
      build: (pieces) => modelFigures(pieces, wants('model'), wants('provider')),
    },
    ...named('project', (pieces) => ({ byProject: namedFigures(pieces, 'project') })),
    ...named('tool', (pieces) => ({ byTool: namedFigures(pieces, 'tool') })),
    ...timed('day'),
    ...timed('hour'),
  ];
}

/** The coarsest cut that tells apart what is filtered and grouped by. */
export function cutFor(
  { model, provider, project, tool }: SummaryOptions,
  grouping?: 'model' | 'project' | 'tool',
): Cut {
  const needed = new Set<Cut>();
  if (model !== undefined || provider !== undefined || grouping === 'model') needed.add(CUT.model);
  if (project !== undefined || grouping === 'project') needed.add(CUT.project);
  if (tool !== undefined || grouping === 'tool') needed.add(CUT.tool);
  const [only = CUT.all] = needed;
  return needed.size > 1 ? CUT.cross : only;
}

/** Adds each group's pieces up, one group after the other in the same tally. */
function* tallies<K>(groups: ReadonlyMap<K, readonly Piece[]>): Generator<readonly [key: K, tally: Tally]> {
  const tally = new Tally();
  for (const [key, pieces] of groups) {
    tally.clear();
    for (const piece of pieces) piece.addTo(tally);
    if (tally.generations > 0) yield [key, tally];
  }
}

function grouped<K>(pieces: readonly Piece[], keyOf: (piece: Piece) => K): Map<K, Piece[]> {
  const groups = new Map<K, Piece[]>();
  for (const piece of pieces) {
    const key = keyOf(piece);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [piece]);
    else group.push(piece);
  }
  return groups;
}

function modelFigures(pieces: readonly Piece[], models: boolean, providers: boolean): Partial<AnalyticsSummary> {
  const total = new Tally();
  const byProvider = new Map<string, Tally>();
  const byModel: AnalyticsSummary['byModel'][number][] = [];
  const unpricedModels: AnalyticsSummary['unpricedModels'][number][] = [];
  const groups = grouped(pieces, ({ provider, model }) => JSON.stringify([provider, model]));
  for (const [key, tally] of tallies(groups)) {
    const [provider, model] = JSON.parse(key) as [string, string];
    total.addTally(tally);
    if (models) byModel.push({ provider, model, ...tally.figures() });
    if (tally.unpriced.generations > 0) unpricedModels.push({ provider, model, ...tally.unpriced });
    if (!providers) continue;
    const ofProvider = byProvider.get(provider) ?? new Tally();
    byProvider.set(provider, ofProvider);
    ofProvider.addTally(tally);
  }
  return {
    total: total.figures(),
    byModel: byModel.sort(
      (one, other) => dearest(one, other) || byText(one.model, other.model) || byText(one.provider, other.provider),
    ),
    byProvider: [...byProvider].map(([name, tally]) => ({ name, ...tally.figures() })).sort(dearestByName),
    unpricedModels: unpricedModels.sort(
      (one, other) =>
        other.tokens - one.tokens || byText(one.model, other.model) || byText(one.provider, other.provider),
    ),
  };
}

function namedFigures(pieces: readonly Piece[], name: keyof PieceAbout): NamedFigures[] {
  const found: NamedFigures[] = [];
  for (const [key, tally] of tallies(grouped(pieces, (piece) => piece[name])))
    found.push({ name: key, ...tally.figures() });
  return found.sort(dearestByName);
}

/** Sums by local day or hour. One whose clock was set back over its beginning comes in several stretches. */
function timeFigures(
  pieces: readonly Piece[],
  stretches: readonly Stretch[],
  labelOf: (stretch: Stretch) => string,
): TimeFigures[] {
  const starts = new Map<string, number>();
  const labels = stretches.map((stretch) => {
    const label = labelOf(stretch);
    if (!starts.has(label)) starts.set(label, stretch.start);
    return label;
  });
  const groups = grouped(pieces, ({ at }) => labels[indexAt(stretches, at)] ?? '');
  const found: TimeFigures[] = [];
  for (const [label, tally] of tallies(groups))
    found.push({ label, start: starts.get(label) ?? 0, ...tally.figures() });
  return found.sort((one, other) => one.start - other.start);
}

/** Which of the stretches, in order and without gaps, a time lies in. */
export function indexAt(stretches: readonly { readonly start: number }[], at: number): number {
  let [low, high] = [0, stretches.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((stretches[middle] as { readonly start: number }).start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Weighed {
  readonly costMicros: number;
  readonly totalTokens: number;
}

function dearest(one: Weighed, other: Weighed): number {
  return other.costMicros - one.costMicros || other.totalTokens - one.totalTokens;
}

function dearestByName(one: NamedFigures, other: NamedFigures): number {
  return dearest(one, other) || byText(one.name, other.name);
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

import type {
  AnalyticsFigures,
  AnalyticsFilter,
  AnalyticsSummary,
  Generation,
  NewGeneration,
  Spread,
} from '@cairndb/core';

/** A call that a test recorded, with the cost that the store said. */
export type KnownCall = Generation;

/** What a call looks like once it is stored. */
export function storedCall(
  given: NewGeneration & { readonly id: string; readonly createdAt: number },
  costMicros: number | null,
): KnownCall {
  return {
    ...NO_CALL,
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Generation>),
    id: given.id,
    createdAt: given.createdAt,
    costMicros,
  };
}

const NO_CALL: Omit<Generation, 'id' | 'createdAt' | 'costMicros'> = {
  provider: '',
  model: '',
  project: '',
  tool: '',
  sessionId: '',
  conversationId: '',
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheCreationTokens: 0,
  cacheCreation1hTokens: 0,
  reasoningTokens: 0,
  priceSource: null,
  firstTokenUs: null,
  generationUs: null,
  totalUs: null,
  finishReason: null,
  cacheHit: false,
  error: null,
  temperature: null,
  maxTokens: null,
  metadata: null,
};

/** The calls that a filter lets through. */
export function chosen(calls: readonly KnownCall[], filter: AnalyticsFilter): KnownCall[] {
  const { since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = filter;
  return calls.filter(
    (one) =>
      one.createdAt >= since &&
      one.createdAt < until &&
      (filter.model === undefined || one.model === filter.model) &&
      (filter.provider === undefined || one.provider === filter.provider) &&
      (filter.project === undefined || one.project === filter.project) &&
      (filter.tool === undefined || one.tool === filter.tool),
  );
}

/** The integers of the figures, added up one call after the other. */
export function plainSums(calls: readonly KnownCall[]) {
  const sum = (of: (call: KnownCall) => number) => calls.reduce((total, one) => total + of(one), 0);
  const tokens = (one: KnownCall) => one.inputTokens + one.outputTokens + one.cacheReadTokens + one.cacheCreationTokens;
  return {
    generations: calls.length,
    errors: sum((one) => Number(one.error !== null)),
    cacheHits: sum((one) => Number(one.cacheHit)),
    inputTokens: sum((one) => one.inputTokens),
    outputTokens: sum((one) => one.outputTokens),
    cacheReadTokens: sum((one) => one.cacheReadTokens),
    cacheCreationTokens: sum((one) => one.cacheCreationTokens),
    cacheCreation1hTokens: sum((one) => one.cacheCreation1hTokens),
    reasoningTokens: sum((one) => one.reasoningTokens),
    totalTokens: sum(tokens),
    costMicros: sum((one) => one.costMicros ?? 0),
    unpricedGenerations: sum((one) => Number(one.costMicros === null)),
    unpricedTokens: sum((one) => (one.costMicros === null ? tokens(one) : 0)),
    totalUs: sum((one) => one.totalUs ?? 0),
  };
}

/** The values that percentiles are of, smallest first. */
export function measuredValues(calls: readonly KnownCall[]) {
  const sorted = (values: readonly (number | null)[]) =>
    values.filter((value) => value !== null).sort((one, other) => one - other);
  return {
    totalTime: sorted(calls.map((one) => one.totalUs)),
    firstTokenTime: sorted(calls.map((one) => one.firstTokenUs)),
    speed: sorted(calls.map(speedOf)),
  };
}

function speedOf({ cacheHit, outputTokens, generationUs, totalUs }: KnownCall): number | null {
  const took = generationUs ?? totalUs ?? 0;
  return cacheHit || took === 0 || outputTokens === 0 ? null : (outputTokens * 1e6) / took;
}

/** Why a spread is not that of the values; undefined when it is, within 1 %. */
export function spreadProblem(spread: Spread | null, values: readonly number[]): string | undefined {
  if (spread === null) return values.length === 0 ? undefined : 'is missing';
  if (spread.count !== values.length) return `counts ${spread.count} instead of ${values.length}`;
  for (const percent of [50, 95, 99] as const) {
    const exact = values[Math.ceil((percent * values.length) / 100) - 1] ?? 0;
    const found = spread[`p${percent}`];
    if (Math.abs(found - exact) > exact * 0.01) return `p${percent} is ${found} instead of ${exact}`;
  }
  return undefined;
}

/** The integers of figures as the store gives them. */
export function integersOf(figures: AnalyticsFigures): ReturnType<typeof plainSums> {
  const names = Object.keys(plainSums([])) as (keyof ReturnType<typeof plainSums>)[];
  return Object.fromEntries(names.map((name) => [name, figures[name]])) as ReturnType<typeof plainSums>;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      timeZoneName: 'longOffset',
    });
  formats.set(timeZone, format);
  return format;
}

/** The label of a call's local day, or of its local hour with the zone's offset, by the host's own formatter. */
export function localLabel(at: number, timeZone: string, grouping: 'day' | 'hour'): string {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = value;
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  const offset = parts.timeZoneName === 'GMT' ? '+00:00' : String(parts.timeZoneName).slice(3);
  return grouping === 'day' ? day : `${day}T${parts.hour}:00${offset}`;
}

/** A breakdown as pairs of name and figures. */
export function breakdown(
  summary: AnalyticsSummary,
  grouping: 'model' | 'provider' | 'project' | 'tool' | 'day' | 'hour',
): readonly (readonly [string, AnalyticsFigures])[] {
  switch (grouping) {
    case 'model':
      return summary.byModel.map((one) => [`${one.provider}/${one.model}`, one]);
    case 'provider':
      return summary.byProvider.map((one) => [one.name, one]);
    case 'project':
      return summary.byProject.map((one) => [one.name, one]);
    case 'tool':
      return summary.byTool.map((one) => [one.name, one]);
    case 'day':
      return summary.byDay.map((one) => [one.label, one]);
    case 'hour':
      return summary.byHour.map((one) => [one.label, one]);
  }
}

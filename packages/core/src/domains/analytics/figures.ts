import type { AnalyticsFilter, GenerationTokens } from './generation.js';

/** By what a summary is broken down. */
export type AnalyticsGrouping = 'model' | 'provider' | 'project' | 'tool' | 'day' | 'hour';

/** What to sum up. */
export interface SummaryOptions extends AnalyticsFilter {
  /** Default: by model and by day. */
  readonly groupBy?: readonly AnalyticsGrouping[] | undefined;
  /** The IANA time zone whose days and hours are meant, such as `Europe/Berlin`; default `UTC`. */
  readonly timeZone?: string | undefined;
}

/** How a figure is spread. Exact within 1 %: of a thousand calls, `p95` is the 950th smallest. */
export interface Spread {
  /** Calls that have the figure. */
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Sums over calls. Integers are exact; null: nothing to make the figure of. */
export interface AnalyticsFigures extends GenerationTokens {
  readonly generations: number;
  readonly errors: number;
  readonly cacheHits: number;
  /** Input, output, cache reads and cache writes together. */
  readonly totalTokens: number;
  /** Millionths of a US dollar, of the calls whose cost is known. */
  readonly costMicros: number;
  /** Calls whose cost is unknown; see {@link AnalyticsSummary.unpricedModels}. */
  readonly unpricedGenerations: number;
  /** The tokens of those calls. */
  readonly unpricedTokens: number;
  /** Answers from the response cache among all calls, 0 to 1. */
  readonly cacheHitRate: number | null;
  /** Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together. */
  readonly tokensPerSecond: number | null;
  /** Sum of the measured whole times, in microseconds. */
  readonly totalUs: number;
  /** Whole times in microseconds. */
  readonly totalTime: Spread | null;
  /** Times to the first token in microseconds. */
  readonly firstTokenTime: Spread | null;
  /** Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast. */
  readonly speed: Spread | null;
}

/** Sums of one model. */
export interface ModelFigures extends AnalyticsFigures {
  readonly provider: string;
  readonly model: string;
}

/** Sums of a project, a provider or a tool. */
export interface NamedFigures extends AnalyticsFigures {
  /** Empty for calls that named none. */
  readonly name: string;
}

/** Sums of a day or an hour in the time zone that was asked for. */
export interface TimeFigures extends AnalyticsFigures {
  /** `2026-03-29` of a day, `2026-03-29T13:00+02:00` of an hour. */
  readonly label: string;
  /** Unix milliseconds of its beginning. */
  readonly start: number;
}

/** A model without a price: what it used has no cost in the sums. */
export interface UnpricedModel {
  readonly provider: string;
  readonly model: string;
  readonly generations: number;
  readonly tokens: number;
}

/** Sums over a window (CY-10, CB-10). Breakdowns that were not asked for are empty; days and hours without calls are left out. */
export interface AnalyticsSummary {
  readonly total: AnalyticsFigures;
  /** Dearest first, then most tokens, then by name; likewise by provider, project and tool. */
  readonly byModel: readonly ModelFigures[];
  readonly byProvider: readonly NamedFigures[];
  readonly byProject: readonly NamedFigures[];
  readonly byTool: readonly NamedFigures[];
  /** Oldest first, like the hours. */
  readonly byDay: readonly TimeFigures[];
  readonly byHour: readonly TimeFigures[];
  /** Models that the prices don't know, most tokens first. Named whatever was asked for: their cost is missing in the sums. */
  readonly unpricedModels: readonly UnpricedModel[];
}

/**
 * Five hours as subscriptions bill them: a block begins at the full hour (UTC) of its first call and ends five hours later; the next
 * one begins with the next call. As a block is never longer, a pause of five hours always ends it.
 */
export interface BillingBlock extends AnalyticsFigures {
  /** Unix milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Whether now lies in it. */
  readonly active: boolean;
  readonly models: readonly string[];
  /** Tokens and money per minute between the first call and the last (of an active block: and now); null when that is no time. */
  readonly burnRate: { readonly tokensPerMinute: number; readonly costMicrosPerHour: number } | null;
  /** Of an active block: what it will come to at this rate. */
  readonly projection: {
    readonly totalTokens: number;
    readonly costMicros: number;
    readonly minutesLeft: number;
  } | null;
}

/** Which billing blocks to show. */
export interface BlockOptions extends Pick<AnalyticsFilter, 'since' | 'until'> {
  /** The newest so many, 1 to 1,000; default 100. */
  readonly limit?: number | undefined;
}

import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';
import type { AnalyticsOptions, FullTokenPrices, ModelPrice } from './model-prices.js';

declare module '../options.js' {
  interface DomainOptions {
    /** What model calls cost. */
    readonly analytics?: AnalyticsOptions | undefined;
  }
}

/** Tokens of model calls. Each kind is counted apart: their sum is what went through the model. */
export interface GenerationTokens {
  /** Tokens of the prompt that were neither read from the provider's cache nor written to it. */
  readonly inputTokens: number;
  /** Tokens of the answer, reasoning included. */
  readonly outputTokens: number;
  /** Tokens of the prompt that were read from the provider's cache. */
  readonly cacheReadTokens: number;
  /** Tokens of the prompt that were written to the provider's cache. */
  readonly cacheCreationTokens: number;
  /** Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more. */
  readonly cacheCreation1hTokens: number;
  /** Those of `outputTokens` that were reasoning. */
  readonly reasoningTokens: number;
}

/**
 * Where a cost comes from: `reported` by whoever recorded it, `set` by {@link Analytics.setPrice}, `option` of `openStore`,
 * `table` that ships with Cairn; null while the cost is unknown.
 */
export type PriceSource = 'reported' | 'set' | 'option' | 'table';

/** One call of a model (CY-9). */
export interface Generation extends GenerationTokens {
  readonly id: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly provider: string;
  readonly model: string;
  readonly project: string;
  /** The program that made the call, such as `claude-code`. */
  readonly tool: string;
  readonly sessionId: string;
  readonly conversationId: string;
  /** Millionths of a US dollar; null when no price of the model is known. Fixed when recorded. */
  readonly costMicros: number | null;
  readonly priceSource: PriceSource | null;
  /** Microseconds until the first token came (the time of the prompt); null when not measured. */
  readonly firstTokenUs: number | null;
  /** Microseconds from the first token to the last; null when not measured. */
  readonly generationUs: number | null;
  /** Microseconds of the whole call; null when not measured. */
  readonly totalUs: number | null;
  readonly finishReason: string | null;
  /** Whether the answer came from a response cache instead of the model. */
  readonly cacheHit: boolean;
  /** What went wrong; null when nothing did. */
  readonly error: string | null;
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  readonly metadata: JsonObject | null;
}

type MaybeTokens = { readonly [N in keyof GenerationTokens]?: number | undefined };

/** A call to be recorded. Absent tokens count as 0, absent texts as none. */
export interface NewGeneration extends MaybeTokens {
  /**
   * The call's identity, such as the provider's id of the response. Of several reports with the same id the last one wins: what
   * it says replaces, what it leaves out stays. Default: a UUIDv7.
   */
  readonly id?: string | undefined;
  /** Unix milliseconds from 1970 to 2399; default now. */
  readonly createdAt?: number | undefined;
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly project?: string | undefined;
  readonly tool?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly conversationId?: string | undefined;
  /** What the call cost, when that is known: it is never replaced by a computed price. Default: computed from the prices. */
  readonly costMicros?: number | undefined;
  readonly firstTokenUs?: number | null | undefined;
  readonly generationUs?: number | null | undefined;
  readonly totalUs?: number | null | undefined;
  readonly finishReason?: string | null | undefined;
  /** Default false. A call that the cache answered costs nothing unless `costMicros` says otherwise. */
  readonly cacheHit?: boolean | undefined;
  readonly error?: string | null | undefined;
  readonly temperature?: number | null | undefined;
  readonly maxTokens?: number | null | undefined;
  readonly metadata?: JsonObject | null | undefined;
}

/** What recording a call did. */
export interface RecordedGeneration {
  readonly id: string;
  readonly costMicros: number | null;
  readonly priceSource: PriceSource | null;
  /** False when the id was there already: the report changed it, or nothing. */
  readonly added: boolean;
}

/** Which calls to count. */
export interface AnalyticsFilter {
  /** Calls at or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Calls before this time, Unix milliseconds. */
  readonly until?: number | undefined;
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly project?: string | undefined;
  readonly tool?: string | undefined;
}

/** Which calls to list, newest first. */
export interface GenerationFilter extends AnalyticsFilter, PageOptions {
  readonly sessionId?: string | undefined;
  readonly conversationId?: string | undefined;
  /** Only calls that failed (true) or did not (false). */
  readonly failed?: boolean | undefined;
}

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

/** A price as it is looked up. */
export interface KnownPrice extends FullTokenPrices {
  readonly model: string;
  readonly effectiveFrom: number;
  readonly source: Exclude<PriceSource, 'reported'>;
}

/** Which costs to compute anew. */
export interface RepriceOptions extends Pick<AnalyticsFilter, 'since' | 'until' | 'model'> {
  /** Only calls without a cost; default true. False computes again whatever was not reported. */
  readonly onlyUnpriced?: boolean | undefined;
}

/** How long a budget's period is, in its time zone: a day, a week from Monday on, a calendar month. */
export type BudgetPeriod = 'day' | 'week' | 'month';

/** An amount of money not to be spent within a period. */
export interface Budget {
  readonly name: string;
  readonly period: BudgetPeriod;
  /** Millionths of a US dollar. */
  readonly limitMicros: number;
  /** Only calls of this project; empty: of all. Likewise the model. */
  readonly project: string;
  readonly model: string;
  /** From which share of the limit on to warn, in percent. */
  readonly warnPercent: number;
  readonly timeZone: string;
  readonly createdAt: number;
}

/** A budget to be set. */
export interface NewBudget {
  /** Default: made of project, model and period. A budget of the same name is replaced. */
  readonly name?: string | undefined;
  /** Default: month. */
  readonly period?: BudgetPeriod | undefined;
  readonly limitMicros: number;
  readonly project?: string | undefined;
  readonly model?: string | undefined;
  /** 1 to 100; default 80. */
  readonly warnPercent?: number | undefined;
  /** Default `UTC`. */
  readonly timeZone?: string | undefined;
}

/**
 * Where a budget stands in its present period.
 *
 * The forecast is what is spent plus, for the time that is left, the average of the last 24 hours (day), 7 days (week) or 28 days
 * (month) before now; of a shorter time when the first call is younger.
 */
export interface BudgetStatus extends Budget {
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly spentMicros: number;
  /** Below 0 when the limit is passed. */
  readonly remainingMicros: number;
  /** What will have been spent at the period's end, at the present pace. */
  readonly forecastMicros: number;
  /** `over`: more is spent than the limit. `warning`: `warnPercent` is reached, or the forecast passes the limit. */
  readonly state: 'ok' | 'warning' | 'over';
  /** Calls of the period whose cost is unknown. */
  readonly unpricedGenerations: number;
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

/** A use of a tool that a model called (CB-11). */
export interface ToolUse {
  readonly tool: string;
  readonly project?: string | undefined;
  readonly success: boolean;
  /** Microseconds; default 0. */
  readonly totalUs?: number | undefined;
  readonly cacheHit?: boolean | undefined;
  /** Unix milliseconds; default now. */
  readonly usedAt?: number | undefined;
}

/** Statistics of a tool (CB-11). */
export interface ToolStatistics {
  readonly tool: string;
  /** Empty: none, or all projects together where that was asked for. */
  readonly project: string;
  readonly uses: number;
  readonly successes: number;
  readonly failures: number;
  readonly cacheHits: number;
  readonly totalUs: number;
  /** Microseconds of a use on average. */
  readonly averageUs: number;
  /** 0 to 1. */
  readonly successRate: number;
  readonly lastUsedAt: number;
}

/** Which tools to show. */
export interface ToolFilter {
  /** Only uses in this project. Default: each tool's projects apart. */
  readonly project?: string | undefined;
  readonly tool?: string | undefined;
  /** Adds all projects of a tool up. Default false. */
  readonly merged?: boolean | undefined;
  /** 1 to 1,000; default 100. */
  readonly limit?: number | undefined;
}

/**
 * What model calls used, cost and took (CY-9…CY-11, CB-10, CB-11). A ledger of its own: what conversations report as usage is taken
 * over into it (when idle, before every answer given here, and before a conversation is removed) and stays when they go. Sums come
 * from rollups that are kept incrementally and always equal the sum of the rows. Every method is atomic unless it says otherwise, and
 * sees only rows of the store's owner.
 */
export interface Analytics<M extends Mode> {
  /** Records a call; one statement, one request. The same id again changes what is given. @throws InvalidInputError */
  record(generation: NewGeneration): Out<M, RecordedGeneration>;
  /** Records many calls in one transaction, all or none. */
  recordAll(generations: readonly NewGeneration[]): Out<M, readonly RecordedGeneration[]>;
  /** The call, or null. */
  find(id: string): Out<M, Generation | null>;
  /** The call. @throws NotFoundError */
  get(id: string): Out<M, Generation>;
  /** Calls, newest first, by page (CY-11). */
  history(filter?: GenerationFilter): Out<M, Page<Generation>>;
  /** Removes a call. @throws NotFoundError */
  remove(id: string): Out<M, void>;
  /**
   * Removes all calls before a time (Unix milliseconds), from rows and sums; later reports about them are ignored. In transactions of
   * some 10,000 rows, oldest first. Returns how many (CB-10).
   */
  removeBefore(time: number): Out<M, number>;
  /** Removes all calls and tool statistics of the owner (CB-11, CB-19). Prices and budgets stay. Returns how many calls. */
  reset(): Out<M, number>;

  /** Sums, breakdowns and percentiles over a window, without scanning it (CY-10, CB-10). @throws InvalidInputError for an unknown time zone. */
  summary(options?: SummaryOptions): Out<M, AnalyticsSummary>;
  /** Five-hour billing blocks, newest first. */
  blocks(options?: BlockOptions): Out<M, readonly BillingBlock[]>;

  /** The prices that are in use for these models, or all that were set, given as options, and ship: each entry with its time. */
  prices(filter?: { readonly model?: string | undefined }): Out<M, readonly KnownPrice[]>;
  /** Sets a model's price from some time on. Costs that are recorded stay; see {@link reprice}. */
  setPrice(price: Omit<ModelPrice, 'long'>): Out<M, void>;
  /** Removes what {@link setPrice} set, of one time or of all. Returns how many. */
  removePrice(model: string, effectiveFrom?: number): Out<M, number>;
  /** Computes costs anew from the present prices; reported ones stay. Returns how many calls changed. */
  reprice(options?: RepriceOptions): Out<M, number>;

  /** Sets a budget; one of the same name is replaced. */
  setBudget(budget: NewBudget): Out<M, Budget>;
  /** All budgets, by name. */
  budgets(): Out<M, readonly Budget[]>;
  /** @throws NotFoundError */
  removeBudget(name: string): Out<M, void>;
  /** Where each budget stands now, by name. */
  budgetStatus(): Out<M, readonly BudgetStatus[]>;

  /** Counts a use of a tool; one statement. */
  recordTool(use: ToolUse): Out<M, void>;
  /** Statistics by tool and project, most used first: with `merged` the top tools (CB-11). */
  tools(filter?: ToolFilter): Out<M, readonly ToolStatistics[]>;
  /** Forgets tool statistics, of one project or of all. Returns how many rows. */
  resetTools(project?: string): Out<M, number>;
}

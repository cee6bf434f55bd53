import type { JsonObject } from '../../json.js';
import type { PageOptions } from '../../page.js';

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

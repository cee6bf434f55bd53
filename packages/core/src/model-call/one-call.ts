import type { NewGeneration } from '../domains/analytics/generation.js';
import type { CachedResponse, CacheRequest } from '../domains/cache/responses.js';
import type { Logger } from '../domains/logs/logs.js';
import { isCairnError } from '../errors/cairn-error.js';
import { host } from '../host.js';
import type { JsonObject, JsonValue } from '../json.js';
import type { CallCaching, CallStore, ModelAnswer, ModelCallOptions, ModelRequest } from './model-calls.js';

/** Ends of an answer that nobody wants to get again. */
const NOT_KEPT: ReadonlySet<string> = new Set(['error', 'content-filter', 'content_filter', 'aborted', 'refusal']);

/**
 * One call of a model: looked up first, then either answered from the cache, or timed and ended by exactly one of {@link succeed},
 * {@link fail} and {@link abandon}. None of its methods rejects for what fails in the store.
 */
export class OneCall {
  readonly request: ModelRequest;
  /** What of the request decides the answer. */
  readonly #asked: CacheRequest;
  readonly #store: CallStore;
  readonly #logger: Logger | undefined;
  readonly #options: ModelCallOptions;
  readonly #caching: CallCaching | undefined;
  readonly #startedAt = host.performance.now();
  #firstAt: number | undefined;

  constructor(
    store: CallStore,
    logger: Logger | undefined,
    options: ModelCallOptions,
    request: ModelRequest,
    variant: string | undefined,
  ) {
    this.#store = store;
    this.#logger = logger;
    this.#options = options;
    const { cache = false } = options;
    this.#caching = store.cache === undefined || cache === false ? undefined : cache === true ? {} : cache;
    this.request = request;
    const { prompt, messages, model, modelHash, settings } = request;
    // Answers of another shape have keys of their own: what streamed is replayed as a stream.
    const shaped = variant === undefined ? settings : { ...settings, 'cairn:variant': variant };
    this.#asked = { prompt, messages, model, modelHash, settings: shaped };
  }

  /** The request's key in the cache; null when nothing is cached. */
  async key(): Promise<string | null> {
    if (this.#caching === undefined) return null;
    return this.#quietly(() => this.#store.cache?.responseKey(this.#asked));
  }

  /** The kept answer, or null. A hit is recorded and logged. */
  async cached(): Promise<CachedResponse | null> {
    if (this.#caching === undefined || this.#caching.refresh === true) return null;
    const found = await this.#quietly(() => this.#store.cache?.findResponse(this.#asked));
    if (found === null) return null;
    await this.#record({ cacheHit: true, finishReason: found.finishReason });
    this.#say('info', 'answered from the cache', {
      savedTokens: (found.inputTokens ?? 0) + (found.outputTokens ?? 0),
      savedCostMicros: found.costMicros,
    });
    return found;
  }

  /** The model begins to answer. Only the first time counts. */
  contentCame(): void {
    this.#firstAt ??= host.performance.now();
  }

  /** The answer is whole: it is recorded, kept (`encoded`, when caching is on) and logged. */
  async succeed(answer: ModelAnswer, encoded?: () => JsonValue): Promise<void> {
    const durationMs = host.performance.now() - this.#startedAt;
    const costMicros = await this.#record({ ...this.#figures(answer), finishReason: answer.finishReason ?? null });
    if (this.#isKept(answer)) await this.#keep(answer, durationMs, costMicros, encoded);
    this.#say('info', 'answered by the model', {
      inputTokens: answer.inputTokens ?? 0,
      outputTokens: answer.outputTokens ?? 0,
      costMicros,
      finishReason: answer.finishReason ?? null,
    });
  }

  /** The call failed: it is recorded and logged with the error's message; nothing is kept. An abort is no failure. */
  async fail(error: unknown): Promise<void> {
    if (error instanceof Error && error.name === 'AbortError') return this.abandon({});
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await this.#record({ ...this.#times(), error: message, finishReason: 'error' });
    this.#say('error', 'the model call failed', {}, error);
  }

  /** Nobody waits for the rest of the answer. What came is recorded, nothing is kept. */
  async abandon(answer: Partial<ModelAnswer>): Promise<void> {
    await this.#record({ ...this.#figures(answer), finishReason: 'aborted' });
    this.#say('info', 'left before its end', {});
  }

  #isKept(answer: ModelAnswer): boolean {
    if (this.#caching === undefined || NOT_KEPT.has(answer.finishReason ?? '')) return false;
    return this.#caching.keep?.(answer, this.request) ?? true;
  }

  async #keep(
    answer: ModelAnswer,
    durationMs: number,
    costMicros: number | null,
    encoded: (() => JsonValue) | undefined,
  ): Promise<void> {
    await this.#quietly(() =>
      this.#store.cache?.saveResponse(
        this.#asked,
        {
          text: answer.text,
          response: encoded === undefined ? answer.response : encoded(),
          finishReason: answer.finishReason,
          inputTokens: promptTokens(answer),
          outputTokens: answer.outputTokens,
          durationMs,
          costMicros,
        },
        { ttlMs: this.#caching?.ttlMs },
      ),
    );
  }

  #figures(answer: Partial<ModelAnswer>): NewGeneration {
    return {
      id: answer.id,
      inputTokens: answer.inputTokens ?? 0,
      outputTokens: answer.outputTokens ?? 0,
      cacheReadTokens: answer.cacheReadTokens ?? 0,
      cacheCreationTokens: answer.cacheCreationTokens ?? 0,
      cacheCreation1hTokens: answer.cacheCreation1hTokens ?? 0,
      reasoningTokens: answer.reasoningTokens ?? 0,
      costMicros: answer.costMicros,
      ...this.#times(),
    };
  }

  #times(): Pick<NewGeneration, 'totalUs' | 'firstTokenUs' | 'generationUs'> {
    const now = host.performance.now();
    const us = (from: number, to: number) => Math.max(0, Math.round((to - from) * 1_000));
    const first = this.#firstAt;
    return {
      totalUs: us(this.#startedAt, now),
      firstTokenUs: first === undefined ? null : us(this.#startedAt, first),
      generationUs: us(first ?? this.#startedAt, now),
    };
  }

  /** Records the call; returns what it cost, where that is known. */
  async #record(figures: NewGeneration): Promise<number | null> {
    const { record = true } = this.#options;
    if (!record || this.#store.analytics === undefined) return figures.costMicros ?? null;
    const { analytics } = this.#store;
    const settings = this.request.settings ?? {};
    const done = await this.#quietly(() =>
      analytics.record({
        model: this.request.model,
        provider: this.request.provider,
        ...this.#labels(),
        temperature: numberIn(settings, 'temperature'),
        maxTokens: numberIn(settings, 'maxOutputTokens', 'max_tokens', 'maxTokens', 'max_output_tokens'),
        ...figures,
      }),
    );
    return done?.costMicros ?? null;
  }

  #labels() {
    const { request } = this;
    const given = this.#options;
    return {
      project: request.project ?? given.project,
      tool: request.tool ?? given.tool,
      sessionId: request.sessionId ?? given.sessionId,
      conversationId: request.conversationId ?? given.conversationId,
      metadata: request.metadata ?? given.metadata,
    };
  }

  #say(level: 'info' | 'error', message: string, context: JsonObject, error?: unknown): void {
    if (this.#logger === undefined || (this.#options.log === 'errors' && level !== 'error')) return;
    const { model, prompt, provider } = this.request;
    const { sessionId, conversationId } = this.#labels();
    const durationMs = Math.round(host.performance.now() - this.#startedAt);
    const facts = { provider: provider ?? null, durationMs, ...context };
    this.#logger.log(level, message, error === undefined ? facts : { ...facts, error: asError(error) }, {
      model,
      prompt: prompt ?? null,
      sessionId,
      conversationId,
    });
  }

  /** What the store fails in costs nobody an answer: its `error` event has told of it. */
  async #quietly<T>(work: () => Promise<T> | undefined): Promise<T | null> {
    try {
      return (await work()) ?? null;
    } catch (error) {
      if (isCairnError(error)) return null;
      throw error;
    }
  }
}

/** Everything that went into the prompt. */
function promptTokens(answer: ModelAnswer): number | undefined {
  if (answer.inputTokens === undefined) return undefined;
  return answer.inputTokens + (answer.cacheReadTokens ?? 0) + (answer.cacheCreationTokens ?? 0);
}

function numberIn(settings: JsonObject, ...names: readonly string[]): number | null {
  const value = names.map((name) => settings[name]).find((one) => typeof one === 'number');
  return value ?? null;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

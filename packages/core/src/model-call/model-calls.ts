import type { Analytics } from '../domains/analytics/analytics.js';
import type { NewGeneration } from '../domains/analytics/generation.js';
import type { Cache } from '../domains/cache/cache.js';
import type { CacheRequest } from '../domains/cache/responses.js';
import type { LogServices } from '../domains/logs/logs.js';
import type { JsonValue } from '../json.js';
import { completeOnce } from './complete-once.js';
import { OneCall } from './one-call.js';
import { streamOnce } from './stream-once.js';

/** A request to a language model: what decides the answer, and who asks. */
export interface ModelRequest extends CacheRequest, CallLabels {
  /** Who runs the model, such as `anthropic`. Part of the ledger, not of the cache's key. */
  readonly provider?: string | undefined;
}

/** What the ledger and the log say of a call beside its model. */
export type CallLabels = Pick<NewGeneration, 'project' | 'tool' | 'sessionId' | 'conversationId' | 'metadata'>;

/** An answer, as the cache, the ledger and the log understand it. Whatever is not known is left out. */
export interface ModelAnswer
  extends Pick<
    NewGeneration,
    | 'inputTokens'
    | 'outputTokens'
    | 'cacheReadTokens'
    | 'cacheCreationTokens'
    | 'cacheCreation1hTokens'
    | 'reasoningTokens'
    | 'costMicros'
  > {
  readonly text: string;
  /**
   * An id under which the ledger counts the answer once, whoever reports it. Only for ids that are unique: some local servers'
   * are not. Default: an id of its own.
   */
  readonly id?: string | undefined;
  readonly finishReason?: string | null | undefined;
  /** The whole response, kept beside the text. */
  readonly response?: JsonValue | undefined;
}

/** How an answer of somebody else's type is understood and kept. */
export interface AnswerFormat<T> {
  /** Keeps answers of different shape apart in the cache; default `answer`. */
  readonly variant?: string;
  /** What the ledger, the cache and the log should know of it. Its `response` is not looked at: that is `encode`'s. */
  describe(answer: T): ModelAnswer;
  /** The answer as JSON, for the cache. */
  encode(answer: T): JsonValue;
  /** What `encode` gave, as an answer again. */
  decode(kept: JsonValue): T;
}

/** How a stream's parts are understood and kept. */
export interface PartFormat<P> {
  /** Keeps streams of different parts apart in the cache; default `stream`. */
  readonly variant?: string;
  /** What the parts of a stream that ended whole say together. */
  describe(parts: readonly P[]): ModelAnswer;
  encode(part: P): JsonValue;
  decode(kept: JsonValue): P;
  /** Whether the model has begun to answer with this part: that is the time to the first token. Default: with the first part. */
  isContent?(part: P): boolean;
  /** What went wrong, for a part that says so; undefined for every other part. */
  errorOf?(part: P): unknown;
}

/** What a wrapper does with the calls that go through it. */
export interface ModelCallOptions extends CallLabels {
  /**
   * Whether answers come from the cache and go into it. Default false: an answer that is given twice must be wanted.
   * Answers that ended by an error, a filter or an abort are never kept.
   */
  readonly cache?: boolean | CallCaching | undefined;
  /** Whether each call is recorded in the ledger (`store.analytics`); default true. */
  readonly record?: boolean | undefined;
  /** Whether each call is a line of the log (`store.logs`, category `generation`); `errors`: only failures. Default true. */
  readonly log?: boolean | 'errors' | undefined;
}

/** How answers are kept. */
export interface CallCaching {
  /** How long, in milliseconds; null: always. Default: the store's `cache.responseTtlMs`. */
  readonly ttlMs?: number | null | undefined;
  /** Asks the model in any case, and keeps the new answer. Default false. */
  readonly refresh?: boolean | undefined;
  /** Whether to keep an answer that could be kept; default: yes. */
  readonly keep?: ((answer: ModelAnswer, request: ModelRequest) => boolean) | undefined;
}

/** What of a store takes part: a domain that it lacks is left out. */
export interface CallStore {
  readonly cache?: Pick<Cache<'async'>, 'findResponse' | 'saveResponse' | 'responseKey'>;
  readonly analytics?: Pick<Analytics<'async'>, 'record'>;
  readonly logs?: Pick<LogServices, 'logger'>;
}

/**
 * Model calls that are cached, recorded and logged by themselves (CY-21). What fails in the store never fails a call: the store's
 * `error` event tells of it, and the answer comes from the model.
 */
export interface ModelCalls {
  /**
   * An answer: from the cache, or from `call`. Callers who ask the same at the same time, with caching on, share one call.
   * Rejects with what `call` rejects with.
   */
  complete(request: ModelRequest, call: () => ModelAnswer | Promise<ModelAnswer>): Promise<ModelAnswer>;
  complete<T>(request: ModelRequest, call: () => T | Promise<T>, format: AnswerFormat<T>): Promise<T>;
  /**
   * A stream of texts, or of parts of another type: from the cache, part by part, or from `open`. It is recorded and kept when it has
   * ended whole; a reader who leaves early is recorded with the finish reason `aborted`, and nothing is kept.
   */
  stream(request: ModelRequest, open: () => PartSource<string>): AsyncGenerator<string, void, void>;
  stream<P>(request: ModelRequest, open: () => PartSource<P>, format: PartFormat<P>): AsyncGenerator<P, void, void>;
  /** One call, step by step, for adapters that neither of the others fits. `variant` keeps answers of different shape apart. */
  begin(request: ModelRequest, variant?: string): OneCall;
  /** The same with other options on top, such as a conversation's id. */
  with(options: ModelCallOptions): ModelCalls;
}

/** What a stream is opened to. */
export type PartSource<P> = AsyncIterable<P> | Promise<AsyncIterable<P>>;

/**
 * Wraps model calls.
 *
 * @example
 * const calls = modelCalls(store, { tool: 'my-agent', cache: { ttlMs: 3_600_000 } });
 * const answer = await calls.complete({ model: 'claude-sonnet-4-5', prompt }, () => askTheModel(prompt));
 */
export function modelCalls(store: CallStore, options: ModelCallOptions = {}): ModelCalls {
  const underWay = new Map<string, Promise<unknown>>();
  const build = (given: ModelCallOptions): ModelCalls => {
    const logger = given.log === false ? undefined : store.logs?.logger({ category: 'generation' });
    const begin = (request: ModelRequest, variant?: string) => new OneCall(store, logger, given, request, variant);
    return {
      complete: <T>(request: ModelRequest, call: () => T | Promise<T>, format?: AnswerFormat<T>) =>
        completeOnce(
          begin(request, format === undefined ? undefined : (format.variant ?? 'answer')),
          underWay,
          call,
          format,
        ),
      stream: <P>(request: ModelRequest, open: () => PartSource<P>, format?: PartFormat<P>) =>
        streamOnce(begin(request, format?.variant ?? 'stream'), open, format),
      begin,
      with: (more) => build({ ...given, ...more }),
    };
  };
  return build(options);
}

import { isCairnError } from '../errors/cairn-error.js';
import { EmbeddingError, InvalidInputError } from '../errors/errors.js';
import { host } from '../host.js';
import type { WaitSignal } from '../wait-signal.js';
import { checkedVectors } from './checked-vectors.js';
import type { Embedder, EmbedOptions } from './embedder.js';
import { RequestGate } from './request-gate.js';

/** How much is done for an answer. */
export interface ReliableEmbedderOptions {
  /** How long one request may take, in milliseconds; default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** How often a request is repeated after a failure that may pass; default 3. */
  readonly retries?: number | undefined;
  /** The first pause before a repeat, in milliseconds; doubled each time, jittered, at most 30,000. Default 500. */
  readonly backoffMs?: number | undefined;
  /** Requests that start within any minute, at most; default: no limit. */
  readonly requestsPerMinute?: number | undefined;
  /** Requests at the same time; default 2. */
  readonly concurrency?: number | undefined;
  /** The time in milliseconds; default the system's. */
  readonly clock?: (() => number) | undefined;
  /** Waits; rejects with the signal's reason when that comes first. Default: timers. */
  readonly sleep?: ((delayMs: number, signal: WaitSignal) => Promise<void>) | undefined;
  /** 0 to 1, for the jitter; default `Math.random`. */
  readonly random?: (() => number) | undefined;
}

const DEFAULTS = { timeoutMs: 60_000, retries: 3, backoffMs: 500, concurrency: 2 };
const MAX_BACKOFF_MS = 30_000;
/** A longer pause is not waited for: whoever asked may come again. */
const MAX_TOLD_MS = 120_000;
const MAX_BATCH = 64;
const MAX_CHARS = 8_000;
/** How often an error is tried again that does not say whether that helps. */
const UNSURE_RETRIES = 3;

/**
 * The same model, asked with care: any number of texts, cut into batches and to the length that it looks at, equal ones asked for once;
 * at most so many requests a minute and at a time; each with an end. What fails in a way that may pass is tried again, after a jittered pause that doubles, or
 * as long as the provider says (`details.retryAfterMs`), which holds for all requests; more than two minutes are not waited for. Every answer is looked at: one vector for each text, with the announced
 * dimensions or else those of the first answer, of finite numbers that are not all zero.
 *
 * It rejects with an {@link EmbeddingError} that names the model and what was wrong, never a text; `retryable` says whether asking later can help. The
 * caller's signal ends everything at once, and its reason is what is rejected with.
 *
 * @throws InvalidInputError for options that make no sense
 */
export function reliableEmbedder(embedder: Embedder, options: ReliableEmbedderOptions = {}): ReliableEmbedder {
  return new ReliableEmbedder(embedder, options);
}

/** What {@link reliableEmbedder} makes. */
export class ReliableEmbedder implements Embedder {
  readonly model: string;
  readonly metric: Embedder['metric'];
  readonly maxChars: number;
  /** As many as one likes. */
  readonly maxBatch = Number.MAX_SAFE_INTEGER;
  readonly #inner: Embedder;
  readonly #settings: typeof DEFAULTS;
  readonly #gate: RequestGate;
  readonly #sleep: (delayMs: number, signal: WaitSignal) => Promise<void>;
  readonly #random: () => number;
  #dimensions: number | undefined;

  constructor(embedder: Embedder, options: ReliableEmbedderOptions) {
    this.#inner = embedder;
    this.model = embedder.model;
    this.metric = embedder.metric;
    this.maxChars = embedder.maxChars ?? MAX_CHARS;
    this.#dimensions = embedder.dimensions;
    this.#settings = settingsOf(options);
    this.#sleep = options.sleep ?? sleepUnless;
    this.#random = options.random ?? Math.random;
    this.#gate = new RequestGate({
      requestsPerMinute: options.requestsPerMinute,
      clock: options.clock ?? Date.now,
      sleep: this.#sleep,
    });
  }

  /** Those announced; else, from the first answer on, those of it. */
  get dimensions(): number | undefined {
    return this.#dimensions;
  }

  async embed(texts: readonly string[], { purpose, signal }: EmbedOptions): Promise<readonly Float32Array[]> {
    const asked = texts.map((text) => cut(text, this.maxChars));
    const unique = [...new Set(asked)];
    const ended = linked(signal);
    try {
      const vectors = await this.#all(unique, { purpose, signal: ended.controller.signal });
      const places = new Map(unique.map((text, at) => [text, at]));
      return asked.map((text) => vectors[places.get(text) ?? -1] as Float32Array);
    } catch (error) {
      // One request that failed ends the others: nobody waits for them any more.
      ended.controller.abort(error);
      throw error;
    } finally {
      ended.unlink();
    }
  }

  async #all(texts: readonly string[], options: { purpose: EmbedOptions['purpose']; signal: WaitSignal }) {
    const size = this.#inner.maxBatch ?? MAX_BATCH;
    const vectors = new Array<Float32Array>(texts.length);
    let next = 0;
    const lane = async () => {
      for (let from = next; from < texts.length; from = next) {
        next = from + size;
        const answer = await this.#retried(texts.slice(from, from + size), options);
        for (const [at, vector] of answer.entries()) vectors[from + at] = vector;
      }
    };
    await Promise.all(Array.from({ length: this.#settings.concurrency }, lane));
    return vectors;
  }

  async #retried(texts: readonly string[], options: { purpose: EmbedOptions['purpose']; signal: WaitSignal }) {
    const { retries, backoffMs } = this.#settings;
    for (let failures = 0; ; failures += 1) {
      await this.#gate.pass(options.signal);
      if (options.signal.aborted) throw options.signal.reason;
      try {
        const { model } = this;
        const vectors = checkedVectors(await this.#once(texts, options), texts.length, {
          model,
          dimensions: this.#dimensions,
        });
        this.#dimensions ??= vectors[0]?.length;
        return vectors;
      } catch (error) {
        if (options.signal.aborted) throw options.signal.reason;
        const toldMs = toldPause(error);
        if (failures >= Math.min(retries, retriesFor(error)) || toldMs > MAX_TOLD_MS) throw this.#typed(error);
        if (toldMs > 0) this.#gate.close(toldMs);
        const pauseMs = Math.min(MAX_BACKOFF_MS, backoffMs * 2 ** failures);
        await this.#sleep(Math.max(toldMs, pauseMs * (0.5 + this.#random() / 2)), options.signal);
      }
    }
  }

  /** One request, which ends with the timeout whether the model listens to its signal or not. */
  async #once(texts: readonly string[], { purpose, signal }: { purpose: EmbedOptions['purpose']; signal: WaitSignal }) {
    const { timeoutMs } = this.#settings;
    const { controller, unlink } = linked(signal);
    const late = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
    });
    const timer = host.setTimeout(() => controller.abort(this.#timedOut(timeoutMs)), timeoutMs);
    try {
      return await Promise.race([this.#inner.embed(texts, { purpose, signal: controller.signal }), late]);
    } finally {
      host.clearTimeout(timer);
      unlink();
    }
  }

  #timedOut(timeoutMs: number): EmbeddingError {
    const { model } = this;
    return new EmbeddingError({
      message: `The model ${model} did not answer within ${timeoutMs} ms. Give it more time with timeoutMs, or fewer texts at once.`,
      retryable: true,
      details: { model, problem: 'timeout', timeoutMs },
    });
  }

  /** An error of ours; that of somebody else is its cause, for its message may hold what was sent. */
  #typed(error: unknown): unknown {
    if (isCairnError(error)) return error;
    const { model } = this;
    const name = error instanceof Error ? error.name : typeof error;
    return new EmbeddingError({
      message: `The model ${model} could not be asked (${name}); see the cause.`,
      retryable: true,
      details: { model, problem: 'failed' },
      cause: error,
    });
  }
}

/** How long the provider wants to be left alone, in milliseconds; 0 when it does not say. */
function toldPause(error: unknown): number {
  const told = isCairnError(error) ? error.details.retryAfterMs : undefined;
  return typeof told === 'number' && told > 0 ? told : 0;
}

function retriesFor(error: unknown): number {
  if (!isCairnError(error)) return UNSURE_RETRIES;
  return error.retryable ? Number.POSITIVE_INFINITY : 0;
}

function settingsOf(options: ReliableEmbedderOptions): typeof DEFAULTS {
  const settings = { ...DEFAULTS };
  for (const name of Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]) {
    settings[name] = options[name] ?? DEFAULTS[name];
    mustBeAtLeast(name, settings[name], name === 'timeoutMs' || name === 'concurrency' ? 1 : 0);
  }
  if (options.requestsPerMinute !== undefined) mustBeAtLeast('requestsPerMinute', options.requestsPerMinute, 1);
  return settings;
}

function mustBeAtLeast(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  const operation = 'reliableEmbedder';
  throw new InvalidInputError({
    message: `${operation}: ${name} must be a whole number, ${least} or more.`,
    operation,
  });
}

/** The beginning of a text, not ending within a character. */
function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const last = text.charCodeAt(maxChars - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? maxChars - 1 : maxChars);
}

/** A controller that ends when a signal does. */
function linked(signal: WaitSignal | undefined) {
  const controller = new host.AbortController();
  const end = () => controller.abort(signal?.reason);
  if (signal?.aborted === true) end();
  signal?.addEventListener('abort', end);
  return { controller, unlink: () => signal?.removeEventListener('abort', end) };
}

function sleepUnless(delayMs: number, signal: WaitSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      host.clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = host.setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, delayMs);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}

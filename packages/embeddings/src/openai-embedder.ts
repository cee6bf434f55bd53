import { type Embedder, EmbeddingError, type EmbedOptions, InvalidInputError, type VectorMetric } from '@cairndb/core';
import { type Answer, readAnswer } from './openai-answer.js';
import { refusal } from './openai-refusal.js';
import { type EmbeddingUsage, type PrefixOptions, prefixed, prefixName, spaceName } from './shared-options.js';
import { throwIfEnded } from './throw-if-ended.js';

/** Which server, and which of its models. */
export interface OpenAiEmbedderOptions extends PrefixOptions {
  /** The address up to and with the version: `https://api.openai.com/v1`, `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Sent as `Authorization: Bearer …`; default none. */
  readonly apiKey?: string | undefined;
  /** Asked of the server, which must know how to shorten its vectors, and announced. Default: as many as the model has. */
  readonly dimensions?: number | undefined;
  /** Default `cosine`. */
  readonly metric?: VectorMetric | undefined;
  /** Further headers, such as `api-key`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long one request may take, in milliseconds; default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** Texts in one request at most; default 64. */
  readonly maxBatch?: number | undefined;
  /** Characters of a text that the model looks at, at most; default 8,000. */
  readonly maxChars?: number | undefined;
  /** Told after each request what it used, so that it can be booked. What it throws is dropped. */
  readonly onUsage?: ((usage: EmbeddingUsage) => void) | undefined;
}

/** What every request of an embedder has in common. */
interface Request {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
}

/**
 * A model behind `POST /embeddings` as OpenAI defines it: OpenAI itself, Ollama, llama.cpp, vLLM, LM Studio, and whoever else speaks it. It asks once and looks at
 * nothing: `reliableEmbedder` of `@cairndb/core` repeats, limits and checks.
 *
 * Its {@link EmbeddingError}s have the server's own words, without keys and without the texts. Retryable are timeouts, lost connections, answers that are cut off, and
 * the statuses 408, 409, 425, 429 and 5xx, with `details.retryAfterMs` where the server says how long to wait.
 *
 * @throws InvalidInputError for an address or a key that no request could be made with
 */
export function openAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  const { model, dimensions, onUsage } = options;
  const request = requestOf(options);
  return {
    model: spaceName(model, prefixName(options.documentPrefix)),
    dimensions,
    metric: options.metric,
    maxBatch: options.maxBatch,
    maxChars: options.maxChars,
    async embed(texts, { purpose, signal }) {
      if (texts.length === 0) return [];
      const input = prefixed(texts, purpose, options);
      const body = { model, input, encoding_format: 'float', ...(dimensions === undefined ? {} : { dimensions }) };
      const { vectors, inputTokens } = await ask(request, model, input, body, signal);
      tell(onUsage, { model, texts: texts.length, inputTokens });
      return vectors;
    },
  };
}

async function ask(
  request: Request,
  model: string,
  texts: readonly string[],
  body: object,
  outer: EmbedOptions['signal'],
): Promise<Answer> {
  const { url, headers, fetch, timeoutMs } = request;
  const controller = new AbortController();
  const end = () => controller.abort(outer?.reason);
  throwIfEnded(outer);
  outer?.addEventListener('abort', end);
  const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
    const text = await response.text();
    if (!response.ok) throw refusal(response, text, { model, texts, headers });
    return readAnswer(text, texts.length, model);
  } catch (error) {
    throwIfEnded(outer);
    if (error instanceof EmbeddingError) throw error;
    throw unreached(model, url, signal.aborted ? timeoutMs : undefined, error);
  } finally {
    outer?.removeEventListener('abort', end);
  }
}

function unreached(model: string, url: URL, timeoutMs: number | undefined, error: unknown): EmbeddingError {
  const where = `${url.origin}${url.pathname}`;
  if (timeoutMs !== undefined) {
    return new EmbeddingError({
      message: `The model ${model} at ${where} did not answer within ${timeoutMs} ms.`,
      retryable: true,
      details: { model, problem: 'timeout', timeoutMs },
    });
  }
  const { code } = ((error as Error | undefined)?.cause ?? {}) as { readonly code?: unknown };
  return new EmbeddingError({
    message: `The model ${model} at ${where} could not be reached${typeof code === 'string' ? ` (${code})` : ''}. Check that the server runs and the address.`,
    retryable: true,
    details: { model, problem: 'unreached', ...(typeof code === 'string' ? { code } : {}) },
    cause: error,
  });
}

function tell(onUsage: OpenAiEmbedderOptions['onUsage'], usage: EmbeddingUsage): void {
  try {
    onUsage?.(usage);
  } catch {
    // The vectors are there; who books must not lose them.
  }
}

function requestOf(options: OpenAiEmbedderOptions): Request {
  const { apiKey, timeoutMs = 60_000 } = options;
  const url = URL.canParse(options.baseUrl) ? new URL(options.baseUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw invalid('baseUrl must be an address, such as http://127.0.0.1:11434/v1');
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid('baseUrl must hold no user and password; put them into headers');
  }
  if (options.model === '') throw invalid('model must name a model');
  if (!(timeoutMs >= 1)) throw invalid('timeoutMs must be 1 or more');
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/embeddings`;
  const headers = {
    ...lowerCased(options.headers ?? {}),
    'content-type': 'application/json',
    accept: 'application/json',
    ...(apiKey === undefined || apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  try {
    new Headers(headers);
  } catch {
    // Its message would show the key.
    throw invalid('apiKey or headers hold a character that no header may hold, such as a line break');
  }
  return { url, headers, fetch: options.fetch ?? globalThis.fetch, timeoutMs };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function invalid(what: string): InvalidInputError {
  return new InvalidInputError({ message: `openAiEmbedder: ${what}.`, operation: 'openAiEmbedder' });
}

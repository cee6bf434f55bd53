import {
  APICallError,
  type EmbeddingModelV2,
  type EmbeddingModelV3,
  type SharedV2ProviderOptions,
} from '@ai-sdk/provider';
import {
  defaultRedactor,
  type Embedder,
  EmbeddingError,
  type EmbeddingPurpose,
  isCairnError,
  retryAfterMs,
  type VectorMetric,
} from '@cairndb/core';

/** What else the model is told, and what it tells. */
export interface AiSdkEmbedderOptions {
  /** Numbers in each vector; default: as many as the first one has. */
  readonly dimensions?: number | undefined;
  /** Default `cosine`. */
  readonly metric?: VectorMetric | undefined;
  /** Characters of a text that the model looks at, at most; default 8,000. */
  readonly maxChars?: number | undefined;
  /** For the provider; as a function, by what the vectors are for: `{ google: { taskType: 'RETRIEVAL_QUERY' } }`. */
  readonly providerOptions?:
    | SharedV2ProviderOptions
    | ((purpose: EmbeddingPurpose) => SharedV2ProviderOptions)
    | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Told after each request what it used, so that it can be booked; `inputTokens` is null where the provider does not say. What it throws is dropped. */
  readonly onUsage?:
    | ((usage: { readonly model: string; readonly texts: number; readonly inputTokens: number | null }) => void)
    | undefined;
}

/** What is taken of a model, of either version of the interface. */
type Model = Pick<
  EmbeddingModelV3 | EmbeddingModelV2<string>,
  'provider' | 'modelId' | 'maxEmbeddingsPerCall' | 'supportsParallelCalls' | 'doEmbed'
>;

/** Characters of the provider's words that are shown. */
const MOST_WORDS = 300;

/**
 * Any embedding model of the AI SDK, as Cairn asks models: `aiSdkEmbedder(openai.textEmbeddingModel('text-embedding-3-small'))`. More texts than the model takes in a call go in several, at the
 * same time where it supports that. It asks once: `reliableEmbedder` of `@cairndb/core` repeats, limits and checks.
 *
 * Its {@link EmbeddingError}s have the provider's own words without secrets; the whole error is their cause, which holds what was sent.
 */
export function aiSdkEmbedder(
  model: EmbeddingModelV3 | EmbeddingModelV2<string>,
  options: AiSdkEmbedderOptions = {},
): Embedder {
  const { maxEmbeddingsPerCall: most } = model;
  const name = `${model.provider}/${model.modelId}`;
  return {
    model: name,
    dimensions: options.dimensions,
    metric: options.metric,
    maxBatch: typeof most === 'number' && Number.isFinite(most) ? most : undefined,
    maxChars: options.maxChars,
    async embed(texts, { purpose, signal }) {
      if (signal?.aborted === true) throw signal.reason;
      const controller = new AbortController();
      const end = () => controller.abort(signal?.reason);
      signal?.addEventListener('abort', end);
      const ask = (values: readonly string[]) => askOnce(model, name, values, purpose, options, controller.signal);
      try {
        const parts = await inParts(texts, (await model.maxEmbeddingsPerCall) ?? Number.POSITIVE_INFINITY);
        if ((await model.supportsParallelCalls) && parts.length > 1) return (await Promise.all(parts.map(ask))).flat();
        const vectors: (readonly number[])[] = [];
        for (const part of parts) vectors.push(...(await ask(part)));
        return vectors;
      } catch (error) {
        if (controller.signal.aborted) throw controller.signal.reason;
        // The others of several calls: nobody waits for them any more.
        controller.abort(error);
        throw error;
      } finally {
        signal?.removeEventListener('abort', end);
      }
    },
  };
}

async function askOnce(
  model: Model,
  name: string,
  values: readonly string[],
  purpose: EmbeddingPurpose,
  { providerOptions, headers, onUsage }: AiSdkEmbedderOptions,
  abortSignal: AbortSignal,
): Promise<readonly (readonly number[])[]> {
  const forProvider = typeof providerOptions === 'function' ? providerOptions(purpose) : providerOptions;
  try {
    const { embeddings, usage } = await model.doEmbed({
      values: [...values],
      abortSignal,
      ...(forProvider === undefined ? {} : { providerOptions: forProvider }),
      ...(headers === undefined ? {} : { headers: { ...headers } }),
    });
    const used = usage?.tokens;
    tell(onUsage, { model: name, texts: values.length, inputTokens: Number.isFinite(used) ? (used ?? null) : null });
    return embeddings;
  } catch (error) {
    throw abortSignal.aborted ? abortSignal.reason : typed(error, name);
  }
}

function inParts(texts: readonly string[], size: number): readonly (readonly string[])[] {
  if (texts.length === 0) return [];
  if (!(size < texts.length)) return [texts];
  return Array.from({ length: Math.ceil(texts.length / size) }, (_, at) => texts.slice(at * size, (at + 1) * size));
}

function tell(onUsage: AiSdkEmbedderOptions['onUsage'], usage: Parameters<NonNullable<typeof onUsage>>[0]): void {
  try {
    onUsage?.(usage);
  } catch {
    // The vectors are there; who books must not lose them.
  }
}

/** An error of the SDK with what Cairn goes by; one of anybody else passes on as it is. */
function typed(error: unknown, model: string): unknown {
  if (isCairnError(error) || !APICallError.isInstance(error)) return error;
  const { statusCode, isRetryable, responseHeaders = {} } = error;
  const waitMs = isRetryable ? retryAfterMs((name) => responseHeaders[name]) : undefined;
  const words = defaultRedactor.text(error.message).replace(/\s+/g, ' ').slice(0, MOST_WORDS);
  return new EmbeddingError({
    message: `The model ${model} refused${statusCode === undefined ? '' : ` with status ${statusCode}`}: ${words}`,
    retryable: isRetryable,
    details: {
      model,
      problem: 'refused',
      ...(statusCode === undefined ? {} : { status: statusCode }),
      ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    },
    cause: error,
  });
}

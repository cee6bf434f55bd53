import { type Embedder, type EmbeddingsOptions, InvalidInputError, lexicalEmbedder } from '@cairndb/core';
import type { EmbeddingsConfiguration } from './configuration.js';
import { FittedEmbedder } from './fitted-embedder.js';

/** The model that needs neither network nor file. */
const LEXICAL = 'lexical';

/** What a configuration says of the model that makes vectors. */
export interface ModelConfiguration extends Pick<EmbeddingsConfiguration, 'model' | 'url' | 'keyEnv' | 'dimensions'> {
  /** Texts that one call of the model takes at most; default: as many as its embedder says. */
  readonly updateBatchSize?: number | undefined;
}

/** Brings the embedder of a model that is not `lexical`, such as `openAiEmbedder` of `@cairndb/embeddings`. */
export type EmbedderOf = (model: ModelConfiguration) => Embedder;

/**
 * The `embeddings` of `openDatabase` and `openStore` as `[storage.embeddings]` has them; undefined where they are not enabled.
 *
 * @throws InvalidInputError as {@link configuredEmbedder}
 */
export function embeddingsOptionsOf(
  { embeddings }: { readonly embeddings: ModelConfiguration & Pick<EmbeddingsConfiguration, 'enabled'> },
  embedderOf?: EmbedderOf,
): EmbeddingsOptions | undefined {
  return embeddings.enabled ? { embedder: configuredEmbedder(embeddings, embedderOf) } : undefined;
}

/**
 * The embedder of a configured model: no call of it has more than `updateBatchSize` texts, and its vectors have `dimensions` numbers, where that is said;
 * an answer with others is refused. For `lexical` its own; for any other the one that `embedderOf` brings.
 *
 * @throws InvalidInputError for another model than `lexical` without `embedderOf`, and for a number of dimensions that the model's vectors don't have
 */
export function configuredEmbedder(model: ModelConfiguration, embedderOf?: EmbedderOf): Embedder {
  const { dimensions, updateBatchSize } = model;
  const embedder = model.model === LEXICAL ? lexical(dimensions) : brought(model, embedderOf);
  if (dimensions !== null && embedder.dimensions !== undefined && embedder.dimensions !== dimensions) {
    throw wrong(
      'dimension',
      `is ${dimensions}, but the embedder for ${model.model} makes vectors of ${embedder.dimensions} numbers. Say ${embedder.dimensions}, or "none"; or ask the embedder for ${dimensions}.`,
    );
  }
  return new FittedEmbedder(embedder, { maxBatch: updateBatchSize, dimensions: dimensions ?? undefined });
}

function lexical(dimensions: number | null): Embedder {
  try {
    return lexicalEmbedder({ dimensions: dimensions ?? undefined });
  } catch (cause) {
    throw wrong('dimension', `is ${dimensions}, but the vectors of lexical have 64 to 4,096 numbers.`, cause);
  }
}

function brought(model: ModelConfiguration, embedderOf: EmbedderOf | undefined): Embedder {
  if (embedderOf !== undefined) return embedderOf(model);
  throw wrong(
    'embedding_model',
    `is ${JSON.stringify(model.model)}, which needs an embedder: openOptionsOf(configuration, ({ model, url }) => openAiEmbedder({ baseUrl: url, model })), with @cairndb/embeddings or one of your own. Without a model, say "lexical", or storage.embeddings.enabled = false.`,
  );
}

function wrong(key: string, message: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError({
    message: `storage.embeddings.${key} ${message}`,
    operation: 'embeddingsOptionsOf',
    details: { key: `storage.embeddings.${key}` },
    ...(cause === undefined ? {} : { cause }),
  });
}

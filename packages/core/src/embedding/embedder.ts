import type { WaitSignal } from '../wait-signal.js';

/** How two vectors of a space are compared: by their angle, or by their product, for models whose lengths say something. */
export type VectorMetric = 'cosine' | 'dot';

/** What the vectors are for; some models treat what is looked for and what is found differently. */
export type EmbeddingPurpose = 'document' | 'query';

/** What an embedder is told beside the texts. */
export interface EmbedOptions {
  readonly purpose: EmbeddingPurpose;
  /** Ends the call; the promise rejects with the signal's reason. */
  readonly signal?: WaitSignal | undefined;
}

/**
 * Makes vectors of texts (CB-18). Whoever calls it brings no more than {@link maxBatch} texts at once, tries again what fails with a
 * retryable error, and looks at what comes back; so an implementation only asks its model.
 */
export interface Embedder {
  /**
   * The model's name, with what else decides the vectors, such as `text-embedding-3-small` or `lexical-1`. Together with dimensions and metric it
   * fences a space: vectors of different spaces are never compared.
   */
  readonly model: string;
  /** Numbers in each vector; absent: as many as the first one has. */
  readonly dimensions?: number | undefined;
  /** Default `cosine`. */
  readonly metric?: VectorMetric | undefined;
  /** How much its ranking counts beside that of words, above 0 to 1; default 1. */
  readonly weight?: number | undefined;
  /** Texts in one call at most; default 64. */
  readonly maxBatch?: number | undefined;
  /** Characters (UTF-16 units) of a text that the model looks at, at most; longer texts are cut. Default 8,000. */
  readonly maxChars?: number | undefined;
  /**
   * One vector for each text, in their order.
   *
   * @throws {@link EmbeddingError}, or anything: what is not retryable by its own word counts as retryable three times
   */
  embed(texts: readonly string[], options: EmbedOptions): Promise<readonly (Float32Array | readonly number[])[]>;
}

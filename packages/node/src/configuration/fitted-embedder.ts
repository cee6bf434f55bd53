import type { Embedder, EmbedOptions } from '@cairndb/core';

/** What an embedder is fitted to. */
export interface Fit {
  /** Texts of one call at most; default: as many as the embedder says. */
  readonly maxBatch?: number | undefined;
  /** Numbers of each vector, for an embedder that doesn't say. */
  readonly dimensions?: number | undefined;
}

/** The same model, asked for fewer texts at once, and for vectors of a size that was announced for it. */
export class FittedEmbedder implements Embedder {
  readonly #inner: Embedder;
  readonly #fit: Fit;

  constructor(inner: Embedder, fit: Fit) {
    this.#inner = inner;
    this.#fit = fit;
  }

  get model(): string {
    return this.#inner.model;
  }

  // Some embedders learn it from their first answer.
  get dimensions(): number | undefined {
    return this.#inner.dimensions ?? this.#fit.dimensions;
  }

  get metric(): Embedder['metric'] {
    return this.#inner.metric;
  }

  get weight(): number | undefined {
    return this.#inner.weight;
  }

  get maxChars(): number | undefined {
    return this.#inner.maxChars;
  }

  get maxBatch(): number | undefined {
    const { maxBatch } = this.#fit;
    return maxBatch === undefined ? this.#inner.maxBatch : Math.min(maxBatch, this.#inner.maxBatch ?? maxBatch);
  }

  async embed(texts: readonly string[], options: EmbedOptions): Promise<readonly (Float32Array | readonly number[])[]> {
    const size = this.maxBatch ?? texts.length;
    if (texts.length <= size) return await this.#inner.embed(texts, options);
    const vectors: (Float32Array | readonly number[])[] = [];
    for (let from = 0; from < texts.length; from += size) {
      vectors.push(...(await this.#inner.embed(texts.slice(from, from + size), options)));
    }
    return vectors;
  }
}

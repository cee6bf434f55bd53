export type { Embedder, EmbeddingPurpose, EmbedOptions, VectorMetric } from './embedder.js';
export { type ReliableEmbedder, type ReliableEmbedderOptions, reliableEmbedder } from './reliable-embedder.js';
export { retryAfterMs } from './retry-after.js';

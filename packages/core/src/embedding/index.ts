export type { Embedder, EmbeddingPurpose, EmbedOptions, VectorMetric } from './embedder.js';

export type { Embedder, EmbeddingPurpose, EmbedOptions, VectorMetric } from './embedder.js';
export type * from './embeddings.js';
export { type LexicalEmbedderOptions, lexicalEmbedder } from './lexical-embedder.js';
export { type ReliableEmbedder, type ReliableEmbedderOptions, reliableEmbedder } from './reliable-embedder.js';
export { retryAfterMs } from './retry-after.js';

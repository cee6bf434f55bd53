export type { Embedder, EmbeddingPurpose, EmbedOptions, VectorMetric } from './embedder.js';
export { type LexicalEmbedderOptions, lexicalEmbedder } from './lexical-embedder.js';

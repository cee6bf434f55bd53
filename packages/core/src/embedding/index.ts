export type { Embedder, EmbeddingPurpose, EmbedOptions, VectorMetric } from './embedder.js';
export type * from './embeddings.js';
export { type LexicalEmbedderOptions, lexicalEmbedder } from './lexical-embedder.js';
export { reliableEmbedder } from './reliable-embedder.js';

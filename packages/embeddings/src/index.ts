export { type OpenAiEmbedderOptions, openAiEmbedder } from './openai-embedder.js';
export type { EmbeddingUsage, PrefixOptions } from './shared-options.js';
export {
  type TransformersEmbedder,
  type TransformersEmbedderOptions,
  transformersEmbedder,
} from './transformers-embedder.js';

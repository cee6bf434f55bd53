export { type AiSdkEmbedderOptions, aiSdkEmbedder } from './ai-sdk-embedder.js';
export { type CairnMiddlewareOptions, cairnMiddleware } from './cairn-middleware.js';

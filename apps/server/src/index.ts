export { type CairnServer, createServer } from './create-server.js';
export { isLoopback } from './guards/host-guard.js';
export { SHORTEST_TOKEN } from './guards/token-guard.js';
export { openApiDocument } from './openapi/openapi-document.js';
export { STATUS_OF_CODE } from './protocol/problem-response.js';
export { DEFAULT_PORT, type RunningServer, type ServeOptions, serve } from './serve.js';
export type { ServerOptions } from './server-options.js';

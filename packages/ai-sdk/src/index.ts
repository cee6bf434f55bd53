export { type CairnMiddlewareOptions, cairnMiddleware } from './cairn-middleware.js';

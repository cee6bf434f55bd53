export { type BuiltContext, buildContext, type ContextOptions } from './build-context.js';
export type { ContextSource } from './context-entry.js';
export { type FilledContext, type FillOptions, fillContext } from './fill-context.js';
export { type TokenEncoding, tokenCounter } from './token-counter.js';

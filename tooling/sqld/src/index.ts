export * from './counting-proxy.js';
export * from './delaying-proxy.js';
export * from './sqld-binary.js';
export * from './start-sqld.js';

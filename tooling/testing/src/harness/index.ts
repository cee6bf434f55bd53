export * from './in-bytes.js';
export * from './narrowed.js';
export * from './on-files.js';

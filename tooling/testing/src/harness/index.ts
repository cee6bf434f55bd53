export * from './in-bytes.js';
export * from './on-files.js';

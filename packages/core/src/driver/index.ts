export type * from './capabilities.js';
export type * from './driver.js';
export * from './files.js';
export * from './pragmas.js';
export * from './size-limit.js';
export * from './values.js';
export * from './write-check.js';

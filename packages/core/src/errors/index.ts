export * from './cairn-error.js';
export * from './classify.js';
export * from './errors.js';

export { decodeWire } from './decode.js';
export { encodeWire } from './encode.js';
export type { Problem } from './problem.js';

export { type ContentCodec, portableCodec } from './codec.js';
export * from './content-store.js';

export { type ContentCodec, type ContentPacking, portableCodec } from './codec.js';
export type { ContentFiles, FiledContent } from './content-files.js';
export * from './content-store.js';

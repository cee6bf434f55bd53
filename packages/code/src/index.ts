export type { FileChoice } from '@cairndb/files';
export { type ChunkedFile, type ChunkInput, chunkFile } from './chunk-file.js';
export type { SkippedFile, SkipReason } from './files/skip-reason.js';
export { indexFolder } from './indexer/index-folder.js';
export type { IndexOptions, IndexStore } from './indexer/index-options.js';
export type { IndexProgress, IndexReport, IndexWarning } from './indexer/index-report.js';
export { type WatchOptions, watchFolder } from './indexer/watch-folder.js';
export { detectLanguage } from './languages/detect-language.js';
export { parsedLanguages } from './syntax/grammars.js';

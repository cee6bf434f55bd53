export type { FileChoice } from '@cairndb/files';
export { indexFiles } from './index-files.js';
export type {
  FileIndexProgress,
  FileIndexReport,
  FileIndexStore,
  IndexFilesOptions,
  UnindexedFile,
} from './index-options.js';

export { type ExportParquetOptions, exportParquet, type WrittenParquet } from './export-parquet.js';
export type { ParquetSink } from './parquet-file.js';

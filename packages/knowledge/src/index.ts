export type { FileChoice } from '@cairndb/files';
export type { AdrFormat } from './adr/adr-facts.js';
export { type AdrExportOptions, type AdrExportReport, exportAdrs } from './adr/export-adrs.js';
export { type AdrImportOptions, type AdrImportReport, importAdrs } from './adr/import-adrs.js';
export {
  type DocumentIndexOptions,
  type DocumentIndexProgress,
  type DocumentIndexReport,
  indexDocuments,
  type KnowledgeStore,
  type SkippedDocument,
} from './documents/index-documents.js';
export { documentType } from './markdown/document-type.js';
export { type ParsedDocument, parseDocument } from './markdown/parse-document.js';

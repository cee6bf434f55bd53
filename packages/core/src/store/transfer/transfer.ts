export { type ExportOptions, exportLines, exportRows, type RowPage } from './export-rows.js';
export { type ImportLinesOptions, type ImportRowsReport, importLines } from './import-lines.js';

export { type CarriedSpace, spaceToCarry } from './carried-space.js';
export { type ExportOptions, exportLines, exportRows, type RowPage } from './export-rows.js';
export { type ExportVectorsOptions, exportVectors, type VectorPage, type VectorPart } from './export-vectors.js';
export { type ImportLinesOptions, type ImportRowsReport, importLines } from './import-lines.js';
export { type ImportVectorsOptions, importVectors } from './import-vectors.js';

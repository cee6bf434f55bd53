export { sqliteWasm } from './driver.js';
export { type ImportOptions, importBytes } from './import-bytes.js';
export type { SqliteWasmHandle } from './open-database.js';
export type { BytesOptions, FileOptions, HandleOptions, SqliteWasmOptions } from './options.js';
export { removeDatabase } from './remove-database.js';

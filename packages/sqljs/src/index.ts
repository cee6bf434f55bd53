export { sqljs } from './driver.js';
export { type ImportOptions, importBytes, removeDatabase } from './import-bytes.js';
export { indexedDb } from './indexed-db.js';
export { opfs } from './opfs.js';
export type { BytesOptions, HandleOptions, LoadOptions, SqljsOptions, StoredOptions } from './options.js';
export type { SnapshotLock, SnapshotStorage } from './snapshot-storage.js';
export type { SqljsDatabase, SqljsStatement } from './sqljs-database.js';
export type { StorageOptions } from './storage-options.js';

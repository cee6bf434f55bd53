export type { FileOptions } from '@cairndb/node-driver';
export { nodeSqlite } from './driver.js';
export type { HandleOptions, NodeSqliteOptions } from './options.js';
export type { SqliteHandle, SqliteStatement } from './sqlite-module.js';

export type { BunDatabase, BunDatabaseClass, BunStatement, BunValue } from './bun-sqlite.js';
export { bunSqlite } from './driver.js';
export type { BunSqliteOptions, FileOptions, HandleOptions } from './options.js';

export { sqljs } from './driver.js';
export type { BytesOptions, HandleOptions, SqljsOptions } from './options.js';
export type { SqljsDatabase, SqljsStatement } from './sqljs-database.js';

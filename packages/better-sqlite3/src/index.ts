export { betterSqlite3 } from './driver.js';
export type { BetterSqlite3Options, FileOptions, HandleOptions } from './options.js';

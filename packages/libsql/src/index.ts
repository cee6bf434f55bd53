export { libsql } from './driver.js';
export type { ClientOptions, LibsqlOptions, UrlOptions } from './options.js';
export type { ReplicaOptions } from './replica/replica-options.js';

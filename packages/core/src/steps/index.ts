export { defineSelect, defineSql, type Placeholders, type RowOf } from './compile.js';
export type { ExecutorOptions } from './executor.js';
export type { Mode, Out } from './mode.js';
export { createRunner, type Runner } from './runner.js';
export { Statement } from './statement.js';
export {
  afterCommit,
  all,
  batch,
  type Call,
  type CallResult,
  type Command,
  call,
  get,
  joined,
  run,
  type Steps,
  transaction,
} from './steps.js';

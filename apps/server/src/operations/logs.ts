import type { Logs } from '@cairndb/core';
import { methods } from '../generated/logs.js';
import { type Access, defineOperations } from './operation.js';

export const logs = defineOperations('logs', methods, {
  write: 'write',
  writeMany: 'write',
  find: 'get',
  list: 'get',
  after: 'get',
  stats: 'get',
  remove: 'write',
  pruneSome: 'write',
} satisfies Readonly<Record<keyof Logs<'async'>, Access | null>>);

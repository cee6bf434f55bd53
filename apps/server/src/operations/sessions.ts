import type { Sessions } from '@cairndb/core';
import { methods } from '../generated/sessions.js';
import { type Access, defineOperations } from './operation.js';

export const sessions = defineOperations('sessions', methods, {
  start: 'write',
  find: 'get',
  get: 'get',
  list: 'get',
  update: 'write',
  touch: 'write',
  end: 'write',
  resume: 'write',
  restore: 'get',
  expire: 'write',
  remove: 'write',
  setState: 'write',
  findState: 'get',
  listState: 'get',
  removeState: 'write',
  stats: 'get',
} satisfies Readonly<Record<keyof Sessions<'async'>, Access | null>>);

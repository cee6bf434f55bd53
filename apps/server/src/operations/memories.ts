import type { Memories } from '@cairndb/core';
import { methods } from '../generated/memories.js';
import { type Access, defineOperations } from './operation.js';

export const memories = defineOperations('memories', methods, {
  add: 'write',
  similar: 'query',
  find: 'get',
  get: 'get',
  findMany: 'query',
  touch: 'write',
  list: 'get',
  update: 'write',
  supersede: 'write',
  history: 'get',
  merge: 'write',
  remove: 'write',
  removeExpired: 'write',
  stats: 'get',
} satisfies Readonly<Record<keyof Memories<'async'>, Access | null>>);

import type { Models } from '@cairndb/core';
import { methods } from '../generated/models.js';
import { type Access, defineOperations } from './operation.js';

export const models = defineOperations('models', methods, {
  put: 'write',
  putAll: 'write',
  find: 'get',
  get: 'get',
  findByPath: 'get',
  findByHash: 'get',
  findByName: 'get',
  list: 'get',
  touch: 'write',
  markMissing: 'write',
  remove: 'write',
  stats: 'get',
} satisfies Readonly<Record<keyof Models<'async'>, Access | null>>);

import type { Cache } from '@cairndb/core';
import { methods } from '../generated/cache.js';
import { type Access, defineOperations } from './operation.js';

export const cache = defineOperations('cache', methods, {
  get: 'get',
  findEntry: 'get',
  getMany: 'query',
  has: 'get',
  set: 'write',
  setMany: 'write',
  touch: 'write',
  remove: 'write',
  removeMany: 'write',
  removeMatching: 'write',
  removeExpired: 'write',
  clear: 'write',
  keys: 'get',
  list: 'get',
  findSimilar: 'query',
  stats: 'get',
  savings: 'get',
  cleanup: 'write',
  responseKey: 'query',
  findResponse: 'query',
  saveResponse: 'write',
  listResponses: 'get',
  invalidateResponses: 'write',
} satisfies Readonly<Record<keyof Cache<'async'>, Access | null>>);

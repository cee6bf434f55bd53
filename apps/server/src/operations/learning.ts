import type { Learning } from '@cairndb/core';
import { methods } from '../generated/learning.js';
import { type Access, defineOperations } from './operation.js';

export const learning = defineOperations('learning', methods, {
  recordRepair: 'write',
  bestStrategies: 'query',
  repairStats: 'get',
  listPatterns: 'get',
  getPattern: 'get',
  removePattern: 'write',
  observeConvention: 'write',
  listConventions: 'get',
  getConvention: 'get',
  reviewConvention: 'write',
  removeConvention: 'write',
  reset: 'write',
} satisfies Readonly<Record<keyof Learning<'async'>, Access | null>>);

import type { Analytics } from '@cairndb/core';
import { methods } from '../generated/analytics.js';
import { type Access, defineOperations } from './operation.js';

export const analytics = defineOperations('analytics', methods, {
  record: 'write',
  recordAll: 'write',
  find: 'get',
  get: 'get',
  history: 'get',
  remove: 'write',
  removeBefore: 'write',
  reset: 'write',
  summary: 'get',
  blocks: 'get',
  prices: 'get',
  setPrice: 'write',
  removePrice: 'write',
  reprice: 'write',
  setBudget: 'write',
  budgets: 'get',
  removeBudget: 'write',
  budgetStatus: 'get',
  recordTool: 'write',
  tools: 'get',
  resetTools: 'write',
} satisfies Readonly<Record<keyof Analytics<'async'>, Access | null>>);

import type { Effectiveness } from '@cairndb/core';
import { methods } from '../generated/effectiveness.js';
import { type Access, defineOperations } from './operation.js';

export const effectiveness = defineOperations('effectiveness', methods, {
  recordOutcome: 'write',
  findOutcome: 'get',
  getOutcome: 'get',
  listOutcomes: 'get',
  updateOutcome: 'write',
  removeOutcome: 'write',
  outcomeStats: 'get',
  keyFactors: 'get',
  addFeedback: 'write',
  findFeedback: 'get',
  getFeedback: 'get',
  listFeedback: 'get',
  updateFeedback: 'write',
  removeFeedback: 'write',
  pathWeights: 'get',
} satisfies Readonly<Record<keyof Effectiveness<'async'>, Access | null>>);

import type { Codegen } from '@cairndb/core';
import { methods } from '../generated/codegen.js';
import { type Access, defineOperations } from './operation.js';

export const codegen = defineOperations('codegen', methods, {
  createSession: 'write',
  findSession: 'get',
  getSession: 'get',
  listSessions: 'get',
  updateSession: 'write',
  removeSession: 'write',
  addIteration: 'write',
  getIteration: 'get',
  listIterations: 'get',
  updateIteration: 'write',
  addError: 'write',
  getError: 'get',
  listErrors: 'get',
  updateError: 'write',
  record: 'write',
  history: 'get',
  ancestors: 'get',
  descendants: 'get',
  stats: 'get',
} satisfies Readonly<Record<keyof Codegen<'async'>, Access | null>>);

import type { Intentions } from '@cairndb/core';
import { methods } from '../generated/intentions.js';
import { type Access, defineOperations } from './operation.js';

export const intentions = defineOperations('intentions', methods, {
  add: 'write',
  find: 'get',
  get: 'get',
  list: 'get',
  update: 'write',
  due: 'write',
  complete: 'write',
  snooze: 'write',
  cancel: 'write',
  release: 'write',
  remove: 'write',
  stats: 'get',
} satisfies Readonly<Record<keyof Intentions<'async'>, Access | null>>);

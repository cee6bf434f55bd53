import type { Settings } from '@cairndb/core';
import { methods } from '../generated/settings.js';
import { type Access, defineOperations } from './operation.js';

export const settings = defineOperations('settings', methods, {
  get: 'get',
  find: 'get',
  set: 'write',
  setMany: 'write',
  list: 'get',
  effective: 'get',
  all: 'get',
  remove: 'write',
  removeScope: 'write',
} satisfies Readonly<Record<keyof Settings<'async'>, Access | null>>);

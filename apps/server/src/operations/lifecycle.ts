import type { Lifecycle } from '@cairndb/core';
import { methods } from '../generated/lifecycle.js';
import { type Access, defineOperations } from './operation.js';

export const lifecycle = defineOperations('lifecycle', methods, {
  archived: 'get',
  findArchived: 'get',
  removeArchived: 'write',
  runs: 'get',
} satisfies Readonly<Record<keyof Lifecycle<'async'>, Access | null>>);

import type { Imports } from '@cairndb/core';
import { methods } from '../generated/imports.js';
import { type Access, defineOperations } from './operation.js';

export const imports = defineOperations('imports', methods, {
  findPosition: 'get',
  positions: 'get',
  savePosition: 'write',
  forget: 'write',
} satisfies Readonly<Record<keyof Imports<'async'>, Access | null>>);

import type { MemoryBlocks } from '@cairndb/core';
import { methods } from '../generated/memory-blocks.js';
import { type Access, defineOperations } from './operation.js';

export const memoryBlocks = defineOperations('memoryBlocks', methods, {
  create: 'write',
  find: 'get',
  get: 'get',
  list: 'get',
  edit: 'write',
  append: 'write',
  replace: 'write',
  remove: 'write',
  versions: 'get',
  render: 'get',
} satisfies Readonly<Record<keyof MemoryBlocks<'async'>, Access | null>>);

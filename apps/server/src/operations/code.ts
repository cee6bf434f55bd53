import type { CodeIndex } from '@cairndb/core';
import { methods } from '../generated/code.js';
import { type Access, defineOperations } from './operation.js';

export const code = defineOperations('code', methods, {
  putFiles: 'write',
  findFile: 'get',
  getFile: 'get',
  listFiles: 'get',
  listChunks: 'get',
  symbolsOf: 'get',
  searchSymbols: 'get',
  needsReindex: 'query',
  removeFiles: 'write',
  removeProject: 'write',
  removeStale: 'write',
  listProjects: 'get',
  stats: 'get',
} satisfies Readonly<Record<keyof CodeIndex<'async'>, Access | null>>);

import type { Checkpoints } from '@cairndb/core';
import { methods } from '../generated/checkpoints.js';
import { type Access, defineOperations } from './operation.js';

export const checkpoints = defineOperations('checkpoints', methods, {
  begin: 'write',
  add: 'write',
  finish: 'write',
  find: 'get',
  get: 'get',
  list: 'get',
  files: 'get',
  findFile: 'get',
  readFile: 'get',
  diff: 'get',
  remove: 'write',
  prune: 'write',
  stats: 'get',
  recordVersion: 'write',
  versions: 'get',
  findVersion: 'get',
  readVersion: 'get',
  pruneVersions: 'write',
} satisfies Readonly<Record<keyof Checkpoints<'async'>, Access | null>>);

import { methods } from '../generated/store.js';
import { defineOperations } from './operation.js';

/**
 * What a store offers beside its domains. Raw SQL, transactions, copies to paths and the removal of everything stay with who has the store
 * itself.
 */
export const store = defineOperations('store', methods, {
  search: 'get',
  recall: 'get',
  changePosition: 'get',
  stats: 'get',
  formatStats: 'get',
  health: 'get',
  catchUp: 'write',
  rebuildIndex: 'write',
  vacuum: 'write',
  reclaim: 'write',
  optimize: 'write',
  flush: 'write',
  pull: 'write',
});

import type { Domains, SearchSurface, Store, TransactionScope } from '@cairndb/core';
import { AssertionError } from 'chai';

/** Which of a store's surfaces a case goes through: promises, or the values that synchronous drivers offer. */
export type Surface = 'async' | 'sync';

/** What both surfaces offer, as promises, so that one case serves both. */
export type Api = Domains<'async'> &
  SearchSurface<'async'> & {
    /** The body in one transaction; see `Store.transaction`. */
    transaction: Store['transaction'];
  };

/** The argument of a transaction body in a case. */
export type Scope = TransactionScope<keyof Domains<'async'>>;

/** The names of the domains of a store. */
export const DOMAIN_NAMES: readonly (keyof Domains<'async'>)[] = [
  'conversations',
  'codegen',
  'code',
  'imports',
  'logs',
  'settings',
  'models',
  'analytics',
  'cache',
  'memories',
  'memoryBlocks',
  'intentions',
  'checkpoints',
  'learning',
  'lifecycle',
  'sessions',
  'knowledge',
  'effectiveness',
  'files',
];

/** A store through one of its surfaces. */
export function throughSurface(store: Store, surface: Surface): Api {
  return surface === 'async' ? store : promisedSync(store);
}

/** The sync surface behind promises. Each call runs in the tick in which it is made and must give a value. */
function promisedSync(store: Store): Api {
  const promised =
    (owner: object, name: string) =>
    async (...args: unknown[]) => {
      const method = (owner as Record<string, unknown>)[name];
      if (typeof method !== 'function') throw new AssertionError(`The sync surface has no method ${name}.`);
      const value: unknown = method.apply(owner, args);
      if (value instanceof Promise)
        throw new AssertionError(`${name} of the sync surface gave a promise, not a value.`);
      return value;
    };
  const domain = (name: keyof Domains<'async'>) =>
    new Proxy({}, { get: (_target, method) => promised(store.sync[name], String(method)) });
  return {
    conversations: domain('conversations') as Api['conversations'],
    codegen: domain('codegen') as Api['codegen'],
    code: domain('code') as Api['code'],
    imports: domain('imports') as Api['imports'],
    logs: domain('logs') as Api['logs'],
    settings: domain('settings') as Api['settings'],
    models: domain('models') as Api['models'],
    analytics: domain('analytics') as Api['analytics'],
    cache: domain('cache') as Api['cache'],
    memories: domain('memories') as Api['memories'],
    memoryBlocks: domain('memoryBlocks') as Api['memoryBlocks'],
    intentions: domain('intentions') as Api['intentions'],
    checkpoints: domain('checkpoints') as Api['checkpoints'],
    learning: domain('learning') as Api['learning'],
    lifecycle: domain('lifecycle') as Api['lifecycle'],
    sessions: domain('sessions') as Api['sessions'],
    knowledge: domain('knowledge') as Api['knowledge'],
    effectiveness: domain('effectiveness') as Api['effectiveness'],
    files: domain('files') as Api['files'],
    search: promised(store.sync, 'search') as Api['search'],
    transaction: promised(store.sync, 'transaction') as Api['transaction'],
  };
}

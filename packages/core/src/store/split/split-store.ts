import type { Conversations } from '../../domains/conversations/conversations.js';
import { InvalidInputError, UnsupportedError } from '../../errors/errors.js';
import type { StoreEvents } from '../../events.js';
import type { Mode, Steps } from '../../steps/index.js';
import { openMessageStream } from '../message-stream.js';
import type { Domains, SearchOptions, Store, StoreCore, TransactionScope } from '../store.js';
import { failed, runAsync, runSync } from '../surface.js';
import { commonCapabilities, mergeEmbeddings, mergeHealth, mergeStats } from './merge-stats.js';
import { SplitChanges } from './split-changes.js';
import { type SplitLedger, wantsCatchUp } from './split-ledger.js';
import { databasesOf, type SplitDatabase, withParts } from './split-parts.js';
import { bestHits, ofOneDatabase, recallAll, searchedDatabases } from './split-search.js';
import { type Begun, beginTransaction } from './split-transaction.js';

/** A store over several databases: a store, and each database by itself. */
export type SplitStore<N extends keyof Domains<Mode> = keyof Domains<Mode>> = Store<N> & {
  /**
   * An ordinary store over each database, by name, with the domains that belong to it and the same owner: for `raw`, `copyTo`, a feed whose
   * positions last, the size of one database. They close with the whole; don't close them.
   */
  readonly databases: Readonly<Record<string, Store>>;
};

/** Whether a store lies over several databases. */
export function isSplitStore<S extends object>(store: S): store is S & SplitStore {
  return databasesOf(store) !== undefined;
}

/** What the views of one split store share. */
export interface SplitParts {
  readonly databases: readonly SplitDatabase[];
  readonly ledger: SplitLedger | undefined;
  readonly location: string;
}

interface View extends SplitParts {
  readonly ownerId: string;
  readonly changes: SplitChanges;
  readonly closing: { done?: Promise<void> };
}

/** Builds the store over open databases. */
export function buildSplitStore<N extends keyof Domains<Mode>>(parts: SplitParts, ownerId: string): SplitStore<N> {
  const [first] = parts.databases;
  const changes = new SplitChanges(parts.databases, first?.shared.parts.clock() ?? 0);
  return viewOf<N>({ ...parts, ownerId, changes, closing: {} });
}

function viewOf<N extends keyof Domains<Mode>>(view: View): SplitStore<N> {
  const core = splitCore<N>(view);
  const domains: Record<string, object> = {};
  for (const { name, domain, promised } of domainsOf(view)) {
    if (name in core) {
      throw new InvalidInputError({
        message: `openSplitStore: a domain cannot be called "${name}", which the store itself has.`,
      });
    }
    domains[name] = surfaceOf(view, name, domain.derived ?? [], promised);
  }
  const store = Object.freeze(Object.defineProperties(core, Object.getOwnPropertyDescriptors(domains)));
  return withParts(store as SplitStore<N>, view);
}

function domainsOf({ databases }: View) {
  return databases.flatMap(({ store, shared }) =>
    shared.parts.domains.map((domain) => ({
      name: domain.name,
      domain,
      promised: (store as unknown as Record<string, object>)[domain.name] ?? {},
      sync: () => (store.sync as unknown as Record<string, object>)[domain.name] ?? {},
    })),
  );
}

type Methods = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** The promise surface of a domain; where two databases work together, the one is brought up to date before the other is asked. */
function surfaceOf({ ledger, databases }: View, name: string, derived: readonly string[], promised: object): object {
  if (ledger === undefined || databases.some(({ shared }) => shared.parts.isReadonly)) return promised;
  const { sink } = ledger;
  if (name === ledger.sinkDomain) {
    return changed(promised, derived, (method, operation) => (...args) => {
      sink.runner.activity.refuseNested(operation);
      if (sink.isClosed()) return method(...args);
      return ledger
        .catchUp()
        .catch((error: unknown) => failed(sink, operation, error))
        .then(() => method(...args));
    });
  }
  if (name !== ledger.sourceDomain) return promised;
  return changed(promised, Object.keys(promised), (method) => (...args) => {
    const answer = method(...args);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch(async (error: unknown) => {
      if (!wantsCatchUp(error)) throw error;
      await ledger.catchUp();
      return method(...args);
    });
  });

  function changed(
    methods: object,
    names: readonly string[],
    wrap: (method: Methods[string], operation: string) => Methods[string],
  ): object {
    const entries = Object.entries(methods as Methods).map(([method, call]) => [
      method,
      names.includes(method) ? wrap(call, `${name}.${method}`) : call,
    ]);
    return Object.freeze(Object.fromEntries(entries));
  }
}

function splitCore<N extends keyof Domains<Mode>>(view: View): StoreCore<N> & Pick<SplitStore<N>, 'databases'> {
  const { databases, ledger, location, ownerId, changes, closing } = view;
  const [main] = databases;
  if (main === undefined) throw new RangeError('A split store has a database.');
  const host = main.shared;
  const names = databases.map(({ name }) => name);
  const isReadonly = host.parts.isReadonly;
  const capabilities = Object.freeze(commonCapabilities(databases));
  const driver = [...new Set(databases.map(({ store }) => store.driver))].join(', ');
  const call = <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    host.refuse(operation);
    return work().catch((error: unknown) => failed(host, operation, error));
  };
  /** One database after the other, each with what those before it came to. */
  const inTurn = async <T>(work: (store: Store, sofar: readonly T[]) => Promise<T>): Promise<readonly T[]> => {
    const results: T[] = [];
    for (const { store } of databases) results.push(await work(store, results));
    return results;
  };
  const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
  const refused = (member: string) => call(member, () => Promise.reject(ofOneDatabase(member, names)));
  const stats = async () => mergeStats(location, driver, await inTurn((store) => store.stats()));
  const refuseRaw = (member: string) => refused(`raw.${member}`);
  let syncView: StoreCore<N>['sync'] | undefined;
  return {
    databases: Object.freeze(Object.fromEntries(databases.map(({ name, store }) => [name, store]))),
    get sync() {
      syncView ??= syncOf<N>(view);
      return syncView;
    },
    capabilities,
    location,
    readonly: isReadonly,
    driver,
    reopenable: false,
    ownerId,
    raw: Object.freeze({
      all: () => refuseRaw('all'),
      get: () => refuseRaw('get'),
      run: () => refuseRaw('run'),
      exec: () => refuseRaw('exec'),
      get handle(): unknown {
        throw ofOneDatabase('raw.handle', names);
      },
    }),
    scoped: (scope) => {
      const scoped = databases.map((one) => ({ ...one, store: one.store.scoped(scope) }));
      return viewOf<N>({ ...view, databases: scoped, ownerId: scope.ownerId });
    },
    transaction: <T>(body: (tx: TransactionScope<N>) => Steps<T>) =>
      call('transaction', async () => {
        const begun = begin(view, body);
        if (begun.over) return begun.value;
        if (begun.shared === ledger?.sink) await ledger.catchUp();
        try {
          return await runAsync(begun.shared, 'transaction', begun.body);
        } catch (error) {
          // The body runs once; but when the caller tries again, nothing stands in the way.
          if (wantsCatchUp(error)) await ledger?.catchUp();
          throw error;
        }
      }),
    search: (query, options) =>
      call('search', async () => {
        const searched = searchedDatabases(databases, query, options);
        return bestHits(await Promise.all(searched.map(({ store }) => store.search(query, options))), options?.limit);
      }),
    recall: (query, options = {}) => call('recall', () => recallAll(databases, query, options, ownerId)),
    embeddings: mergeEmbeddings(databases),
    streamMessage: (conversationId, message, options = {}) =>
      call('streamMessage', () => {
        const home = databases.find(({ shared }) => shared.parts.domains.some(({ name }) => name === 'conversations'));
        const conversations = (home ?? main).store.conversations as Conversations<'async'>;
        return openMessageStream(conversations, conversationId, message, options);
      }),
    changes: (options = {}) => {
      host.refuse('changes');
      return changes.follow(ownerId, options);
    },
    changePosition: () => call('changePosition', () => changes.position()),
    on: <E extends keyof StoreEvents>(event: E, listener: StoreEvents[E]) => {
      const ends = databases.map(({ store }) => store.on(event, listener));
      return () => {
        for (const end of ends) end();
      };
    },
    catchUp: ({ onProgress, signal } = {}) =>
      call('catchUp', async () =>
        total(
          await inTurn((store, before) =>
            store.catchUp({ signal, onProgress: (documents) => onProgress?.(total(before) + documents) }),
          ),
        ),
      ),
    rebuildIndex: () => call('rebuildIndex', async () => total(await inTurn((store) => store.rebuildIndex()))),
    stats: () => call('stats', stats),
    formatStats: () => call('formatStats', async () => (await import('../maintenance.js')).formatStats(await stats())),
    health: async (options = {}) => {
      if (host.isClosed()) return { ok: false, latencyMs: 0, problems: ['The store is closed.'] };
      const found = await Promise.all(
        databases.map(async ({ name, store }) => [name, await store.health(options)] as const),
      );
      return mergeHealth(found);
    },
    vacuum: () => call('vacuum', async () => void (await inTurn((store) => store.vacuum()))),
    reclaim: (pages) =>
      call('reclaim', async () => {
        const freed = await inTurn((store) => store.reclaim(pages));
        return { freedBytes: total(freed.map(({ freedBytes }) => freedBytes)) };
      }),
    optimize: () => call('optimize', async () => void (await inTurn((store) => store.optimize()))),
    copyTo: () => refused('copyTo'),
    exportBytes: () => refused('exportBytes'),
    flush: () => call('flush', async () => void (await inTurn((store) => store.flush()))),
    pull: () =>
      call('pull', async () => {
        const replicas = databases.filter(({ store }) => store.capabilities.replica);
        if (replicas.length === 0) return main.store.pull();
        const pulled = await Promise.all(replicas.map(({ store }) => store.pull()));
        const [first] = pulled;
        if (first === undefined) throw new UnsupportedError({ message: 'pull: no database is a replica.' });
        return { ...first, changed: pulled.some(({ changed }) => changed) };
      }),
    clear: (confirm) => call('clear', async () => void (await inTurn((store) => store.clear(confirm)))),
    close,
    [Symbol.asyncDispose]: close,
  };

  function close(): Promise<void> {
    closing.done ??= endAll(view);
    return closing.done;
  }
}

function begin<N extends keyof Domains<Mode>, T>(
  { databases, ownerId }: View,
  body: (tx: TransactionScope<N>) => Steps<T>,
): Begun<T> {
  return beginTransaction(databases, ownerId, body as unknown as (scope: object) => Steps<T>);
}

/** Ends what works between the databases, then closes each; one that fails does not keep the others open. */
async function endAll({ ledger, databases }: View): Promise<void> {
  await ledger?.stop();
  const ended = await Promise.allSettled(databases.map(({ store }) => store.close()));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

function syncOf<N extends keyof Domains<Mode>>(view: View): StoreCore<N>['sync'] {
  const { databases, ledger } = view;
  const [main] = databases;
  const surfaces: Record<string, object> = {};
  for (const { name, domain, sync } of domainsOf(view)) {
    const methods = sync() as Methods;
    surfaces[name] =
      name === ledger?.sinkDomain && !main?.shared.parts.isReadonly ? caughtUp(methods, domain.derived ?? []) : methods;
  }
  return Object.freeze({
    ...surfaces,
    search: (query: string, options?: SearchOptions) => {
      const searched = searchedDatabases(databases, query, options);
      return bestHits(
        searched.map(({ store }) => store.sync.search(query, options)),
        options?.limit,
      );
    },
    transaction: <T>(body: (tx: TransactionScope<N>) => Steps<T>): T => {
      const host = main?.shared;
      host?.refuse('transaction');
      const begun = begin(view, body);
      if (begun.over) return begun.value;
      if (begun.shared === ledger?.sink) ledger.catchUpSync();
      return runSync(begun.shared, 'transaction', begun.body);
    },
  }) as unknown as StoreCore<N>['sync'];

  function caughtUp(methods: Methods, derived: readonly string[]): Methods {
    const entries = Object.entries(methods).map(([method, run]) => [
      method,
      derived.includes(method)
        ? (...args: unknown[]) => {
            ledger?.sink.refuse(`${ledger.sinkDomain}.${method}`);
            ledger?.catchUpSync();
            return run(...args);
          }
        : run,
    ]);
    return Object.freeze(Object.fromEntries(entries));
  }
}

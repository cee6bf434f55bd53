import { systemClock, systemIds } from '../clock.js';
import type { Conversations } from '../domains/conversations/conversations.js';
import type { Memories } from '../domains/memory/memories.js';
import type { Connection } from '../driver/driver.js';
import type { Embeddings } from '../embedding/index.js';
import { InvalidInputError, UnsupportedError } from '../errors/errors.js';
import { defaultRedactor } from '../redaction/index.js';
import { type Mode, type Steps, transaction } from '../steps/index.js';
import { feedPosition, followChanges } from './follow-changes.js';
import { withInternals } from './internals.js';
import { openMessageStream } from './message-stream.js';
import { onConnection, requireCapability } from './on-connection.js';
import { rawAccess } from './raw-access.js';
import { searchAll, validateSearch } from './search.js';
import { catchUpThen, SharedStore } from './shared-store.js';
import type { Domains, SearchOptions, Store, StoreCore, TransactionScope } from './store.js';
import type { StoreParts } from './store-parts.js';
import { asyncSurface, caughtUpFirst, failed, runAsync, runSync, serviceSurface, syncSurface } from './surface.js';

/** Builds the store over an open, migrated database. */
export async function buildStore<N extends keyof Domains<Mode>>(parts: StoreParts): Promise<Store<N>> {
  const shared = new SharedStore(parts);
  await shared.prepare();
  for (const applied of parts.applied) parts.events.emit('migration', applied);
  const { location } = parts.connection;
  parts.events.emit('initialized', { location, driver: parts.driverName, readonly: parts.isReadonly });
  return view<N>(shared, parts.ownerId);
}

/** One owner's view of an open database. */
function view<N extends keyof Domains<Mode>>(shared: SharedStore, ownerId: string): Store<N> {
  const { domains } = shared.parts;
  const steps: Record<string, object> = {};
  const promised: Record<string, object> = {};
  for (const domain of domains) {
    const opened = shared.openDomain(domain.name);
    const context = shared.contextFor(domain, ownerId);
    const repository = opened.create(context);
    const derived = shared.parts.isReadonly ? [] : (domain.derived ?? []);
    steps[domain.name] = derived.length === 0 ? repository : caughtUpFirst(shared, repository, derived);
    const surface = asyncSurface(shared, domain.name, repository, { heavy: domain.heavy ?? [], derived });
    const services = opened.services?.(context, surface);
    promised[domain.name] =
      services === undefined ? surface : { ...surface, ...serviceSurface(shared, domain.name, services) };
  }
  const core = storeCore<N>(shared, ownerId, steps, promised);
  for (const { name } of domains) {
    if (name in core) {
      throw new InvalidInputError({
        message: `openStore: a domain cannot be called "${name}", which the store itself has.`,
      });
    }
  }
  const store = Object.freeze(Object.defineProperties(core, Object.getOwnPropertyDescriptors(promised))) as Store<N>;
  return withInternals(store, shared);
}

function storeCore<N extends keyof Domains<Mode>>(
  shared: SharedStore,
  ownerId: string,
  steps: Record<string, object>,
  promised: Record<string, object>,
): StoreCore<N> {
  const { parts } = shared;
  const { connection } = parts;
  const find = (query: string, options: SearchOptions) => () => searchAll(shared, query, options, ownerId);
  const scope = {
    ...steps,
    search: (query: string, options?: SearchOptions) =>
      catchUpThen(shared, find(query, validateSearch(query, options))),
  } as unknown as TransactionScope<N>;
  const call: Calling = (operation, work) => {
    shared.refuse(operation);
    return work().catch((error: unknown) => failed(shared, operation, error));
  };
  let syncView: StoreCore<N>['sync'] | undefined;

  return {
    get sync() {
      syncView ??= buildSync<N>(shared, steps, scope);
      return syncView;
    },
    capabilities: connection.capabilities,
    location: connection.location,
    readonly: parts.isReadonly,
    driver: parts.driverName,
    reopenable: isReopenable(parts),
    ownerId,
    raw: rawAccess(connection, shared.refuse),
    scoped: (given) => {
      shared.refuse('scoped');
      if (typeof given.ownerId !== 'string') {
        throw new InvalidInputError({ message: 'scoped: ownerId must be a text.', operation: 'scoped' });
      }
      return view<N>(shared, given.ownerId);
    },
    transaction: <T>(body: (tx: TransactionScope<N>) => Steps<T>) =>
      call('transaction', () => runAsync(shared, 'transaction', () => transaction(() => body(scope)))),
    search: (query, options) =>
      call('search', async () => {
        const valid = validateSearch(query, options);
        if (!parts.isReadonly) await shared.indexer.catchUp();
        return runAsync(shared, 'search', find(query, valid), true);
      }),
    recall: (query, options = {}) =>
      call('recall', async () => {
        const { recall } = await import('./recall.js');
        return recall(shared, query, options, ownerId, promised.memories as Memories<'async'> | undefined);
      }),
    embeddings: embeddingSurface(shared.embeddings, call),
    streamMessage: (conversationId, message, options = {}) =>
      call('streamMessage', () =>
        openMessageStream(promised.conversations as Conversations<'async'>, conversationId, message, options),
      ),
    changes: (options = {}) => {
      shared.refuse('changes');
      return followChanges(shared, ownerId, options);
    },
    changePosition: () => call('changePosition', () => runAsync(shared, 'changePosition', feedPosition)),
    on: (event, listener) => parts.events.on(event, listener),
    catchUp: (options) => call('catchUp', () => shared.indexer.catchUp(options)),
    rebuildIndex: () => call('rebuildIndex', () => shared.indexer.rebuild()),
    ...maintenance<N>(shared, call),
    close: () => shared.close(),
    [Symbol.asyncDispose]: () => shared.close(),
  };
}

/** The methods that look after vectors; null where the store was opened without. */
function embeddingSurface(job: Embeddings | undefined, call: Calling): Embeddings | null {
  if (job === undefined) return null;
  return {
    status: () => call('embeddings.status', () => job.status()),
    catchUp: (progress) => call('embeddings.catchUp', () => job.catchUp(progress)),
    reembed: (progress) => call('embeddings.reembed', () => job.reembed(progress)),
  };
}

/** Runs what a method of the store does, refused where it may not be called. */
type Calling = <T>(operation: string, work: () => Promise<T>) => Promise<T>;

function isReopenable(parts: StoreParts): boolean {
  const { connection, isReadonly, namesDomains, redactor, codec, clock, ids, unindexed } = parts;
  const { multiProcess, persistent } = connection.capabilities;
  const isPlain = redactor === defaultRedactor && clock === systemClock && ids === systemIds && unindexed.length === 0;
  return multiProcess && persistent && !isReadonly && !namesDomains && isPlain && !codec.files?.isElsewhere;
}

type Maintenance =
  | 'stats'
  | 'formatStats'
  | 'health'
  | 'vacuum'
  | 'reclaim'
  | 'optimize'
  | 'copyTo'
  | 'exportBytes'
  | 'flush'
  | 'pull'
  | 'clear';

/** What looks after the database as a whole, all owners together. */
function maintenance<N extends keyof Domains<Mode>>(
  shared: SharedStore,
  call: Calling,
): Pick<StoreCore<N>, Maintenance> {
  const { parts, searchable } = shared;
  const { connection } = parts;
  const tables = [...new Set(parts.domains.flatMap((domain) => domain.tables))];
  // Loaded when somebody looks: most stores are opened to be used.
  const looking = () => import('./maintenance.js');
  const stats = async () => {
    if (!parts.isReadonly) await shared.flushDomains();
    return (await looking()).readStats(connection, parts.runner, parts.driverName, [...tables, 'changes']);
  };
  const execute = (sql: string) => onConnection(connection, true, () => connection.exec(sql));
  return {
    stats: () => call('stats', stats),
    formatStats: () => call('formatStats', async () => (await looking()).formatStats(await stats())),
    health: async (options = {}) => {
      if (shared.isClosed()) return { ok: false, latencyMs: 0, problems: ['The store is closed.'] };
      return call('health', async () => (await looking()).checkHealth(connection, options.deep ?? false));
    },
    vacuum: () =>
      call('vacuum', async () => {
        requireCapability(connection, 'vacuum', 'vacuum');
        await execute('VACUUM');
      }),
    reclaim: (pages = 1_000) => call('reclaim', async () => (await looking()).reclaim(connection, pages)),
    optimize: () =>
      call('optimize', async () => {
        await execute('PRAGMA optimize');
        await shared.indexer.merge();
      }),
    copyTo: (...given) =>
      call('copyTo', async () => (await looking()).copyBeside(shared, methodOf(parts, 'copyTo'), given)),
    exportBytes: () =>
      call('exportBytes', async () => {
        const take = methodOf(parts, 'exportBytes');
        return onConnection(connection, false, () => take.call(connection));
      }),
    flush: () =>
      call('flush', async () => {
        if (!parts.isReadonly) await shared.flushDomains();
        await onConnection(connection, true, () => connection.flush?.());
      }),
    pull: () =>
      call('pull', async () => {
        const pull = methodOf(parts, 'pull');
        const pulled = await onConnection(connection, false, () => pull.call(connection));
        if (pulled.changed) parts.commits.tell();
        return pulled;
      }),
    clear: (confirm) =>
      call('clear', async () => {
        const { clearAll } = await import('./clear-all.js');
        await runAsync(shared, 'clear', () =>
          clearAll(
            confirm,
            tables,
            searchable.map(({ index }) => index),
            parts.clock,
          ),
        );
        shared.domainsCleared();
      }),
  };
}

/** The capabilities by which a driver says that it has such a method. */
const CAPABILITY = { copyTo: 'copy', exportBytes: 'exportBytes', pull: 'replica' } as const;

/** A method that a driver has where its capability says so. @throws UnsupportedError where it does not, or breaks its word */
function methodOf<M extends keyof typeof CAPABILITY>(parts: StoreParts, name: M): NonNullable<Connection[M]> {
  const { connection, driverName } = parts;
  requireCapability(connection, CAPABILITY[name], name);
  const method = connection[name];
  if (method !== undefined) return method;
  throw new UnsupportedError({ message: `${driverName} says that it can ${name}, but has no such method.` });
}

function buildSync<N extends keyof Domains<Mode>>(
  shared: SharedStore,
  steps: Record<string, object>,
  scope: TransactionScope<N>,
): StoreCore<N>['sync'] {
  requireCapability(shared.parts.connection, 'sync', 'sync');
  const surfaces = shared.parts.domains.map(
    ({ name }) => [name, syncSurface(shared, name, steps[name] ?? {})] as const,
  );
  return Object.freeze({
    ...Object.fromEntries(surfaces),
    search: (query: string, options?: SearchOptions) => runSync(shared, 'search', () => scope.search(query, options)),
    transaction: <T>(body: (tx: TransactionScope<N>) => Steps<T>) =>
      runSync(shared, 'transaction', () => transaction(() => body(scope))),
  }) as StoreCore<N>['sync'];
}

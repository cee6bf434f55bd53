import type { ContentCodec } from '../../content/index.js';
import type { AnyDomain, Domain } from '../../domains/domain.js';
import type { UsageListener } from '../../domains/reported-usage.js';
import type { Driver } from '../../driver/driver.js';
import { InvalidInputError } from '../../errors/errors.js';
import type { Mode } from '../../steps/index.js';
import { internalsOf } from '../internals.js';
import { type OpenStoreOptions, openStore } from '../open-store.js';
import type { Domains, Store } from '../store.js';
import { sharedQueries } from './shared-queries.js';
import { openSplitLedger } from './split-ledger.js';
import type { SplitDatabase } from './split-parts.js';
import { buildSplitStore, type SplitStore } from './split-store.js';

/** How to open a store over several databases: everything that `openStore` takes, and a driver for each database. */
export interface OpenSplitStoreOptions<N extends keyof Domains<Mode> = keyof Domains<Mode>>
  extends Omit<OpenStoreOptions<N>, 'driver'> {
  /**
   * A driver for each database, by its name: every name that a domain gives as its `database`. Core's are `conversations`, `knowledge`,
   * `file_index`, `sessions`, `cache` and `telemetry`. Those that no domain belongs to are not opened.
   */
  readonly databases: Readonly<Record<string, Driver>>;
  /** The codec of each database, by its name, such as one with files of its own; default: `codec` for all. */
  readonly codecOf?: ((database: string) => ContentCodec) | undefined;
  /** What the store says as its `location`, such as a folder; default: the databases' own, with commas between. */
  readonly location?: string | undefined;
}

/**
 * Opens one store over several databases (AI-1): each domain lies in the database that it names (`Domain.database`), and everything else is
 * as over one. What differs:
 *
 * - A transaction touches the one database that its first command goes to; the first call that goes to another one throws `cross_database`,
 *   and nothing of the body is kept. `tx.search` wants `kinds` of that database.
 * - `changes()` merges the feeds, each in its own order. A position counts for the store that gave it, until it is closed.
 * - `clear`, `vacuum`, `reclaim`, `optimize` and `rebuildIndex` go through the databases one by one. What fails in one can be called again.
 * - `raw`, `copyTo` and `exportBytes` are of one database: see {@link SplitStore.databases}. Events tell of one database, too.
 * - What conversations report as used goes to the ledger of model calls in order: written there first, then noted as taken. After a crash in
 *   between it is taken again, which changes nothing.
 *
 * @throws InvalidInputError when a database has no driver; otherwise as `openStore`, and then none is left open
 */
export async function openSplitStore<N extends keyof Domains<Mode> = keyof Domains<Mode>>(
  options: OpenSplitStoreOptions<N>,
): Promise<SplitStore<N>> {
  const { databases: drivers, codecOf, location, domains: given, embeddings, ...rest } = options;
  const domains = (given ?? (await import('../all-domains.js')).allDomains) as readonly Domain<string, object>[];
  if (domains.length === 0) {
    throw new InvalidInputError({ message: 'openSplitStore: domains must name at least one domain.' });
  }
  const usage: { listener?: UsageListener } = {};
  const found = embeddings === undefined || typeof embeddings === 'boolean' ? embeddings : sharedQueries(embeddings);
  const databases: SplitDatabase[] = [];
  try {
    for (const [name, driver] of driversFor(domains, drivers)) {
      const own = domains.filter(({ database }) => database === name);
      const isSearched = own.some(({ keywords }) => keywords !== undefined);
      const store = (await openStore({
        ...rest,
        codec: codecOf?.(name) ?? rest.codec,
        driver,
        domains: own.map((domain) => reportingTo(domain, usage)) as unknown as readonly AnyDomain<N>[],
        embeddings: isSearched ? found : undefined,
      })) as unknown as Store;
      databases.push({ name, store, shared: internalsOf(store, 'openSplitStore') });
    }
    const ledger = openSplitLedger(databases);
    if (ledger !== undefined) usage.listener = ledger.listener;
    const place = location ?? databases.map(({ store }) => store.location).join(', ');
    return buildSplitStore<N>({ databases, ledger, location: place }, options.ownerId ?? '');
  } catch (error) {
    for (const { store } of databases) await store.close();
    throw error;
  }
}

/** The databases that the domains want, in the order in which they were given. */
function driversFor(
  domains: readonly Domain<string, object>[],
  drivers: Readonly<Record<string, Driver>>,
): readonly (readonly [string, Driver])[] {
  const wanted = new Set(domains.map(({ database }) => database));
  const missing = [...wanted].filter((name) => drivers[name] === undefined);
  if (missing.length > 0) {
    const of = domains.filter(({ database }) => missing.includes(database)).map(({ name }) => name);
    throw new InvalidInputError({
      message: `openSplitStore: no driver for ${missing.join(', ')}, where ${of.join(', ')} belong${of.length === 1 ? 's' : ''}. Give one in databases, or leave those domains out.`,
      operation: 'openSplitStore',
      details: { missing, domains: of },
    });
  }
  return Object.entries(drivers).filter(([name]) => wanted.has(name));
}

/** The domain, reporting what is used to the listener, once there is one: who keeps account may lie in another database. */
function reportingTo(
  domain: Domain<string, object>,
  usage: { readonly listener?: UsageListener },
): Domain<string, object> {
  return {
    ...domain,
    open(host) {
      const opened = domain.open(host);
      if (opened.usageSource === undefined) return opened;
      return {
        ...opened,
        create(context) {
          const listener: UsageListener = {
            noted: () => (usage.listener ?? context.usage).noted(),
            removing: (key) => (usage.listener ?? context.usage).removing(key),
          };
          return opened.create({ ...context, usage: listener });
        },
      };
    },
  };
}

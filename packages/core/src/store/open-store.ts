import { type Clock, type IdSource, systemClock, systemIds } from '../clock.js';
import { type ContentCodec, portableCodec } from '../content/index.js';
import type { AnyDomain, Domain } from '../domains/domain.js';
import type { DomainOptions } from '../domains/options.js';
import type { Driver } from '../driver/driver.js';
import type { EmbeddingsOptions } from '../embedding/index.js';
import { type CairnError, isCairnError } from '../errors/cairn-error.js';
import { classifyError } from '../errors/classify.js';
import { InvalidInputError } from '../errors/errors.js';
import { createEmitter, type StoreEmitter, type StoreEvents } from '../events.js';
import { changesMigrations } from '../migrations/changes.js';
import type { MigrationHistory } from '../migrations/migration.js';
import { migrate, schemaGuard } from '../migrations/migrator.js';
import { defaultRedactor, type Redactor } from '../redaction/index.js';
import { createRunner, type ExecutorOptions, type Mode } from '../steps/index.js';
import { buildStore } from './build-store.js';
import { Commits } from './commits.js';
import { searchableDomains } from './search.js';
import type { Domains, Store } from './store.js';

/** How to open a store. */
export interface OpenStoreOptions<N extends keyof Domains<Mode> = keyof Domains<Mode>> extends DomainOptions {
  /** Where the data are: `betterSqlite3({ path })`, `libsql({ url })`, `sqljs({ bytes })`, or a driver of your own. */
  readonly driver: Driver;
  /**
   * Which domains; default: all that come with core. Their tables are made on first use. A page that names the ones it needs
   * does not load the others.
   */
  readonly domains?: readonly AnyDomain<N>[] | undefined;
  /** Never write nor migrate. A database whose schema is older than the code is refused. Default false. */
  readonly readonly?: boolean | undefined;
  /** Whose rows to see and write; default the empty owner. */
  readonly ownerId?: string | undefined;
  /** Longest wait for another connection's lock, in milliseconds; default 5,000. */
  readonly busyTimeoutMs?: number | undefined;
  /** From how many milliseconds on a statement is reported by `slowQuery`; default 1,000. */
  readonly slowQueryMs?: number | undefined;
  /** `idle` (default) catches the keyword index up in the background; `onSearch` only before a search. */
  readonly indexing?: 'idle' | 'onSearch' | undefined;
  /** Domains that searches leave out; what their index holds is dropped. Default none. */
  readonly unindexed?: readonly NoInfer<N>[] | undefined;
  /**
   * Finds things by vectors too, see `recall`: `true` with the embedder that comes with Cairn, which needs neither network nor model file. Default:
   * by words alone. Vectors are made in the background.
   */
  readonly embeddings?: boolean | EmbeddingsOptions | undefined;
  /** What is taken out of texts before they are written; default: secrets of every known kind. */
  readonly redactor?: Redactor | undefined;
  /** Hashing, compression, and files for large content; default in pure JavaScript without files, `@cairndb/node` has a faster one. */
  readonly codec?: ContentCodec | undefined;
  /** Listeners from the very beginning; `initialized` and `migration` are over when `openStore` returns. */
  readonly listeners?: Partial<StoreEvents> | undefined;
  readonly clock?: Clock | undefined;
  readonly ids?: IdSource | undefined;
}

/**
 * Opens a store: opens the database, brings its schema up to date, and gives its domains.
 *
 * @throws StorageError, CorruptError, MigrationError, BusyError, SyncError; then nothing is left open.
 */
export async function openStore<N extends keyof Domains<Mode> = keyof Domains<Mode>>(
  options: OpenStoreOptions<N>,
): Promise<Store<N>> {
  const given = options.domains ?? (await import('./all-domains.js')).allDomains;
  const domains = given as readonly Domain<string, object>[];
  if (domains.length === 0)
    throw new InvalidInputError({ message: 'openStore: domains must name at least one domain.' });
  const events = createEmitter();
  listen(events, options.listeners ?? {});
  const connection = await connect(options.driver, options.readonly ?? false);
  const isReadonly = connection.readonly ?? options.readonly ?? false;
  try {
    const { embeddings = false } = options;
    const semantic = embeddings === false ? undefined : await import('./embedding/index.js');
    const histories = historiesOf(domains, semantic === undefined ? [] : [semantic.vectorHistory]);
    const clock = options.clock ?? systemClock;
    const busyTimeoutMs = options.busyTimeoutMs ?? 5_000;
    const codec = options.codec ?? portableCodec;
    const unindexed = options.unindexed ?? [];
    const searchable = searchableDomains({ connection, domains, codec, unindexed });
    const { applied, lastKey } = await migrate(connection, histories, {
      readonly: isReadonly,
      busyTimeoutMs,
      now: clock(),
      whenNew: connection.capabilities.remote ? searchable.flatMap(({ index }) => index.creation()) : [],
    });
    const commits = new Commits();
    const alike = domains.some(({ findsAlike }) => findsAlike) ? await import('./find-alike.js') : undefined;
    const executorOptions: ExecutorOptions = {
      location: connection.location,
      guard: isReadonly ? undefined : schemaGuard(histories, lastKey),
      busyTimeoutMs,
      slowQueryMs: options.slowQueryMs ?? 1_000,
      onCommit: commits.tell,
      onSlowQuery: (sql, durationMs) => events.emit('slowQuery', { sql, durationMs }),
    };
    return await buildStore({
      driverName: options.driver.name,
      connection,
      domains,
      namesDomains: options.domains !== undefined,
      applied,
      runner: createRunner(connection, executorOptions),
      commits,
      events,
      isReadonly,
      ownerId: options.ownerId ?? '',
      indexing: options.indexing ?? 'idle',
      unindexed,
      searchable,
      redactor: options.redactor ?? defaultRedactor,
      codec,
      clock,
      ids: options.ids ?? systemIds,
      options,
      findAlike: alike?.findAlike,
      openEmbeddings: (parts) => (embeddings === false ? undefined : semantic?.openEmbeddings(parts, embeddings)),
    });
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function listen(events: StoreEmitter, listeners: Partial<StoreEvents>): void {
  for (const name of Object.keys(listeners) as (keyof StoreEvents)[]) {
    const listener = listeners[name];
    if (listener !== undefined) events.on(name, listener);
  }
}

async function connect(driver: Driver, isReadonly: boolean) {
  try {
    return await driver.open({ readonly: isReadonly });
  } catch (error) {
    throw withOperation(classifyError(error, { location: driver.location }));
  }
}

function withOperation(error: CairnError): CairnError {
  if (isCairnError(error) && error.operation === '') error.operation = 'openStore';
  return error;
}

/** Every history once, shared ones first: every database has a change feed. */
function historiesOf(
  domains: readonly Domain<string, object>[],
  further: readonly MigrationHistory[],
): readonly MigrationHistory[] {
  const feed = { domain: 'changes', migrations: changesMigrations };
  const histories = [feed, ...domains.flatMap((domain) => domain.migrations), ...further];
  const found = new Map(histories.map((history) => [history.domain, history]));
  return [...found.values()];
}

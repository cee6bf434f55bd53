import { type CairnError, type DomainOptions, InvalidInputError, isCairnError, type Store } from '@cairndb/core';
import { defaultDatabasePath } from '../default-database-path.js';
import { bridgeConsole } from '../logging/bridge-console.js';
import { type OpenDatabaseOptions, openDatabase } from '../open-database.js';
import { readConfiguration, type StoreConfiguration } from './configuration.js';
import { endWithProcess } from './end-with-process.js';
import { reclaimWhenIdle } from './reclaim-when-idle.js';

/** What {@link configureStore} takes: the settings that have a variable too, and what only code can say. */
export interface ConfigureStoreOptions extends Partial<StoreConfiguration> {
  /** Everything else that `openDatabase` takes, but domains: this store has them all. Members of `cache` and `logs` go before the settings. */
  readonly open?: Omit<OpenDatabaseOptions, 'domains'> | undefined;
  /** Told of what goes wrong without failing a call; default `process.emitWarning`. */
  readonly onWarning?: ((warning: StoreWarning) => void) | undefined;
  /**
   * Whether SIGINT, SIGTERM and SIGHUP close the store before they end the process. Where the program listens to the signal itself, what
   * waits in memory is written and the rest is left to it. Default false: nothing listens.
   */
  readonly closeOnSignals?: boolean | undefined;
}

/** Something that went wrong and was survived. */
export interface StoreWarning {
  /** `memory`: the database can't be opened, so nothing will be kept. `off`: nor can one in memory. `cache`: a cached call went without cache. */
  readonly code: 'memory' | 'off' | 'cache';
  readonly message: string;
  readonly error: unknown;
}

/** How the process-wide store stands. */
export type DefaultStoreState = 'closed' | 'off' | 'open' | 'memory';

interface Opened {
  readonly store: Store | null;
  readonly state: DefaultStoreState;
  /** Ends what goes on beside the store. */
  readonly end: () => void;
}

let configured: ConfigureStoreOptions = {};
let opening: Promise<Opened> | undefined;
let current: Opened | undefined;

/**
 * Says how the process-wide store is to be opened; see the table in the README. Opens nothing. Call it before the first
 * {@link defaultStore}, or after {@link closeDefaultStore}.
 *
 * @throws InvalidInputError that names the wrong option or variable; also when the store is open already
 */
export function configureStore(options: ConfigureStoreOptions = {}): StoreConfiguration {
  const configuration = configurationOf(options);
  if (opening !== undefined && current?.store !== null) {
    throw new InvalidInputError({
      message: 'configureStore: the store is open. Call closeDefaultStore() first.',
      operation: 'configureStore',
    });
  }
  configured = options;
  opening = undefined;
  current = undefined;
  return configuration;
}

/**
 * The store of this process (CY-15), opened on first use, once, whoever asks; null when it is switched off (CY-1), which it is until
 * `enabled` is set in code or `CAIRN_ENABLED=1`. So `(await defaultStore())?.settings.set('theme', 'dark')` costs nothing then: not even
 * its arguments are looked at.
 *
 * When the database can't be opened, the answer is a store in memory and a warning, so that the program goes on; with
 * `onFailure: 'throw'` it is the error.
 *
 * @throws InvalidInputError when a variable is wrong; with `onFailure: 'throw'` as `openDatabase`
 */
export async function defaultStore(): Promise<Store | null> {
  opening ??= open(configured).then((opened) => {
    current = opened;
    return opened;
  });
  const mine = opening;
  try {
    return (await mine).store;
  } catch (error) {
    // The next call tries again: the disk may be there by then.
    if (opening === mine) opening = undefined;
    throw error;
  }
}

/** What `work` gives with the process-wide store; undefined, without running it, when that is switched off. */
export async function withStore<T>(work: (store: Store) => T | Promise<T>): Promise<T | undefined> {
  const store = await defaultStore();
  return store === null ? undefined : await work(store);
}

/** How the process-wide store stands, without opening it. */
export function defaultStoreState(): DefaultStoreState {
  return current?.state ?? 'closed';
}

/** Closes the process-wide store: writes what waits, and ends what runs. The next {@link defaultStore} opens it again. */
export async function closeDefaultStore(): Promise<void> {
  const closing = opening;
  opening = undefined;
  const opened = await closing?.catch(() => undefined);
  if (opened === undefined) return;
  if (current === opened) current = undefined;
  opened.end();
  await opened.store?.close();
}

/** Tells what was survived. */
export function warn(warning: StoreWarning): void {
  const { onWarning } = configured;
  if (onWarning !== undefined) onWarning(warning);
  else process.emitWarning(warning.message, { type: 'CairnWarning', code: `CAIRN_${warning.code.toUpperCase()}` });
}

function configurationOf({ open: _, onWarning: __, closeOnSignals: ___, ...settings }: ConfigureStoreOptions) {
  return readConfiguration(settings);
}

async function open(options: ConfigureStoreOptions): Promise<Opened> {
  const configuration = configurationOf(options);
  if (!configuration.enabled) return { store: null, state: 'off', end: () => undefined };
  const location = configuration.location ?? defaultDatabasePath();
  const settings = { ...options.open, ...domainOptions(configuration, options) };
  try {
    return running(await openDatabase(location, settings), 'open', configuration, options);
  } catch (error) {
    if (configuration.onFailure === 'throw' || !isCairnError(error) || error.code === 'invalid_input') throw error;
    return await openInMemory(error, configuration, options);
  }
}

async function openInMemory(
  failure: CairnError,
  configuration: StoreConfiguration,
  options: ConfigureStoreOptions,
): Promise<Opened> {
  options.open?.listeners?.error?.({ error: failure });
  try {
    const store = await openDatabase(':memory:', {
      ...options.open,
      ...domainOptions(configuration, options),
      readonly: false,
    });
    const message = `Cairn goes on in memory, and keeps nothing beyond this process: ${failure.message}`;
    warn({ code: 'memory', message, error: failure });
    return running(store, 'memory', configuration, options);
  } catch (error) {
    warn({ code: 'off', message: `Cairn is switched off: ${failure.message}`, error });
    return { store: null, state: 'off', end: () => undefined };
  }
}

function running(
  store: Store,
  state: 'open' | 'memory',
  { autoVacuum, logToDb }: StoreConfiguration,
  { closeOnSignals = false }: ConfigureStoreOptions,
): Opened {
  const endExits = endWithProcess(store, closeDefaultStore, closeOnSignals);
  const endReclaiming = autoVacuum ? reclaimWhenIdle(store) : () => undefined;
  const bridge = logToDb ? bridgeConsole(store.logs.logger({ category: 'console' })) : undefined;
  const end = () => {
    endExits();
    endReclaiming();
    bridge?.dispose();
  };
  return { store, state, end };
}

/** What the configuration says to the domains, and code says more closely. */
function domainOptions(
  { cacheTtlMs, cacheMaxBytes, logLevel }: StoreConfiguration,
  { open }: ConfigureStoreOptions,
): DomainOptions {
  return {
    cache: { responseTtlMs: cacheTtlMs, maxBytes: cacheMaxBytes, ...open?.cache },
    logs: { level: logLevel, ...open?.logs },
  };
}

import {
  type Capabilities,
  type Clock,
  type Driver,
  type OpenStoreOptions,
  openStore,
  type Store,
} from '@cairndb/core';
import type { Harness, TestDatabase } from './harness.js';
import { Random } from './random.js';
import { type Api, type Surface, throughSurface } from './surface.js';

/** Where the clock of every case starts: 2025-06-15T15:06:40Z. */
export const START_OF_TIME = 1_750_000_000_000;

/** One category whose entries are found by meaning, which is off until asked for. */
const SIMILAR = { semantic: { similar: {} } };

/** Without work in the background, which would come between two looks of a case wherever the machine is slow enough. */
const QUIET = { indexing: 'onSearch' } as const;

/** A store that a case opened. */
export interface Opened {
  readonly store: Store;
  /** The store through the surface under test. */
  readonly api: Api;
  /** The same store through another owner's eyes. */
  scoped(ownerId: string): Opened;
}

/** What a case may say about the store it opens; the rest is the suite's. */
export interface CaseStoreOptions extends Partial<OpenStoreOptions> {
  /** The database to open. Default: the case's own, the same on every call. */
  readonly database?: TestDatabase;
}

/** What a case works with. Whatever it opens is closed and removed after it. */
export interface CaseContext {
  readonly surface: Surface;
  readonly capabilities: Capabilities;
  /** Seeded by the case's id. */
  readonly random: Random;
  /** One millisecond later on every call, for all stores of the case. */
  readonly clock: Clock;
  /** Opens a store on the case's database, which is empty at first. */
  open(options?: CaseStoreOptions): Promise<Opened>;
  /**
   * Opens a store on the case's database as `build` leaves it, which fills it through promises. Where the harness can copy
   * databases it is built once for all cases, and `built` is what it gave then. Call it first, and once.
   */
  openBuilt<T>(build: Build<T>, options?: CaseStoreOptions): Promise<Opened & { readonly built: T }>;
  /** The case's database. */
  database(): Promise<TestDatabase>;
  /** Another, empty database. */
  createDatabase(): Promise<TestDatabase>;
  /** Has `release` called after the case, before the databases go. */
  onEnd(release: () => Promise<void>): void;
}

/** Fills an empty store, and says what is where. */
export type Build<T> = (opened: Opened) => Promise<T>;

/** A context, and how to end it. */
export interface OwnedContext {
  readonly context: CaseContext;
  /** Closes stores, then removes databases. */
  end(): Promise<void>;
}

/** The context of one run of a case. */
export function createContext(
  harness: Harness,
  capabilities: Capabilities,
  surface: Surface,
  seed: string,
): OwnedContext {
  const releases: (() => Promise<void>)[] = [];
  const databases: TestDatabase[] = [];
  let time = START_OF_TIME;
  let own: Promise<TestDatabase> | undefined;

  const keep = (database: TestDatabase) => {
    databases.push(database);
    return database;
  };
  const prepared = async () => keep(await (harness.createPrepared?.(migrateAll) ?? harness.createDatabase()));
  const clock = () => {
    time += 1;
    return time;
  };
  const context: CaseContext = {
    surface,
    capabilities,
    random: new Random(seed),
    clock,
    async open({ database, ...options } = {}) {
      if (database === undefined && seesNoMigration(options)) own ??= prepared();
      const place = database ?? (await context.database());
      const given = { ...QUIET, clock: context.clock, cache: SIMILAR, ...options };
      const opens = options.driver === undefined ? place.open : undefined;
      const store = await (opens?.(given) ?? openStore({ driver: place.driver(), ...given }));
      releases.push(() => store.close());
      return opened(store, surface);
    },
    async openBuilt(build, options) {
      if (harness.createPrepared === undefined) {
        const first = await context.open(options);
        return { ...first, built: await build(first) };
      }
      const prepared = builtOn(harness, build);
      own = harness.createPrepared(prepared.prepare).then(keep);
      await own;
      time = prepared.endedAt();
      return { ...(await context.open(options)), built: prepared.built() };
    },
    database() {
      own ??= context.createDatabase();
      return own;
    },
    async createDatabase() {
      return keep(await harness.createDatabase());
    },
    onEnd(release) {
      releases.push(release);
    },
  };
  const end = async () => {
    for (const release of releases.reverse()) await release();
    for (const database of databases) await database.dispose();
  };
  return { context, end };
}

/** A database that is built before the cases that begin with it. */
interface BuiltDatabase<T> {
  prepare(driver: Driver): Promise<void>;
  /** What building it gave, and the time of its clock then. */
  built(): T;
  endedAt(): number;
}

const builtDatabases = new WeakMap<Harness, Map<Build<unknown>, BuiltDatabase<unknown>>>();

/** The same for the same harness and build, so that the harness knows it again. */
function builtOn<T>(harness: Harness, build: Build<T>): BuiltDatabase<T> {
  const ofHarness = builtDatabases.get(harness) ?? new Map<Build<unknown>, BuiltDatabase<unknown>>();
  builtDatabases.set(harness, ofHarness);
  const made = (ofHarness.get(build) as BuiltDatabase<T> | undefined) ?? builtDatabase(build);
  ofHarness.set(build, made);
  return made;
}

function builtDatabase<T>(build: Build<T>): BuiltDatabase<T> {
  let time = START_OF_TIME;
  let result: { readonly value: T } | undefined;
  const clock = () => {
    time += 1;
    return time;
  };
  return {
    async prepare(driver) {
      const store = await openStore({ ...QUIET, driver, clock, cache: SIMILAR });
      result = { value: await build(opened(store, 'async')) };
      await store.close();
    },
    built() {
      if (result === undefined) throw new Error('The harness handed out a database without preparing it.');
      return result.value;
    },
    endedAt: () => time,
  };
}

/** Makes the tables of a store as cases open it. */
async function migrateAll(driver: Driver): Promise<void> {
  const store = await openStore({ driver, cache: SIMILAR });
  await store.close();
}

/** Whether a case cannot tell that its database was migrated before: it has all domains, and nobody listens. */
function seesNoMigration({ domains, listeners, readonly, driver }: CaseStoreOptions): boolean {
  return [domains, listeners, readonly, driver].every((given) => given === undefined);
}

function opened(store: Store, surface: Surface): Opened {
  return {
    store,
    api: throughSurface(store, surface),
    scoped: (ownerId) => opened(store.scoped({ ownerId }), surface),
  };
}

/** What the driver of a harness can do, found by opening a database. */
export async function readCapabilities(harness: Harness): Promise<{ driver: string; capabilities: Capabilities }> {
  const database = await harness.createDatabase();
  try {
    const driver = database.driver();
    const connection = await driver.open({ readonly: false });
    await connection.close();
    return { driver: driver.name, capabilities: connection.capabilities };
  } finally {
    await database.dispose();
  }
}

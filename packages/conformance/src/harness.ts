import type { Driver, OpenStoreOptions, Store } from '@cairndb/core';

/** One database of a test: empty when it is made, and the same behind every driver that it hands out. */
export interface TestDatabase {
  /**
   * A driver that opens this database. Called again after the store before was closed, and, where the driver has the
   * capability `multiProcess`, while it is still open: then both must see each other's commits.
   */
  driver(): Driver;
  /** Opens the store, where that takes more than a driver, as over several databases. Default: `openStore` with {@link driver}. */
  open?(options: Omit<OpenStoreOptions, 'driver'>): Promise<Store>;
  /**
   * A driver that keeps a further local copy of this database, to be opened beside the first. Needed where the driver has the
   * capability `replica`.
   */
  anotherReplica?(): Driver;
  /** Where a copy of this database can go, and a driver that opens what lies there. Needed where the driver has the capability `copy`. */
  placeForCopy?(): { readonly path: string; driver(): Driver };
  /** Removes the database for good. Called once, after every store on it was closed. */
  dispose(): Promise<void>;
}

/** What the suite needs to know about a driver: how to get a new database. */
export interface Harness {
  /** What is tested, for titles and reports: `libsql (remote)`. Cases never look at it. */
  readonly name: string;
  /** A new, empty database. Each case asks for its own. */
  createDatabase(): Promise<TestDatabase>;
  /**
   * A new database as `prepare` leaves an empty one, for cases that don't mind: a harness that can copy databases has one prepared and hands
   * out copies whenever the same function is asked for, which spares each case the migration, or building what it begins with. Without it
   * cases get empty ones.
   */
  createPrepared?(prepare: (driver: Driver) => Promise<void>): Promise<TestDatabase>;
}

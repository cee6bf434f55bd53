import { UnsupportedError } from '../../errors/errors.js';
import { internalsOf } from '../internals.js';
import type { SharedStore } from '../shared-store.js';
import { databasesOf } from '../split/split-parts.js';

/** A database of a store, and what it is called where there are several. */
export interface MaintainedDatabase {
  readonly name: string | null;
  readonly shared: SharedStore;
}

/** The databases of a store, that with the domain `lifecycle` first: it notes what was done in all of them. */
export function maintainedDatabases(
  store: object,
  operation: string,
): readonly [MaintainedDatabase, ...MaintainedDatabase[]] {
  const databases = databasesOf(store) ?? [{ name: null, shared: internalsOf(store, operation) }];
  const home = databases.find(({ shared }) => shared.parts.domains.some(({ name }) => name === 'lifecycle'));
  if (home !== undefined) return [home, ...databases.filter((one) => one !== home)];
  throw new UnsupportedError({
    message: `${operation}: this store was opened without the domain lifecycle, which notes what was done. Open it with that domain.`,
    operation,
  });
}

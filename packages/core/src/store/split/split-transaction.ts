import { UsageError } from '../../errors/errors.js';
import type { Activity } from '../../steps/drive.js';
import { type Steps, transaction } from '../../steps/index.js';
import { searchAll, validateSearch } from '../search.js';
import { catchUpThen, type SharedStore } from '../shared-store.js';
import type { SearchOptions } from '../store.js';
import { caughtUpFirst } from '../surface.js';
import type { SplitDatabase } from './split-parts.js';

/** A transaction of a split store, begun up to its first command, which says whose it is. */
export type Begun<T> = { readonly over: true; readonly value: T } | OnDatabase<T>;

interface OnDatabase<T> {
  readonly over: false;
  readonly shared: SharedStore;
  /** The whole of it, for the runner of that database. */
  readonly body: () => Steps<T>;
}

/**
 * Runs a body up to its first command. What comes before that is the caller's own code, and the checks of the method called first.
 *
 * @throws UsageError `cross_database` when its first command is of no domain; what the body itself throws
 */
export function beginTransaction<T>(
  databases: readonly SplitDatabase[],
  ownerId: string,
  body: (scope: object) => Steps<T>,
): Begun<T> {
  const entered = new Entered();
  const steps = watched(
    databases.map(({ shared }) => shared.runner.activity),
    body(scopeOf(databases, ownerId, entered)),
  );
  const first = steps.next(undefined);
  if (first.done === true) {
    entered.refuseCrossed();
    return { over: true, value: first.value };
  }
  const { database } = entered;
  if (database === undefined) return onNone(steps);
  return { over: false, shared: database.shared, body: () => transaction(() => goOn(first, steps, entered)) };
}

/** Which database a transaction is in. */
class Entered {
  database: SplitDatabase | undefined;
  #crossed: UsageError | undefined;

  enter(database: SplitDatabase, operation: string): void {
    this.refuseCrossed();
    this.database ??= database;
    if (this.database === database) return;
    this.#crossed = crossing(this.database.name, database.name, operation);
    throw this.#crossed;
  }

  /** A body that caught the error is not committed either. */
  refuseCrossed(): void {
    if (this.#crossed !== undefined) throw this.#crossed;
  }
}

function crossing(from: string, to: string, operation: string): UsageError {
  return new UsageError('cross_database', {
    message: `${operation} is of the database ${to}, and this transaction is in ${from}: a transaction touches one database. Nothing of it was written. Make two of it, the one first that may stand alone, or open the store over a single database.`,
    operation,
    details: { databases: [from, to] },
  });
}

function onNone<T>(steps: Stepping<T>): never {
  const error = new UsageError('cross_database', {
    message:
      "transaction: the body's first command is of no domain, so nobody knows of which database it is. Begin with a method of the body's argument.",
    operation: 'transaction',
  });
  // The body may have something to tidy up.
  steps.throw(error);
  throw error;
}

/** A body that is run step by step. */
interface Stepping<T> {
  next(answer: unknown): IteratorResult<unknown, T>;
  throw(error: unknown): IteratorResult<unknown, T>;
}

/** The body, and every store knows that it runs: in there no other surface of any of them may be called. */
function watched<T>(activities: readonly Activity[], steps: Steps<T>): Stepping<T> {
  return activities.reduce<Stepping<T>>((inner, activity) => {
    const body = inner as Steps<T>;
    return { next: (answer) => activity.next(body, answer), throw: (error) => activity.throw(body, error) };
  }, steps);
}

function* goOn<T>(first: IteratorResult<unknown, T>, steps: Stepping<T>, entered: Entered): Steps<T> {
  let result = first;
  while (result.done !== true) {
    let answer: unknown;
    try {
      answer = yield result.value as never;
    } catch (error) {
      result = steps.throw(error);
      continue;
    }
    result = steps.next(answer);
  }
  entered.refuseCrossed();
  return result.value;
}

/** The argument of a body: the domains as steps, each of which says where it goes. Made when it is first asked for. */
function scopeOf(databases: readonly SplitDatabase[], ownerId: string, entered: Entered): object {
  const scope: Record<string, unknown> = { search: searchIn(databases, ownerId, entered) };
  for (const database of databases) {
    const { shared } = database;
    for (const domain of shared.parts.domains) {
      const make = () => {
        const repository = shared.openDomain(domain.name).create(shared.contextFor(domain, ownerId));
        const derived = shared.parts.isReadonly ? [] : (domain.derived ?? []);
        const steps = derived.length === 0 ? repository : caughtUpFirst(shared, repository, derived);
        return entering(steps, (method) => entered.enter(database, `${domain.name}.${method}`));
      };
      let made: object | undefined;
      Object.defineProperty(scope, domain.name, {
        enumerable: true,
        get: () => {
          made ??= make();
          return made;
        },
      });
    }
  }
  return scope;
}

function entering(steps: object, enter: (method: string) => void): object {
  const methods = Object.entries(steps as Readonly<Record<string, (...args: never[]) => Steps<unknown>>>);
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      function* (...args: never[]): Steps<unknown> {
        enter(name);
        return yield* method(...args);
      },
    ]),
  );
}

/** Searches in the one database that has the kinds that are asked for. */
function searchIn(databases: readonly SplitDatabase[], ownerId: string, entered: Entered) {
  return function* (query: string, given?: SearchOptions): Steps<unknown> {
    const options = validateSearch(query, given);
    const asked = databases.filter(({ shared }) => hasKinds(shared, options.kinds));
    for (const database of asked) entered.enter(database, 'search');
    const [database] = asked;
    if (database === undefined) return [];
    const { shared } = database;
    return yield* catchUpThen(shared, () => searchAll(shared, query, options, ownerId));
  };
}

/** Whether a database has any of these kinds; of all kinds, whether it is searched at all. */
export function hasKinds({ searchable }: SharedStore, kinds: readonly string[] | undefined): boolean {
  return searchable.some(({ index }) => kinds === undefined || index.source.kinds.some((kind) => kinds.includes(kind)));
}

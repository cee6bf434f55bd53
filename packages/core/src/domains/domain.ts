import type { DomainChecks } from '../checks/index.js';
import type { ContentCodec } from '../content/index.js';
import type { MigrationHistory } from '../migrations/migration.js';
import type { KeywordSource } from '../search/index.js';
import type { Steps } from '../steps/index.js';
import type { DomainContext } from './context.js';
import type { DomainHost } from './host.js';
import type { RecallParts } from './recall-parts.js';
import type { UsageSink, UsageSource } from './reported-usage.js';
import type { ScrubPart } from './scrub.js';
import type { SearchFilter, SearchHitParts } from './search.js';

/** The database of the split layout that a domain belongs to; in the single layout all are one. Domains of others may name one of their own. */
export type DatabaseName =
  | 'conversations'
  | 'knowledge'
  | 'file_index'
  | 'sessions'
  | 'cache'
  | 'telemetry'
  | (string & {});

/** A domain: one subject with its tables, its repository, its migrations. What `openStore({ domains })` takes. */
export interface Domain<Name extends string, Repository extends object> {
  /** The name that its repository has on the store. */
  readonly name: Name;
  readonly database: DatabaseName;
  /** The histories of the tables it needs; shared ones (content, keyword index) are applied once. */
  readonly migrations: readonly MigrationHistory[];
  /** Its tables, children before parents, for counting and clearing. */
  readonly tables: readonly string[];
  /**
   * Tables whose rows nothing refers to by their integer key, and that have a unique name of their own: imported into a database where
   * a key is taken, such a row gets another one. Default: none.
   */
  readonly looseTables?: readonly string[];
  /** Tables of what goes on at the moment, such as claims of running processes: not part of an export. Default: none. */
  readonly momentaryTables?: readonly string[];
  /** Whether its repository asks {@link DomainContext.findAlike}; elsewhere that finds nothing. Default false. */
  readonly findsAlike?: boolean | undefined;
  /** What of it can be found by keyword; absent: nothing. */
  readonly keywords?: (codec: ContentCodec) => KeywordSource<string, SearchFilter, SearchHitParts>;
  /** Methods that read much: on the promise surface they run on a reader beside the writer, where the driver has any. */
  readonly heavy?: readonly (keyof Repository & string)[];
  /** Methods that need what {@link OpenDomain.catchUp} takes up: it is done before each of them, on every surface. */
  readonly derived?: readonly (keyof Repository & string)[];
  /** What `checkStore` of `@cairndb/core/check` looks at, beside what it looks at in every domain. Core's own are named there. */
  readonly checks?: DomainChecks;
  /** What `scrubStore` of `@cairndb/core/scrub` redacts again. Core's own are named there. */
  readonly scrub?: readonly ScrubPart[];
  /** What it brings to a recall. Core's own are named there. */
  readonly recall?: (codec: ContentCodec) => RecallParts;
  /** Called once for every open store. What it returns may keep things in memory, for all owners together. */
  readonly open: (host: DomainHost) => OpenDomain<Repository>;
}

/** A domain with any repository. (`heavy` and `derived` name methods of its own, so a domain is not one whose repository is any object.) */
export type AnyDomain<Name extends string = string> = Omit<Domain<Name, object>, 'heavy' | 'derived'> & {
  readonly heavy?: readonly string[];
  readonly derived?: readonly string[];
};

/** A domain in an open store. */
export interface OpenDomain<Repository extends object> {
  /** Makes the repository of one owner, as steps. */
  create(context: DomainContext): Repository;
  /**
   * Methods that await something besides the database, such as a computation; they stand beside the repository's on the promise
   * surface, and nowhere else. `repository` is the promise surface of the same owner.
   */
  services?(context: DomainContext, repository: object): object;
  /**
   * Takes up some of what is derived from rows, in a transaction of its own, and answers how much that was; 0: nothing is left. Called
   * when the store is idle after {@link DomainHost.noteWrite}, until nothing is left.
   */
  catchUp?(contextOf: (ownerId: string) => DomainContext): Steps<number>;
  /** What conversations report as used, for a domain of the same store that keeps account of it. */
  readonly usageSource?: UsageSource;
  /** Who keeps account of it. */
  usageSink?(contextOf: (ownerId: string) => DomainContext): UsageSink;
  /** Writes what waits in memory, such as counts. Called before `stats`, in `flush` and before `close`. */
  flush?(): Promise<void>;
  /** Forgets what it has in memory of rows: all of them were removed. */
  cleared?(): void;
  /** Ends what runs in the background. Called once, before the last flush. */
  stop?(): void | Promise<void>;
}

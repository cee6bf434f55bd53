import type { Clock, IdSource } from '../clock.js';
import type { ContentCodec } from '../content/index.js';
import type { Domain } from '../domains/domain.js';
import type { DomainOptions } from '../domains/options.js';
import type { Connection } from '../driver/driver.js';
import type { StoreEmitter } from '../events.js';
import type { AppliedMigration } from '../migrations/migrator.js';
import type { Redactor } from '../redaction/index.js';
import type { Runner } from '../steps/index.js';
import type { Commits } from './commits.js';
import type { EmbeddingJob } from './embedding/index.js';
import type { findAlike } from './find-alike.js';
import type { SearchableDomain } from './search.js';

/** Everything a store is made of; the scoped stores of one database share it. */
export interface StoreParts {
  readonly driverName: string;
  readonly connection: Connection;
  readonly domains: readonly Domain<string, object>[];
  /** Whether they were named: who opens the database without would make the tables of others in it. */
  readonly namesDomains: boolean;
  readonly searchable: readonly SearchableDomain[];
  readonly applied: readonly AppliedMigration[];
  readonly runner: Runner;
  /** What the runner commits. */
  readonly commits: Commits;
  readonly events: StoreEmitter;
  readonly isReadonly: boolean;
  readonly ownerId: string;
  readonly indexing: 'idle' | 'onSearch';
  readonly unindexed: readonly string[];
  readonly redactor: Redactor;
  readonly codec: ContentCodec;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** What was given for the domains. */
  readonly options: DomainOptions;
  /** How domains find rows by words of a text, where any of them asks. */
  readonly findAlike: typeof findAlike | undefined;
  /** What looks after vectors, where the store has any. */
  readonly openEmbeddings: (parts: StoreParts) => EmbeddingJob | undefined;
}

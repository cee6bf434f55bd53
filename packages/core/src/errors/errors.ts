import { CairnError, type ErrorParts } from './cairn-error.js';

/** A row that was asked for by id is not there, or belongs to another owner. */
export class NotFoundError extends CairnError {
  override readonly name = 'NotFoundError';
  constructor(kind: string, id: string | number, operation?: string) {
    super('not_found', {
      message: `No ${kind} with id ${JSON.stringify(id)}. Check the id; it may have been removed or belong to another owner.`,
      operation,
      details: { kind, id },
    });
  }
}

/** A rule of the schema was broken: a CHECK, a foreign key, a unique index. */
export class ConstraintError extends CairnError {
  override readonly name = 'ConstraintError';
  constructor(parts: ErrorParts) {
    super('constraint', parts);
  }
}

/** The row changed meanwhile, or an id is taken by something else. */
export class ConflictError extends CairnError {
  override readonly name = 'ConflictError';
  constructor(parts: ErrorParts) {
    super('conflict', parts);
  }
}

/** The caller's input is wrong; nothing was written. `too_big` when it is only too large. */
export class InvalidInputError extends CairnError {
  override readonly name = 'InvalidInputError';
  constructor(parts: ErrorParts, code: 'invalid_input' | 'too_big' = 'invalid_input') {
    super(code, parts);
  }
}

/** Another connection holds the write lock and the time to wait ran out; nothing was written. Retryable. */
export class BusyError extends CairnError {
  override readonly name = 'BusyError';
  constructor(parts: ErrorParts) {
    super('busy', { ...parts, retryable: true });
  }
}

/** A read took longer than the time it was given, and was ended. Retryable. */
export class QueryTimeoutError extends CairnError {
  override readonly name = 'QueryTimeoutError';
  constructor(parts: ErrorParts) {
    super('timeout', { ...parts, retryable: true });
  }
}

/** The store or its connection is closed. */
export class ClosedError extends CairnError {
  override readonly name = 'ClosedError';
  constructor(operation?: string) {
    super('closed', { message: 'The store is closed. Open a new one with openStore().', operation });
  }
}

/** A call that its place forbids: a surface inside a transaction body (`nested_call`), or two databases in one transaction. */
export class UsageError extends CairnError {
  override readonly name = 'UsageError';
  constructor(code: 'nested_call' | 'cross_database', parts: ErrorParts) {
    super(code, parts);
  }
}

/** The driver cannot do this; the message names the capability and the way round. */
export class UnsupportedError extends CairnError {
  override readonly name = 'UnsupportedError';
  constructor(parts: ErrorParts) {
    super('unsupported', parts);
  }
}

/** The schema could not be brought up to date, or is newer or older than this code. Nothing was half-migrated. */
export class MigrationError extends CairnError {
  override readonly name = 'MigrationError';
  constructor(code: 'migration_failed' | 'schema_newer' | 'schema_older', parts: ErrorParts) {
    super(code, parts);
  }
}

/** The file is damaged (`corrupt`), no SQLite database at all (`not_a_database`), or lacks a file beside it (`content_missing`). */
export class CorruptError extends CairnError {
  override readonly name = 'CorruptError';
  constructor(code: 'corrupt' | 'not_a_database' | 'content_missing', parts: ErrorParts) {
    super(code, parts);
  }
}

/**
 * The place of the database does not let us: it cannot be opened, is read-only, full, or fails to read and write. `disk_full` when the disk
 * is, `database_full` when the file has reached the size that it was opened with.
 */
export class StorageError extends CairnError {
  override readonly name = 'StorageError';
  constructor(code: 'cannot_open' | 'readonly' | 'disk_full' | 'database_full' | 'io', parts: ErrorParts) {
    super(code, parts);
  }
}

/**
 * The server could not be reached, refused the token, or the answer was lost. When the answer to a write was lost,
 * `details.outcome` is `'unknown'`: repeat the call with the same id, which changes nothing if it had arrived.
 */
export class SyncError extends CairnError {
  override readonly name = 'SyncError';
  constructor(code: 'network' | 'unauthorized' | 'sync', parts: ErrorParts) {
    super(code, { retryable: code !== 'unauthorized', ...parts });
  }
}

/** SQL that SQLite refused, as in raw access: a syntax error, a missing table. */
export class SqlError extends CairnError {
  override readonly name = 'SqlError';
  constructor(parts: ErrorParts) {
    super('sql', parts);
  }
}

/**
 * A model of embeddings failed or answered with what is no vector of its space. What was to be found by it is kept, and found by keyword.
 * `details.retryAfterMs` says how long to wait, where the provider said so.
 */
export class EmbeddingError extends CairnError {
  override readonly name = 'EmbeddingError';
  constructor(parts: ErrorParts) {
    super('embedding', parts);
  }
}

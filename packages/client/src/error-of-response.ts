import {
  BusyError,
  type CairnError,
  ClosedError,
  ConflictError,
  ConstraintError,
  CorruptError,
  EmbeddingError,
  type ErrorCode,
  type ErrorParts,
  InvalidInputError,
  MigrationError,
  NotFoundError,
  QueryTimeoutError,
  SqlError,
  StorageError,
  SyncError,
  UnsupportedError,
  UsageError,
} from '@cairndb/core';
import type { Problem } from './wire/problem.js';

type MakeError = (parts: ErrorParts) => CairnError;

/** The class of each code, as core throws it. The compiler wants them all. */
const CLASSES: Readonly<Record<ErrorCode, MakeError>> = {
  not_found: notFound,
  constraint: (parts) => new ConstraintError(parts),
  conflict: (parts) => new ConflictError(parts),
  invalid_input: (parts) => new InvalidInputError(parts),
  too_big: (parts) => new InvalidInputError(parts, 'too_big'),
  busy: (parts) => new BusyError(parts),
  timeout: (parts) => new QueryTimeoutError(parts),
  closed: ({ operation }) => new ClosedError(operation),
  nested_call: (parts) => new UsageError('nested_call', parts),
  cross_database: (parts) => new UsageError('cross_database', parts),
  unsupported: (parts) => new UnsupportedError(parts),
  migration_failed: (parts) => new MigrationError('migration_failed', parts),
  schema_newer: (parts) => new MigrationError('schema_newer', parts),
  schema_older: (parts) => new MigrationError('schema_older', parts),
  corrupt: (parts) => new CorruptError('corrupt', parts),
  not_a_database: (parts) => new CorruptError('not_a_database', parts),
  content_missing: (parts) => new CorruptError('content_missing', parts),
  cannot_open: (parts) => new StorageError('cannot_open', parts),
  readonly: (parts) => new StorageError('readonly', parts),
  disk_full: (parts) => new StorageError('disk_full', parts),
  database_full: (parts) => new StorageError('database_full', parts),
  io: (parts) => new StorageError('io', parts),
  network: (parts) => new SyncError('network', parts),
  unauthorized: (parts) => new SyncError('unauthorized', parts),
  sync: (parts) => new SyncError('sync', parts),
  sql: (parts) => new SqlError(parts),
  embedding: (parts) => new EmbeddingError(parts),
};

/** What the protocol refuses, in core's terms. */
const PROTOCOL: Readonly<Record<string, MakeError>> = {
  forbidden_host: CLASSES.unauthorized,
  forbidden_origin: CLASSES.unauthorized,
  token_in_url: CLASSES.invalid_input,
  bad_request: CLASSES.invalid_input,
  unsupported_media_type: CLASSES.invalid_input,
  // A server of another version.
  no_such_route: CLASSES.unsupported,
  method_not_allowed: CLASSES.unsupported,
  too_many_streams: CLASSES.busy,
  shutting_down: CLASSES.network,
};

/** The error that an answer tells of. */
export async function errorOfResponse(response: Response, operation: string): Promise<CairnError> {
  const problem = await problemIn(response);
  if (problem !== undefined) return errorOfProblem(problem, operation);
  return new SyncError('network', {
    message: `${operation}: what answered (status ${response.status}) is no Cairn server, or something stands between. Check the address.`,
    operation,
    details: { status: response.status },
  });
}

async function problemIn(response: Response): Promise<Problem | undefined> {
  if (response.headers.get('content-type') !== 'application/problem+json') return undefined;
  try {
    return (await response.json()) as Problem;
  } catch {
    return undefined;
  }
}

/** The error that problem details tell of, in core's own class. A code that is not known here, of a newer server, becomes `sync`. */
export function errorOfProblem(problem: Problem, operation: string): CairnError {
  const { code, detail, retryable, details } = problem;
  const make = Object.hasOwn(CLASSES, code) ? CLASSES[code as ErrorCode] : PROTOCOL[code];
  const parts = { message: detail, operation: problem.operation || operation, details, retryable };
  return make === undefined ? new SyncError('sync', parts) : make(parts);
}

/** It makes its message itself, of what was looked for. */
function notFound({ message, operation, details, ...more }: ErrorParts): CairnError {
  const { kind, id } = details ?? {};
  const isKnown = typeof kind === 'string' && (typeof id === 'string' || typeof id === 'number');
  const error = new NotFoundError(isKnown ? kind : 'such thing', isKnown ? id : '', operation);
  if (error.message === message) return error;
  return Object.assign(error, { message, details: details ?? {}, ...more });
}

import { type CairnError, isCairnError } from './cairn-error.js';
import { cluesOf, type ErrorClues, type ErrorContext, nameOf } from './error-clues.js';
import { SqlError, StorageError } from './errors.js';
import { networkError } from './network-errors.js';
import { sqliteError } from './sqlite-errors.js';

export type { ErrorContext } from './error-clues.js';

/** System calls that fail on the way to a file (Node's `error.code`), and the quota of a browser's storage. */
const SYSTEM: Readonly<Record<string, 'cannot_open' | 'readonly' | 'disk_full' | 'io'>> = {
  ENOENT: 'cannot_open',
  ENOTDIR: 'cannot_open',
  EISDIR: 'cannot_open',
  EACCES: 'cannot_open',
  EPERM: 'cannot_open',
  EEXIST: 'cannot_open',
  EMFILE: 'cannot_open',
  ENFILE: 'cannot_open',
  ENAMETOOLONG: 'cannot_open',
  EROFS: 'readonly',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  QuotaExceededError: 'disk_full',
  EIO: 'io',
};

const SYSTEM_TEXT = {
  cannot_open:
    'cannot be opened. Check that the path is a file in an existing folder that this user may read and write',
  readonly: 'lies on a read-only file system. Open it with readonly, or move it',
  disk_full: 'cannot grow: there is no space left. Free some and repeat the call',
  io: 'could not be read or written. Check the disk',
} as const;

/**
 * The typed error for whatever a driver threw: better-sqlite3, libSQL (file, HTTP, WebSocket), sql.js, Node's file system.
 * A Cairn error passes through. Recognised by code, and by message where a driver has no code. The message of the result
 * names identifiers and places only, never bound values; the driver's own error is its `cause`.
 */
export function classifyError(error: unknown, context: ErrorContext = {}): CairnError {
  if (isCairnError(error)) {
    if (error.operation === '' && context.operation !== undefined) error.operation = context.operation;
    return error;
  }
  const clues = cluesOf(error);
  return (
    sqliteError(clues, context, error) ??
    networkError(clues, context, error) ??
    systemError(clues, context, error) ??
    new SqlError({
      message: `The driver of ${nameOf(context)} refused the call (${clues.names[0] ?? typeof error}). Its own message may hold values, and is kept in \`cause\` only.`,
      operation: context.operation,
      cause: error,
    })
  );
}

function systemError(clues: ErrorClues, context: ErrorContext, cause: unknown): CairnError | undefined {
  const code = [...clues.codes, ...clues.names].find((value) => SYSTEM[value] !== undefined);
  const kind = code === undefined ? undefined : SYSTEM[code];
  if (kind === undefined) return undefined;
  const path = clues.path ?? context.location;
  return new StorageError(kind, {
    message: `${path ?? 'The file'} ${SYSTEM_TEXT[kind]} (${code}).`,
    operation: context.operation,
    details: { ...(path !== undefined && { location: path }), system: code },
    cause,
  });
}

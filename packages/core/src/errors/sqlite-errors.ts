import type { CairnError, ErrorParts } from './cairn-error.js';
import { constraintError } from './constraint-errors.js';
import { type ErrorClues, type ErrorContext, nameOf } from './error-clues.js';
import { BusyError, ClosedError, CorruptError, InvalidInputError, StorageError, UnsupportedError } from './errors.js';
import { isSqlMessage, sqlError } from './sql-errors.js';

/** What can go wrong inside SQLite, as far as callers act on it. */
type Failure =
  | 'constraint'
  | 'busy'
  | 'readonly'
  | 'full'
  | 'io'
  | 'memory'
  | 'corrupt'
  | 'not_a_database'
  | 'cannot_open'
  | 'too_big'
  | 'bad_value'
  | 'unsupported'
  | 'closed'
  | 'sql';

/** By primary result code (https://sqlite.org/rescode.html). SQLITE_ERROR is absent: only its message tells what happened. */
const BY_CODE: Readonly<Record<string, Failure>> = {
  SQLITE_CONSTRAINT: 'constraint',
  SQLITE_MISMATCH: 'constraint',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_READONLY: 'readonly',
  SQLITE_PERM: 'cannot_open',
  SQLITE_FULL: 'full',
  SQLITE_IOERR: 'io',
  SQLITE_PROTOCOL: 'io',
  SQLITE_NOLFS: 'io',
  SQLITE_NOMEM: 'memory',
  SQLITE_CORRUPT: 'corrupt',
  SQLITE_NOTADB: 'not_a_database',
  SQLITE_CANTOPEN: 'cannot_open',
  SQLITE_TOOBIG: 'too_big',
  ARGS_INVALID: 'bad_value',
  CLIENT_CLOSED: 'closed',
  SQLITE_RANGE: 'bad_value',
  SQLITE_AUTH: 'sql',
  SQLITE_INTERRUPT: 'sql',
  SQL_PARSE_ERROR: 'sql',
  SQL_INPUT_ERROR: 'sql',
  SQL_NO_STATEMENT: 'sql',
  SQL_MANY_STATEMENTS: 'sql',
  TRANSACTION_CLOSED: 'sql',
};

/**
 * By the start of the message, for sql.js (no codes), SQLITE_ERROR and the drivers' own checks. Anchored, because the rest
 * of a message can hold a bound value, which must not steer the classification.
 */
const BY_MESSAGE: readonly (readonly [RegExp, Failure])[] = [
  [/^(UNIQUE|NOT NULL|CHECK|FOREIGN KEY|PRIMARY KEY) constraint failed/, 'constraint'],
  [/^(constraint failed|datatype mismatch|cannot store \w+ value in \w+ column )/, 'constraint'],
  [/^database (table |schema )?is locked/, 'busy'],
  [/^attempt to write a readonly database/, 'readonly'],
  [/^database or disk is full/, 'full'],
  [/^disk I\/O error/, 'io'],
  [/^(out of memory|memory access out of bounds)/, 'memory'],
  [/^(database disk image is malformed|malformed database schema)/, 'corrupt'],
  [/^(file is not a database|file is encrypted)/, 'not_a_database'],
  [/^unable to open database/, 'cannot_open'],
  [/^ConnectionFailed\("Unable to open connection to local database /, 'cannot_open'],
  [/^Cannot open database because the directory does not exist/, 'cannot_open'],
  [/^(string or blob too big|Cannot create a string longer than|Invalid string length)/, 'too_big'],
  [/^(no such module: |SQL string could not be parsed: unsupported statement)/, 'unsupported'],
  [
    /^(SQLite3 can only bind |Too (few|many) parameter values|Only finite numbers|Wrong API use : tried to bind)/,
    'bad_value',
  ],
  [
    /^(column index out of range|undefined cannot be passed|bigint is too large|This bigint value is too large)/,
    'bad_value',
  ],
  [/^(The bound (string|buffer|Buffer|bigint)|Received integer which)/, 'bad_value'],
  [/^The database connection is not open/, 'closed'],
  [/^(Database|Statement|Client was|Client is|The client is) closed|^The connection was closed while/, 'closed'],
];

/** The typed error for what SQLite, or the binding around it, refused; undefined when the clues don't speak of SQLite. */
export function sqliteError(clues: ErrorClues, context: ErrorContext, cause: unknown): CairnError | undefined {
  const failure = failureOf(clues);
  if (failure === undefined) return undefined;
  const code = clues.codes.find((value) => value.startsWith('SQLITE_') && value !== 'SQLITE_UNKNOWN');
  const details = { ...(context.location && { location: context.location }), ...(code && { sqlite: code }) };
  const parts = (message: string): ErrorParts => ({ message, operation: context.operation, details, cause });
  const name = nameOf(context);
  switch (failure) {
    case 'constraint':
      return constraintError(clues, parts);
    case 'sql':
      return sqlError(clues, parts);
    case 'busy':
      return new BusyError(
        parts(`${name} is locked by another connection. Nothing was written. Try again, or raise busyTimeoutMs.`),
      );
    case 'closed':
      return new ClosedError(context.operation);
    case 'unsupported':
      return new UnsupportedError(parts(unsupportedMessage(clues, name)));
    case 'bad_value':
      return new InvalidInputError(
        parts(
          'A value cannot be stored: only null, finite numbers within ±2^53, strings, bigints and Uint8Array, one for each ? of the statement.',
        ),
      );
    case 'too_big':
      return new InvalidInputError(
        parts('A text or blob is larger than SQLite stores (1,000,000,000 bytes). Split it.'),
        'too_big',
      );
    default:
      return storageError(failure, parts, name, code);
  }
}

function failureOf(clues: ErrorClues): Failure | undefined {
  for (const code of clues.codes) {
    const failure = BY_CODE[code] ?? BY_CODE[code.split('_', 2).join('_')];
    if (failure !== undefined && failure !== 'sql') return failure;
  }
  for (const message of clues.messages) {
    for (const [pattern, failure] of BY_MESSAGE) if (pattern.test(message)) return failure;
  }
  const speaksSql = clues.codes.some((code) => code.startsWith('SQLITE_') || BY_CODE[code] !== undefined);
  return speaksSql || clues.messages.some(isSqlMessage) ? 'sql' : undefined;
}

function storageError(
  failure: Exclude<Failure, 'constraint' | 'sql' | 'busy' | 'closed' | 'unsupported' | 'bad_value' | 'too_big'>,
  parts: (message: string) => ErrorParts,
  name: string,
  code: string | undefined,
): CairnError {
  switch (failure) {
    case 'readonly':
      return new StorageError(
        'readonly',
        parts(
          `${name} cannot be written: it was opened read-only, or this user has no right to write the file and its folder. Open it without readonly, or mend the rights.`,
        ),
      );
    case 'full':
      return new StorageError(
        'disk_full',
        parts(
          `There is no space left to write ${name}. Nothing of this call was written. Free some space and repeat it.`,
        ),
      );
    case 'io':
      return new StorageError(
        'io',
        parts(
          `${name} could not be read or written${code === undefined ? '' : ` (${code})`}. Check the disk, and that nothing else replaces or truncates the file.`,
        ),
      );
    case 'memory':
      return new StorageError('io', parts(`SQLite ran out of memory on ${name}. Read or write less at once.`));
    case 'corrupt':
      return new CorruptError('corrupt', parts(corruptMessage(name, code)));
    case 'not_a_database':
      return new CorruptError(
        'not_a_database',
        parts(
          `${name} is not a SQLite database (or is encrypted, or damaged). Check the path, or try \`cairn doctor --repair\`.`,
        ),
      );
    case 'cannot_open':
      return new StorageError(
        'cannot_open',
        parts(`Cannot open ${name}. Check that it is a file in an existing folder that this user may read and write.`),
      );
  }
}

function corruptMessage(name: string, code: string | undefined): string {
  return code === 'SQLITE_CORRUPT_VTAB'
    ? `The full-text index in ${name} is damaged. Rebuild it; the rows themselves are kept apart from it.`
    : `${name} is damaged. Save what is readable with \`cairn doctor --repair\`, or restore a backup.`;
}

function unsupportedMessage(clues: ErrorClues, name: string): string {
  const module = clues.messages.map((message) => /^no such module: (\w+)/.exec(message)?.[1]).find(Boolean);
  return module === undefined
    ? `The server of ${name} does not run this kind of statement. Use a driver whose capabilities have it.`
    : `The SQLite of ${name} has no module ${module}. Use a driver that is built with it.`;
}

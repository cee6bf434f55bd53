import type { ErrorParts } from './cairn-error.js';
import type { ErrorClues } from './error-clues.js';
import { SqlError } from './errors.js';

/**
 * Messages that hold identifiers and SQL text only. Others may hold a bound value (`malformed MATCH expression: […]`,
 * `bad JSON path: '…'`), so they stay in `cause`.
 */
const SAFE: readonly RegExp[] = [
  /^no such (table|column|function|index|view|trigger|savepoint): [\w.$"]+/,
  /^no such collation sequence: \w+/,
  /^table \S+ has no column named \S+/,
  /^table \S+ has \d+ columns but \d+ values were supplied/,
  /^\d+ values for \d+ columns/,
  /^(table|index|view|trigger|there is already (a|an) \w+ named) \S+( already exists)?/,
  /^(ambiguous|duplicate) column name: \S+/,
  /^near "[^"]*": syntax error/,
  /^SQL string could not be parsed: .*/,
  /^incomplete input/,
  /^wrong number of arguments to function \w+\(\)/,
  /^cannot (start|commit|rollback|VACUUM|release)\b[\w -]*/,
  /^foreign key mismatch - .*/,
  /^SQL logic error/,
  /^not authorized/,
  /^interrupted/,
];

const GUARD = 'malformed JSON';
const ENDED = /^(cannot (commit|rollback) - no transaction is active|The transaction (is closed|has been rolled back))/;

/**
 * The typed error of a statement that SQLite refused. `details.reason` is `guard` for `malformed JSON`, which Cairn's own
 * guards provoke to fail a transaction from within (`select case when … then json('x') end`), and `transaction_ended` for
 * a statement after its transaction.
 */
export function sqlError(clues: ErrorClues, parts: (message: string) => ErrorParts): SqlError {
  const reason = reasonOf(clues);
  const safe = safeMessage(clues.messages);
  const { message, details, ...rest } = parts(safe === undefined ? HIDDEN : `SQLite refused the statement: ${safe}.`);
  return new SqlError({ ...rest, message, details: { ...details, ...(reason && { reason }) } });
}

/** Whether a message is one of SQL that was refused; how an error without any code is known (sql.js). */
export function isSqlMessage(message: string): boolean {
  return message === GUARD || ENDED.test(message) || SAFE.some((pattern) => pattern.test(message));
}

const HIDDEN = 'SQLite refused the statement. Its own message may hold values, and is kept in `cause` only.';

function reasonOf({ codes, messages }: ErrorClues): string | undefined {
  if (messages.some((message) => message === GUARD)) return 'guard';
  if (codes.includes('TRANSACTION_CLOSED') || messages.some((message) => ENDED.test(message)))
    return 'transaction_ended';
  if (codes.includes('SQLITE_INTERRUPT')) return 'interrupted';
  return undefined;
}

function safeMessage(messages: readonly string[]): string | undefined {
  for (const message of messages) {
    if (message === GUARD || ENDED.test(message)) return message.replace(/\.$/, '');
    for (const pattern of SAFE) {
      const found = pattern.exec(message)?.[0];
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

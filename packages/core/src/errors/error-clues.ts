/** What an unknown error and its causes say about themselves, in one flat shape. */
export interface ErrorClues {
  /** `code` and `extendedCode` of the error, then of its causes: `SQLITE_BUSY`, `ECONNREFUSED`, `STREAM_EXPIRED`. */
  readonly codes: readonly string[];
  /** Messages of the error and its causes, without the code prefixes that libSQL puts in front. */
  readonly messages: readonly string[];
  /** Names of the errors: `SqliteError`, `TimeoutError`. */
  readonly names: readonly string[];
  /** An HTTP status, where one was answered. */
  readonly status: number | undefined;
  /** The path of a failing system call. */
  readonly path: string | undefined;
}

/** Causes are followed this deep; a libSQL error over fetch has three levels. */
const MAX_LINKS = 8;
const PREFIX = /^(?:[A-Z][A-Z0-9_]+: |SQLite error: |SQLite failure: |SQL input error: |LibsqlError: )+/;
const HTTP_STATUS = /\bHTTP status (\d{3})\b/;

/** Collects what can be used to recognise an error: codes first, messages where a driver has no codes (sql.js, HTTP). */
export function cluesOf(error: unknown): ErrorClues {
  const codes: string[] = [];
  const messages: string[] = [];
  const names: string[] = [];
  let status: number | undefined;
  let path: string | undefined;
  const links: unknown[] = [error];
  for (let index = 0; index < links.length && index < MAX_LINKS; index += 1) {
    const link = links[index];
    if (typeof link === 'string') messages.push(link.replace(PREFIX, ''));
    if (typeof link !== 'object' || link === null) continue;
    const {
      extendedCode,
      code,
      message,
      name,
      status: answered,
      path: at,
      cause,
      errors,
    } = link as Record<string, unknown>;
    for (const value of [extendedCode, code]) if (typeof value === 'string' && value !== '') codes.push(value);
    if (typeof message === 'string') messages.push(message.replace(PREFIX, ''));
    if (typeof name === 'string') names.push(name);
    status ??= typeof answered === 'number' ? answered : statusIn(message);
    path ??= typeof at === 'string' ? at : undefined;
    links.push(cause);
    if (Array.isArray(errors)) links.push(...errors);
  }
  return { codes, messages, names, status, path };
}

function statusIn(message: unknown): number | undefined {
  const found = typeof message === 'string' ? HTTP_STATUS.exec(message)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}

/** What is known about the failing call. */
export interface ErrorContext {
  /** The failing call as `domain.method`. */
  readonly operation?: string | undefined;
  /** Whether the call meant to write: a lost answer then leaves the outcome unknown. */
  readonly write?: boolean | undefined;
  /** Where the database is: a path, a URL without its credentials. */
  readonly location?: string | undefined;
  /** The statement stood in a transaction whose COMMIT was not sent: whatever was lost, nothing of it was applied. */
  readonly uncommitted?: boolean | undefined;
}

/** The name of the database in a message. */
export function nameOf(context: ErrorContext): string {
  return context.location ?? 'the database';
}

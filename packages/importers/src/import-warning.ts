import { errorCode } from './error-code.js';
import type { ImportLimits, LimitError } from './export-file/import-limits.js';

/** Why something was passed over. */
export type WarningReason =
  /** A file or folder could not be read. */
  | 'unreadable'
  /** A line is no JSON. Skipped. */
  | 'not_json'
  /** A line is JSON, but no object. Skipped. */
  | 'not_an_object'
  /** A line is longer than the reader takes. Skipped. */
  | 'line_too_long'
  /** The store refused a line. Skipped. */
  | 'refused'
  /** The last line has no end yet and is no whole object: left for the next run. */
  | 'unfinished'
  /** A line holds bytes that are no UTF-8; they became U+FFFD. Imported. */
  | 'not_utf8'
  /** A conversation, a file or a whole archive goes beyond a limit, which `limit` names. Left out. */
  | 'limit'
  /** An item of a list, or a file, is not what the importer takes. Skipped. */
  | 'wrong_shape'
  /** The answers' own figures don't add up to the total of their session, which counts. Imported. */
  | 'usage_disagrees'
  /** A database is locked by who writes to it: left for the next run. */
  | 'busy'
  /** A database is damaged. What was read before that is imported. */
  | 'damaged'
  /** A file is not of the tool that it was given for: no database, or other tables. */
  | 'unknown_shape';

/** Something that was passed over, and where. Never holds the text itself, which is somebody's conversation. */
export interface ImportWarning {
  readonly reason: WarningReason;
  /** The file or folder. */
  readonly path: string;
  /** Line in the file, from 1; absent where the file itself is meant. */
  readonly line?: number | undefined;
  /** Where that line begins, in bytes from the start of the file. */
  readonly byte?: number | undefined;
  /** Where JSON breaks off, in characters of the line, from 1; absent when the parser doesn't tell. */
  readonly column?: number | undefined;
  /** Place in a list of the file, from 1. */
  readonly item?: number | undefined;
  /** The limit that was gone beyond. */
  readonly limit?: keyof ImportLimits | undefined;
  /** What happened, for people. */
  readonly message: string;
}

/** A warning that a file or folder could not be read. */
export function unreadable(path: string, error: unknown): ImportWarning {
  const code = errorCode(error) ?? 'unknown error';
  return {
    reason: 'unreadable',
    path,
    message: `${path} can't be read (${code}). Check its permissions; the rest goes on.`,
  };
}

/** A warning that something was left out because of a limit. */
export function beyondLimit(path: string, { limit, message }: LimitError, item?: number): ImportWarning {
  return { reason: 'limit', path, limit, ...(item === undefined ? {} : { item }), message };
}

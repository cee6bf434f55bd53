import { type CairnError, classifyError } from '@cairndb/core';
import type { ImportWarning, WarningReason } from '../import-warning.js';

/** A source that can't be read, or no further. The run goes on with the others. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly warning: ImportWarning;

  constructor(warning: ImportWarning, cause?: unknown) {
    super(warning.message, { cause });
    this.warning = warning;
  }
}

/** What reading a database failed with, as a warning that says what to do. */
export function databaseFailure(path: string, error: unknown): SourceFailure {
  const { code } = classifyError(error, { location: path });
  const [reason, what] = described(code);
  return new SourceFailure({ reason, path, message: `${path} ${what}` }, error);
}

function described(code: CairnError['code']): readonly [WarningReason, string] {
  switch (code) {
    case 'busy':
      return ['busy', 'is locked by who writes to it. It is left for the next run.'];
    case 'corrupt':
      return [
        'damaged',
        'is damaged (SQLite can read no further). What came before is imported; let its tool repair it, or recover it with the command .recover of sqlite3.',
      ];
    case 'not_a_database':
      return ['unknown_shape', 'is no SQLite database. Check the path.'];
    case 'sql':
      return [
        'unknown_shape',
        'has tables of another shape than the versions that are known. Nothing of it is lost; it is left as it is.',
      ];
    default:
      return [
        'unreadable',
        `can't be read (${code}). Check its permissions and those of its folder; the rest goes on.`,
      ];
  }
}

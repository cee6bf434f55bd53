import type { ErrorParts } from './cairn-error.js';
import type { ErrorClues } from './error-clues.js';
import { ConstraintError } from './errors.js';

/** Which rule of the schema was broken, as `details.kind`. A primary key counts as unique: not every driver can tell them apart. */
export type ConstraintKind = 'unique' | 'not_null' | 'check' | 'foreign_key' | 'datatype' | 'trigger' | 'other';

interface Broken {
  readonly kind: ConstraintKind;
  /** `table.column`, as SQLite names them. */
  readonly columns?: readonly string[];
  /** The name, or the expression, of a CHECK. */
  readonly constraint?: string;
}

const FAILED = /^(UNIQUE|PRIMARY KEY|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: (.+))?/;
const WRONG_TYPE = /^cannot store \w+ value in \w+ column (\S+)/;

/** The typed error of a broken constraint: which rule, which columns. SQLite's messages name columns, never values. */
export function constraintError(clues: ErrorClues, parts: (message: string) => ErrorParts): ConstraintError {
  const broken = brokenBy(clues);
  const { message, details, ...rest } = parts(describe(broken));
  return new ConstraintError({ ...rest, message, details: { ...details, ...broken } });
}

function brokenBy({ codes, messages }: ErrorClues): Broken {
  for (const message of messages) {
    const failed = FAILED.exec(message);
    if (failed !== null) return named(failed[1] ?? '', failed[2]);
    const column = WRONG_TYPE.exec(message)?.[1];
    if (column !== undefined) return { kind: 'datatype', columns: [column] };
    if (message.startsWith('datatype mismatch')) return { kind: 'datatype' };
  }
  // RAISE in a trigger writes its own text, which can hold values.
  return { kind: codes.includes('SQLITE_CONSTRAINT_TRIGGER') ? 'trigger' : 'other' };
}

function named(rule: string, subject: string | undefined): Broken {
  switch (rule) {
    case 'FOREIGN KEY':
      return { kind: 'foreign_key' };
    case 'CHECK':
      return { kind: 'check', ...(subject !== undefined && { constraint: subject }) };
    default:
      return {
        kind: rule === 'NOT NULL' ? 'not_null' : 'unique',
        ...(subject !== undefined && { columns: subject.split(', ') }),
      };
  }
}

function describe({ kind, columns, constraint }: Broken): string {
  const where = columns?.join(', ') ?? 'a column';
  switch (kind) {
    case 'unique':
      return `Another row has the same ${where}. Use another value, or update that row.`;
    case 'not_null':
      return `${where} must have a value. Give one.`;
    case 'check':
      return `A value breaks the rule ${constraint ?? 'of a CHECK'}. Give one within it.`;
    case 'foreign_key':
      return 'The row refers to one that does not exist, or is still referred to. Add the other row first, or remove what refers to this one.';
    case 'datatype':
      return `The type of the value does not fit ${where}. Give a value of the column's type.`;
    case 'trigger':
      return 'A trigger refused the row. Its own message is in `cause`.';
    case 'other':
      return 'A rule of the schema was broken.';
  }
}

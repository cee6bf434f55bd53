import { InvalidInputError, type SqlValue } from '@cairndb/core';
import type { ParquetWriter } from 'hyparquet-writer';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** A column of a table as Parquet has it. */
export interface ParquetColumn {
  readonly name: string;
  readonly element: SchemaElement;
  /** A value as the writer takes it. @throws InvalidInputError for one that the type can't hold */
  readonly convert: (value: SqlValue) => unknown;
}

/** Integer columns that hold Unix milliseconds, beside those that end with `_at` or `_until`. */
const TIMES: ReadonlySet<string> = new Set(['at', 'hour', 'last_activity', 'effective_from', 'last_successful']);
/** Text columns that hold JSON in every table that has them. */
const JSON_COLUMNS: ReadonlySet<string> = new Set([
  ...['metadata', 'tags', 'triggers', 'fingerprint', 'preferences', 'environment_variables', 'blocks'],
  ...['strengthened_by', 'messages', 'settings', 'response', 'context'],
]);
/** Columns by which a table is cut into months, the first that it has. */
const MONTH_COLUMNS = ['created_at', 'started_at', 'at', 'written_at', 'hour', 'last_used_at', 'updated_at'];

const encoder = new TextEncoder();

/** Whether a column holds Unix milliseconds. */
function isTime(name: string, declared: string): boolean {
  return declared === 'INTEGER' && (TIMES.has(name) || /_(?:at|until)$/.test(name));
}

/** The place of the column by whose time rows belong to a month; -1: rows of this table belong to none. */
export function monthColumn(names: readonly string[]): number {
  return names.indexOf(MONTH_COLUMNS.find((name) => names.includes(name)) ?? '');
}

/** How a column is written: integers as INT64, times as milliseconds in UTC, JSON as such, bytes as they are. */
export function parquetColumn(table: string, name: string, declaredType: string): ParquetColumn {
  const declared = declaredType.toUpperCase();
  const wrong = (value: SqlValue) => wrongValue(table, name, declared, value);
  const base = { name, repetition_type: 'OPTIONAL' } as const;
  const integer = (value: SqlValue) => {
    if (value === null || typeof value === 'bigint') return value;
    if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
    throw wrong(value);
  };
  if (isTime(name, declared)) {
    const time = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } as const;
    return {
      name,
      element: { ...base, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', logical_type: time },
      convert: integer,
    };
  }
  if (declared === 'INTEGER') return { name, element: { ...base, type: 'INT64' }, convert: integer };
  if (declared === 'REAL') {
    return {
      name,
      element: { ...base, type: 'DOUBLE' },
      convert: (value) => {
        if (value === null || typeof value === 'number') return value;
        throw wrong(value);
      },
    };
  }
  if (declared === 'BLOB') {
    return {
      name,
      element: { ...base, type: 'BYTE_ARRAY' },
      // A column without a type of its own holds texts and numbers, too.
      convert: (value) => (value === null || value instanceof Uint8Array ? value : encoder.encode(String(value))),
    };
  }
  const text = (value: SqlValue) => {
    if (value instanceof Uint8Array) throw wrong(value);
    return value === null ? null : String(value);
  };
  if (!JSON_COLUMNS.has(name)) {
    const element = { ...base, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
    return { name, element, convert: text };
  }
  return {
    name,
    element: { ...base, type: 'BYTE_ARRAY', converted_type: 'JSON', logical_type: { type: 'JSON' } },
    // The writer makes it a text again.
    convert: (value) => {
      const json = text(value);
      try {
        return json === null ? null : (JSON.parse(json) as unknown);
      } catch {
        throw wrong(value);
      }
    },
  };
}

function wrongValue(table: string, name: string, declared: string, value: SqlValue): InvalidInputError {
  const found =
    value instanceof Uint8Array ? 'bytes' : Number.isInteger(value) ? 'a whole number' : `a ${typeof value}`;
  return new InvalidInputError({
    message: `exportParquet: ${table}.${name} is declared ${declared} and holds ${found} in some row, which Parquet has no room for. Export the table as JSON Lines or CSV, or mend the row.`,
    operation: 'exportParquet',
    details: { table, column: name },
  });
}

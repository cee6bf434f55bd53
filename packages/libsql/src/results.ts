import { type BatchResult, type BoundSql, mayChangeRows, type SqlRow, type SqlValue } from '@cairndb/core';
import type { ResultSet, Row, Value } from '@libsql/client';

/** What Cairn uses of a client's result. */
export type Result = Pick<ResultSet, 'columns' | 'rows' | 'rowsAffected' | 'lastInsertRowid'>;

/** The result of a statement that neither returns nor changes rows. */
export const NOTHING: Result = { columns: [], rows: [], rowsAffected: 0, lastInsertRowid: undefined };

/** The rows of a result, as arrays. */
export function rowsOf(result: Result): SqlRow[] {
  return result.rows.map(rowOf);
}

/** The first row of a result. */
export function firstRowOf(result: Result): SqlRow | undefined {
  const [row] = result.rows;
  return row === undefined ? undefined : rowOf(row);
}

/** A result with what it changed. The local client counts no changes of a statement with RETURNING: its rows are the changes. */
export function batchResultOf(bound: BoundSql, result: Result): BatchResult {
  const rows = rowsOf(result);
  const counted = result.rowsAffected > 0 || rows.length === 0 || !mayChangeRows(bound.sql);
  return {
    rows,
    changes: counted ? result.rowsAffected : rows.length,
    lastInsertRowid: Number(result.lastInsertRowid ?? 0),
  };
}

function rowOf(row: Row): SqlRow {
  const values = new Array<SqlValue>(row.length);
  for (let index = 0; index < row.length; index += 1) values[index] = toSqlValue(row[index]);
  return values;
}

function toSqlValue(value: Value | undefined): SqlValue {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value ?? null;
}

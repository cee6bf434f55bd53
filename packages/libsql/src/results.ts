import { type BatchResult, type BoundSql, mayChangeRows, type SqlRow, type SqlValue } from '@cairndb/core';
import type { ResultSet, Row, Value } from '@libsql/client';

/** The rows of a result, as arrays. */
export function rowsOf(result: ResultSet): SqlRow[] {
  return result.rows.map(rowOf);
}

/** The first row of a result. */
export function firstRowOf(result: ResultSet): SqlRow | undefined {
  const [row] = result.rows;
  return row === undefined ? undefined : rowOf(row);
}

/** A result with what it changed. The local client counts no changes of a statement with RETURNING: its rows are the changes. */
export function batchResultOf(bound: BoundSql, result: ResultSet): BatchResult {
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
  for (let index = 0; index < row.length; index += 1) values[index] = valueOf(row[index]);
  return values;
}

function valueOf(value: Value | undefined): SqlValue {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value ?? null;
}

import type { Connection, RunResult, SqlRow, SqlValue } from '@cairndb/core';
import type { CaseContext } from './context.js';

/** No values. */
export const NONE: readonly SqlValue[] = [];

/** A connection of the case's driver, below any store, whose database these statements have made. */
export async function connectTo(context: CaseContext, tables: string): Promise<Connection> {
  const connection = await (await context.database()).driver().open({ readonly: false });
  context.onEnd(() => connection.close());
  await connection.exec(tables);
  return connection;
}

/** The first row, whichever kind of connection; a failure rejects. */
export const get = async (on: Connection, sql: string, params = NONE): Promise<SqlRow | undefined> =>
  on.get(sql, params);
/** All rows, as {@link get}. */
export const all = async (on: Connection, sql: string, params = NONE): Promise<SqlRow[]> => on.all(sql, params);
/** Runs a statement without rows, as {@link get}. */
export const run = async (on: Connection, sql: string, params = NONE): Promise<RunResult> => on.run(sql, params);

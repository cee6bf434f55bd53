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

export const get = async (on: Connection, sql: string, params = NONE): Promise<SqlRow | undefined> =>
  on.get(sql, params);
export const all = async (on: Connection, sql: string, params = NONE): Promise<SqlRow[]> => on.all(sql, params);
export const run = async (on: Connection, sql: string, params = NONE): Promise<RunResult> => on.run(sql, params);

import type { SqljsDatabase } from './sqljs-database.js';

/** The single number that a query gives, outside the connection's own statements. */
export function numberOf(database: SqljsDatabase, sql: string): number {
  const statement = database.prepare(sql);
  try {
    return statement.step() ? Number(statement.get()[0]) : 0;
  } finally {
    statement.free();
  }
}

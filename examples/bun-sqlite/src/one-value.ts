import type { BunDatabase, BunValue } from './bun-sqlite.js';

/** The single value that a query gives, outside the connection's own statements. */
export function oneValue(database: BunDatabase, sql: string): BunValue {
  const statement = database.prepare(sql);
  try {
    return statement.values([])?.[0]?.[0] ?? null;
  } finally {
    statement.finalize();
  }
}

import type { BatchResult, Connection, RunResult, SqlValue } from '../driver/driver.js';
import { onConnection } from './on-connection.js';
import type { RawAccess } from './store.js';

/** Direct SQL on a connection. `before` refuses misplaced calls. */
export function rawAccess(connection: Connection, before: (operation: string) => void): RawAccess {
  const all = async (sql: string, params: readonly SqlValue[]): Promise<Record<string, SqlValue>[]> => {
    const { columns, rows } = await onConnection(connection, false, () => connection.query(sql, params));
    return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
  };
  return {
    handle: connection.handle,
    async all(sql, params = []) {
      before('raw.all');
      return all(sql, params);
    },
    async get(sql, params = []) {
      before('raw.get');
      return (await all(sql, params))[0] ?? null;
    },
    async run(sql, params = []): Promise<RunResult> {
      before('raw.run');
      return onConnection(connection, true, async () => {
        if (connection.mode === 'sync') return connection.run(sql, params);
        const [result] = await connection.batch([{ sql, params }]);
        return { changes: (result as BatchResult).changes, lastInsertRowid: (result as BatchResult).lastInsertRowid };
      });
    },
    async exec(sql) {
      before('raw.exec');
      await onConnection(connection, true, () => connection.exec(sql));
    },
  };
}

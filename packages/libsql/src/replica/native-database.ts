import type { NativeDatabase, NativeOpening, NativeStatement } from '@cairndb/node-driver';
import Database from 'libsql';

/** Opens a copy's file for reading, with libSQL's own library: the one that brings it up to date in another process. */
export function openNative(path: string, { busyTimeoutMs, encryptionKey }: NativeOpening): NativeDatabase {
  // Its types don't know the option that its code reads.
  const options: Database.Options & { encryptionKey?: string } = encryptionKey === undefined ? {} : { encryptionKey };
  const database = new Database(path, options);
  database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  return {
    handle: database,
    get open() {
      return database.open;
    },
    file: path,
    get inTransaction() {
      return database.inTransaction;
    },
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return (statement.reader ? statement.raw(true) : statement) as NativeStatement;
    },
    exec: (sql) => {
      database.exec(sql);
    },
    close: () => {
      database.close();
    },
  };
}

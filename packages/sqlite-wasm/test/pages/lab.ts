import { classifyError, openStore } from '@cairndb/core';
import { importBytes, removeDatabase, sqliteWasm } from '@cairndb/sqlite-wasm';

/** What the tests use inside a page. */
const lab = {
  openStore,
  sqliteWasm,
  importBytes,
  removeDatabase,
  /** Opens a connection of the page, as the store does. */
  async connect(options: Parameters<typeof sqliteWasm>[0], readonly = false) {
    const connection = await sqliteWasm(options).open({ readonly });
    if (connection.mode !== 'async') throw new Error('A page is asynchronous.');
    return connection;
  },
  /** What a call fails with, as data. */
  async failure(work: () => Promise<unknown>) {
    try {
      await work();
    } catch (error) {
      const { code, message, retryable, details, name } = classifyError(error);
      return { code, message, retryable, details, name };
    }
    return 'nothing failed';
  },
};

export type Lab = typeof lab;
Object.assign(globalThis, { lab });

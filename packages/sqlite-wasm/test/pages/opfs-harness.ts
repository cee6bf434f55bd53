import type { Harness } from '@cairndb/conformance';
import { removeDatabase, sqliteWasm } from '@cairndb/sqlite-wasm';

/** Databases in the browser's file system. */
export function harness(name: string): Harness {
  let count = 0;
  return {
    name,
    async createDatabase() {
      count += 1;
      const path = `/conformance/${count}.db`;
      return {
        driver: () => sqliteWasm({ path }),
        async dispose() {
          await removeDatabase(path);
        },
      };
    },
  };
}

import type { Harness, TestDatabase } from '@cairndb/conformance';
import { importBytes, removeDatabase, sqliteWasm } from '@cairndb/sqlite-wasm';

/** The browser hands over locks late where others keep the processors busy; nobody but the case wants them. */
const PATIENT = { busyTimeoutMs: 30_000 };

/** Databases in the browser's file system. */
export function harness(name: string): Harness {
  return { name, createDatabase: async () => databaseAt(nextPath()) };
}

/** The same; what was prepared once, in memory, is imported. That starts a worker from a page, so it pays where files are at hand. */
export function harnessOfWorker(name: string): Harness {
  const templates = new Map<unknown, Promise<Uint8Array>>();
  return {
    ...harness(name),
    async createPrepared(prepare) {
      const template =
        templates.get(prepare) ??
        new Promise<Uint8Array>((resolve, reject) => {
          prepare(sqliteWasm({ bytes: undefined, onClose: resolve })).catch(reject);
        });
      templates.set(prepare, template);
      const path = nextPath();
      await importBytes(path, await template, PATIENT);
      return databaseAt(path);
    },
  };
}

let count = 0;

function nextPath(): string {
  count += 1;
  return `/conformance/${count}.db`;
}

function databaseAt(path: string): TestDatabase {
  return {
    driver: () => sqliteWasm({ path, ...PATIENT }),
    async dispose() {
      await removeDatabase(path, PATIENT);
    },
  };
}

import { allCases, type CaseResult, connectionCases, type Report, runConformance } from '@cairndb/conformance';
import { importBytes, removeDatabase, type SnapshotStorage, sqljs } from '@cairndb/sqljs';
import { type Kind, locateFile, storageAt } from './storages.js';

/**
 * Runs every case, or those that a storage can matter to, on databases that are kept in a storage; each has a name of its own and
 * is removed in the end.
 */
export function runSuite(
  kind: Kind,
  which: 'all' | 'connection',
  onResult: (result: CaseResult) => void,
): Promise<Report> {
  const cases = which === 'all' ? allCases : connectionCases;
  let databases = 0;
  const nextStorage = () => {
    databases += 1;
    return storageAt(kind, `case-${databases}`);
  };
  const databaseIn = (storage: SnapshotStorage) => ({
    // The browser hands over locks late where others keep the processors busy.
    driver: () => sqljs({ storage, locateFile, lockTimeoutMs: 30_000 }),
    dispose: () => removeDatabase(storage),
  });
  const templates = new Map<unknown, Promise<Uint8Array>>();
  return runConformance(
    {
      name: kind,
      createDatabase: async () => databaseIn(nextStorage()),
      async createPrepared(prepare) {
        const template =
          templates.get(prepare) ??
          new Promise<Uint8Array>((resolve, reject) => {
            prepare(sqljs({ bytes: undefined, onClose: resolve, locateFile })).catch(reject);
          });
        templates.set(prepare, template);
        const storage = nextStorage();
        await importBytes(storage, await template);
        return databaseIn(storage);
      },
    },
    // The sync surface over the same SQLite runs in Node.
    { cases, surfaces: ['async'], onResult },
  );
}

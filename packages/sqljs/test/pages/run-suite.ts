import { allCases, type CaseResult, portCases, type Report, runConformance } from '@cairndb/conformance';
import { removeDatabase, sqljs } from '@cairndb/sqljs';
import { type Kind, locateFile, storageAt } from './storages.js';

/**
 * Runs every case, or those that a storage can matter to, on databases that are kept in a storage; each has a name of its own and
 * is removed in the end.
 */
export function runSuite(kind: Kind, which: 'all' | 'port', onResult: (result: CaseResult) => void): Promise<Report> {
  const cases = which === 'all' ? allCases : portCases;
  let databases = 0;
  return runConformance(
    {
      name: kind,
      async createDatabase() {
        databases += 1;
        const storage = storageAt(kind, `case-${databases}`);
        return { driver: () => sqljs({ storage, locateFile }), dispose: () => removeDatabase(storage) };
      },
    },
    // The sync surface over the same SQLite runs in Node.
    { cases, surfaces: ['async'], onResult },
  );
}

import { allCases, type CaseResult, type Report, runConformance } from '@cairndb/conformance';
import { removeDatabase, sqljs } from '@cairndb/sqljs';
import { type Kind, locateFile, storageAt } from './storages.js';

/** The suites that open a database again, or in which commits, transactions or whole files matter. */
const STORING =
  /^(changes|close|concurrency|content|conversations|driver-port|events|idempotence|maintenance|migrations|nesting|readonly|transactions|values)$/;

/**
 * Runs every case, or those that a storage can matter to, on databases that are kept in a storage; each has a name of its own and
 * is removed in the end.
 */
export function runSuite(
  kind: Kind,
  which: 'all' | 'storing',
  onResult: (result: CaseResult) => void,
): Promise<Report> {
  const cases = which === 'all' ? allCases : allCases.filter(({ suite }) => STORING.test(suite));
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
    { cases, onResult },
  );
}

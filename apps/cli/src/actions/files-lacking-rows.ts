import { type CairnError, isCairnError } from '@cairndb/core';
import type { CheckReport } from '@cairndb/core/check';
import { openDatabase } from '@cairndb/node';
import type { RecoverableFile } from './recoverable-files.js';

/**
 * The files in which a repair left something that only rows from elsewhere mend: of a directory those of the databases with findings, or whose
 * record of migrations is damaged.
 */
export async function filesLackingRows(
  files: readonly RecoverableFile[],
  found: CheckReport | CairnError,
): Promise<readonly RecoverableFile[]> {
  if (!isCairnError(found)) {
    // Rows in the wrong database are whole, and no recovery moves them.
    const left = found.findings.filter(({ check }) => check !== 'stray-rows');
    const databases = new Set(left.map(({ database }) => database ?? files[0]?.database));
    return files.filter(({ database }) => databases.has(database));
  }
  if (files.length < 2) return files;
  const refused: RecoverableFile[] = [];
  for (const file of files) if (await isRefused(file)) refused.push(file);
  return refused;
}

async function isRefused({ path, options: { domains } }: RecoverableFile): Promise<boolean> {
  try {
    const store = await openDatabase(path, { domains, readonly: true, readers: 0 });
    await store.close();
    return false;
  } catch (error) {
    return isCairnError(error, 'migration_failed');
  }
}

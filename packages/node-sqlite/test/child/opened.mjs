import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSqlite } from '@cairndb/node-sqlite';

/** @import { CaseContext } from '@cairndb/conformance' */
/** @import { SyncConnection } from '@cairndb/core' */
/** @import { FileOptions } from '@cairndb/node-sqlite' */

/**
 * A folder for one case.
 * @param {CaseContext} context
 */
export function folderOf(context) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-node-sqlite-'));
  context.onEnd(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * An open database, closed when the case ends. Without a path: a new file.
 * @param {CaseContext} context
 * @param {Partial<FileOptions>} [options]
 * @param {boolean} [readonly]
 */
export async function open(context, options = {}, readonly = false) {
  const path = options.path ?? join(folderOf(context), 'test.db');
  const db = /** @type {SyncConnection} */ (await nodeSqlite({ ...options, path }).open({ readonly }));
  context.onEnd(() => db.close());
  return db;
}

/**
 * The single value of a query.
 * @param {SyncConnection} db
 * @param {string} sql
 */
export function value(db, sql) {
  return db.get(sql, [])?.[0];
}

/**
 * A query for the numbers from 1 to `last`, in a column `value`.
 * @param {number} last
 */
export function numbersTo(last) {
  return `WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${last}) SELECT value FROM n`;
}

/**
 * What a call throws.
 * @param {() => unknown} call
 * @returns {unknown}
 */
export function thrownBy(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('The call threw nothing.');
}

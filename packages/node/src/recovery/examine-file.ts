import { statSync } from 'node:fs';
import { isCairnError, type SyncConnection } from '@cairndb/core';
import { openFile } from './open-file.js';

/** What a look at a database's file told. */
export interface FileExamination {
  /** `empty`: it has no byte, as one that was just made, or cut. `foreign`: a whole SQLite database of another program. */
  readonly state: 'whole' | 'damaged' | 'missing' | 'empty' | 'foreign';
  /** What is wrong with its pages, in SQLite's words. */
  readonly problems: readonly string[];
}

/** Lines of SQLite's check that are kept. */
const LINES = 20;
/** What `REINDEX` mends, and no damage of pages. */
const INDEX_FAULT = /^(row \d+ missing from index|wrong # of entries in index|rowid \d+ missing from index) /;
const DAMAGE: readonly string[] = ['corrupt', 'not_a_database', 'io', 'sql'];

/** Looks whether the pages of a database's file are whole, with its log. Reads only, and in a thread: the log is left where it is. */
export async function examineFile(path: string): Promise<FileExamination> {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return { state: 'missing', problems: [] };
  try {
    const connection = await openFile(path, { readonly: true, readers: 1 });
    try {
      const problems = await problemsOf(connection);
      if (problems.length > 0) return { state: 'damaged', problems };
      const tables = connection.all('select name from sqlite_schema where name = ?', ['cairn_migrations']);
      if (tables.length > 0) return { state: 'whole', problems };
      return { state: connection.get('select 1 from sqlite_schema', []) === undefined ? 'empty' : 'foreign', problems };
    } finally {
      await connection.close();
    }
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    const isDamage = isCairnError(error)
      ? DAMAGE.includes(error.code)
      : /^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(String(code));
    if (!isDamage) throw error;
    return { state: 'damaged', problems: [message] };
  }
}

async function problemsOf(connection: SyncConnection): Promise<readonly string[]> {
  const lease = await connection.readers?.lease();
  try {
    const lines = (await lease?.all(`pragma quick_check(${LINES})`, [])) ?? [];
    return lines.map(([line]) => String(line)).filter((line) => line !== 'ok' && !INDEX_FAULT.test(line));
  } finally {
    await lease?.release();
  }
}

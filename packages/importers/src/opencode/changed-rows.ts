import { countOf } from '../json-shape.js';
import type { SourceDatabase } from '../sessions/source-database.js';

/** Rows that one statement looks through. */
const STRETCH = 20_000;

/** What has changed in a database since some time. */
export interface ChangedRows {
  /** The changed messages of each session; their parts count as theirs. */
  readonly messages: ReadonlyMap<string, ReadonlySet<string>>;
  /** The newest time that any row was changed at, Unix milliseconds. */
  readonly newestAt: number;
}

/**
 * Looks which messages and parts changed since a time. The tool keeps no index on these times, so SQLite looks through all rows' times, some
 * at a time; only changed rows are handed over.
 *
 * @param since Unix milliseconds; undefined: nobody asks which, only for the newest time
 */
export async function changedRows(database: SourceDatabase, since: number | undefined): Promise<ChangedRows> {
  const messages = new Map<string, Set<string>>();
  let newestAt = 0;
  for (const [table, message] of [
    ['message', 'id'],
    ['part', 'message_id'],
  ] as const) {
    for (let after = 0; ; ) {
      const stretch = await database.row(
        `select max(rowid) as last, max(time_updated) as newest from (select rowid, time_updated from ${table} where rowid > ? order by rowid limit ${STRETCH})`,
        [after],
      );
      if (stretch === undefined || typeof stretch.last !== 'number') break;
      const { last } = stretch;
      const newest = countOf(Number(stretch.newest));
      newestAt = Math.max(newestAt, newest);
      if (since !== undefined && newest >= since) {
        const rows = await database.rows(
          `select distinct session_id, ${message} as message from ${table} where rowid > ? and rowid <= ? and time_updated >= ?`,
          [after, last, since],
        );
        for (const row of rows) add(messages, String(row.session_id), String(row.message));
      }
      after = last;
    }
  }
  const session = await database.row('select max(time_updated) as newest from session');
  return { messages, newestAt: Math.max(newestAt, countOf(Number(session?.newest ?? 0))) };
}

function add(messages: Map<string, Set<string>>, session: string, message: string): void {
  const ofSession = messages.get(session) ?? new Set();
  ofSession.add(message);
  messages.set(session, ofSession);
}

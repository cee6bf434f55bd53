import type { Store } from '@cairndb/core';

/** What is asked of a store before threads open it too. */
export type SharedStore = Pick<Store, 'driver' | 'raw' | 'reopenable'>;

/**
 * The absolute path at which worker threads can open the same store and write to it as it does; null where they can't: on
 * servers and in memory, with another driver, and with a journal or a durability of the caller's choice, which a connection
 * with the defaults would change.
 */
export async function threadLocation({ driver, raw, reopenable }: SharedStore): Promise<string | null> {
  if (!reopenable || driver !== 'better-sqlite3') return null;
  const row = await raw.get(`select (select file from pragma_database_list where name = 'main') as file,
    (select journal_mode from pragma_journal_mode) as journal, (select synchronous from pragma_synchronous) as synchronous`);
  const isDefault = row?.journal === 'wal' && row.synchronous === SYNCHRONOUS_NORMAL;
  return isDefault && typeof row.file === 'string' && row.file !== '' ? row.file : null;
}

const SYNCHRONOUS_NORMAL = 1;

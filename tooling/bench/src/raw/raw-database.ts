import Database from 'better-sqlite3';

/** How a hand-written store would open its file: set as Cairn's driver sets it, so that only the code differs. */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'foreign_keys = ON',
  'cache_size = -64000',
  'temp_store = MEMORY',
  'mmap_size = 268435456',
];

/** Opens a database file for the hand-written side. */
export function rawDatabase(path: string): Database.Database {
  const database = new Database(path);
  for (const pragma of PRAGMAS) database.pragma(pragma);
  return database;
}

/**
 * Refuses a comparison whose sides did different work: what a query says of both files must be the same.
 *
 * @param query gives one row, such as counts of rows and sums of lengths
 */
export function checkSameWork(raw: Database.Database, cairn: Database.Database, query: string): void {
  const [byHand, byCairn] = [raw, cairn].map((database) => JSON.stringify(database.prepare(query).raw().get()));
  if (byHand !== byCairn) {
    throw new Error(`The sides did different work: ${query} gives ${byHand} by hand and ${byCairn} by Cairn.`);
  }
}

import { type Driver, isCairnError, openStore, type SqlRow } from '@cairndb/core';
import { importBytes, removeDatabase, sqliteWasm } from '@cairndb/sqlite-wasm';
import type { Source } from '../source/source.js';
import { forgetKept, type KeptDatabase, noteKept } from './kept-databases.js';
import { checkHeader, WrongFile } from './wrong-file.js';

/** Nobody else writes to the copy; other tabs can't open it. */
const POLL_MS = 5_000;
/** Bytes 18 and 19 of a file say that it has a log beside it. */
const WAL_AT = 18;
const WAL = 2;

/** A source over a file, and what people should know about it. */
export interface OpenedFile {
  readonly source: Source;
  readonly notes: readonly string[];
}

/**
 * Copies a dropped file into the browser's own file system and opens the copy, which is brought up to date when its schema is older. The file
 * itself is only read.
 *
 * @throws WrongFile that says what is wrong and what to do; nothing is kept then.
 */
export async function openDropped(file: File): Promise<OpenedFile> {
  await checkHeader(file);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hadLog = bytes[WAL_AT] === WAL;
  const notes = hadLog
    ? ['The file was in WAL mode: what a program has not written back into it yet is not here.']
    : [];
  if (!('storage' in navigator) || navigator.storage.getDirectory === undefined)
    return openInMemory(file.name, bytes, notes);
  const path = `/explorer/${crypto.randomUUID()}.db`;
  const now = Date.now();
  const kept = { path, name: file.name, bytes: file.size, keptAt: now, openedAt: now };
  try {
    await importBytes(path, bytes);
    await checkTables(sqliteWasm({ path }), file.name);
    const source = await openPath(kept);
    // Asked for without waiting: a browser may want to ask its user.
    void navigator.storage.persist?.();
    return { source, notes };
  } catch (error) {
    await removeDatabase(path).catch(() => {});
    forgetKept(path);
    throw explained(error, file.name);
  }
}

/** Opens a database that was kept. @throws WrongFile */
export async function openKept(kept: KeptDatabase): Promise<OpenedFile> {
  try {
    return { source: await openPath({ ...kept, openedAt: Date.now() }), notes: [] };
  } catch (error) {
    throw explained(error, kept.name);
  }
}

/** Removes a kept database for good. @throws BusyError when another tab has it open */
export async function removeKept(path: string): Promise<void> {
  await removeDatabase(path);
  forgetKept(path);
}

async function openPath(kept: KeptDatabase): Promise<Source> {
  const store = await openStore({ driver: sqliteWasm({ path: kept.path }) });
  noteKept(kept);
  return {
    kind: 'file',
    name: kept.name,
    store,
    readonly: false,
    pollMs: POLL_MS,
    download: () => store.exportBytes(),
    close: () => store.close(),
  };
}

/** Where the browser has no file system for pages: in memory, for this visit. */
async function openInMemory(name: string, bytes: Uint8Array, notes: readonly string[]): Promise<OpenedFile> {
  try {
    await checkTables(sqliteWasm({ bytes }), name);
    const store = await openStore({ driver: sqliteWasm({ bytes }) });
    const source: Source = {
      ...{ kind: 'file', name, store, readonly: false, pollMs: POLL_MS },
      download: () => store.exportBytes(),
      close: () => store.close(),
    };
    return {
      source,
      notes: [...notes, 'This browser keeps no files for pages: the database is here until the page is closed.'],
    };
  } catch (error) {
    throw explained(error, name);
  }
}

/** Refuses what some other program keeps in SQLite, before Cairn makes its tables in it. */
async function checkTables(driver: Driver, name: string): Promise<void> {
  const connection = await driver.open({ readonly: true });
  let rows: readonly SqlRow[];
  try {
    rows = await connection.all("select name from sqlite_schema where type = 'table' order by name", []);
  } finally {
    await connection.close();
  }
  const tables = rows.map((row) => String(Object.values(row)[0]));
  if (tables.includes('cairn_migrations')) return;
  const shown = tables
    .filter((table) => !table.startsWith('sqlite_'))
    .slice(0, 5)
    .join(', ');
  throw new WrongFile(
    'This is a database of another program',
    `${name} is a SQLite database, but not one of Cairn's: it has ${shown === '' ? 'no tables' : `the tables ${shown}`}.`,
    'Import what it holds with cairn import, then drop the database that this makes.',
  );
}

function explained(error: unknown, name: string): unknown {
  if (!isCairnError(error)) return error;
  const wrong = (title: string, remedy: string) => new WrongFile(title, error.message, remedy, error);
  switch (error.code) {
    case 'schema_newer':
      return wrong(
        'The database is newer than this page',
        `Load the page again for its newest version, or open ${name} with the cairn that wrote it.`,
      );
    case 'corrupt':
    case 'not_a_database':
      return wrong(
        'The database is damaged',
        `Run cairn doctor --db ${name}, which says what is damaged and how to mend it.`,
      );
    case 'disk_full':
      return wrong('The browser has no room for it', 'Remove a database that is kept here, or make room on the disk.');
    case 'busy':
      return wrong('Another tab has it open', 'Close the database there, then try again.');
    default:
      return wrong(
        'The database could not be opened',
        'Try again; when it fails the same way, cairn doctor says more.',
      );
  }
}

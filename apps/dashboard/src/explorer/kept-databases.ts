/** A database that this browser keeps for the page. */
export interface KeptDatabase {
  /** Where it lies in the browser's file system. */
  readonly path: string;
  /** The name of the file that was dropped. */
  readonly name: string;
  readonly bytes: number;
  /** Unix milliseconds. */
  readonly keptAt: number;
  readonly openedAt: number;
}

const KEY = 'cairn-explorer-databases';

/** What is kept, last opened first. */
export function keptDatabases(): readonly KeptDatabase[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter(isKept).sort((a, b) => b.openedAt - a.openedAt) : [];
  } catch {
    return [];
  }
}

/** Notes a database, or when it was opened. */
export function noteKept(database: KeptDatabase): void {
  write([database, ...keptDatabases().filter(({ path }) => path !== database.path)]);
}

export function forgetKept(path: string): void {
  write(keptDatabases().filter((database) => database.path !== path));
}

function write(databases: readonly KeptDatabase[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(databases));
  } catch {
    // Without a list the database is still there for this visit.
  }
}

function isKept(value: unknown): value is KeptDatabase {
  if (typeof value !== 'object' || value === null) return false;
  const { path, name, bytes, keptAt, openedAt } = value as Record<string, unknown>;
  return typeof path === 'string' && typeof name === 'string' && [bytes, keptAt, openedAt].every(Number.isFinite);
}

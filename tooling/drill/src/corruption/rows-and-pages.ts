import Database from 'better-sqlite3';

/** A row, and the pages that it stands on. */
export interface PlacedRow {
  readonly rowid: number;
  readonly values: readonly unknown[];
  readonly pages: readonly number[];
}

/** What a database holds, table by table, and where. */
export interface Original {
  readonly tables: ReadonlyMap<string, readonly PlacedRow[]>;
  /** The pages of each tree, index or table, by its name. */
  readonly pagesOf: ReadonlyMap<string, readonly number[]>;
  readonly pageSize: number;
}

/** Tables that are made of others, and those of the change feed's followers. */
const DERIVED = /_pending$|_fts5|^keyword_index$|^vector_codes$|^sqlite_/;

/** Names of tables that have rows of their own. */
export function tablesOf(database: Database.Database): readonly string[] {
  return database
    .prepare<[], string>(`select name from pragma_table_list where schema = 'main' and type = 'table' and wr = 0`)
    .pluck()
    .all()
    .filter((name) => !DERIVED.test(name) || name === 'conversation_usage_pending');
}

/** Every row of a table by its row id. Integers beyond 2^53 don't occur. */
export function rowsOf(database: Database.Database, table: string): ReadonlyMap<number, readonly unknown[]> {
  const rows = database
    .prepare<[], [number, ...unknown[]]>(`select rowid, * from "${table}" order by rowid`)
    .raw()
    .all();
  return new Map(rows.map(([rowid, ...values]) => [rowid, values]));
}

/**
 * Reads a whole database and where SQLite itself says that each row stands: `dbstat` tells for each leaf, in the order of the tree, how many rows
 * it has, and for each overflow page of which row of the leaf it is.
 */
export function readOriginal(path: string): Original {
  const database = new Database(path, { readonly: true });
  try {
    const pageSize = database.pragma('page_size', { simple: true }) as number;
    const stat = database
      .prepare<[], Stat>('select name, path, pageno, pagetype, ncell from dbstat order by name, path')
      .all();
    const pagesOf = grouped(stat, ({ name }) => name);
    const tables = new Map<string, readonly PlacedRow[]>();
    for (const table of tablesOf(database)) {
      tables.set(table, placed([...rowsOf(database, table)], pagesOf.get(table) ?? []));
    }
    const numbers = new Map([...pagesOf].map(([name, pages]) => [name, pages.map(({ pageno }) => pageno)]));
    return { tables, pagesOf: numbers, pageSize };
  } finally {
    database.close();
  }
}

interface Stat {
  readonly name: string;
  readonly path: string;
  readonly pageno: number;
  readonly pagetype: string;
  readonly ncell: number;
}

function placed(rows: readonly (readonly [number, readonly unknown[]])[], stat: readonly Stat[]): readonly PlacedRow[] {
  const overflow = grouped(
    stat.filter(({ pagetype }) => pagetype === 'overflow'),
    ({ path }) => path.slice(0, path.indexOf('+')),
  );
  const result: PlacedRow[] = [];
  for (const leaf of stat.filter(({ pagetype }) => pagetype === 'leaf')) {
    for (let cell = 0; cell < leaf.ncell; cell += 1) {
      const row = rows[result.length];
      if (row === undefined) throw new Error(`dbstat tells of more rows than ${leaf.name} has.`);
      const chain = overflow.get(`${leaf.path}${cell.toString(16).padStart(3, '0')}`) ?? [];
      result.push({ rowid: row[0], values: row[1], pages: [leaf.pageno, ...chain.map(({ pageno }) => pageno)] });
    }
  }
  if (result.length !== rows.length) throw new Error('dbstat tells of fewer rows than there are.');
  return result;
}

function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

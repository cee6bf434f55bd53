import { readFileSync } from 'node:fs';
import type { RecoveryReport, SalvageReport } from '@cairndb/node';
import Database from 'better-sqlite3';
import { type Original, type PlacedRow, rowsOf, tablesOf } from './rows-and-pages.js';

/** Sums that are made again from rows, and the feed, whose entries a repair adds to. */
const REMADE = new Set(['generation_rollups', 'generation_series', 'analytics_state', 'changes', 'cairn_migrations']);

/** Rows of which no page was touched, by table. */
export function untouchedRows(
  original: Original,
  before: string,
  damaged: string,
): ReadonlyMap<string, readonly PlacedRow[]> {
  const [was, is] = [readFileSync(before), readFileSync(damaged)];
  const same = (page: number) => {
    const [from, to] = [(page - 1) * original.pageSize, page * original.pageSize];
    return to <= is.length && was.subarray(from, to).equals(is.subarray(from, to));
  };
  return new Map(
    [...original.tables].map(([table, rows]) => [table, rows.filter(({ pages }) => pages.every(same))] as const),
  );
}

/** Whether what was read from the pages holds every row of an untouched page as it was, and counts what it holds. */
export function judgeSalvage(
  path: string,
  report: SalvageReport,
  untouched: ReadonlyMap<string, readonly PlacedRow[]>,
): readonly string[] {
  const database = new Database(path, { readonly: true });
  try {
    const problems: string[] = [];
    for (const [table, rows] of untouched) {
      const found = tablesOf(database).includes(table)
        ? rowsOf(database, table)
        : new Map<number, readonly unknown[]>();
      const lost = rows.filter(({ rowid, values }) => !isSame(found.get(rowid), values));
      const [first] = lost;
      if (first !== undefined) {
        problems.push(
          `${lost.length} of ${rows.length} rows of ${table} on untouched pages are not saved, the first ${first.rowid}`,
        );
      }
      const told = report.tables.find((one) => one.table === table)?.saved ?? 0;
      if (told !== found.size && table !== 'cairn_migrations')
        problems.push(`${told} rows of ${table} are said to be saved, and ${found.size} are`);
    }
    return problems;
  } finally {
    database.close();
  }
}

/** Whether the mended database is sound, has every row of an untouched page that anything shows, and the report says what is missing. */
export function judgeRecovery(
  path: string,
  {
    original,
    untouched,
    isSilent,
    report,
  }: {
    readonly original: Original;
    readonly untouched: ReadonlyMap<string, readonly PlacedRow[]>;
    readonly isSilent: boolean;
    /** Null when nothing had to be recovered. */
    readonly report: RecoveryReport | null;
  },
): readonly string[] {
  const database = new Database(path, { readonly: true });
  try {
    const problems = (database.pragma('integrity_check', { simple: false }) as { integrity_check: string }[])
      .map((line) => line.integrity_check)
      .filter((line) => line !== 'ok')
      .map((line) => `integrity_check: ${line}`);
    const dangling = database.pragma('foreign_key_check') as { table: string }[];
    problems.push(...dangling.map(({ table }) => `a row of ${table} refers to nothing`));
    for (const [table, rows] of untouched) {
      if (REMADE.has(table)) continue;
      const found = rowsOf(database, table);
      const gone = rows.filter(({ rowid }) => !found.has(rowid) && !mayGo(database, original, table, rowid));
      const [first] = gone;
      if (first !== undefined)
        problems.push(`${gone.length} rows of ${table} on untouched pages are gone, the first ${first.rowid}`);
      // What a page that still looks whole lost, nobody can tell.
      const missing = (original.tables.get(table) ?? []).filter(({ rowid }) => !found.has(rowid));
      const isToldComplete = report?.tables.find((one) => one.table === table)?.isComplete ?? true;
      const unexplained = missing.filter(({ rowid }) => !mayGo(database, original, table, rowid));
      if (isToldComplete && !isSilent && unexplained.length > 0) {
        problems.push(
          `${table} is said to be complete, and lacks ${unexplained.length} rows, the first ${unexplained[0]?.rowid}`,
        );
      }
    }
    return problems;
  } finally {
    database.close();
  }
}

/**
 * Whether a row goes with others that are lost: it refers to a row that is gone, or nothing that is left shows it. By the original, so that
 * nothing is excused by the recovery itself.
 */
function mayGo(database: Database.Database, original: Original, table: string, rowid: number): boolean {
  const values = original.tables.get(table)?.find((row) => row.rowid === rowid)?.values ?? [];
  const columns = database
    .prepare<[string], string>('select name from pragma_table_info(?) order by cid')
    .pluck()
    .all(table);
  const of = (column: string) => values[columns.indexOf(column)];
  const references = database
    .prepare<[string], { table: string; from: string; to: string }>(
      'select "table", "from", "to" from pragma_foreign_key_list(?)',
    )
    .all(table);
  if (
    references.some(
      ({ table: parent, from, to }) => of(from) !== null && !has(database, original, parent, to, of(from)),
    )
  )
    return true;
  const shownBy = SHOWN_BY[table];
  return (
    shownBy !== undefined &&
    !shownBy.every(([other, column, own]) => wasThere(original, database, other, column, of(own)))
  );
}

/** Rows that go when others go: all rows of the other table with that value must still be there, of those that there were. */
const SHOWN_BY: Readonly<Record<string, readonly (readonly [table: string, column: string, own: string])[]>> = {
  content: [['content_refs', 'content_key', 'key']],
  code_chunks: [['code_places', 'chunk_key', 'key']],
  checkpoint_entries: [['checkpoint_files', 'entry_key', 'key']],
  checkpoint_files: [['checkpoint_files', 'checkpoint_key', 'checkpoint_key']],
  segments: [['conversation_segments', 'segment_key', 'key']],
  messages: [['conversation_segments', 'segment_key', 'segment_key']],
  conversation_archives: [['conversation_archive_pieces', 'archive_key', 'key']],
  repair_patterns: [['repair_strategies', 'pattern_id', 'id']],
};

/** Whether the row that was referred to is there, and not another one that was given its key since. */
function has(database: Database.Database, original: Original, table: string, column: string, value: unknown): boolean {
  const row = database
    .prepare<[unknown], unknown[]>(`select rowid, * from "${table}" where "${column}" = ? limit 1`)
    .raw()
    .get(value);
  const values = original.tables.get(table)?.find(({ rowid }) => rowid === row?.[0])?.values;
  // The first columns are who the row is: key, owner, id.
  return row !== undefined && (values === undefined || isSame(row.slice(1, 4), values.slice(0, 3)));
}

/** Whether the original had rows with this value, and every one is still there. */
function wasThere(
  original: Original,
  database: Database.Database,
  table: string,
  column: string,
  value: unknown,
): boolean {
  const columns = database
    .prepare<[string], string>('select name from pragma_table_info(?) order by cid')
    .pluck()
    .all(table);
  const at = columns.indexOf(column);
  const there = (original.tables.get(table) ?? []).filter(({ values }) => at >= 0 && values[at] === value);
  // With that value: the key of one that is gone may have been given to another.
  const find = database.prepare(`select 1 from "${table}" where rowid = ? and "${column}" = ?`);
  return there.length > 0 && there.every(({ rowid }) => find.get(rowid, value) !== undefined);
}

function isSame(found: readonly unknown[] | undefined, values: readonly unknown[]): boolean {
  return (
    found !== undefined &&
    found.length === values.length &&
    found.every((value, at) => {
      const other = values[at];
      return Buffer.isBuffer(value) && Buffer.isBuffer(other) ? value.equals(other) : Object.is(value, other);
    })
  );
}

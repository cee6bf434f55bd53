import { formatBytes, isCairnError, type Store, type StoreStats } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import type { CommandContext } from '../command-context.js';
import { type Fact, formatFacts } from '../format/facts.js';
import { countOf, formatCount } from '../format/numbers.js';
import { openToRead } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** What a database takes in space. Sizes in bytes. */
interface Storage extends StoreStats {
  readonly pageSize: number;
  readonly journalMode: string;
  /** Whether freed pages can go back to the file system one by one. */
  readonly autoVacuum: boolean;
  /** Bytes of each table with its indexes; null where the database can't tell. */
  readonly tableBytes: Readonly<Record<string, number>> | null;
  /** References to large content, and the bytes that would lie there if nothing were shared. */
  readonly contentHeld: { readonly references: number; readonly bytes: number };
  /** Bytes of the keyword indexes, by domain. */
  readonly keywordBytes: Readonly<Record<string, number>>;
}

/** Shows what takes the space in a database. */
export async function showStorage(context: CommandContext): Promise<void> {
  await using store = await openToRead(context);
  const clearStatus = context.messages.status('Measuring…');
  let storage: Storage;
  try {
    storage = await measure(store);
  } finally {
    clearStatus();
  }
  const { output } = context;
  if (context.options.json) return await output.json(storage);
  await output.lines(formatFacts(factsOf(storage)));
  await output.lines(['', ...tablesOf(context, storage)]);
}

/** What all databases take together, where there are several. */
async function measure(store: Store): Promise<Storage> {
  if (!isSplitStore(store)) return await measureDatabase(store);
  const all: Storage[] = [];
  for (const database of Object.values(store.databases)) all.push(await measureDatabase(database));
  const [first] = all;
  if (first === undefined) throw new RangeError('A store has a database.');
  return {
    ...first,
    ...(await store.stats()),
    autoVacuum: all.every((one) => one.autoVacuum),
    tableBytes: all.some((one) => one.tableBytes === null) ? null : summed(all.map((one) => one.tableBytes ?? {})),
    contentHeld: {
      references: all.reduce((sum, one) => sum + one.contentHeld.references, 0),
      bytes: all.reduce((sum, one) => sum + one.contentHeld.bytes, 0),
    },
    keywordBytes: summed(all.map((one) => one.keywordBytes)),
  };
}

function summed(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, value] of all.flatMap((one) => Object.entries(one))) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}

async function measureDatabase(store: Store): Promise<Storage> {
  const stats = await store.stats();
  const pragma = async (name: string) => Object.values((await store.raw.get(`PRAGMA ${name}`)) ?? {})[0] ?? null;
  const held =
    stats.tables.content === undefined
      ? undefined
      : await store.raw.get(
          'select count(*) as n, coalesce(sum(c.size_bytes), 0) as bytes from content_refs r join content c on c.key = r.content_key',
        );
  return {
    ...stats,
    pageSize: Number(await pragma('page_size')),
    journalMode: String(await pragma('journal_mode')),
    autoVacuum: Number(await pragma('auto_vacuum')) !== 0,
    tableBytes: await bytesByTable(store),
    contentHeld: { references: Number(held?.n ?? 0), bytes: Number(held?.bytes ?? 0) },
    keywordBytes: stats.schema.keyword === undefined ? {} : await keywordBytes(store),
  };
}

/** From SQLite's own count of pages, where the driver has it. */
async function bytesByTable({ raw }: Store): Promise<Record<string, number> | null> {
  try {
    const rows = await raw.all(
      `select m.tbl_name as name, sum(d.pgsize) as bytes from dbstat d join sqlite_master m on m.name = d.name
       where d.aggregate = 1 group by m.tbl_name order by m.tbl_name`,
    );
    return Object.fromEntries(rows.map(({ name, bytes }) => [String(name), Number(bytes)]));
  } catch (error) {
    if (isCairnError(error, 'sql')) return null;
    throw error;
  }
}

/** What the full-text modules have written into their own tables; an index whose table is gone takes nothing. */
async function keywordBytes({ raw }: Store): Promise<Record<string, number>> {
  const bytes: Record<string, number> = {};
  const indexes = await raw.all(
    `select k.domain, m.name from keyword_index k join sqlite_master m
     on m.name = k.domain || case k.flavour when 'fts5' then '_fts5_data' else '_fts4_segments' end order by k.domain, m.name`,
  );
  for (const { domain, name } of indexes) {
    const row = await raw.get(`select coalesce(sum(length(block)), 0) as bytes from "${name}"`);
    bytes[String(domain)] = (bytes[String(domain)] ?? 0) + Number(row?.bytes ?? 0);
  }
  return bytes;
}

function factsOf(storage: Storage): Fact[] {
  const { content, contentHeld, freeBytes, pageBytes, pageSize } = storage;
  const free = pageBytes === 0 ? 0 : (100 * freeBytes) / pageBytes;
  return [
    ['Database', safeLine(storage.location)],
    ['Size', formatBytes(storage.fileBytes ?? pageBytes)],
    [
      'Pages',
      `${formatCount(pageBytes / pageSize)} of ${formatCount(pageSize)} B, journal mode ${safeLine(storage.journalMode)}`,
    ],
    [
      'Free',
      `${formatBytes(freeBytes)} (${free.toFixed(0)} %)${storage.autoVacuum ? '' : ', given back by db vacuum --full only'}`,
    ],
    [
      'Large content',
      `${countOf(content.items, 'piece')} of ${formatBytes(content.bytes)}, stored in ${formatBytes(content.storedBytes)}`,
    ],
    [
      'Saved',
      `${formatBytes(Math.max(0, contentHeld.bytes - content.bytes))} by storing once what is held ${countOf(contentHeld.references, 'time')}, ${formatBytes(Math.max(0, content.bytes - content.storedBytes))} by compression`,
    ],
    ['Search index', keywordFact(storage.keywordBytes)],
    [
      'Schema',
      Object.entries(storage.schema)
        .map((entry) => entry.join(' '))
        .join(', '),
    ],
  ];
}

function keywordFact(bytes: Storage['keywordBytes']): string {
  const entries = Object.entries(bytes);
  if (entries.length === 0) return 'none yet';
  return entries.map(([domain, size]) => `${domain} ${formatBytes(size)}`).join(', ');
}

/** Rows and sizes of Cairn's tables, the biggest first. */
function tablesOf({ output }: CommandContext, { tables, tableBytes }: Storage): string[] {
  const size = (name: string) => tableBytes?.[name] ?? 0;
  const rows = Object.entries(tables)
    .sort(([a, rowsOfA], [b, rowsOfB]) => size(b) - size(a) || rowsOfB - rowsOfA || (a < b ? -1 : 1))
    .map(([name, count]) => [name, formatCount(count), tableBytes === null ? '' : formatBytes(size(name))]);
  const columns = [
    { title: 'Table' },
    { title: 'Rows', align: 'right' as const },
    ...(tableBytes === null ? [] : [{ title: 'With its indexes', align: 'right' as const }]),
  ];
  return formatTable(
    columns,
    rows.map((row) => row.slice(0, columns.length)),
    { width: Number.POSITIVE_INFINITY, colors: output.colors },
  );
}

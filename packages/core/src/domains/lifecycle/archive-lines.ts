import { base64ToUint8Array, uint8ArrayToBase64 } from 'uint8array-extras';
import type { SqlValue } from '../../driver/driver.js';
import { CorruptError } from '../../errors/errors.js';

/**
 * The text of an archive: JSON Lines. The first line says which columns the tables have; each other line is a row. Keys are numbered
 * anew from 1 in the order of the rows, so that the same conversations give the same text in every database, byte for byte.
 */
const ARCHIVE_VERSION = 1;

/** Tables of an archive, parents before children, as their rows stand in it. */
export const ARCHIVE_TABLES = [
  'conversations',
  'segments',
  'conversation_segments',
  'messages',
  'conversation_usage',
  'message_attachments',
  'compactions',
  'conversation_records',
  'content',
  'content_refs',
] as const;
/** One of {@link ARCHIVE_TABLES}. */
export type ArchiveTable = (typeof ARCHIVE_TABLES)[number];

/** The columns of each table, in the order of the values. */
export type ArchiveColumns = Readonly<Record<ArchiveTable, readonly string[]>>;

/** The first line. */
export function headerLine(columns: ArchiveColumns): string {
  return `${JSON.stringify(['archive', ARCHIVE_VERSION, columns])}\n`;
}

/** A row. @param text of a message that is not plain text: what it is found by */
export function archiveLine(table: ArchiveTable, values: readonly SqlValue[], text: string | null = null): string {
  const plain = values.map((value) =>
    value instanceof Uint8Array
      ? { $bytes: uint8ArrayToBase64(value) }
      : typeof value === 'bigint'
        ? Number(value)
        : value,
  );
  return `${JSON.stringify(text === null ? [table, plain] : [table, plain, text])}\n`;
}

/** A row of an archive by its columns. */
export interface ArchiveRow {
  readonly table: ArchiveTable;
  readonly values: readonly SqlValue[];
  readonly text: string | null;
}

/** An archive, read. */
export interface ArchiveContent {
  readonly columns: ArchiveColumns;
  readonly rows: Readonly<Record<ArchiveTable, readonly ArchiveRow[]>>;
}

/**
 * Reads the text of an archive.
 *
 * @param tables whose rows are wanted; default all
 * @throws CorruptError when it is none, or of a newer version
 */
export function readArchive(text: string, tables: readonly ArchiveTable[] = ARCHIVE_TABLES): ArchiveContent {
  const rows = Object.fromEntries(ARCHIVE_TABLES.map((table) => [table, [] as ArchiveRow[]])) as Record<
    ArchiveTable,
    ArchiveRow[]
  >;
  const wanted = new Set(tables.map((table) => `["${table}"`));
  let columns: ArchiveColumns | undefined;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    if (end < 0) throw damaged('ends within a line');
    // Rows that nobody wants, such as pictures, are not even read.
    if (columns === undefined || wanted.has(text.slice(at, text.indexOf(',', at)))) {
      const line = parsed(text.slice(at, end));
      if (columns === undefined) columns = columnsOf(line);
      else {
        const row = rowOf(line);
        rows[row.table].push(row);
      }
    }
    at = end + 1;
  }
  if (columns === undefined) throw damaged('is empty');
  return { columns, rows };
}

/** The value of a column. */
export function columnValue({ columns }: ArchiveContent, row: ArchiveRow, column: string): SqlValue {
  return row.values[columns[row.table].indexOf(column)] ?? null;
}

function parsed(line: string): readonly unknown[] {
  try {
    return JSON.parse(line) as readonly unknown[];
  } catch (cause) {
    throw damaged('holds a line that is no JSON', cause);
  }
}

function columnsOf([kind, version, columns]: readonly unknown[]): ArchiveColumns {
  if (kind !== 'archive') throw damaged('does not begin as one');
  if (version !== ARCHIVE_VERSION) {
    throw damaged(`has version ${String(version)}, and this version of Cairn reads ${ARCHIVE_VERSION}`);
  }
  return columns as ArchiveColumns;
}

function rowOf([table, values, text]: readonly unknown[]): ArchiveRow {
  const decoded = (values as readonly unknown[]).map((value) =>
    typeof value === 'object' && value !== null
      ? base64ToUint8Array((value as { readonly $bytes: string }).$bytes)
      : (value as SqlValue),
  );
  return { table: table as ArchiveTable, values: decoded, text: (text as string | undefined) ?? null };
}

function damaged(problem: string, cause?: unknown): CorruptError {
  return new CorruptError('corrupt', {
    message: `The archive of a conversation ${problem}. Restore the database from a copy.`,
    cause,
  });
}

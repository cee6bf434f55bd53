import { utf8Encode } from '../../host.js';

/** SQLite's page, and what of it rows can use. */
const PAGE = 4_096;
const USABLE = 4_088;
/** The largest row that lies in one page, and what of a larger one stays in it. */
const LARGEST_INLINE = 4_061;
const LOCAL = 489;
/** A row's header and its whole numbers. */
const ROW_OVERHEAD = 48;
/** What an index entry takes beside its texts; index pages are some two thirds full. */
const INDEX_OVERHEAD = 14;
const INDEX_FILL = 1.5;

const BEYOND_ASCII = /[\u0080-\uffff]/;

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  return BEYOND_ASCII.test(text) ? utf8Encode(text).length : text.length;
}

/**
 * What an entry takes in the database, about, so that a budget of bytes is one of file size: whole pages are shared by few rows, and a
 * 1,030-byte value leaves no room for a fourth one.
 */
export function entryBytes(name: string, category: string, ownerId: string, valueBytes: number): number {
  const names = utf8Length(name) + ownerId.length;
  const row = valueBytes + names + category.length + ROW_OVERHEAD;
  const indexed = names + INDEX_OVERHEAD + (category === '' ? 0 : category.length + names + INDEX_OVERHEAD);
  return Math.ceil(rowBytes(row) + indexed * INDEX_FILL);
}

function rowBytes(row: number): number {
  if (row > LARGEST_INLINE) return Math.ceil((row - LOCAL) / USABLE) * PAGE + LOCAL;
  return row > USABLE / 8 ? PAGE / Math.floor(USABLE / row) : row * 1.1;
}

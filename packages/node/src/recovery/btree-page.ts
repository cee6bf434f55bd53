import { varint } from './varint.js';

/** A cell of a leaf of a table: a row, as far as it stands on the page itself. */
export interface LeafCell {
  readonly rowid: number;
  /** Bytes of the whole record. */
  readonly payloadBytes: number;
  /** The part of it that stands on the page. */
  readonly local: Buffer;
  /** The page on which it goes on; 0 when it is all here. */
  readonly overflow: number;
}

/** A page that holds rows of a table. */
export interface LeafPage {
  readonly kind: 'leaf';
  readonly cells: readonly LeafCell[];
  /** Whether everything on the page agrees: pointers, lengths, free blocks, the order of the rows. */
  readonly isSound: boolean;
}

/** A page that leads to others. */
export interface InteriorPage {
  readonly kind: 'interior';
  /** Children from left to right. */
  readonly children: readonly number[];
  /** The largest row id under each child but the last. */
  readonly keys: readonly number[];
  readonly isSound: boolean;
}

/** What a page's first byte says. */
const LEAF = 13;
const INTERIOR = 5;

interface Layout {
  readonly start: number;
  readonly cellCount: number;
  readonly contentStart: number;
  readonly firstFree: number;
  readonly fragments: number;
  readonly pointers: readonly number[];
  /** Where the array of pointers ends. */
  readonly pointersEnd: number;
}

/**
 * Reads a page as one of a table's tree, as far as it can be read. Undefined when it is none, of an index included.
 *
 * @param start where the tree's page begins: 100 on the first page of the file, else 0
 * @param usable bytes of the page without those reserved at its end
 */
export function readPage(page: Buffer, start: number, usable: number): LeafPage | InteriorPage | undefined {
  const kind = page[start];
  if (kind !== LEAF && kind !== INTERIOR) return undefined;
  const layout = layoutOf(page, start, kind === LEAF ? 8 : 12, usable);
  return kind === LEAF ? readLeaf(page, layout, usable) : readInterior(page, layout, usable);
}

function layoutOf(page: Buffer, start: number, headerBytes: number, usable: number): Layout {
  const cellCount = page.readUInt16BE(start + 3);
  const contentStart = page.readUInt16BE(start + 5) || 65_536;
  const first = start + headerBytes;
  const room = Math.max(0, Math.floor((usable - first) / 2));
  const pointers = Array.from({ length: Math.min(cellCount, room) }, (_, index) =>
    page.readUInt16BE(first + index * 2),
  );
  const firstFree = page.readUInt16BE(start + 1);
  const fragments = page[start + 7] ?? 0;
  return { start, cellCount, contentStart, firstFree, fragments, pointers, pointersEnd: first + pointers.length * 2 };
}

function readLeaf(page: Buffer, layout: Layout, usable: number): LeafPage {
  const cells: LeafCell[] = [];
  const spans: Span[] = [];
  let isSound = layout.pointers.length === layout.cellCount;
  for (const pointer of layout.pointers) {
    const read = leafCell(page, pointer, layout, usable);
    if (read === undefined) {
      isSound = false;
      continue;
    }
    const [cell, end] = read;
    const before = cells.at(-1);
    if (before !== undefined && before.rowid >= cell.rowid) isSound = false;
    cells.push(cell);
    spans.push([pointer, end]);
  }
  return { kind: 'leaf', cells, isSound: isSound && fillsPage(page, layout, spans, usable) };
}

function leafCell(
  page: Buffer,
  pointer: number,
  { pointersEnd }: Layout,
  usable: number,
): [LeafCell, number] | undefined {
  if (pointer < pointersEnd || pointer >= usable) return undefined;
  const payload = varint(page, pointer);
  const rowid = payload && varint(page, payload[1]);
  if (payload === undefined || rowid === undefined) return undefined;
  const [payloadBytes] = payload;
  const [id, at] = rowid;
  if (payloadBytes < 1 || payloadBytes > 2 ** 31 || !Number.isSafeInteger(id)) return undefined;
  const localBytes = localOf(payloadBytes, usable);
  const isWhole = localBytes === payloadBytes;
  const end = at + localBytes + (isWhole ? 0 : 4);
  if (end > usable) return undefined;
  const overflow = isWhole ? 0 : page.readUInt32BE(at + localBytes);
  return [{ rowid: id, payloadBytes, local: page.subarray(at, at + localBytes), overflow }, Math.max(end, pointer + 4)];
}

/** How much of a record stands on its leaf. @see https://sqlite.org/fileformat2.html#cell_payload */
function localOf(payloadBytes: number, usable: number): number {
  const most = usable - 35;
  if (payloadBytes <= most) return payloadBytes;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((payloadBytes - least) % (usable - 4));
  return fitting <= most ? fitting : least;
}

function readInterior(page: Buffer, layout: Layout, usable: number): InteriorPage {
  const children: number[] = [];
  const keys: number[] = [];
  const spans: Span[] = [];
  let isSound = layout.pointers.length === layout.cellCount;
  for (const pointer of layout.pointers) {
    const key = pointer < layout.pointersEnd || pointer + 4 > usable ? undefined : varint(page, pointer + 4);
    if (key === undefined || key[1] > usable) {
      isSound = false;
      continue;
    }
    if (key[0] <= (keys.at(-1) ?? Number.NEGATIVE_INFINITY)) isSound = false;
    children.push(page.readUInt32BE(pointer));
    keys.push(key[0]);
    spans.push([pointer, key[1]]);
  }
  children.push(page.readUInt32BE(layout.start + 8));
  return { kind: 'interior', children, keys, isSound: isSound && fillsPage(page, layout, spans, usable) };
}

type Span = readonly [from: number, to: number];

/** Whether cells, free blocks and fragments are all that the page holds, and nothing lies over anything else. */
function fillsPage(page: Buffer, layout: Layout, cells: readonly Span[], usable: number): boolean {
  const { contentStart, pointersEnd, fragments } = layout;
  if (contentStart < pointersEnd || contentStart > usable) return false;
  const spans = [...cells];
  for (let at = layout.firstFree; at !== 0; ) {
    if (at < contentStart || at + 4 > usable) return false;
    const next = page.readUInt16BE(at);
    const size = page.readUInt16BE(at + 2);
    if (size < 4 || at + size > usable || (next !== 0 && next < at + size)) return false;
    spans.push([at, at + size]);
    at = next;
  }
  spans.sort((a, b) => a[0] - b[0]);
  let end = contentStart;
  let unused = 0;
  for (const [from, to] of spans) {
    if (from < end) return false;
    unused += from - end;
    end = to;
  }
  return unused + usable - end === fragments;
}

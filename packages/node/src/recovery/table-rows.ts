import type { SqlValue } from '@cairndb/core';
import type { LeafCell, LeafPage } from './btree-page.js';
import type { DatabasePages } from './database-pages.js';
import { KeyRanges } from './key-ranges.js';
import type { PageOwners } from './page-owners.js';
import { readRecord } from './record.js';

/** A row that was read from a page. */
export interface ReadRow {
  readonly rowid: number;
  readonly values: readonly SqlValue[];
  /** Its page or one of its texts shows damage: what it holds may not be what was written. */
  readonly isDoubtful: boolean;
}

/** The pages that hang on a root. */
export interface Tree {
  readonly leaves: readonly number[];
  /** Pages that belong to it and are none of a table. */
  readonly unreadable: readonly number[];
}

/** What a look at a table's pages told. */
export interface TableSurvey {
  /** Row ids of which it is known which rows there were. */
  readonly certain: KeyRanges;
  /** Rows that stood on a page and can't be read whole; who writes the rows adds those that can't be put in. */
  readonly lostKeys: Set<number>;
  /** Pages of the table that are damaged or gone. */
  readonly damagedPages: readonly number[];
  /** Leaves with rows, the sound ones first. */
  readonly leaves: readonly number[];
}

/** A record as its pages hold it. */
export interface Payload {
  readonly bytes: Buffer;
  /** The pages that it stands on. */
  readonly pages: readonly number[];
  /** Whether one of them holds nothing but zeros: bytes can be so, but a text can't. */
  readonly hasBlank: boolean;
}

/** Reads the rows of tables from their leaves, whatever became of the pages above them. */
export class TableReader {
  readonly #pages: DatabasePages;
  readonly #owners: PageOwners;
  /** The overflow page that follows a page, as the pointer map says. */
  readonly #following: ReadonlyMap<number, number>;
  #trees: ReadonlyMap<number, Tree> | undefined;

  constructor(pages: DatabasePages, owners: PageOwners) {
    this.#pages = pages;
    this.#owners = owners;
    this.#following = followingOf(pages);
  }

  /** What hangs on each root. Roots of indexes are among them, without leaves. */
  trees(): ReadonlyMap<number, Tree> {
    this.#trees ??= this.#findTrees();
    return this.#trees;
  }

  #findTrees(): ReadonlyMap<number, Tree> {
    const trees = new Map<number, { leaves: number[]; unreadable: number[] }>();
    for (const number of this.#owners.treePages) {
      const root = this.#owners.rootOf(number);
      if (root === undefined) continue;
      const tree = trees.get(root) ?? { leaves: [], unreadable: [] };
      trees.set(root, tree);
      const page = this.#pages.treePage(number);
      if (page === undefined) tree.unreadable.push(number);
      else if (page.kind === 'leaf') tree.leaves.push(number);
    }
    return trees;
  }

  /** Looks at everything that hangs on a root. */
  survey(root: number, { leaves, unreadable }: Tree): TableSurvey {
    const certain = new KeyRanges();
    const lostKeys = new Set<number>();
    const damaged = new Set(unreadable);
    const walked = new Map<number, readonly [number, number]>();
    this.#walk(root, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, walked, damaged);
    const sound: number[] = [];
    const unsound: number[] = [];
    for (const number of leaves) {
      const leaf = this.#pages.treePage(number);
      if (leaf?.kind !== 'leaf') continue;
      (leaf.isSound ? sound : unsound).push(number);
      if (!leaf.isSound) damaged.add(number);
      for (const { rowid } of this.#unreadable(number, leaf)) lostKeys.add(rowid);
      const range = leaf.isSound ? rangeOf(leaf, walked.get(number)) : undefined;
      if (range !== undefined) certain.add(range[0], range[1]);
    }
    return { certain, lostKeys, damagedPages: [...damaged], leaves: [...sound, ...unsound] };
  }

  /** The rows of a leaf that can be read whole. */
  *rows(number: number): Generator<ReadRow> {
    const leaf = this.#pages.treePage(number);
    if (leaf?.kind !== 'leaf') return;
    for (const cell of leaf.cells) {
      const row = this.#row(number, cell, leaf.isSound);
      if (row !== undefined) yield row;
    }
  }

  *#unreadable(number: number, leaf: LeafPage): Generator<LeafCell> {
    for (const cell of leaf.cells) if (this.#row(number, cell, leaf.isSound) === undefined) yield cell;
  }

  #row(number: number, cell: LeafCell, isSound: boolean): ReadRow | undefined {
    const payload = this.payload(number, cell);
    const record = payload && readRecord(payload.bytes);
    if (record === undefined) return undefined;
    if (payload?.hasBlank && record.values.some((value) => typeof value === 'string' && value.includes('\0')))
      return undefined;
    return { rowid: cell.rowid, values: record.values, isDoubtful: !isSound || !record.isValidText };
  }

  /** A whole record and the pages that it stands on; undefined when one of them can't be what it should be. */
  payload(number: number, cell: LeafCell): Payload | undefined {
    if (cell.overflow === 0) return { bytes: cell.local, pages: [number], hasBlank: false };
    const parts = [cell.local];
    const pages = [number];
    let missing = cell.payloadBytes - cell.local.length;
    const room = this.#pages.usable - 4;
    let hasBlank = false;
    if (missing > this.#pages.count * room) return undefined;
    for (let previous = number, next = cell.overflow; missing > 0; ) {
      const page = this.#overflowPage(next, previous, previous === number);
      const bytes = page === undefined ? undefined : this.#pages.page(page);
      if (page === undefined || bytes === undefined) return undefined;
      const length = Math.min(missing, room);
      parts.push(bytes.subarray(4, 4 + length));
      pages.push(page);
      hasBlank ||= bytes.every((byte) => byte === 0);
      missing -= length;
      previous = page;
      next = bytes.readUInt32BE(0);
      // A chain that ends early or goes on behind its end was written over.
      if (missing === 0 && next !== 0) return undefined;
    }
    return { bytes: Buffer.concat(parts), pages, hasBlank };
  }

  /** The page that a chain goes on with. Where pointer and map disagree, the map knows it, unless it is the map that is damaged. */
  #overflowPage(pointer: number, previous: number, isFirst: boolean): number | undefined {
    const entry = this.#pages.mapEntry(pointer);
    if (entry?.kind === 'overflow' && entry.parent === previous) return pointer;
    if (!isFirst) {
      const following = this.#following.get(previous);
      if (following !== undefined) return following;
    }
    const mayBe =
      entry === undefined && pointer > 1 && pointer <= this.#pages.count && !this.#pages.isOverhead(pointer);
    return mayBe ? pointer : undefined;
  }

  /** Goes down from a root as long as pages are whole, and notes which row ids each page is for. */
  #walk(
    number: number,
    from: number,
    to: number,
    walked: Map<number, readonly [number, number]>,
    damaged: Set<number>,
  ): void {
    if (walked.has(number)) return;
    const page = this.#pages.treePage(number);
    if (page === undefined) {
      damaged.add(number);
      return;
    }
    walked.set(number, [from, to]);
    if (page.kind === 'leaf') return;
    if (!page.isSound) damaged.add(number);
    let low = from;
    page.children.forEach((child, index) => {
      const high = page.keys[index] ?? to;
      if (this.#owners.parentOf(child) === number) {
        if (page.isSound) this.#walk(child, low, high, walked, damaged);
      } else damaged.add(number);
      low = high + 1;
    });
  }
}

/** The row ids that a sound leaf tells of: all that it is for, or those between its first and last row when that is not known. */
function rangeOf(
  { cells }: LeafPage,
  walked: readonly [number, number] | undefined,
): readonly [number, number] | undefined {
  const first = cells[0]?.rowid;
  const last = cells.at(-1)?.rowid;
  if (first === undefined || last === undefined) return walked;
  if (walked !== undefined && first >= walked[0] && last <= walked[1]) return walked;
  return [first, last];
}

function followingOf(pages: DatabasePages): ReadonlyMap<number, number> {
  const following = new Map<number, number>();
  for (let number = 3; number <= pages.count; number += 1) {
    const entry = pages.mapEntry(number);
    if (entry?.kind === 'overflow') following.set(entry.parent, number);
  }
  return following;
}

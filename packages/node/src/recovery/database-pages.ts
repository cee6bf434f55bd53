import { closeSync, fstatSync, openSync } from 'node:fs';
import { type InteriorPage, type LeafPage, readPage } from './btree-page.js';
import { bytesAt, type LogFrames, readLog } from './log-frames.js';

/** What a page is and hangs on, by the pointer map of a file that can be vacuumed step by step. */
export interface MapEntry {
  readonly kind: 'root' | 'free' | 'overflow' | 'tree';
  /** The page that refers to this one; 0 for roots and free pages. */
  readonly parent: number;
}

const KINDS: Readonly<Record<number, MapEntry['kind']>> = {
  1: 'root',
  2: 'free',
  3: 'overflow',
  4: 'overflow',
  5: 'tree',
};
const PAGE_SIZES: readonly number[] = [4096, 1024, 2048, 8192, 16_384, 32_768, 65_536, 512];
/** Pages looked at to find out how large they are. */
const SAMPLES = 200;
/** The byte that SQLite locks; no page that holds it is ever used. */
const LOCKED_BYTE = 0x40000000;

/**
 * The pages of a database file as they stand there, whole or not: with those of its write-ahead log over them, as SQLite sees them. Reads
 * only. What the header should say is found out where it does not.
 *
 * A file must not be opened by SQLite in this process at the same time: closing this one would drop its locks.
 */
export class DatabasePages {
  readonly pageSize: number;
  /** Bytes of a page that hold anything. */
  readonly usable: number;
  /** How many pages the database has. */
  readonly count: number;
  /** Whether the file says for each page what it belongs to. */
  readonly hasMap: boolean;
  /** Commits that lie in the log. */
  readonly logCommits: number;
  readonly #file: number;
  readonly #log: number | undefined;
  readonly #frames: LogFrames | undefined;
  readonly #mapPages = new Map<number, Buffer>();

  /** @param withLog whether its log counts */
  constructor(path: string, withLog: boolean) {
    this.#file = openSync(path, 'r');
    this.#log = withLog ? opened(`${path}-wal`) : undefined;
    this.#frames = this.#log === undefined ? undefined : readLog(this.#log, fstatSync(this.#log).size);
    const { size } = fstatSync(this.#file);
    const header = bytesAt(this.#file, 0, 100);
    this.pageSize = this.#frames?.pageSize ?? findPageSize(this.#file, size, header);
    // Only extensions that encrypt pages reserve bytes at their end, and those can't be read here anyway.
    this.usable = this.pageSize;
    // A file that was cut holds more than its header says, and one whose header is wrong less.
    this.count = this.#frames?.pageCount ?? Math.ceil(size / this.pageSize);
    this.logCommits = this.#frames?.commits ?? 0;
    this.hasMap = this.#looksMapped();
  }

  /** The bytes of a page, from 1; undefined where the file has none, or only a part of it. */
  page(number: number): Buffer | undefined {
    if (number < 1 || number > this.count) return undefined;
    const place = this.#frames?.pages.get(number);
    const bytes =
      place !== undefined && this.#log !== undefined
        ? bytesAt(this.#log, place, this.pageSize)
        : bytesAt(this.#file, (number - 1) * this.pageSize, this.pageSize);
    return bytes.length === this.pageSize ? bytes : undefined;
  }

  /** A page of a table's tree; undefined when there is none, or it is something else. */
  treePage(number: number): LeafPage | InteriorPage | undefined {
    const bytes = this.page(number);
    return bytes && readPage(bytes, number === 1 ? 100 : 0, this.usable);
  }

  /** What the pointer map says of a page; undefined where there is no map, or it says nothing that could be. */
  mapEntry(number: number): MapEntry | undefined {
    return this.hasMap ? this.#entry(number) : undefined;
  }

  /** Whether a page is part of the pointer map, or never used. */
  isOverhead(number: number): boolean {
    return (
      number === Math.floor(LOCKED_BYTE / this.pageSize) + 1 || (this.hasMap && this.#mapPageOf(number) === number)
    );
  }

  close(): void {
    closeSync(this.#file);
    if (this.#log !== undefined) closeSync(this.#log);
  }

  #mapPageOf(number: number): number {
    const span = Math.floor(this.usable / 5) + 1;
    const page = Math.floor((number - 2) / span) * span + 2;
    return page === Math.floor(LOCKED_BYTE / this.pageSize) + 1 ? page + 1 : page;
  }

  #entry(number: number): MapEntry | undefined {
    const mapPage = this.#mapPageOf(number);
    if (number < 3 || mapPage >= number) return undefined;
    const at = 5 * (number - mapPage - 1);
    const bytes = this.#mapPage(mapPage);
    const kind = bytes && KINDS[bytes[at] ?? 0];
    if (bytes === undefined || kind === undefined) return undefined;
    const parent = bytes.readUInt32BE(at + 1);
    const hasParent = kind === 'overflow' || kind === 'tree';
    if (parent > this.count || hasParent !== parent > 0) return undefined;
    return { kind, parent };
  }

  /** Pages of the map are asked for again and again, and there is one for 800 others. */
  #mapPage(number: number): Buffer | undefined {
    const known = this.#mapPages.get(number) ?? this.page(number);
    if (known !== undefined) this.#mapPages.set(number, known);
    return known;
  }

  /** By what stands where the map would be, so that a damaged header hides none. */
  #looksMapped(): boolean {
    const last = Math.min(this.count, 2 + SAMPLES);
    if (last < 3) return false;
    let entries = 0;
    for (let number = 3; number <= last; number += 1) if (this.#entry(number) !== undefined) entries += 1;
    if (entries > (last - 2) / 2) return true;
    // That part of the map may be the damaged one; the header says whether there should be any.
    const header = this.page(1);
    return header !== undefined && header.readUInt32BE(52) > 0 && header.readUInt32BE(52) <= this.count;
  }
}

function opened(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}

/** The page size in the header, unless pages of another size make more sense. */
function findPageSize(file: number, size: number, header: Buffer): number {
  const said = header.length < 18 ? 0 : header.readUInt16BE(16);
  const written = said === 1 ? 65_536 : said;
  const candidates = [...new Set([written, ...PAGE_SIZES])].filter((one) => PAGE_SIZES.includes(one));
  let best = { pageSize: candidates[0] ?? 4096, share: 0 };
  for (const pageSize of candidates) {
    const share = shareOfPages(file, size, pageSize);
    if (share > best.share + 0.1) best = { pageSize, share };
  }
  return best.pageSize;
}

/** How many of some pages look like pages of a tree when they are so large. */
function shareOfPages(file: number, size: number, pageSize: number): number {
  const count = Math.floor(size / pageSize);
  const step = Math.max(1, Math.floor(count / SAMPLES));
  let looked = 0;
  let alike = 0;
  for (let number = 2; number <= count; number += step) {
    const page = bytesAt(file, (number - 1) * pageSize, pageSize);
    looked += 1;
    const kind = page[0] ?? 0;
    const header = kind === 2 || kind === 5 ? 12 : 8;
    if (![2, 5, 10, 13].includes(kind) || page.length < pageSize) continue;
    const cells = page.readUInt16BE(3);
    const start = page.readUInt16BE(5) || 65_536;
    const isFull = cells > 0 && page.readUInt16BE(header) > pageSize / 2;
    if (isFull && start >= header + cells * 2 && start < pageSize) alike += 1;
  }
  return looked === 0 ? 0 : alike / looked;
}

import { readSync } from 'node:fs';

/** Where the pages of a write-ahead log stand that SQLite would take for committed. */
export interface LogFrames {
  readonly pageSize: number;
  /** Where in the log the newest content of a page stands, by its number. */
  readonly pages: ReadonlyMap<number, number>;
  /** How many pages the database has after the last commit. */
  readonly pageCount: number;
  /** Commits that the log holds. */
  readonly commits: number;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;

/**
 * Reads a write-ahead log as SQLite does when it opens a database: frame by frame, as long as salts and checksums agree, up to the last
 * commit. Undefined when there is none that counts.
 *
 * @see https://sqlite.org/fileformat2.html#the_write_ahead_log
 */
export function readLog(file: number, size: number): LogFrames | undefined {
  if (size < HEADER_BYTES) return undefined;
  const header = bytesAt(file, 0, HEADER_BYTES);
  const magic = header.readUInt32BE(0);
  const pageSize = header.readUInt32BE(8);
  if ((magic & ~1) >>> 0 !== MAGIC || pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0)
    return undefined;
  const sum = new Checksum((magic & 1) === 1);
  sum.add(header.subarray(0, 24));
  if (!sum.is(header, 24)) return undefined;
  const salts = header.subarray(16, 24);
  const pages = new Map<number, number>();
  let open = new Map<number, number>();
  let pageCount = 0;
  let commits = 0;
  const step = FRAME_HEADER_BYTES + pageSize;
  for (let at = HEADER_BYTES; at + step <= size; at += step) {
    const frame = bytesAt(file, at, step);
    if (!frame.subarray(8, 16).equals(salts)) break;
    sum.add(frame.subarray(0, 8));
    sum.add(frame.subarray(FRAME_HEADER_BYTES));
    if (!sum.is(frame, 16)) break;
    open.set(frame.readUInt32BE(0), at + FRAME_HEADER_BYTES);
    const committed = frame.readUInt32BE(4);
    if (committed === 0) continue;
    for (const [page, place] of open) pages.set(page, place);
    open = new Map();
    pageCount = committed;
    commits += 1;
  }
  return commits === 0 ? undefined : { pageSize, pages, pageCount, commits };
}

/** Bytes of a file; fewer than asked for where it ends. */
export function bytesAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const more = readSync(file, bytes, read, length - read, at + read);
    if (more === 0) break;
    read += more;
  }
  return read === length ? bytes : bytes.subarray(0, read);
}

/** The log's running checksum: Fibonacci weighted, over words of 32 bits. */
class Checksum {
  readonly #isBigEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian;
  }

  add(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; at += 8) {
      this.#first = (this.#first + this.#word(bytes, at) + this.#second) >>> 0;
      this.#second = (this.#second + this.#word(bytes, at + 4) + this.#first) >>> 0;
    }
  }

  /** Whether this is the sum that stands there. */
  is(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second;
  }

  #word(bytes: Buffer, at: number): number {
    return this.#isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
  }
}

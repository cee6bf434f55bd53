import type { SourceFile } from './source-file.js';

/** Bytes asked for at a time. */
const CHUNK_BYTES = 1024 * 1024;
/** Longest line that is read whole. Half of what V8 takes as one string. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;
const NEWLINE = 0x0a;

/** A line as it lies in a file. */
export interface RawLine {
  /** The bytes without the newline. Valid only until the next group of lines is asked for. Empty when `tooLong`. */
  readonly bytes: Buffer;
  /** Where the line begins, in bytes from the start of the file. */
  readonly start: number;
  /** Where the next line begins. */
  readonly end: number;
  /** Whether a newline ends it. Only the last line of a file can be without. */
  readonly terminated: boolean;
  /** True when it was passed over for its length. */
  readonly tooLong: boolean;
}

/** Which part of a file to read, and how. */
export interface LineRange {
  /** First byte; the beginning of a line. */
  readonly from: number;
  /** End, exclusive: bytes that a growing file gets later are left for later. */
  readonly to: number;
  /** Default 256 MB. */
  readonly maxLineBytes?: number | undefined;
  /** Default 1 MB. */
  readonly chunkBytes?: number | undefined;
}

/**
 * Reads lines in groups, one group for each read from the file. Memory stays at one chunk, or at twice the longest line;
 * the buffer is used again, so a group must be taken in before the next is asked for. Rejects with the system's error.
 */
export async function* readLines(file: SourceFile, range: LineRange): AsyncGenerator<readonly RawLine[], void, void> {
  const window = new Window(range);
  while (window.position < range.to) {
    const target = window.room();
    const { bytesRead } = await file.read(
      target,
      0,
      Math.min(target.length, range.to - window.position),
      window.position,
    );
    // The file shrank while it was read: what is left of the last line is reported as unterminated.
    if (bytesRead === 0) break;
    const lines = window.take(bytesRead);
    if (lines.length > 0) yield lines;
  }
  const rest = window.rest();
  if (rest !== undefined) yield [rest];
}

/** The part of the file in memory: whole lines are handed out, the beginning of an unended one is kept. */
class Window {
  readonly #maxLineBytes: number;
  readonly #chunkBytes: number;
  #buffer: Buffer;
  /** The file offset of the buffer's first byte. */
  #base: number;
  /** Where the unended line begins in the buffer, and how far the buffer is filled. */
  #from = 0;
  #filled = 0;
  /** Where the unended line begins in the file; before the buffer when it is being dropped. */
  #lineStart: number;
  /** The unended line is too long: its bytes are dropped until its newline. */
  #dropping = false;

  constructor(range: LineRange) {
    this.#base = range.from;
    this.#lineStart = range.from;
    this.#maxLineBytes = range.maxLineBytes ?? MAX_LINE_BYTES;
    this.#chunkBytes = range.chunkBytes ?? CHUNK_BYTES;
    this.#buffer = Buffer.allocUnsafeSlow(this.#chunkBytes);
  }

  /** Where to read next in the file. */
  get position(): number {
    return this.#base + this.#filled;
  }

  /** Where the next bytes go. Lines handed out before lose their bytes. */
  room(): Buffer {
    const unended = this.#buffer.subarray(this.#from, this.#filled);
    const wanted = this.#wantedLength(unended.length);
    if (wanted === this.#buffer.length) this.#buffer.copyWithin(0, this.#from, this.#filled);
    else {
      const next = Buffer.allocUnsafeSlow(wanted);
      unended.copy(next);
      this.#buffer = next;
    }
    this.#base += this.#from;
    this.#filled -= this.#from;
    this.#from = 0;
    return this.#buffer.subarray(this.#filled, this.#filled + this.#chunkBytes);
  }

  /** Doubled while a long line grows, back to one chunk after it. */
  #wantedLength(unended: number): number {
    if (unended * 2 < this.#chunkBytes) return this.#chunkBytes;
    return unended * 2 > this.#buffer.length ? this.#buffer.length * 2 : this.#buffer.length;
  }

  /** Takes in bytes that were read into the room; returns the lines that end in them. */
  take(bytesRead: number): RawLine[] {
    const lines: RawLine[] = [];
    const searchFrom = this.#filled;
    this.#filled += bytesRead;
    const filled = this.#buffer.subarray(0, this.#filled);
    let newline = filled.indexOf(NEWLINE, searchFrom);
    while (newline !== -1) {
      lines.push(this.#cut(newline, true));
      newline = filled.indexOf(NEWLINE, this.#from);
    }
    if (this.#filled - this.#from > this.#maxLineBytes) this.#dropping = true;
    if (this.#dropping) this.#from = this.#filled;
    return lines;
  }

  /** The last line when no newline ends it. */
  rest(): RawLine | undefined {
    return this.position > this.#lineStart ? this.#cut(this.#filled, false) : undefined;
  }

  #cut(to: number, terminated: boolean): RawLine {
    const tooLong = this.#dropping || to - this.#from > this.#maxLineBytes;
    const bytes = tooLong ? EMPTY : this.#buffer.subarray(this.#from, to);
    const start = this.#lineStart;
    this.#from = terminated ? to + 1 : to;
    this.#lineStart = this.#base + this.#from;
    this.#dropping = false;
    return { bytes, start, end: this.#lineStart, terminated, tooLong };
  }
}

const EMPTY = Buffer.alloc(0);

import { isUtf8 } from 'node:buffer';
import { isCairnError, type JsonValue } from '@cairndb/core';
import type { ReportBuilder } from './import-report.js';
import type { ImportSource } from './import-source.js';
import type { ImportWarning, WarningReason } from './import-warning.js';
import { isObject } from './json-shape.js';
import type { LineFormat } from './line-format.js';
import type { RawLine } from './line-reader.js';

/** A line, ready to be written. */
export interface TakenLine<Item> {
  readonly item: Item;
  /** Its number in the file, from 1, and its place in bytes. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Turns a file's lines into items, and reports those that are none. Knows how far the file has been dealt with. */
export class LineParser<Item> {
  /** Behind the last line that need not be read again, in bytes. */
  offset: number;
  /** Lines before the offset. */
  lines: number;
  readonly #format: LineFormat<Item>;
  readonly #report: ReportBuilder;
  readonly #source: ImportSource;

  constructor(
    format: LineFormat<Item>,
    report: ReportBuilder,
    source: ImportSource,
    start: { readonly offset: number; readonly lines: number },
  ) {
    this.#format = format;
    this.#report = report;
    this.#source = source;
    this.offset = start.offset;
    this.lines = start.lines;
  }

  /** The line's item; undefined when there is nothing to import in it, which is told unless it is blank. */
  take(line: RawLine): TakenLine<Item> | undefined {
    const bytes = line.start === 0 ? withoutMark(line.bytes) : line.bytes;
    const text = bytes.toString('utf8');
    const parsed = line.tooLong ? undefined : parse(text);
    // Only half of it may be there yet. It stays outside the offset, so it is read again when more has come.
    if (!line.terminated && !isObject(parsed?.value) && !isBlank(text)) {
      this.#report.unfinishedLines++;
      this.#warn(line, this.lines + 1, 'unfinished', 'has no end yet; it is left for the next run');
      return undefined;
    }
    this.offset = line.end;
    this.lines++;
    if (line.tooLong) return this.#skip(line, 'line_too_long', `is too long (${line.end - line.start} bytes)`);
    if (isBlank(text)) return undefined;
    if (parsed === undefined || 'column' in parsed) {
      const { column } = parsed ?? {};
      const place = column === undefined ? '' : ` (column ${column})`;
      return this.#skip(line, 'not_json', `is not valid JSON${place}`, column);
    }
    const { value } = parsed;
    if (!isObject(value)) return this.#skip(line, 'not_an_object', 'is JSON but not an object');
    if (!isUtf8(bytes)) this.#warn(line, this.lines, 'not_utf8', 'holds bytes that are not UTF-8; they became U+FFFD');
    const place = { number: this.lines, start: line.start, end: line.end };
    try {
      return {
        item: this.#format.map({ value, bytes, source: this.#source, start: line.start, end: line.end }),
        ...place,
      };
    } catch (error) {
      this.refuse(place, error);
      return undefined;
    }
  }

  /** Reports a line that the store or the format did not take. */
  refuse(line: { readonly number: number; readonly start: number }, error: unknown): void {
    reportRefused(this.#report, this.#source, line, error);
  }

  #skip(line: RawLine, reason: WarningReason, problem: string, column?: number): undefined {
    this.#report.skippedLines++;
    this.#warn(line, this.lines, reason, `${problem} and was skipped`, column);
    return undefined;
  }

  #warn(
    line: { readonly start: number },
    number: number,
    reason: WarningReason,
    problem: string,
    column?: number,
  ): void {
    this.#report.warn(lineWarning(this.#source, line, number, reason, problem, column));
  }
}

/** Reports a line that the store or the format did not take. */
export function reportRefused(
  report: ReportBuilder,
  source: ImportSource,
  line: { readonly number: number; readonly start: number },
  error: unknown,
): void {
  const why = isCairnError(error) ? error.code : error instanceof Error ? error.name : 'unknown error';
  report.skippedLines++;
  report.warn(lineWarning(source, line, line.number, 'refused', `could not be stored (${why}) and was skipped`));
}

function lineWarning(
  { path }: ImportSource,
  { start: byte }: { readonly start: number },
  line: number,
  reason: WarningReason,
  problem: string,
  column?: number,
): ImportWarning {
  const message = `${path}:${line} ${problem}.`;
  return { reason, path, line, byte, ...(column === undefined ? {} : { column }), message };
}

type Parsed = { readonly value: JsonValue } | { readonly column: number | undefined; readonly value?: undefined };

function parse(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch (error) {
    // V8 names the place in its message, and quotes the text there: only the figure may go on.
    const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
    return { column: position === undefined ? undefined : Number(position) + 1 };
  }
}

function isBlank(text: string): boolean {
  return !/\S/.test(text);
}

/** Without the byte order mark that some editors put before the first line. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

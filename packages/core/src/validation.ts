import * as z from 'zod/mini';
import { InvalidInputError } from './errors/errors.js';
import type { JsonObject } from './json.js';
import type { Page, PageOptions } from './page.js';

/** Longest text that one field takes, in UTF-16 units; SQLite itself ends at 1,000,000,000 bytes. */
export const MAX_TEXT = 256 * 1024 * 1024;

/** A text of any content. */
export const anyText = z.string().check(z.maxLength(MAX_TEXT));
/** A text that must say something. */
export const someText = z.string().check(z.minLength(1), z.maxLength(MAX_TEXT));
/** A text id given by the caller. */
export const textId = z.string().check(z.minLength(1), z.maxLength(512));
/** An integer id given by the caller. */
export const integerId = z.int().check(z.positive());
/** Unix milliseconds. */
export const unixMs = z.int();
/** A count of tokens, micro-dollars, messages. */
export const count = z.int().check(z.nonnegative());
/** A JSON object; its members are checked by JSON itself when they are written. */
export const jsonObject = z.custom<JsonObject>(isJsonObject, 'must be an object');
function isJsonObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** How a list is paged. */
export const pageOptions = {
  limit: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  cursor: z.optional(z.string().check(z.maxLength(1024))),
};

/**
 * The value when it fits the schema.
 * @throws InvalidInputError that names each wrong field and what it should be, never its value.
 */
export function validate<S extends z.ZodMiniType>(schema: S, value: unknown, operation: string): z.infer<S> {
  const result = check(schema, value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || 'input',
    problem: issue.message,
  }));
  const tooBig = result.error.issues.every((issue) => issue.code === 'too_big' && issue.origin === 'string');
  throw new InvalidInputError(
    {
      message: `${operation}: ${issues.map(({ field, problem }) => `${field}: ${problem}`).join('; ')}. Nothing was written.`,
      operation,
      details: { issues },
    },
    tooBig ? 'too_big' : 'invalid_input',
  );
}

/**
 * What zod finds, each problem in Cairn's words. They are given with the call: zod's own texts stand in one place for a whole
 * process, and an app that loads zod's English ones must not change what Cairn says.
 */
export function check<S extends z.ZodMiniType>(schema: S, value: unknown): z.core.util.SafeParseResult<z.infer<S>> {
  return schema.safeParse(value, { error: problemOf });
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
};

/** What a field should be, in words, where its schema says nothing of its own. */
function problemOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${unitOf(issue)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unitOf(issue)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `has no field called ${issue.keys.join(', ')}`;
    default:
      return 'is not what this call takes';
  }
}

function unitOf({ origin }: { readonly origin: string }): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' items long' : '';
}

/** Rows of a page when nothing is said. */
export const DEFAULT_LIMIT = 50;

/** A cursor: the sort key of the last row of a page. */
export function encodeCursor(key: readonly (number | string)[]): string {
  return JSON.stringify(key);
}

/** The sort key in a cursor. @throws InvalidInputError when it is none of ours. */
export function decodeCursor(cursor: string | undefined, length: number, operation: string): readonly number[] | null {
  return decodeSortKey(cursor, new Array<'number'>(length).fill('number'), operation) as readonly number[] | null;
}

/** {@link decodeCursor} of a list that is sorted by texts too. */
export function decodeSortKey(
  cursor: string | undefined,
  types: readonly ('number' | 'string')[],
  operation: string,
): readonly (number | string)[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(cursor);
    const fits = (part: unknown, at: number) =>
      types[at] === 'number' ? Number.isSafeInteger(part) : typeof part === 'string';
    if (Array.isArray(key) && key.length === types.length && key.every(fits)) return key;
  } catch {
    // Told below, as for every other text that is no cursor.
  }
  throw new InvalidInputError({
    message: `${operation}: the cursor is not one that a page of this list gave. Start again without a cursor.`,
    operation,
  });
}

/** A page out of the rows of a query that asked for one more than the page holds. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  options: PageOptions | undefined,
  key: (row: Row) => readonly (number | string)[],
  item: (row: Row) => T,
): Page<T> {
  const limit = options?.limit ?? DEFAULT_LIMIT;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null,
  };
}

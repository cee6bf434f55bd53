import { InvalidInputError } from './errors/errors.js';

/** A value that JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: JsonValue };

/**
 * The JSON of a value that a caller gave.
 * @throws InvalidInputError for what JSON cannot hold (a BigInt, a cycle, a function at the top).
 */
export function toJson(value: unknown, field: string): string {
  try {
    const json: string | undefined = JSON.stringify(value);
    if (json !== undefined) return json;
  } catch (error) {
    throw notJson(field, error);
  }
  throw notJson(field, undefined);
}

function notJson(field: string, cause: unknown): InvalidInputError {
  return new InvalidInputError({
    message: `${field} cannot be written as JSON: it holds a BigInt, a cycle, or nothing at all. Nothing was written.`,
    details: { field },
    cause,
  });
}

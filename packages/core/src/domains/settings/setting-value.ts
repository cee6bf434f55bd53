import { InvalidInputError } from '../../errors/errors.js';
import { type JsonValue, toJson } from '../../json.js';
import type { SettingType } from './settings.js';
import type { SchemaResult, StandardSchema } from './standard-schema.js';

/** A value as its row has it. */
export interface StoredValue {
  readonly valueType: SettingType;
  readonly value: string;
}

/** What a value is when nobody says. */
function typeOf(value: unknown): SettingType {
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isSafeInteger(value) ? 'int' : 'float';
    default:
      return 'json';
  }
}

const FITS: Readonly<Record<SettingType, (value: unknown) => boolean>> = {
  str: (value) => typeof value === 'string',
  int: Number.isSafeInteger,
  float: Number.isFinite,
  bool: (value) => typeof value === 'boolean',
  json: () => true,
};

const NAMES: Readonly<Record<SettingType, string>> = {
  str: 'a text',
  int: 'a whole number within 2^53',
  float: 'a finite number',
  bool: 'true or false',
  json: 'JSON',
};

/** The value as it is stored. @throws InvalidInputError when it is not of the type, or nothing that JSON holds */
export function storedValue(
  key: string,
  value: unknown,
  given: SettingType | undefined,
  operation: string,
): StoredValue {
  const valueType = given ?? typeOf(value);
  if (!FITS[valueType](value)) {
    throw new InvalidInputError({
      message: `${operation}: the value of ${JSON.stringify(key)} must be ${NAMES[valueType]} to be of the type ${valueType}. Nothing was written.`,
      operation,
      details: { key, type: valueType },
    });
  }
  return { valueType, value: toJson(value, `value of ${JSON.stringify(key)}`) };
}

/**
 * The value, which has to be of the same kind as the default.
 *
 * @throws InvalidInputError when it is not: the caller counts on it
 */
export function likeDefault(key: string, value: JsonValue, like: unknown): JsonValue {
  if (like === null || kindOf(value) === kindOf(like)) return value;
  throw wrongValue(key, `is ${kindOf(value)}, where the default is ${kindOf(like)}`);
}

/** What a schema makes of the value. @throws InvalidInputError with the schema's own words */
export function throughSchema<T>(key: string, value: JsonValue, schema: StandardSchema<T>): T {
  const result = schema['~standard'].validate(value);
  if (isPromise(result)) {
    throw new InvalidInputError({
      message: `settings.get: the schema for ${JSON.stringify(key)} answers with a promise. Give one that checks at once.`,
      operation: 'settings.get',
    });
  }
  if (result.issues === undefined) return result.value;
  const issues = result.issues.map(({ message, path = [] }) => {
    const at = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
    return at === '' ? message : `${at}: ${message}`;
  });
  throw wrongValue(key, `does not fit the schema (${issues.join('; ')})`);
}

function wrongValue(key: string, problem: string): InvalidInputError {
  return new InvalidInputError({
    message: `settings.get: the value of ${JSON.stringify(key)} ${problem}. Set it anew, or read it with find().`,
    operation: 'settings.get',
    details: { key },
  });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'an object';
  }
}

function isPromise<T>(result: SchemaResult<T> | Promise<SchemaResult<T>>): result is Promise<SchemaResult<T>> {
  return 'then' in result && typeof result.then === 'function';
}

import * as z from 'zod/mini';
import { InvalidInputError } from '../../errors/errors.js';
import { anyText, count, jsonObject, pageOptions, textId, unixMs, validate } from '../../validation.js';
import type { CacheRequest } from './responses.js';

/** Longest key and category, in UTF-16 units. */
const MAX_KEY = 4_096;
const MAX_CATEGORY = 512;
const MAX_MANY = 10_000;
const LONGEST_MS = 100 * 366 * 24 * 3_600_000;

const key = z.string().check(z.minLength(1), z.maxLength(MAX_KEY));
const category = z.string().check(z.maxLength(MAX_CATEGORY));
const duration = z.int().check(z.gte(1), z.lte(LONGEST_MS));
/** A time to live, or null for ever. */
export const ttl = z.optional(z.nullable(duration));
const json = z.optional(z.custom<never>(() => true));

/** A key, checked without a schema: this is in every read. @throws InvalidInputError */
export function checkKey(given: unknown, operation: string): asserts given is string {
  if (typeof given === 'string' && given.length > 0 && given.length <= MAX_KEY) return;
  throw new InvalidInputError({
    message: `${operation}: the key must be a text of 1 to ${MAX_KEY} characters. Hash longer ones.`,
    operation,
  });
}

/** What `getMany` and `removeMany` take. */
export const manyKeys = z.array(key).check(z.maxLength(MAX_MANY));

/** An embedding; its length is that of its category's. */
const embedding = z.strictObject({
  model: textId,
  vector: z.custom<readonly number[] | Float32Array>(isVector, 'must be 1 to 8,192 numbers that are not all 0'),
  text: anyText,
});

function isVector(value: unknown): boolean {
  if (!(Array.isArray(value) || value instanceof Float32Array)) return false;
  if (value.length < 1 || value.length > 8_192) return false;
  return value.every((each) => typeof each === 'number' && Number.isFinite(each)) && value.some((each) => each !== 0);
}

/** What `set` takes besides key and value. */
export const setOptions = z.strictObject({
  ttlMs: ttl,
  category: z.optional(category),
  embedding: z.optional(embedding),
});

/** What `setMany` takes; values are checked as JSON when they are written. */
export const newEntries = z
  .array(z.strictObject({ key, value: json, ttlMs: ttl, category: z.optional(category) }))
  .check(z.maxLength(MAX_MANY));

const pattern = z.custom<string | RegExp>(
  (value) => value instanceof RegExp || (typeof value === 'string' && value !== ''),
  'must be a text or a RegExp',
);

/** What `keys` and `list` take. */
export const entryFilter = z.strictObject({
  ...pageOptions,
  pattern: z.optional(pattern),
  category: z.optional(category),
});
/** What `removeMatching` takes. */
export const removalFilter = z.strictObject({ pattern: z.optional(pattern), category: z.optional(category) });

/** What `findSimilar` takes. */
export const similarityQuery = z.strictObject({
  category,
  embedding,
  threshold: z.optional(z.number().check(z.gt(0), z.lte(1))),
  limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
});

/** What `savings` takes. */
export const savingsOptions = z.strictObject({ since: z.optional(unixMs) });

const request = z.strictObject({
  prompt: z.optional(anyText),
  messages: json,
  model: textId,
  modelHash: z.optional(textId),
  settings: z.optional(jsonObject),
});

/** A request with a prompt or messages. @throws InvalidInputError */
export function checkRequest(given: CacheRequest, operation: string): CacheRequest {
  const valid = validate(request, given, operation) as CacheRequest;
  if ((valid.prompt === undefined) !== (valid.messages === undefined)) return valid;
  throw new InvalidInputError({
    message: `${operation}: the request must have either a prompt or messages. Nothing was read or written.`,
    operation,
  });
}

const maybeCount = z.optional(z.nullable(count));

/** What `saveResponse` keeps. */
export const newResponse = z.strictObject({
  text: anyText,
  response: json,
  finishReason: z.optional(z.nullable(anyText)),
  inputTokens: maybeCount,
  outputTokens: maybeCount,
  durationMs: z.optional(z.nullable(z.number().check(z.gte(0)))),
  costMicros: maybeCount,
});
/** How it keeps it. */
export const saveOptions = z.strictObject({ ttlMs: ttl });

/** What `listResponses` takes. */
export const responseFilter = z.strictObject({ ...pageOptions, model: z.optional(textId) });

/** What `invalidateResponses` takes. */
export const responseSelection = z.strictObject({
  prompt: z.optional(anyText),
  messages: json,
  model: z.optional(textId),
  olderThanMs: z.optional(count),
  all: z.optional(z.literal(true)),
});

/** What `getOrCompute` takes. */
export const computeOptions = z.strictObject({
  ttlMs: ttl,
  category: z.optional(category),
  staleMs: z.optional(z.int().check(z.gte(0), z.lte(LONGEST_MS))),
  negativeTtlMs: z.optional(z.int().check(z.gte(0), z.lte(LONGEST_MS))),
  leaseMs: z.optional(z.int().check(z.gte(10), z.lte(LONGEST_MS))),
  signal: z.optional(z.custom<never>((value) => typeof value === 'object' && value !== null)),
  onRefreshError: z.optional(z.custom<never>((value) => typeof value === 'function')),
});

/** What `recordStream` takes. */
export const recordOptions = z.strictObject({ ttlMs: ttl, category: z.optional(category) });

function isTier(value: unknown): boolean {
  return typeof (value as { behind?: unknown } | null)?.behind === 'function';
}

/** `openStore({ cache })`. */
export const cacheOptions = z.strictObject({
  ttlMs: ttl,
  responseTtlMs: ttl,
  maxBytes: z.optional(z.nullable(z.int().check(z.gte(65_536)))),
  memory: z.optional(
    z.union([
      z.boolean(),
      z.strictObject({
        maxEntries: z.optional(z.int().check(z.gte(1), z.lte(10_000_000))),
        maxBytes: z.optional(z.int().check(z.gte(1))),
      }),
    ]),
  ),
  tier: z.optional(z.custom<never>(isTier, 'must be a tier, such as keyvTier() of @cairndb/keyv makes')),
  semantic: z.optional(
    z.record(category, z.strictObject({ threshold: z.optional(z.number().check(z.gt(0), z.lte(1))) })),
  ),
});

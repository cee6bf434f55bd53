import * as z from 'zod/mini';
import { MAX_TEXT, pageOptions, unixMs } from '../../validation.js';
import { LOG_LEVEL_NAMES, type LogLevel } from './log-level.js';

const level = z.enum(LOG_LEVEL_NAMES as [LogLevel, ...LogLevel[]]);
const optionalText = z.optional(z.nullable(z.string().check(z.maxLength(MAX_TEXT))));
const anyObject = z.custom<object>((value) => typeof value === 'object' && value !== null, 'must be an object');

/** What {@link Logs.write} takes. */
export const newEntry = z.strictObject({
  level: z.optional(level),
  message: z.string().check(z.maxLength(MAX_TEXT)),
  category: z.optional(z.string().check(z.maxLength(512))),
  context: z.optional(z.nullable(anyObject)),
  error: z.optional(z.unknown()),
  model: optionalText,
  prompt: optionalText,
  sessionId: optionalText,
  conversationId: optionalText,
  source: optionalText,
  createdAt: z.optional(unixMs),
});
/** What {@link Logs.writeMany} takes beside entries. */
export const writeOptions = z.strictObject({ anyLevel: z.optional(z.boolean()) });

const filter = {
  level: z.optional(level),
  category: z.optional(z.string()),
  model: z.optional(z.string()),
  sessionId: z.optional(z.string()),
  conversationId: z.optional(z.string()),
  since: z.optional(unixMs),
  until: z.optional(unixMs),
  search: z.optional(z.string().check(z.minLength(1), z.maxLength(1000))),
};
/** What {@link Logs.list} takes. */
export const listFilter = z.strictObject({ ...filter, ...pageOptions });
/** What {@link Logs.after} takes. */
export const afterFilter = z.strictObject({ ...filter, limit: pageOptions.limit });
/** What {@link Logs.stats} takes. */
export const statsFilter = z.strictObject({ since: z.optional(unixMs), until: z.optional(unixMs) });
/** What {@link LogServices.follow} takes. */
export const followOptions = z.strictObject({
  ...filter,
  after: z.optional(z.int().check(z.nonnegative())),
  pollMs: z.optional(z.int().check(z.gte(10), z.lte(3_600_000))),
  signal: z.optional(anyObject),
});

const atLeastOne = (value: object) => Object.values(value).some((given) => given !== undefined);

/** What {@link Logs.remove} takes. */
export const removal = z
  .strictObject({ before: z.optional(unixMs), upToLevel: z.optional(level), category: z.optional(z.string()) })
  .check(z.refine(atLeastOne, 'must say which lines: before, upToLevel or category'));
const positive = z.optional(z.int().check(z.nonnegative()));
/** What {@link Logs.pruneSome} takes. */
export const limits = z
  .strictObject({ maxAgeMs: positive, maxBytes: positive, maxRows: positive })
  .check(z.refine(atLeastOne, 'must say how much to keep: maxAgeMs, maxBytes or maxRows'));

/** `openStore({ logs })`. */
export const logsOptions = z.strictObject({
  level: z.optional(level),
  sampling: z.optional(
    z.array(
      z.strictObject({
        upToLevel: z.optional(level),
        category: z.optional(z.string()),
        rate: z.optional(z.number().check(z.gte(0), z.lte(1))),
        perSecond: z.optional(z.number().check(z.gte(0))),
      }),
    ),
  ),
  retention: z.optional(limits),
  flushAt: z.optional(z.nullable(level)),
  flushMs: z.optional(z.int().check(z.gte(1), z.lte(60_000))),
  maxWaiting: z.optional(z.int().check(z.gte(1))),
});
/** A level alone. */
export const someLevel = level;
/** What {@link LogServices.logger} takes. */
export const loggerOptions = z.strictObject({
  category: z.optional(z.string()),
  model: optionalText,
  prompt: optionalText,
  sessionId: optionalText,
  conversationId: optionalText,
  source: optionalText,
  context: z.optional(anyObject),
  level: z.optional(level),
});

import * as z from 'zod/mini';
import type { RecallOptions } from '../recall/index.js';
import { validate } from '../validation.js';
import { filterFields } from './search.js';

const boost = z.number().check(z.gte(0), z.lte(0.5));
const recallOptions = z.object({
  ...filterFields,
  by: z.optional(z.enum(['both', 'keywords', 'meaning'])),
  neighbours: z.optional(z.int().check(z.gte(0), z.lte(10))),
  boosts: z.optional(
    z.strictObject({
      recency: z.optional(boost),
      recencyHalfLifeMs: z.optional(z.number().check(z.gt(0))),
      importance: z.optional(boost),
    }),
  ),
  explain: z.optional(z.boolean()),
});

/** Checks a question and how it is asked; the signal is the caller's own. @throws InvalidInputError */
export function validateRecall(query: string, { signal: _signal, ...options }: RecallOptions): RecallOptions {
  validate(z.string().check(z.maxLength(100_000)), query, 'recall');
  return validate(recallOptions, options, 'recall') as RecallOptions;
}

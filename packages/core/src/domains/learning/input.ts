import * as z from 'zod/mini';
import { anyText, count, integerId, pageOptions, someText, textId, unixMs } from '../../validation.js';

const name = z.string().check(z.maxLength(1_024));
const label = z.string().check(z.maxLength(128));
const sentence = z.string().check(z.minLength(1), z.maxLength(2_000));
/** Weights of other times would be too large or too small to add. */
const at = z.optional(unixMs.check(z.nonnegative(), z.lte(8_640_000_000_000_000)));
const project = z.optional(name);
const status = z.enum(['observed', 'confirmed', 'rejected']);

/** What {@link Learning.recordRepair} takes. */
export const newRepair = z.strictObject({
  id: z.optional(textId),
  error: someText,
  errorType: z.optional(label),
  strategy: sentence,
  success: z.boolean(),
  attempts: z.optional(count.check(z.lte(1_000_000))),
  durationMs: z.optional(count.check(z.lte(1_000_000_000_000))),
  example: z.optional(anyText),
  project,
  language: z.optional(label),
  framework: z.optional(label),
  at,
});
/** What {@link Learning.bestStrategies} takes. */
export const strategyQuery = z.strictObject({
  error: someText,
  project,
  errorType: z.optional(label),
  language: z.optional(label),
  framework: z.optional(label),
  limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
  similar: z.optional(z.boolean()),
});
/** What names a project alone. */
export const projectOnly = z.strictObject({ project });
/** What names a row by its id. */
export const idOnly = z.object({ id: integerId });
/** What {@link Learning.listPatterns} takes. */
export const patternFilter = z.strictObject({ ...pageOptions, project, errorType: z.optional(label) });
/** What {@link Learning.observeConvention} takes. */
export const newObservation = z.strictObject({
  project,
  kind: label.check(z.minLength(1)),
  statement: sentence,
  evidence: z.strictObject({ path: name.check(z.minLength(1)), line: z.optional(integerId) }),
  supports: z.optional(z.boolean()),
  at,
});
/** What {@link Learning.listConventions} takes. */
export const conventionFilter = z.strictObject({
  ...pageOptions,
  project,
  kind: z.optional(label),
  status: z.optional(status),
  minConfidence: z.optional(z.number().check(z.gte(0), z.lte(1))),
});
/** What {@link Learning.reviewConvention} takes. */
export const review = z.object({ id: integerId, status });
/** What {@link Learning.reset} takes. */
export const resetOptions = z.strictObject({ project, only: z.optional(z.enum(['repairs', 'conventions'])) });

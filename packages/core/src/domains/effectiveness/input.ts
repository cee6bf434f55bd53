import * as z from 'zod/mini';
import { count, pageOptions, textId, unixMs } from '../../validation.js';

const project = z.optional(z.string().check(z.maxLength(1_024)));
const label = z.optional(z.string().check(z.maxLength(128)));
const path = z.string().check(z.minLength(1), z.maxLength(1_024));
const share = z.number().check(z.gte(0), z.lte(1));
const figure = z.optional(z.nullable(count));
/** Weights of other times would be of no use. */
const at = z.optional(unixMs.check(z.nonnegative(), z.lte(8_640_000_000_000_000)));
const conversationId = z.optional(z.nullable(textId));

const outcomeFacts = {
  project,
  conversationId,
  taskType: label,
  minutes: figure,
  tokens: figure,
  costMicros: figure,
  satisfaction: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(5)))),
  keyFactors: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(512))).check(z.maxLength(64))),
  lessons: z.optional(z.string().check(z.maxLength(100_000))),
  at,
};
/** What {@link Effectiveness.recordOutcome} takes. */
export const newOutcome = z.strictObject({ ...outcomeFacts, id: z.optional(textId), success: share });
/** What {@link Effectiveness.updateOutcome} takes. */
export const outcomeChanges = z.strictObject({ ...outcomeFacts, success: z.optional(share) });
const period = { since: z.optional(unixMs), until: z.optional(unixMs) };
const outcomeFields = {
  project,
  taskType: label,
  conversationId: z.optional(textId),
  minSuccess: z.optional(share),
  ...period,
};
/** What {@link Effectiveness.outcomeStats} takes. */
export const outcomeChoice = z.strictObject(outcomeFields);
/** What {@link Effectiveness.listOutcomes} takes. */
export const outcomeFilter = z.strictObject({ ...pageOptions, ...outcomeFields });

const source = z.optional(z.enum(['implicit', 'explicit']));
const feedbackFacts = {
  project,
  conversationId,
  relevance: z.optional(z.nullable(share)),
  contextType: label,
  source,
  at,
};
/** What {@link Effectiveness.addFeedback} takes. */
export const newFeedback = z.object({
  feedback: z
    .array(z.strictObject({ ...feedbackFacts, id: z.optional(textId), path, usefulness: share }))
    .check(z.minLength(1), z.maxLength(1_000)),
});
/** What {@link Effectiveness.updateFeedback} takes. */
export const feedbackChanges = z.strictObject({
  ...feedbackFacts,
  path: z.optional(path),
  usefulness: z.optional(share),
});
/** What {@link Effectiveness.listFeedback} takes. */
export const feedbackFilter = z.strictObject({
  ...pageOptions,
  project,
  path: z.optional(path),
  conversationId: z.optional(textId),
  contextType: label,
  source,
  ...period,
});
/** What {@link Effectiveness.pathWeights} takes. */
export const pathWeightFilter = z.strictObject({
  project,
  paths: z.optional(z.array(path).check(z.maxLength(10_000))),
  contextType: label,
  limit: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
});

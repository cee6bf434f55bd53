import { z } from 'zod';
import { count, integerId, pageOptions, someText, anyText, unixMs } from '../../validation.js';

const created = { id: integerId.optional(), createdAt: unixMs.optional() };
const errorType = z.enum(['syntax', 'runtime']);
const line = count.nullable().optional();

/** What {@link Codegen.createSession} takes. */
export const newSession = z.strictObject({ ...created, designGoal: someText, parentSessionId: integerId.nullable().optional() });
/** What {@link Codegen.addIteration} takes. */
export const newIteration = z.strictObject({ ...created, code: anyText, feedback: anyText.nullable().optional() });
/** What {@link Codegen.addError} takes. */
export const newError = z.strictObject({ ...created, type: errorType, message: anyText, line });
/** What {@link Codegen.record} takes. */
export const newRecord = newSession.omit({ id: true }).extend({
  iterations: z.array(newIteration.omit({ id: true }).extend({ errors: z.array(newError.omit({ id: true })).optional() })),
});
/** What {@link Codegen.updateSession} takes. */
export const sessionChanges = z.strictObject({ designGoal: someText.optional(), parentSessionId: integerId.nullable().optional() });
/** What {@link Codegen.updateIteration} takes. */
export const iterationChanges = z.strictObject({ code: anyText.optional(), feedback: anyText.nullable().optional() });
/** What {@link Codegen.updateError} takes. */
export const errorChanges = z.strictObject({ type: errorType.optional(), message: anyText.optional(), line });
/** What {@link Codegen.listSessions} takes. */
export const sessionFilter = z.strictObject({
  ...pageOptions,
  parentSessionId: integerId.nullable().optional(),
  since: unixMs.optional(),
  until: unixMs.optional(),
});

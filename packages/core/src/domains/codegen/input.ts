import * as z from 'zod/mini';
import { anyText, integerId, pageOptions, someText, unixMs } from '../../validation.js';

const created = { id: z.optional(integerId), createdAt: z.optional(unixMs) };
const errorType = z.enum(['syntax', 'runtime']);
const line = z.optional(z.nullable(integerId));

/** What {@link Codegen.createSession} takes. */
export const newSession = z.strictObject({
  ...created,
  designGoal: someText,
  parentSessionId: z.optional(z.nullable(integerId)),
});
/** What {@link Codegen.addIteration} takes. */
export const newIteration = z.strictObject({ ...created, code: anyText, feedback: z.optional(z.nullable(anyText)) });
/** What {@link Codegen.addError} takes. */
export const newError = z.strictObject({ ...created, type: errorType, message: anyText, line });
/** What {@link Codegen.record} takes. */
export const newRecord = z.extend(z.omit(newSession, { id: true }), {
  iterations: z.array(
    z.extend(z.omit(newIteration, { id: true }), { errors: z.optional(z.array(z.omit(newError, { id: true }))) }),
  ),
});
/** What {@link Codegen.updateSession} takes. */
export const sessionChanges = z.strictObject({
  designGoal: z.optional(someText),
  parentSessionId: z.optional(z.nullable(integerId)),
});
/** What {@link Codegen.updateIteration} takes. */
export const iterationChanges = z.strictObject({
  code: z.optional(anyText),
  feedback: z.optional(z.nullable(anyText)),
});
/** What {@link Codegen.updateError} takes. */
export const errorChanges = z.strictObject({ type: z.optional(errorType), message: z.optional(anyText), line });
/** What {@link Codegen.listSessions} takes. */
export const sessionFilter = z.strictObject({
  ...pageOptions,
  parentSessionId: z.optional(z.nullable(integerId)),
  since: z.optional(unixMs),
  until: z.optional(unixMs),
});

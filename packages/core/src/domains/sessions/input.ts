import * as z from 'zod/mini';
import { anyText, jsonObject, pageOptions, textId, unixMs } from '../../validation.js';

const path = z.string().check(z.maxLength(32_768));
const userId = z.string().check(z.maxLength(512));
const MOST_VARIABLES = 10_000;
const variables = z
  .record(z.string().check(z.minLength(1), z.maxLength(32_768)), anyText)
  .check(z.refine((given) => Object.keys(given).length <= MOST_VARIABLES, `must have at most ${MOST_VARIABLES} names`));

const given = {
  userId: z.optional(userId),
  projectPath: z.optional(path),
  workingDirectory: z.optional(path),
  environmentVariables: z.optional(variables),
  preferences: z.optional(jsonObject),
};
/** What {@link Sessions.start} takes. */
export const newSession = z.strictObject({ ...given, id: z.optional(textId), startedAt: z.optional(unixMs) });
/** What {@link Sessions.update} takes. */
export const sessionChanges = z.strictObject(given);

const selected = {
  statuses: z.optional(z.array(z.enum(['active', 'inactive', 'expired'])).check(z.minLength(1))),
  userId: z.optional(userId),
  projectPath: z.optional(path),
};
/** What {@link Sessions.restore} takes. */
export const selection = z.strictObject(selected);
/** What {@link Sessions.list} takes. */
export const sessionFilter = z.strictObject({ ...pageOptions, ...selected });
/** What {@link Sessions.listState} takes. */
export const statePage = z.strictObject(pageOptions);

const milliseconds = z.int().check(z.gte(0), z.lte(3_155_760_000_000));
/** What {@link Sessions.expire} takes. */
export const sweep = z.strictObject({ idleMs: z.optional(milliseconds) });

const expectedVersion = z.optional(z.int().check(z.nonnegative()));
/** How {@link Sessions.setState} writes. */
export const stateWrite = z.strictObject({
  key: textId,
  ttlMs: z.optional(z.nullable(z.int().check(z.positive(), z.lte(3_155_760_000_000)))),
  expectedVersion,
});
/** How {@link Sessions.removeState} removes. */
export const stateRemoval = z.strictObject({ key: textId, expectedVersion });

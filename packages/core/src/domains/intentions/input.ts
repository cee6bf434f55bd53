import * as z from 'zod/mini';
import { InvalidInputError } from '../../errors/errors.js';
import { jsonObject, pageOptions, textId, unixMs, validate } from '../../validation.js';

const word = z.string().check(z.minLength(1), z.maxLength(256));
const words = z.array(word).check(z.minLength(1), z.maxLength(64));
const project = z.string().check(z.maxLength(512));
const kind = z.enum(['task', 'goal', 'reminder']);
const status = z.enum(['open', 'active', 'done', 'cancelled']);
const tags = z.array(word).check(z.maxLength(64));
const globs = z.array(z.string().check(z.minLength(1), z.maxLength(1_024))).check(z.minLength(1), z.maxLength(64));

const contextTrigger = z
  .strictObject({
    on: z.literal('context'),
    keywords: z.optional(words),
    project: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
    paths: z.optional(globs),
  })
  .check(
    z.refine(
      (given) => given.keywords !== undefined || given.project !== undefined || given.paths !== undefined,
      'must have keywords, a project or paths',
    ),
  );
const trigger = z.union([z.strictObject({ on: z.literal('event'), event: word }), contextTrigger]);

const given = {
  description: z.optional(z.string().check(z.maxLength(100_000))),
  priority: z.optional(z.enum(['low', 'normal', 'high', 'urgent'])),
  project: z.optional(project),
  dueAt: z.optional(z.nullable(unixMs)),
  everyMs: z.optional(z.nullable(z.int().check(z.gte(1_000), z.lte(3_155_760_000_000)))),
  triggers: z.optional(z.array(trigger).check(z.maxLength(64))),
  repeats: z.optional(z.boolean()),
  tags: z.optional(tags),
  metadata: z.optional(jsonObject),
  conversationId: z.optional(z.nullable(textId)),
  source: z.optional(z.nullable(z.string().check(z.maxLength(4_096)))),
};
const title = z.string().check(z.minLength(1), z.maxLength(10_000));

/** What {@link Intentions.add} takes. */
export const newIntention = z.strictObject({
  ...given,
  id: z.optional(textId),
  kind: z.optional(kind),
  title,
  parentId: z.optional(z.nullable(textId)),
  createdAt: z.optional(unixMs),
});
/** What {@link Intentions.update} takes. */
export const intentionChanges = z.strictObject({
  ...given,
  title: z.optional(title),
  status: z.optional(z.enum(['open', 'active'])),
  progress: z.optional(z.number().check(z.gte(0), z.lte(1))),
  expectedVersion: z.optional(z.int()),
});
/** What {@link Intentions.list} takes. */
export const intentionFilter = z.strictObject({
  ...pageOptions,
  kinds: z.optional(z.array(kind).check(z.minLength(1))),
  statuses: z.optional(z.array(status).check(z.minLength(1))),
  project: z.optional(project),
  parentId: z.optional(z.nullable(textId)),
  tags: z.optional(tags),
  dueBefore: z.optional(unixMs),
});
const claimMs = z.int().check(z.gte(1), z.lte(604_800_000));
/** What {@link Intentions.due} takes. */
export const dueQuery = z.strictObject({
  now: z.optional(unixMs),
  event: z.optional(word),
  context: z.optional(
    z.strictObject({
      text: z.optional(z.string().check(z.maxLength(10_000_000))),
      project: z.optional(project),
      paths: z.optional(z.array(z.string().check(z.maxLength(32_768))).check(z.maxLength(10_000))),
    }),
  ),
  project: z.optional(project),
  limit: pageOptions.limit,
  claim: z.optional(z.strictObject({ by: textId, forMs: z.optional(claimMs) })),
});
/** How {@link Intentions.complete} ends something. */
export const completeOptions = z.strictObject({
  occurrence: z.optional(unixMs),
  forGood: z.optional(z.boolean()),
  withParts: z.optional(z.boolean()),
});
const snoozeTime = z.strictObject({ until: z.optional(unixMs), forMs: z.optional(z.int().check(z.positive())) });
/** Who holds a claim. */
export const holder = z.object({ by: textId });

/** Until when something is put off. @throws InvalidInputError unless one of the two is said */
export function snoozedUntil(given: unknown, now: number): number {
  const { until, forMs } = validate(snoozeTime, given, 'intentions.snooze');
  if (until !== undefined && forMs === undefined) return until;
  if (until === undefined && forMs !== undefined) return now + forMs;
  throw new InvalidInputError({
    message: 'intentions.snooze: give either until or forMs. Nothing was written.',
    operation: 'intentions.snooze',
  });
}

/** Refuses what says that it comes again, but not when. @throws InvalidInputError */
export function checkRepeats(
  row: { readonly repeats: boolean; readonly everyMs: number | null; readonly triggers: readonly unknown[] },
  operation: string,
): void {
  if (!row.repeats || row.everyMs !== null || row.triggers.length > 0) return;
  throw new InvalidInputError({
    message: `${operation}: what repeats needs everyMs or a trigger, or it would never be due again. Nothing was written.`,
    operation,
  });
}

// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const IntentionKind = s.oneOf(['task', 'goal', 'reminder']).meta({
  id: 'IntentionKind',
  description:
    'A `task` is to be done, a `goal` is reached by way of others, a `reminder` is to be thought of. They differ in nothing else.',
});

const IntentionPriority = s.oneOf(['low', 'normal', 'high', 'urgent']).meta({
  id: 'IntentionPriority',
  description: 'How much it matters. What is due is given by it, the highest first.',
});

const EventTrigger = s.object({ on: s.literal('event'), event: s.text() }).meta({
  id: 'EventTrigger',
  description:
    'Something happens that is called so: `git.commit`; `git.*` is everything that begins with `git.`, `*` is everything.',
});

const ContextTrigger = s
  .object({
    on: s.literal('context'),
    keywords: s.optional(
      s
        .list(s.text())
        .describe(
          "One of these words or phrases stands in the text; found like a search finds them, so `parsing` fits `parser.parse()`'s `parse`.",
        ),
    ),
    project: s.optional(s.text().describe('It is this project.')),
    paths: s.optional(s.list(s.text()).describe('One of the paths fits one of these globs, such as `src/*.ts`.')),
  })
  .meta({
    id: 'ContextTrigger',
    description: 'Something comes up. All that is given must fit; at least one of the three is.',
  });

const IntentionTrigger = s
  .union([EventTrigger, ContextTrigger])
  .meta({ id: 'IntentionTrigger', description: 'What makes an intention due, beside its time.' });

const NewIntention = s
  .object({
    id: s.optional(
      s
        .text()
        .describe(
          "An id of the caller's choice; the same id again changes nothing and returns what is stored. Default: a new UUID.",
        ),
    ),
    kind: s.optional(IntentionKind.describe('Default `task`.')),
    title: s
      .text()
      .describe('1 to 10,000 characters. Redacted before it is written, as are description, tags and metadata.'),
    description: s.optional(s.text()),
    priority: s.optional(IntentionPriority.describe('Default `normal`.')),
    project: s.optional(s.text()),
    parentId: s.optional(
      s
        .nullable(s.text())
        .describe(
          'A goal that this is a part of. What has parts is not removed or completed with them unless one says so.',
        ),
    ),
    dueAt: s.optional(s.nullable(s.number()).describe('Unix milliseconds.')),
    everyMs: s.optional(
      s
        .nullable(s.number())
        .describe(
          'Comes again so many milliseconds after it was due, 1,000 to 3,155,760,000,000 (100 years). Without `dueAt` it is due for the first time so long after now. A fixed time: over a change of the clocks, a day of 86,400,000 ms is due an hour earlier or later.',
        ),
    ),
    triggers: s.optional(s.list(IntentionTrigger).describe('At most 64.')),
    repeats: s.optional(s.truth().describe('Default: whether it has `everyMs`.')),
    tags: s.optional(s.list(s.text())),
    metadata: s.optional(s.jsonObject),
    conversationId: s.optional(s.nullable(s.text())),
    source: s.optional(s.nullable(s.text())),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewIntention', description: 'What is to be done or thought of later.' });

const IntentionStatus = s.oneOf(['active', 'open', 'done', 'cancelled']).meta({
  id: 'IntentionStatus',
  description: '`open` waits, `active` is being worked on; `done` and `cancelled` are over.',
});

const Intention = s
  .object({
    id: s.text(),
    kind: IntentionKind,
    title: s.text(),
    description: s.text(),
    status: IntentionStatus,
    priority: IntentionPriority,
    project: s.text().describe('Empty: none.'),
    parentId: s.nullable(s.text()).describe('The goal that it is a part of.'),
    progress: s
      .number()
      .describe('From 0 to 1. Of what has parts: their mean, those that were cancelled left out. What is done has 1.'),
    dueAt: s.nullable(s.number()).describe('When it is due by its schedule, Unix milliseconds; null: not by time.'),
    everyMs: s.nullable(s.number()).describe('How often it comes again, milliseconds; null: it does not by time.'),
    triggers: s.list(IntentionTrigger).describe('What else makes it due.'),
    repeats: s.truth().describe('Whether it opens again when it is completed.'),
    snoozedUntil: s
      .nullable(s.number())
      .describe('Until when it is put off, Unix milliseconds; then it is due. Null: it is not.'),
    claimedBy: s
      .nullable(s.text())
      .describe('Who has it in hand, and until when that counts, Unix milliseconds; null: nobody.'),
    claimedUntil: s.nullable(s.number()),
    completions: s.number().describe('How often it was completed.'),
    completedAt: s.nullable(s.number()).describe('Unix milliseconds of the last time; null: never.'),
    tags: s.list(s.text()),
    metadata: s.jsonObject,
    conversationId: s
      .nullable(s.text())
      .describe('Where it came from: a conversation, or any other source. Plain texts.'),
    source: s.nullable(s.text()),
    version: s.number().describe('Rises with every change.'),
    createdAt: s.number().describe('Unix milliseconds.'),
    updatedAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'Intention', description: 'Something to be done or thought of later: prospective memory.' });

const IntentionFilter = s
  .object({
    kinds: s.optional(s.list(IntentionKind)),
    statuses: s.optional(s.list(IntentionStatus).describe('Default: `open` and `active`.')),
    project: s.optional(s.text()),
    parentId: s.optional(s.nullable(s.text()).describe('Only the parts of this one; null: only what is no part.')),
    tags: s.optional(s.list(s.text()).describe('With all of these.')),
    dueBefore: s.optional(s.number().describe('Due by time before this, Unix milliseconds.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'IntentionFilter', description: 'Which intentions to list.' });

const IntentionChanges = s
  .object({
    status: s.optional(
      s
        .oneOf(['active', 'open'])
        .describe('`open` or `active`; what is over opens again by it. Use `complete` and `cancel` to end it.'),
    ),
    progress: s.optional(s.number().describe('From 0 to 1.')),
    expectedVersion: s.optional(s.number().describe('Change it only while it has this version.')),
    title: s.optional(
      s
        .text()
        .describe('1 to 10,000 characters. Redacted before it is written, as are description, tags and metadata.'),
    ),
    metadata: s.optional(s.jsonObject),
    source: s.optional(s.nullable(s.text())),
    description: s.optional(s.text()),
    project: s.optional(s.text()),
    tags: s.optional(s.list(s.text())),
    conversationId: s.optional(s.nullable(s.text())),
    priority: s.optional(s.oneOf(['low', 'normal', 'high', 'urgent']).describe('Default `normal`.')),
    dueAt: s.optional(s.nullable(s.number()).describe('Unix milliseconds.')),
    everyMs: s.optional(
      s
        .nullable(s.number())
        .describe(
          'Comes again so many milliseconds after it was due, 1,000 to 3,155,760,000,000 (100 years). Without `dueAt` it is due for the first time so long after now. A fixed time: over a change of the clocks, a day of 86,400,000 ms is due an hour earlier or later.',
        ),
    ),
    triggers: s.optional(s.list(IntentionTrigger).describe('At most 64.')),
    repeats: s.optional(s.truth().describe('Default: whether it has `everyMs`.')),
  })
  .meta({ id: 'IntentionChanges', description: 'Changes; what is absent stays. `null` clears.' });

const Claim = s
  .object({
    by: s.text().describe('Who, such as a process or an agent, 1 to 512 characters.'),
    forMs: s.optional(
      s
        .number()
        .describe(
          'For how long, milliseconds, 1 to 604,800,000; default 60,000. After that it is due for others again: who had it may have crashed.',
        ),
    ),
  })
  .meta({ id: 'Claim', description: 'Who takes what is due in hand.' });

const DueQuery = s
  .object({
    now: s.optional(s.number().describe("What counts as now, Unix milliseconds; default the store's clock.")),
    event: s.optional(s.text().describe('Something that happens right now.')),
    context: s.optional(
      s
        .object({ text: s.optional(s.text()), project: s.optional(s.text()), paths: s.optional(s.list(s.text())) })
        .describe('What is being talked about and worked on.'),
    ),
    project: s.optional(s.text().describe('Only of this project and of none. Default: of all.')),
    limit: s.optional(s.number().describe('How many at most, 1 to 1,000; default 50.')),
    claim: s.optional(
      Claim.describe(
        'Take what is due in hand: nobody else who claims gets it before it is done, snoozed, or the time is over.',
      ),
    ),
  })
  .meta({ id: 'DueQuery', description: 'What goes on: whatever of it makes something due is said in the reasons.' });

const DueReason = s
  .union([
    s.object({
      on: s.literal('time'),
      at: s.number().describe('When it became due, Unix milliseconds.'),
      overdueMs: s.number(),
    }),
    s.object({ on: s.literal('event'), event: s.text() }),
    s.object({
      on: s.literal('context'),
      keywords: s.list(s.text()).describe("The trigger's keywords that stand in the text."),
      project: s.text().describe('Empty: the trigger names none.'),
      paths: s.list(s.text()).describe('The paths that fit.'),
    }),
  ])
  .meta({ id: 'DueReason', description: 'Why something is due.' });

const DueIntention = s
  .object({ intention: Intention, reasons: s.list(DueReason).describe('At least one.') })
  .meta({ id: 'DueIntention', description: 'Something that is due.' });

const CompleteOptions = s
  .object({
    occurrence: s.optional(
      s
        .number()
        .describe(
          'Complete only this occurrence of what repeats, by the `dueAt` it had: when it has gone on since, nothing changes. So a repeat is safe.',
        ),
    ),
    forGood: s.optional(s.truth().describe('Ends what repeats for good. Default false.')),
    withParts: s.optional(s.truth().describe('Also completes all its parts that are not over. Default false.')),
  })
  .meta({ id: 'CompleteOptions', description: 'How Intentions.complete ends something.' });

const IntentionStats = s
  .object({
    total: s.number(),
    byStatus: s.object({ active: s.number(), open: s.number(), done: s.number(), cancelled: s.number() }),
    byKind: s.object({ task: s.number(), goal: s.number(), reminder: s.number() }),
    overdue: s.number().describe('Not over and due by time now.'),
  })
  .meta({ id: 'IntentionStats', description: "Counts over an owner's intentions." });

export const methods = {
  add: {
    args: { intention: NewIntention },
    result: Intention,
    description: 'Adds one.',
    errors: 'NotFoundError for an unknown parent; InvalidInputError',
  },
  find: { args: { id: s.text() }, result: s.nullable(Intention), description: 'The intention, or null.' },
  get: { args: { id: s.text() }, result: Intention, description: 'The intention.', errors: 'NotFoundError' },
  list: {
    args: { filter: s.optional(IntentionFilter) },
    result: s.object({
      items: s.list(Intention),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'By priority, then by when it is due (what is not due by time last), then as added; in pages.',
  },
  update: {
    args: { id: s.text(), changes: IntentionChanges },
    result: Intention,
    description: 'Changes what is given.',
    errors: 'NotFoundError; ConflictError when the version is another one; InvalidInputError',
  },
  due: {
    args: { query: s.optional(DueQuery) },
    result: s.list(DueIntention),
    description:
      'What is due now, and why: by priority, then by time, then as added. What is put off is not, whatever happens, until its time comes.\n\nWithout `claim` it only reads, and gives what others have in hand, too. With `claim` it gives what nobody has in hand, and marks it in the same transaction: of several processes that claim, one gets it.',
  },
  complete: {
    args: { id: s.text(), options: s.optional(CompleteOptions) },
    result: Intention,
    description:
      'It is done. What repeats opens again: with `everyMs` for the first time of its schedule that is not past. Completing what is over changes nothing.',
    errors: 'NotFoundError',
  },
  snooze: {
    args: { id: s.text(), until: s.union([s.object({ until: s.number() }), s.object({ forMs: s.number() })]) },
    result: Intention,
    description: 'Puts it off; nobody has it in hand any more.',
    errors: 'NotFoundError; ConflictError when it is over; InvalidInputError',
  },
  cancel: {
    args: { id: s.text() },
    result: Intention,
    description:
      'It is not to be done any more, nor are its parts that are not over. Cancelling what is over changes nothing.',
    errors: 'NotFoundError',
  },
  release: {
    args: { id: s.text(), by: s.text() },
    result: Intention,
    description: 'Gives back what was claimed, undone. Who does not hold it changes nothing.',
    errors: 'NotFoundError',
  },
  remove: {
    args: { id: s.text() },
    result: s.nothing(),
    description: 'Removes it with its parts.',
    errors: 'NotFoundError',
  },
  stats: { args: {}, result: IntentionStats, description: '' },
} as const;

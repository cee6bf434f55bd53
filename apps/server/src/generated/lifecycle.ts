// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const ArchivedFilter = s
  .object({
    idPrefix: s.optional(s.text().describe('Only those whose id begins with this.')),
    project: s.optional(s.text()),
    since: s.optional(s.number().describe('Last changed at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Last changed before this time, Unix milliseconds.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'ArchivedFilter', description: 'Which archived conversations to list.' });

const ArchivedConversation = s
  .object({
    id: s.text(),
    title: s.text(),
    project: s.text(),
    provider: s.text(),
    model: s.text(),
    messageCount: s.number(),
    createdAt: s.number().describe('Unix milliseconds, as the conversation had them.'),
    updatedAt: s.number(),
    archivedAt: s.number(),
    sizeBytes: s.number().describe('Bytes of its archive, before and after compression; shared with together.'),
    storedBytes: s.number(),
    together: s
      .list(s.text())
      .describe(
        'The conversations of the same archive, itself included: forks that share messages go and come back together.',
      ),
  })
  .meta({
    id: 'ArchivedConversation',
    description:
      'An archived conversation, as lists show it. Its messages lie compressed in an archive until it is restored.',
  });

const MaintenanceRunFilter = s
  .object({
    job: s.optional(s.text()),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'MaintenanceRunFilter', description: 'Which runs to list.' });

const MaintenanceStatus = s.oneOf(['done', 'running', 'stopped', 'skipped', 'failed']).meta({
  id: 'MaintenanceStatus',
  description:
    "How a run of maintenance stands. `running`: at work, or its process died; `stopped`: ended from outside, the next run goes on; `skipped`: the database can't, see `reason`.",
});

const MaintenanceRun = s
  .object({
    job: s.text(),
    status: MaintenanceStatus,
    removed: s.number().describe('What went: rows, conversations, pages, as the job counts.'),
    freedBytes: s.number(),
    steps: s.number().describe('Transactions so far.'),
    longestMs: s.number().describe('The longest time that one of them held the write lock, in milliseconds.'),
    reason: s.text().describe('Why it was skipped or failed; else empty.'),
    startedAt: s
      .number()
      .describe('Unix milliseconds; of a run that went on after an interruption, of its first beginning.'),
    touchedAt: s.number(),
    endedAt: s.nullable(s.number()),
  })
  .meta({ id: 'MaintenanceRun', description: 'One run of a job of maintenance.' });

export const methods = {
  archived: {
    args: { filter: s.optional(ArchivedFilter) },
    result: s.object({
      items: s.list(ArchivedConversation),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Archived conversations, last changed first.',
  },
  findArchived: {
    args: { id: s.text() },
    result: s.nullable(ArchivedConversation),
    description: 'The archived conversation, or null.',
  },
  removeArchived: {
    args: { id: s.text() },
    result: s.list(s.text()),
    description: 'Removes an archived conversation for good, with those of the same archive.',
  },
  runs: {
    args: { filter: s.optional(MaintenanceRunFilter) },
    result: s.object({
      items: s.list(MaintenanceRun),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Runs of maintenance, newest first; the last 1,000 are kept.',
  },
} as const;

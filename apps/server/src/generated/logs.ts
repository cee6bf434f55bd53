// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const LogLevel = s
  .oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
  .meta({ id: 'LogLevel', description: 'How severe a log line is, from the least to the most.' });

const NewLogEntry = s
  .object({
    level: s.optional(LogLevel.describe('Default `info`.')),
    message: s.text(),
    context: s.optional(
      s
        .nullable(s.jsonObject)
        .describe(
          'Whatever JSON can hold. What it cannot (a BigInt, a cycle, a function) is written as words, an Error as its type, message and stack. Beyond 262,144 characters of JSON only its beginning is kept, as `{ cut: "…", characters: n }`.',
        ),
    ),
    error: s.optional(s.jsonValue.describe('What was thrown: an Error with its causes, a LogError, or anything else.')),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
    category: s.optional(s.text().describe('Default the empty text.')),
    model: s.optional(s.nullable(s.text())),
    prompt: s.optional(s.nullable(s.text()).describe('The whole prompt; its first 100 characters are kept.')),
    sessionId: s.optional(s.nullable(s.text())),
    conversationId: s.optional(s.nullable(s.text())),
    source: s.optional(s.nullable(s.text())),
  })
  .meta({ id: 'NewLogEntry', description: 'A new line.' });

const LogError = s
  .object({
    type: s.text().describe('The class of the error, such as `TypeError`.'),
    message: s.text(),
    stack: s
      .nullable(s.text())
      .describe('The stack, those of its causes below it behind `Caused by:`; null where there is none.'),
  })
  .meta({ id: 'LogError', description: 'An error as a log line holds it.' });

const LogEntry = s
  .object({
    id: s.number().describe('Rises in the order of writing; never used twice.'),
    level: LogLevel,
    category: s
      .text()
      .describe('What part of the program it is about, such as `generation`; empty when none was given.'),
    message: s.text(),
    context: s.nullable(s.jsonObject),
    model: s.nullable(s.text()),
    promptPreview: s.nullable(s.text()).describe('The first 100 characters of the prompt.'),
    error: s.nullable(LogError),
    sessionId: s.nullable(s.text()),
    conversationId: s.nullable(s.text()),
    source: s.nullable(s.text()).describe('Who wrote it, such as a program, a host, a file.'),
    createdAt: s.number().describe('When it happened, Unix milliseconds.'),
  })
  .meta({ id: 'LogEntry', description: 'One line of the log.' });

const LogStats = s
  .object({
    lines: s.number(),
    bytes: s.number().describe('Bytes of their texts; see LogLimits.maxBytes.'),
    byLevel: s.object({
      trace: s.number(),
      debug: s.number(),
      info: s.number(),
      warn: s.number(),
      error: s.number(),
      fatal: s.number(),
    }),
    byCategory: s
      .list(s.object({ category: s.text(), lines: s.number(), errors: s.number() }))
      .describe('The categories, those with the most lines first, then by name.'),
    oldestAt: s
      .nullable(s.number())
      .describe('When the oldest and the newest line happened, Unix milliseconds; null without lines.'),
    newestAt: s.nullable(s.number()),
  })
  .meta({ id: 'LogStats', description: "Counts over an owner's log." });

const LogRemoval = s
  .object({
    before: s.optional(s.number().describe('Lines from before this time, Unix milliseconds.')),
    upToLevel: s.optional(LogLevel.describe('Lines of this level or a less severe one.')),
    category: s.optional(s.text()),
  })
  .meta({ id: 'LogRemoval', description: 'Which lines to remove; at least one field has to be there.' });

const LogLimits = s
  .object({
    maxAgeMs: s.optional(s.number().describe('Lines that are older than this go, in milliseconds.')),
    maxBytes: s.optional(
      s
        .number()
        .describe(
          'The newest lines that take up to so many bytes stay: bytes of their texts, without what SQLite adds (some 60 bytes a line).',
        ),
    ),
    maxRows: s.optional(s.number().describe('So many lines stay, the newest.')),
  })
  .meta({ id: 'LogLimits', description: 'How much of the log to keep; the oldest lines go first.' });

export const methods = {
  write: {
    args: { entry: NewLogEntry },
    result: s.nullable(LogEntry),
    description: 'Writes a line. Null when it is below the level.',
    errors: 'InvalidInputError',
  },
  writeMany: {
    args: { entries: s.list(NewLogEntry), options: s.optional(s.object({ anyLevel: s.optional(s.truth()) })) },
    result: s.number(),
    description:
      'Writes lines, all or none. Returns how many were written, which leaves out those below the level; with `anyLevel`, none is left out, as an import wants it.',
    errors: 'InvalidInputError',
  },
  find: { args: { id: s.number() }, result: s.nullable(LogEntry), description: 'The line, or null.' },
  list: {
    args: {
      filter: s.optional(
        s.object({
          level: s.optional(LogLevel.describe('Only lines of this level or a more severe one.')),
          category: s.optional(s.text()),
          model: s.optional(s.text()),
          sessionId: s.optional(s.text()),
          conversationId: s.optional(s.text()),
          since: s.optional(s.number().describe('Only lines from this time on, Unix milliseconds.')),
          until: s.optional(s.number().describe('Only lines from before this time, Unix milliseconds.')),
          search: s.optional(
            s
              .text()
              .describe(
                'Only lines with this text in their message, context, or error; letters of the basic Latin alphabet match in either case.',
              ),
          ),
          limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
          cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
        }),
      ),
    },
    result: s.object({
      items: s.list(LogEntry),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Lines, newest first; those of the same millisecond in the reverse order of writing.',
  },
  after: {
    args: {
      id: s.number(),
      filter: s.optional(
        s.object({
          level: s.optional(LogLevel.describe('Only lines of this level or a more severe one.')),
          category: s.optional(s.text()),
          model: s.optional(s.text()),
          sessionId: s.optional(s.text()),
          conversationId: s.optional(s.text()),
          since: s.optional(s.number().describe('Only lines from this time on, Unix milliseconds.')),
          until: s.optional(s.number().describe('Only lines from before this time, Unix milliseconds.')),
          search: s.optional(
            s
              .text()
              .describe(
                'Only lines with this text in their message, context, or error; letters of the basic Latin alphabet match in either case.',
              ),
          ),
          limit: s.optional(s.number()),
        }),
      ),
    },
    result: s.list(LogEntry),
    description:
      'Lines that were written after the one with this id (0: from the first), in the order of writing; `limit` 1 to 1,000, default 50.',
  },
  stats: {
    args: {
      filter: s.optional(
        s.object({
          since: s.optional(s.number().describe('Only lines from this time on, Unix milliseconds.')),
          until: s.optional(s.number().describe('Only lines from before this time, Unix milliseconds.')),
        }),
      ),
    },
    result: LogStats,
    description: 'Counts by level and category.',
  },
  remove: {
    args: { which: LogRemoval },
    result: s.number(),
    description: 'Removes lines, 1,000 in a transaction (inside a transaction: all in that). Returns how many.',
    errors: 'InvalidInputError without a condition',
  },
  pruneSome: {
    args: { limits: LogLimits },
    result: s.object({ removed: s.number(), more: s.truth() }),
    description:
      'Removes the oldest lines that are beyond the limits, at most 1,000 of them. `more` says whether others are left to go. LogServices.prune goes on to the end and lets others work in between.',
    errors: 'InvalidInputError without a limit',
  },
} as const;

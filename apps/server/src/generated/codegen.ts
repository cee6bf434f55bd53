// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const NewCodegenSession = s
  .object({
    id: s.optional(
      s
        .number()
        .describe(
          "An id of the caller's choice; the same id again changes nothing and returns the stored session. Default: the next free one.",
        ),
    ),
    designGoal: s.text(),
    parentSessionId: s.optional(s.nullable(s.number())),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewCodegenSession', description: 'A new session.' });

const CodegenSession = s
  .object({
    id: s.number(),
    designGoal: s.text(),
    parentSessionId: s.nullable(s.number()).describe('The session whose goal this one refines, or null.'),
    createdAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'CodegenSession', description: 'A code-generation session: a design goal, refined over iterations.' });

const CodegenSessionFilter = s
  .object({
    parentSessionId: s.optional(
      s.nullable(s.number()).describe('Only children of this session; null: only sessions without a parent.'),
    ),
    since: s.optional(s.number().describe('Only sessions created at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Only sessions created before this time, Unix milliseconds.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'CodegenSessionFilter', description: 'Which sessions to list.' });

const NewCodegenIteration = s
  .object({
    id: s.optional(s.number()),
    code: s.text(),
    feedback: s.optional(s.nullable(s.text())),
    createdAt: s.optional(s.number()),
  })
  .meta({ id: 'NewCodegenIteration', description: 'A new iteration; `id` and `createdAt` as in NewCodegenSession.' });

const CodegenIteration = s
  .object({
    id: s.number(),
    sessionId: s.number(),
    code: s.text(),
    feedback: s.nullable(s.text()),
    createdAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'CodegenIteration', description: 'One attempt at the goal.' });

const CodegenErrorType = s
  .oneOf(['syntax', 'runtime'])
  .meta({ id: 'CodegenErrorType', description: 'What kind of failure a generated program had.' });

const NewCodegenError = s
  .object({
    id: s.optional(s.number()),
    type: CodegenErrorType,
    message: s.text(),
    line: s.optional(s.nullable(s.number())),
    createdAt: s.optional(s.number()),
  })
  .meta({ id: 'NewCodegenError', description: 'A new error; `id` and `createdAt` as in NewCodegenSession.' });

const CodegenError = s
  .object({
    id: s.number(),
    iterationId: s.number(),
    type: CodegenErrorType,
    message: s.text(),
    line: s.nullable(s.number()).describe('Line in the code, from 1, or null.'),
    createdAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'CodegenError', description: "An error that an iteration's code had." });

const NewCodegenRecord = s
  .object({
    iterations: s.list(
      s.object({
        createdAt: s.optional(s.number()),
        code: s.text(),
        feedback: s.optional(s.nullable(s.text())),
        errors: s.optional(
          s.list(
            s.object({
              createdAt: s.optional(s.number()),
              type: CodegenErrorType,
              message: s.text(),
              line: s.optional(s.nullable(s.number())),
            }),
          ),
        ),
      }),
    ),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
    designGoal: s.text(),
    parentSessionId: s.optional(s.nullable(s.number())),
  })
  .meta({ id: 'NewCodegenRecord', description: 'A whole session to be recorded at once.' });

const CodegenHistory = s
  .object({
    iterations: s.list(
      s.object({
        id: s.number(),
        sessionId: s.number(),
        code: s.text(),
        feedback: s.nullable(s.text()),
        createdAt: s.number().describe('Unix milliseconds.'),
        errors: s.list(CodegenError),
      }),
    ),
    id: s.number(),
    designGoal: s.text(),
    parentSessionId: s.nullable(s.number()).describe('The session whose goal this one refines, or null.'),
    createdAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'CodegenHistory', description: 'A session with everything that happened in it, in order.' });

const CodegenLineageEntry = s
  .object({
    distance: s.number().describe('Steps from the session that was asked about: 1 is its parent or child.'),
    id: s.number(),
    designGoal: s.text(),
    parentSessionId: s.nullable(s.number()).describe('The session whose goal this one refines, or null.'),
    createdAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'CodegenLineageEntry', description: "A session's place in a line of refinements." });

const CodegenStats = s
  .object({
    sessions: s.number(),
    iterations: s.number(),
    errors: s.object({ syntax: s.number(), runtime: s.number() }),
    solvedSessions: s.number().describe('Sessions whose last iteration has no error.'),
    iterationsPerSession: s.number().describe('Mean number of iterations of a session; 0 without sessions.'),
  })
  .meta({ id: 'CodegenStats', description: "Counts over an owner's code-generation history." });

export const methods = {
  createSession: {
    args: { input: NewCodegenSession },
    result: CodegenSession,
    description: 'Creates a session.',
    errors: 'NotFoundError for an unknown parent; InvalidInputError.',
  },
  findSession: {
    args: { id: s.number(), fields: s.optional(s.list(s.oneOf(['id', 'createdAt', 'designGoal', 'parentSessionId']))) },
    result: s.nullable(CodegenSession.partial()),
    description: 'The session, or null; with `fields`, only those.',
  },
  getSession: {
    args: { id: s.number(), fields: s.optional(s.list(s.oneOf(['id', 'createdAt', 'designGoal', 'parentSessionId']))) },
    result: CodegenSession.partial(),
    description: 'The session; with `fields`, only those.',
    errors: 'NotFoundError',
  },
  listSessions: {
    args: { filter: s.optional(CodegenSessionFilter) },
    result: s.object({
      items: s.list(CodegenSession),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Sessions, newest first.',
  },
  updateSession: {
    args: {
      id: s.number(),
      changes: s.object({ designGoal: s.optional(s.text()), parentSessionId: s.optional(s.nullable(s.number())) }),
    },
    result: CodegenSession,
    description: 'Changes only what is given.',
    errors: 'NotFoundError',
  },
  removeSession: {
    args: { id: s.number() },
    result: s.nothing(),
    description: 'Removes the session with its iterations and errors; children lose their parent.',
    errors: 'NotFoundError',
  },
  addIteration: {
    args: { sessionId: s.number(), input: NewCodegenIteration },
    result: CodegenIteration,
    description: 'Adds an iteration at the end of a session.',
    errors: 'NotFoundError',
  },
  getIteration: {
    args: { id: s.number(), fields: s.optional(s.list(s.oneOf(['id', 'createdAt', 'code', 'sessionId', 'feedback']))) },
    result: CodegenIteration.partial(),
    description: 'The iteration; with `fields`, only those.',
    errors: 'NotFoundError',
  },
  listIterations: {
    args: {
      sessionId: s.number(),
      fields: s.optional(s.list(s.oneOf(['id', 'createdAt', 'code', 'sessionId', 'feedback']))),
    },
    result: s.list(CodegenIteration.partial()),
    description: "A session's iterations in order; with `fields`, only those.",
    errors: 'NotFoundError for an unknown session.',
  },
  updateIteration: {
    args: {
      id: s.number(),
      changes: s.object({ code: s.optional(s.text()), feedback: s.optional(s.nullable(s.text())) }),
    },
    result: CodegenIteration,
    description: 'Changes only what is given; `feedback: null` clears it.',
    errors: 'NotFoundError',
  },
  addError: {
    args: { iterationId: s.number(), input: NewCodegenError },
    result: CodegenError,
    description: 'Adds an error to an iteration.',
    errors: 'NotFoundError',
  },
  getError: {
    args: {
      id: s.number(),
      fields: s.optional(s.list(s.oneOf(['id', 'createdAt', 'type', 'iterationId', 'message', 'line']))),
    },
    result: CodegenError.partial(),
    description: 'The error; with `fields`, only those.',
    errors: 'NotFoundError',
  },
  listErrors: {
    args: {
      iterationId: s.number(),
      fields: s.optional(s.list(s.oneOf(['id', 'createdAt', 'type', 'iterationId', 'message', 'line']))),
    },
    result: s.list(CodegenError.partial()),
    description: "An iteration's errors in order; with `fields`, only those.",
    errors: 'NotFoundError for an unknown iteration.',
  },
  updateError: {
    args: {
      id: s.number(),
      changes: s.object({
        type: s.optional(CodegenErrorType),
        message: s.optional(s.text()),
        line: s.optional(s.nullable(s.number())),
      }),
    },
    result: CodegenError,
    description: 'Changes only what is given; `line: null` clears it.',
    errors: 'NotFoundError',
  },
  record: {
    args: { input: NewCodegenRecord },
    result: CodegenHistory,
    description: 'Records a whole session with iterations and errors; all or nothing. Returns it as `history` would.',
  },
  history: {
    args: { id: s.number() },
    result: CodegenHistory,
    description: 'The session with all iterations and all their errors.',
    errors: 'NotFoundError',
  },
  ancestors: {
    args: { id: s.number() },
    result: s.list(CodegenLineageEntry),
    description: 'The chain of parents, nearest first; ends at a cycle.',
    errors: 'NotFoundError',
  },
  descendants: {
    args: { id: s.number() },
    result: s.list(CodegenLineageEntry),
    description: 'All sessions refined from this one, nearest first, then by id; each once, cycles ended.',
    errors: 'NotFoundError',
  },
  stats: { args: {}, result: CodegenStats, description: 'Counts over everything the owner has.' },
} as const;

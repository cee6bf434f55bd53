// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';
import { PageOptions } from './shared.js';

const NewUserSession = s
  .object({
    id: s.optional(s.text().describe('Default: a new UUIDv7. Starting it again under the same id changes nothing.')),
    userId: s.optional(s.text()),
    projectPath: s.optional(s.text()),
    workingDirectory: s.optional(s.text()),
    environmentVariables: s.optional(
      s
        .record(s.text())
        .describe('Secrets in it are never written: see UserSession.environmentVariables. Up to 10,000.'),
    ),
    preferences: s.optional(s.jsonObject.describe('Redacted.')),
    startedAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewUserSession', description: 'A session to be started.' });

const SessionStatus = s.oneOf(['active', 'inactive', 'expired']).meta({
  id: 'SessionStatus',
  description: '`active` is in use, `inactive` was ended, `expired` was not used for long.',
});

const UserSession = s
  .object({
    id: s.text(),
    userId: s
      .text()
      .describe(
        'Whose session it is, as the agent calls its users; empty: nobody in particular. Not the owner of the row.',
      ),
    status: SessionStatus,
    startedAt: s.number().describe('Unix milliseconds.'),
    lastActivity: s.number().describe('When it was last used, Unix milliseconds; exact to seconds.'),
    projectPath: s.text().describe('Empty: none.'),
    workingDirectory: s.text().describe('Empty: none.'),
    environmentVariables: s
      .record(s.text())
      .describe('Without secrets: a value whose name says that it is one, or that looks like one, is a marker.'),
    preferences: s.jsonObject.describe(
      'What holds in this session alone. What holds for a user always stands in the settings, in the scope of the user.',
    ),
  })
  .meta({
    id: 'UserSession',
    description: "Somebody's use of an agent, from its start to its end: where it works, under which conditions.",
  });

const UserSessionFilter = s
  .object({
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
    statuses: s.optional(s.list(SessionStatus).describe('Default: all.')),
    userId: s.optional(s.text()),
    projectPath: s.optional(s.text()),
  })
  .meta({ id: 'UserSessionFilter', description: 'Which sessions to list.' });

const UserSessionChanges = s
  .object({
    userId: s.optional(s.text()),
    projectPath: s.optional(s.text()),
    workingDirectory: s.optional(s.text()),
    environmentVariables: s.optional(
      s
        .record(s.text())
        .describe('Secrets in it are never written: see UserSession.environmentVariables. Up to 10,000.'),
    ),
    preferences: s.optional(s.jsonObject.describe('Redacted.')),
  })
  .meta({
    id: 'UserSessionChanges',
    description:
      'What Sessions.update changes; what is absent stays. Environment and preferences are replaced as a whole.',
  });

const UserSessionSelection = s
  .object({
    statuses: s.optional(s.list(SessionStatus).describe('Default: all.')),
    userId: s.optional(s.text()),
    projectPath: s.optional(s.text()),
  })
  .meta({ id: 'UserSessionSelection', description: 'Which sessions.' });

const RestoredSession = s
  .object({ session: UserSession, state: s.record(s.jsonValue).describe('By key.') })
  .meta({ id: 'RestoredSession', description: 'A session and everything valid that it keeps.' });

const SessionSweep = s
  .object({
    expired: s.number().describe('Sessions that have the status `expired` now.'),
    removedState: s.number().describe('State that was past its time, and is gone.'),
  })
  .meta({ id: 'SessionSweep', description: 'What Sessions.expire did.' });

const SessionStateOptions = s
  .object({
    ttlMs: s.optional(
      s
        .nullable(s.number())
        .describe('How long it is valid, milliseconds; null (default): as long as the session is kept.'),
    ),
    expectedVersion: s.optional(
      s
        .number()
        .describe('Only write when this is the version that is there; 0: when there is none, or none any more.'),
    ),
  })
  .meta({ id: 'SessionStateOptions', description: 'How to write state.' });

const SessionStateEntry = s
  .object({
    key: s.text(),
    value: s.jsonValue,
    version: s
      .number()
      .describe("Rises with every write to the session's state, and is never given twice in a session."),
    expiresAt: s.nullable(s.number()).describe('Unix milliseconds; null: never.'),
    createdAt: s.number(),
    updatedAt: s.number(),
  })
  .meta({ id: 'SessionStateEntry', description: 'Something that a session keeps under a key.' });

const SessionStats = s
  .object({
    total: s.number(),
    byStatus: s.object({ active: s.number(), inactive: s.number(), expired: s.number() }),
    stateEntries: s
      .number()
      .describe('State entries, also those past their time, and the bytes of their values as JSON.'),
    stateBytes: s.number(),
  })
  .meta({ id: 'SessionStats', description: "Sums over an owner's sessions." });

export const methods = {
  start: {
    args: { session: s.optional(NewUserSession) },
    result: UserSession,
    description: 'Starts a session, active. The same id again gives the session that is there, as it is.',
    errors: 'InvalidInputError',
  },
  find: { args: { id: s.text() }, result: s.nullable(UserSession), description: 'The session, or null.' },
  get: { args: { id: s.text() }, result: UserSession, description: '', errors: 'NotFoundError' },
  list: {
    args: { filter: s.optional(UserSessionFilter) },
    result: s.object({
      items: s.list(UserSession),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Sessions, those used last first.',
  },
  update: {
    args: { id: s.text(), changes: UserSessionChanges },
    result: UserSession,
    description: '',
    errors: 'NotFoundError, InvalidInputError',
  },
  touch: {
    args: { id: s.text() },
    result: s.truth(),
    description:
      'Notes that a session is in use. Cheap: while its last activity is less than ten seconds old it only reads, and the change feed is not told. Returns whether it wrote.',
    errors: 'NotFoundError; ConflictError for a session that is over: resume it first',
  },
  end: {
    args: { id: s.text() },
    result: UserSession,
    description: 'Ends a session: it is `inactive` from now on. One that is over stays as it is.',
    errors: 'NotFoundError',
  },
  resume: {
    args: { id: s.text() },
    result: UserSession,
    description: 'Makes a session active again, with the state that is still valid.',
    errors: 'NotFoundError',
  },
  restore: {
    args: { selection: s.optional(UserSessionSelection) },
    result: s.nullable(RestoredSession),
    description:
      'The session that was used last, with its state, or null: what to go on with in a project. Changes nothing; resume makes it active again.',
  },
  expire: {
    args: { options: s.optional(s.object({ idleMs: s.optional(s.number()) })) },
    result: SessionSweep,
    description:
      'Expires active sessions that were not used for a time, and removes state that is past its own. In steps of 200 rows, each a transaction (unless within one), so that nobody waits long for the lock; ended half-way, the next call goes on.',
  },
  remove: {
    args: { id: s.text() },
    result: s.nothing(),
    description: 'Removes a session with its state.',
    errors: 'NotFoundError',
  },
  setState: {
    args: { id: s.text(), key: s.text(), value: s.jsonValue, options: s.optional(SessionStateOptions) },
    result: SessionStateEntry,
    description: 'Sets what a session keeps under a key of 1 to 512 characters. Counts as activity.',
    errors:
      "NotFoundError for the session; ConflictError when SessionStateOptions.expectedVersion is not what is there, with what is there as `details.version`; InvalidInputError for what JSON can't hold",
  },
  findState: {
    args: { id: s.text(), key: s.text() },
    result: s.nullable(SessionStateEntry),
    description: 'What a session keeps under a key, or null when there is nothing, or nothing valid.',
  },
  listState: {
    args: { id: s.text(), page: s.optional(PageOptions) },
    result: s.object({
      items: s.list(SessionStateEntry),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'What a session keeps and is valid, by key.',
    errors: 'NotFoundError for the session',
  },
  removeState: {
    args: {
      id: s.text(),
      key: s.text(),
      options: s.optional(
        s.object({
          expectedVersion: s.optional(
            s
              .number()
              .describe('Only write when this is the version that is there; 0: when there is none, or none any more.'),
          ),
        }),
      ),
    },
    result: s.truth(),
    description: 'Removes what a session keeps under a key. Returns whether there was something valid.',
    errors: 'ConflictError, NotFoundError as setState',
  },
  stats: { args: {}, result: SessionStats, description: '' },
} as const;

import { ConflictError, NotFoundError } from '../../errors/errors.js';
import { type JsonValue, toJson } from '../../json.js';
import { all, batch, call, get, run, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import * as input from './input.js';
import { entryOf, environmentJson, type SessionRow, type StateRow, sessionOf } from './rows.js';
import type { SessionStateEntry, Sessions, UserSession, UserSessionSelection } from './sessions.js';
import * as statements from './statements.js';

/** For how long a session counts as just used, milliseconds: to note a use costs a write at most that often. */
const TOUCH_MS = 10_000;
/** After how long without a use a session expires when nothing is said, milliseconds. */
const IDLE_MS = 86_400_000;
/** Rows of one step of a sweep. */
const SWEPT_AT_ONCE = 200;
/** Entries of state that are read at once. */
const STATE_AT_ONCE = 1_000;
/** Behind every session. */
const START = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;

/** The one implementation of {@link Sessions}, as steps. */
export function createSessions({ ownerId, clock, ids, redactor, feed }: DomainContext): Sessions<'steps'> {
  const kind = 'userSession';

  function* need(id: string): Steps<SessionRow> {
    const row = yield* get(statements.byId, { ownerId, id });
    if (row === undefined) throw new NotFoundError('session', id);
    return row;
  }

  function* listed(given: UserSessionSelection, before: readonly number[], limit: number): Steps<SessionRow[]> {
    const [beforeTime = 0, beforeKey = 0] = before;
    const { statuses, userId = null, projectPath = null } = given;
    const values = { statuses: statuses === undefined ? null : JSON.stringify(statuses), userId, projectPath };
    const statement = projectPath === null ? statements.list : statements.listProject;
    return yield* all(statement, { ownerId, ...values, beforeTime, beforeKey, limit });
  }

  /** Ends or resumes a session. */
  function* turn(statement: typeof statements.end, id: string): Steps<UserSession> {
    const results = yield* batch([
      call(statement, { ownerId, id, now: clock() }),
      ...feed.ifChanged({ kind, id, operation: 'updated' }),
      call(statements.byId, { ownerId, id }),
    ]);
    return sessionOf(rowOf(results.at(-1)?.rows[0] as SessionRow | undefined, id));
  }

  /** Why a write of state that expected a version did nothing. */
  function* refused(id: string, key: string, expected: number | undefined, operation: string): Steps<never> {
    yield* need(id);
    const found = yield* get(statements.state.one, { ownerId, id, name: key, now: clock() });
    throw new ConflictError({
      message: `${operation}: ${JSON.stringify(key)} of session ${JSON.stringify(id)} has version ${found?.version ?? 0} now (0: there is none), not ${expected}. Read it again. Nothing was written.`,
      operation,
      details: { id, key, version: found?.version ?? 0 },
    });
  }

  function* expireSome(before: number): Steps<number> {
    return yield* transaction(function* () {
      const idle = yield* all(statements.sweep.idle, { ownerId, before, limit: SWEPT_AT_ONCE });
      if (idle.length === 0) return 0;
      yield* batch([
        call(statements.sweep.expire, { ownerId, before, keys: JSON.stringify(idle.map(({ key }) => key)) }),
        ...idle.flatMap(({ id }) => feed.always({ kind, id, operation: 'updated' })),
      ]);
      return idle.length;
    });
  }

  return {
    *start(given) {
      const session = validate(input.newSession, given ?? {}, 'sessions.start');
      const id = session.id ?? ids();
      const now = session.startedAt ?? clock();
      const results = yield* batch([
        call(statements.insert, {
          ...{ ownerId, id, userId: session.userId ?? '', status: 'active', startedAt: now, lastActivity: now },
          ...{ projectPath: session.projectPath ?? '', workingDirectory: session.workingDirectory ?? '' },
          environmentVariables: environmentJson(session.environmentVariables ?? {}, redactor),
          preferences: toJson(redactor.json(session.preferences ?? {}), 'preferences'),
        }),
        ...feed.ifChanged({ kind, id, operation: 'created' }),
        call(statements.byId, { ownerId, id }),
      ]);
      return sessionOf(rowOf(results.at(-1)?.rows[0] as SessionRow | undefined, id));
    },
    *find(id) {
      const row = yield* get(statements.byId, { ownerId, id });
      return row === undefined ? null : sessionOf(row);
    },
    *get(id) {
      return sessionOf(yield* need(id));
    },
    *list(given) {
      const filter = validate(input.sessionFilter, given ?? {}, 'sessions.list');
      const before = decodeCursor(filter.cursor, 2, 'sessions.list') ?? START;
      const rows = yield* listed(filter, before, (filter.limit ?? DEFAULT_LIMIT) + 1);
      return pageOf(rows, filter, (row) => [row.lastActivity, row.key], sessionOf);
    },
    *update(id, given) {
      const changes = validate(input.sessionChanges, given, 'sessions.update');
      const { userId = null, projectPath = null, workingDirectory = null } = changes;
      const { environmentVariables, preferences } = changes;
      const results = yield* batch([
        call(statements.update, {
          ...{ ownerId, id, userId, projectPath, workingDirectory },
          environmentVariables:
            environmentVariables === undefined ? null : environmentJson(environmentVariables, redactor),
          preferences: preferences === undefined ? null : toJson(redactor.json(preferences), 'preferences'),
        }),
        ...feed.ifChanged({ kind, id, operation: 'updated' }),
        call(statements.byId, { ownerId, id }),
      ]);
      return sessionOf(rowOf(results.at(-1)?.rows[0] as SessionRow | undefined, id));
    },
    *touch(id) {
      const { status, lastActivity } = yield* need(id);
      if (status !== 'active') throw overError(id, status);
      const now = clock();
      if (now - lastActivity < TOUCH_MS) return false;
      return (yield* run(statements.touch, { ownerId, id, now })).changes > 0;
    },
    *end(id) {
      return yield* turn(statements.end, id);
    },
    *resume(id) {
      return yield* turn(statements.resume, id);
    },
    *restore(given) {
      const [row] = yield* listed(validate(input.selection, given ?? {}, 'sessions.restore'), START, 1);
      if (row === undefined) return null;
      const session = sessionOf(row);
      const entries: [string, JsonValue][] = [];
      for (let after = ''; ; ) {
        const values = { ownerId, id: row.id, after, now: clock(), limit: STATE_AT_ONCE };
        const some = yield* all(statements.state.list, values);
        for (const { name, value } of some) entries.push([name, JSON.parse(value) as JsonValue]);
        if (some.length < STATE_AT_ONCE) return { session, state: Object.fromEntries(entries) };
        after = some.at(-1)?.name ?? after;
      }
    },
    *expire(given) {
      const { idleMs = IDLE_MS } = validate(input.sweep, given ?? {}, 'sessions.expire');
      const now = clock();
      let expired = 0;
      for (let some = SWEPT_AT_ONCE; some === SWEPT_AT_ONCE; expired += some) some = yield* expireSome(now - idleMs);
      let removedState = 0;
      for (let some = SWEPT_AT_ONCE; some === SWEPT_AT_ONCE; removedState += some) {
        some = (yield* run(statements.sweep.removeState, { ownerId, now, limit: SWEPT_AT_ONCE })).changes;
      }
      return { expired, removedState };
    },
    *remove(id) {
      const [removed] = yield* batch([
        call(statements.remove, { ownerId, id }),
        ...feed.ifChanged({ kind, id, operation: 'removed' }),
      ]);
      if (removed?.changes === 0) throw new NotFoundError('session', id);
    },
    *setState(id, key, value, given) {
      const operation = 'sessions.setState';
      const options = validate(input.stateWrite, { key, ...given }, operation);
      const { ttlMs, expectedVersion } = options;
      const now = clock();
      const named = { ownerId, id, name: options.key, now };
      const values = { ...named, expected: expectedVersion ?? null };
      const results = yield* batch([
        call(statements.state.count, values),
        call(statements.state.put, {
          ...values,
          value: toJson(value, `value of ${JSON.stringify(key)}`),
          expiresAt: ttlMs == null ? null : now + ttlMs,
        }),
        ...feed.ifChanged({ kind: 'sessionState', id: options.key, parentId: id, operation: 'updated' }),
        call(statements.state.one, named),
      ]);
      if (results[0]?.changes === 0) yield* refused(id, options.key, expectedVersion, operation);
      return entryOf(results.at(-1)?.rows[0] as StateRow);
    },
    *findState(id, key) {
      const row = yield* get(statements.state.one, { ownerId, id, name: key, now: clock() });
      return row === undefined ? null : entryOf(row);
    },
    *listState(id, given) {
      const page = validate(input.statePage, given ?? {}, 'sessions.listState');
      const [after] = decodeSortKey(page.cursor, ['string'], 'sessions.listState') ?? [''];
      yield* need(id);
      const limit = (page.limit ?? DEFAULT_LIMIT) + 1;
      const rows = yield* all(statements.state.list, { ownerId, id, after: String(after), now: clock(), limit });
      return pageOf(rows, page, ({ name }) => [name], entryOf) satisfies { items: readonly SessionStateEntry[] };
    },
    *removeState(id, key, given) {
      const operation = 'sessions.removeState';
      const { expectedVersion, key: name } = validate(input.stateRemoval, { key, ...given }, operation);
      const [removed] = yield* batch([
        call(statements.state.remove, { ownerId, id, name, now: clock(), expected: expectedVersion ?? null }),
        ...feed.ifChanged({ kind: 'sessionState', id: name, parentId: id, operation: 'removed' }),
      ]);
      if (removed !== undefined && removed.changes > 0) return true;
      if (expectedVersion !== undefined && expectedVersion > 0) yield* refused(id, name, expectedVersion, operation);
      yield* need(id);
      return false;
    },
    *stats() {
      const byStatus = { active: 0, inactive: 0, expired: 0 };
      for (const { status, count } of yield* all(statements.counts.byStatus, { ownerId })) {
        byStatus[status as keyof typeof byStatus] = count;
      }
      const { entries = 0, bytes = 0 } = (yield* get(statements.counts.state, { ownerId })) ?? {};
      const total = byStatus.active + byStatus.inactive + byStatus.expired;
      return { total, byStatus, stateEntries: entries, stateBytes: bytes };
    },
  };
}

function rowOf(row: SessionRow | undefined, id: string): SessionRow {
  if (row === undefined) throw new NotFoundError('session', id);
  return row;
}

function overError(id: string, status: string): ConflictError {
  return new ConflictError({
    message: `sessions.touch: session ${JSON.stringify(id)} is ${status}. Resume it first, or start another. Nothing was written.`,
    operation: 'sessions.touch',
    details: { id, status },
  });
}

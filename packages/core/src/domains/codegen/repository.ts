import { and, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { ConflictError, NotFoundError } from '../../errors/errors.js';
import {
  all,
  batch,
  type Call,
  call,
  defineSelect,
  get,
  type Statement,
  type Steps,
  transaction,
} from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type {
  Codegen,
  CodegenError,
  CodegenHistory,
  CodegenIteration,
  CodegenSession,
  CodegenSessionFilter,
} from './codegen.js';
import * as input from './input.js';
import { CODEGEN_KIND } from './keyword-source.js';
import { ancestorChain, descendantLevels } from './lineage.js';
import { iterationText, newRows } from './new-rows.js';
import { recordSession } from './record-session.js';
import { codegenSessions } from './schema.js';
import {
  byId,
  children,
  inserts,
  lineage,
  removal,
  sessionCreated,
  sessionFields,
  totals,
  updates,
} from './statements.js';

/** The one implementation of {@link Codegen}, as steps. */
export function createCodegen(context: DomainContext): Codegen<'steps'> {
  const { ownerId, redactor, keyword, feed } = context;
  const make = newRows(context);
  const clean = (text: string) => redactor.text(text);
  const cleanOrNull = (text: string | null | undefined) => (text === null || text === undefined ? null : clean(text));

  function* session(id: number): Steps<CodegenSession> {
    const row = yield* get(byId.session(undefined), { ownerId, id });
    if (row === undefined) throw new NotFoundError('code-generation session', id);
    return row;
  }
  function* iteration(id: number): Steps<CodegenIteration> {
    const row = yield* get(byId.iteration(undefined), { ownerId, id });
    if (row === undefined) throw new NotFoundError('code-generation iteration', id);
    return row;
  }
  function* error(id: number): Steps<CodegenError> {
    const row = yield* get(byId.error(undefined), { ownerId, id });
    if (row === undefined) throw new NotFoundError('code-generation error', id);
    return row;
  }

  /** Runs an insert with its keyword row; when it inserted nothing, finds out why. */
  function* insert<T>(calls: readonly Call[], refused: () => Steps<T>, added: (id: number) => T): Steps<T> {
    const [inserted] = yield* batch(calls);
    return inserted === undefined || inserted.changes === 0 ? yield* refused() : added(inserted.lastInsertRowid);
  }

  const repository: Codegen<'steps'> = {
    *createSession(given) {
      const row = make.session(validate(input.newSession, given, 'codegen.createSession'));
      return yield* insert<CodegenSession>(
        [
          call(inserts.session, { ownerId, ...row }),
          ...keyword.added(CODEGEN_KIND.session, () => row.designGoal),
          ...feed.withStatement(sessionCreated, { id: row.id }),
        ],
        function* () {
          if (row.parentSessionId !== null) yield* session(row.parentSessionId);
          return yield* taken(row.id, session, () => true);
        },
        (id) => ({ ...row, id }),
      );
    },
    *findSession(id, fields) {
      return (yield* get(byId.session(fields), { ownerId, id })) ?? null;
    },
    *getSession(id, fields) {
      const row = yield* get(byId.session(fields), { ownerId, id });
      if (row === undefined) throw new NotFoundError('code-generation session', id);
      return row;
    },
    *listSessions(given) {
      const filter = validate(input.sessionFilter, given ?? {}, 'codegen.listSessions');
      const rows = yield* all(listStatement(filter, ownerId), {});
      return pageOf(
        rows,
        filter,
        (row) => [row.id],
        (row) => row,
      );
    },
    *updateSession(id, given) {
      const changes = validate(input.sessionChanges, given, 'codegen.updateSession');
      return yield* transaction(function* () {
        const before = yield* session(id);
        if (changes.parentSessionId != null) yield* session(changes.parentSessionId);
        const after: CodegenSession = {
          ...before,
          designGoal: changes.designGoal === undefined ? before.designGoal : clean(changes.designGoal),
          parentSessionId: changes.parentSessionId === undefined ? before.parentSessionId : changes.parentSessionId,
        };
        yield* keyword.changing(CODEGEN_KIND.session, [id]);
        yield* batch([
          call(updates.session, after),
          ...feed.always({ kind: 'codegenSession', id, operation: 'updated' }),
        ]);
        return after;
      });
    },
    *removeSession(id) {
      yield* transaction(function* () {
        yield* session(id);
        const iterations = yield* all(children.iterations(['id']), { sessionId: id });
        const errors = yield* all(children.errorsOfSession, { sessionId: id });
        yield* keyword.changing(CODEGEN_KIND.session, [id]);
        yield* keyword.changing(
          CODEGEN_KIND.iteration,
          iterations.map((row) => row.id),
        );
        yield* keyword.changing(
          CODEGEN_KIND.error,
          errors.map((row) => row.id),
        );
        yield* batch([
          call(removal.orphanChildren, { id }),
          call(removal.session, { id }),
          ...feed.always({ kind: 'codegenSession', id, operation: 'removed' }),
        ]);
      });
    },

    *addIteration(sessionId, given) {
      const row = make.iteration(sessionId, validate(input.newIteration, given, 'codegen.addIteration'));
      return yield* insert<CodegenIteration>(
        [
          call(inserts.iteration, { ownerId, ...row }),
          ...keyword.added(CODEGEN_KIND.iteration, () => iterationText(row)),
          ...feed.ifChanged({ kind: 'codegenSession', id: sessionId, operation: 'appended' }),
        ],
        function* () {
          yield* session(sessionId);
          return yield* taken(row.id, iteration, (stored) => stored.sessionId === sessionId);
        },
        (id) => ({ ...row, id }),
      );
    },
    *getIteration(id, fields) {
      const row = yield* get(byId.iteration(fields), { ownerId, id });
      if (row === undefined) throw new NotFoundError('code-generation iteration', id);
      return row;
    },
    *listIterations(sessionId, fields) {
      yield* session(sessionId);
      return yield* all(children.iterations(fields), { sessionId });
    },
    *updateIteration(id, given) {
      const changes = validate(input.iterationChanges, given, 'codegen.updateIteration');
      return yield* transaction(function* () {
        const before = yield* iteration(id);
        const after: CodegenIteration = {
          ...before,
          code: changes.code === undefined ? before.code : clean(changes.code),
          feedback: changes.feedback === undefined ? before.feedback : cleanOrNull(changes.feedback),
        };
        yield* keyword.changing(CODEGEN_KIND.iteration, [id]);
        yield* batch([
          call(updates.iteration, after),
          ...feed.always({ kind: 'codegenIteration', id, parentId: before.sessionId, operation: 'updated' }),
        ]);
        return after;
      });
    },

    *addError(iterationId, given) {
      const row = make.error(iterationId, validate(input.newError, given, 'codegen.addError'));
      return yield* insert<CodegenError>(
        [
          call(inserts.error, { ownerId, ...row }),
          ...keyword.added(CODEGEN_KIND.error, () => row.message),
          ...feed.ifChanged({ kind: 'codegenIteration', id: iterationId, operation: 'appended' }),
        ],
        function* () {
          yield* iteration(iterationId);
          return yield* taken(row.id, error, (stored) => stored.iterationId === iterationId);
        },
        (id) => ({ ...row, id }),
      );
    },
    *getError(id, fields) {
      const row = yield* get(byId.error(fields), { ownerId, id });
      if (row === undefined) throw new NotFoundError('code-generation error', id);
      return row;
    },
    *listErrors(iterationId, fields) {
      yield* iteration(iterationId);
      return yield* all(children.errors(fields), { iterationId });
    },
    *updateError(id, given) {
      const changes = validate(input.errorChanges, given, 'codegen.updateError');
      return yield* transaction(function* () {
        const before = yield* error(id);
        const after: CodegenError = {
          ...before,
          type: changes.type ?? before.type,
          message: changes.message === undefined ? before.message : clean(changes.message),
          line: changes.line === undefined ? before.line : changes.line,
        };
        yield* keyword.changing(CODEGEN_KIND.error, [id]);
        yield* batch([
          call(updates.error, after),
          ...feed.always({ kind: 'codegenError', id, parentId: before.iterationId, operation: 'updated' }),
        ]);
        return after;
      });
    },

    *record(given) {
      const whole = validate(input.newRecord, given, 'codegen.record');
      const parentId = whole.parentSessionId;
      if (parentId == null) return yield* recordSession(context, whole);
      return yield* transaction(function* () {
        yield* session(parentId);
        return yield* recordSession(context, whole);
      });
    },
    *history(id) {
      const found = yield* session(id);
      const iterations = yield* all(children.iterations(undefined), { sessionId: id });
      const errors = iterations.length === 0 ? [] : yield* all(children.errorsOfSession, { sessionId: id });
      return assemble(found, iterations, errors);
    },
    *ancestors(id) {
      const start = yield* session(id);
      return ancestorChain(start, yield* all(lineage.ancestors, { ownerId, id }));
    },
    *descendants(id) {
      const start = yield* session(id);
      return descendantLevels(start, yield* all(lineage.descendants, { ownerId, id }));
    },
    *stats() {
      const row = (yield* get(totals, { ownerId })) ?? { sessions: 0, iterations: 0, syntax: 0, runtime: 0, solved: 0 };
      return {
        sessions: row.sessions,
        iterations: row.iterations,
        errors: { syntax: row.syntax, runtime: row.runtime },
        solvedSessions: row.solved,
        iterationsPerSession: row.sessions === 0 ? 0 : row.iterations / row.sessions,
      };
    },
  };
  return repository;
}

/** The row that already has this id: the same call made before. @throws ConflictError when it is another's, or elsewhere. */
function* taken<T>(id: number | null, find: (id: number) => Steps<T>, isHere: (stored: T) => boolean): Steps<T> {
  if (id === null)
    throw new ConflictError({ message: 'The row was not inserted, though its parent is there. Try again.' });
  try {
    const stored = yield* find(id);
    if (isHere(stored)) return stored;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
  throw new ConflictError({
    message: `Id ${id} is taken by another row. Leave the id out, or choose another.`,
    details: { id },
  });
}

/** Puts a session's rows together; errors come in the order of their iterations. */
function assemble(
  session: CodegenSession,
  iterations: readonly CodegenIteration[],
  errors: readonly CodegenError[],
): CodegenHistory {
  let next = 0;
  return {
    ...session,
    iterations: iterations.map((iteration) => {
      const own: CodegenError[] = [];
      for (let error = errors[next]; error?.iterationId === iteration.id; error = errors[next]) {
        own.push(error);
        next += 1;
      }
      return { ...iteration, errors: own };
    }),
  };
}

function listStatement(filter: CodegenSessionFilter, ownerId: string): Statement<object, CodegenSession> {
  const before = decodeCursor(filter.cursor, 1, 'codegen.listSessions')?.[0];
  const parent = filter.parentSessionId;
  const conditions: (SQL | undefined)[] = [
    eq(codegenSessions.ownerId, ownerId),
    before === undefined ? undefined : lt(codegenSessions.id, before),
    parent === undefined
      ? undefined
      : parent === null
        ? isNull(codegenSessions.parentSessionId)
        : eq(codegenSessions.parentSessionId, parent),
    filter.since === undefined ? undefined : gte(codegenSessions.createdAt, filter.since),
    filter.until === undefined ? undefined : lt(codegenSessions.createdAt, filter.until),
  ];
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSelect()(
    sessionFields,
    () => sql`from ${codegenSessions} where ${and(...conditions)} order by ${codegenSessions.id} desc limit ${limit}`,
  );
}

import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { InvalidInputError } from '../../errors/errors.js';
import { insertChange } from '../../feed/index.js';
import { defineSelect, defineSql, type Placeholders, type Statement } from '../../steps/index.js';
import type { CodegenError, CodegenIteration, CodegenSession } from './codegen.js';
import { codegenErrors, codegenIterations, codegenSessions } from './schema.js';

/** The columns of each table as users see them. */
export const sessionFields = {
  id: codegenSessions.id,
  designGoal: codegenSessions.designGoal,
  parentSessionId: codegenSessions.parentSessionId,
  createdAt: codegenSessions.createdAt,
};
/** {@link sessionFields} of iterations. */
export const iterationFields = getTableColumns(codegenIterations);
/** {@link sessionFields} of errors. */
export const errorFields = getTableColumns(codegenErrors);

/** The owner's session with this id. */
interface OwnedId {
  readonly ownerId: string;
  readonly id: number;
}

/** Inserts that bring their own proof: nothing is inserted when the parent is not there or belongs to someone else. */
export const inserts = {
  session: defineSql<{
    id: number | null;
    ownerId: string;
    designGoal: string;
    parentSessionId: number | null;
    createdAt: number;
  }>(
    (p) => sql`insert into ${codegenSessions} (id, owner_id, design_goal, parent_session_id, created_at)
      select ${p.id}, ${p.ownerId}, ${p.designGoal}, ${p.parentSessionId}, ${p.createdAt}
      where ${p.parentSessionId} is null
        or exists (select 1 from ${codegenSessions} where id = ${p.parentSessionId} and owner_id = ${p.ownerId})
      on conflict (id) do nothing`,
  ),
  iteration: defineSql<{
    id: number | null;
    ownerId: string;
    sessionId: number;
    code: string;
    feedback: string | null;
    createdAt: number;
  }>(
    (p) => sql`insert into ${codegenIterations} (id, session_id, code, feedback, created_at)
      select ${p.id}, s.id, ${p.code}, ${p.feedback}, ${p.createdAt}
      from ${codegenSessions} s where s.id = ${p.sessionId} and s.owner_id = ${p.ownerId}
      on conflict (id) do nothing`,
  ),
  error: defineSql<{
    id: number | null;
    ownerId: string;
    iterationId: number;
    type: string;
    message: string;
    line: number | null;
    createdAt: number;
  }>(
    (p) => sql`insert into ${codegenErrors} (id, iteration_id, type, message, line, created_at)
      select ${p.id}, i.id, ${p.type}, ${p.message}, ${p.line}, ${p.createdAt}
      from ${codegenIterations} i cross join ${codegenSessions} s
      where i.id = ${p.iterationId} and s.id = i.session_id and s.owner_id = ${p.ownerId}
      on conflict (id) do nothing`,
  ),
};

/**
 * Inserts of one batch that writes a whole session: the parent is the row that the batch itself inserted last, which under
 * AUTOINCREMENT has the largest id of its table, and no other writer comes in between.
 */
export const recording = {
  session: defineSql<{ ownerId: string; designGoal: string; parentSessionId: number | null; createdAt: number }>(
    (p) => sql`insert into ${codegenSessions} (owner_id, design_goal, parent_session_id, created_at)
      values (${p.ownerId}, ${p.designGoal}, ${p.parentSessionId}, ${p.createdAt})`,
  ),
  iteration: defineSql<{ code: string; feedback: string | null; createdAt: number }>(
    (p) => sql`insert into ${codegenIterations} (session_id, code, feedback, created_at)
      values ((select max(id) from ${codegenSessions}), ${p.code}, ${p.feedback}, ${p.createdAt})`,
  ),
  error: defineSql<{ type: string; message: string; line: number | null; createdAt: number }>(
    (p) => sql`insert into ${codegenErrors} (iteration_id, type, message, line, created_at)
      values ((select max(id) from ${codegenIterations}), ${p.type}, ${p.message}, ${p.line}, ${p.createdAt})`,
  ),
};

/**
 * A statement per set of wanted fields, made on first use: a `code` of a megabyte is not read for its creation time (CC-4).
 * There are at most 2^5 sets a table.
 */
function perFields<P extends object, Row, F extends Record<string, SQLiteColumn>>(
  columns: F,
  from: (p: Placeholders<P>) => SQL,
): (fields: readonly (keyof F & string)[] | undefined) => Statement<P, Row> {
  const all = Object.keys(columns);
  const made = new Map<string, Statement<P, Row>>();
  const statementOf = (wanted: readonly string[]): Statement<P, Row> => {
    const key = wanted.join();
    let statement = made.get(key);
    if (statement === undefined) {
      const selected = Object.fromEntries(wanted.map((name) => [name, columns[name]])) as F;
      statement = defineSelect<P>()(selected, from) as unknown as Statement<P, Row>;
      made.set(key, statement);
    }
    return statement;
  };
  const whole = statementOf(all);
  return (fields) => (fields === undefined ? whole : statementOf(chosenFields(all, fields)));
}

/** The wanted fields in the order of the columns. @throws InvalidInputError for none, or for one that is no field. */
function chosenFields(all: readonly string[], fields: readonly string[]): readonly string[] {
  if (Array.isArray(fields) && fields.length > 0 && fields.every((name) => all.includes(name))) {
    return all.filter((name) => fields.includes(name));
  }
  throw new InvalidInputError({
    message: `The fields to return must be some of ${all.join(', ')}. Leave them out to get all.`,
    details: { fields: all },
  });
}

/** One row by id, of this owner only. */
export const byId = {
  session: perFields<OwnedId, CodegenSession, typeof sessionFields>(
    sessionFields,
    (p) =>
      sql`from ${codegenSessions} where ${codegenSessions.id} = ${p.id} and ${codegenSessions.ownerId} = ${p.ownerId}`,
  ),
  iteration: perFields<OwnedId, CodegenIteration, typeof iterationFields>(
    iterationFields,
    (
      p,
    ) => sql`from ${codegenIterations} join ${codegenSessions} on ${codegenSessions.id} = ${codegenIterations.sessionId}
      where ${codegenIterations.id} = ${p.id} and ${codegenSessions.ownerId} = ${p.ownerId}`,
  ),
  error: perFields<OwnedId, CodegenError, typeof errorFields>(
    errorFields,
    (p) => sql`from ${codegenErrors} join ${codegenIterations} on ${codegenIterations.id} = ${codegenErrors.iterationId}
      join ${codegenSessions} on ${codegenSessions.id} = ${codegenIterations.sessionId}
      where ${codegenErrors.id} = ${p.id} and ${codegenSessions.ownerId} = ${p.ownerId}`,
  ),
};

/** Rows of a parent that is known to be there, in order. */
export const children = {
  iterations: perFields<{ sessionId: number }, CodegenIteration, typeof iterationFields>(
    iterationFields,
    (p) =>
      sql`from ${codegenIterations} where ${codegenIterations.sessionId} = ${p.sessionId} order by ${codegenIterations.id}`,
  ),
  errors: perFields<{ iterationId: number }, CodegenError, typeof errorFields>(
    errorFields,
    (p) =>
      sql`from ${codegenErrors} where ${codegenErrors.iterationId} = ${p.iterationId} order by ${codegenErrors.id}`,
  ),
  errorsOfSession: defineSelect<{ sessionId: number }>()(
    errorFields,
    (p) => sql`from ${codegenIterations} join ${codegenErrors} on ${codegenErrors.iterationId} = ${codegenIterations.id}
      where ${codegenIterations.sessionId} = ${p.sessionId} order by ${codegenIterations.id}, ${codegenErrors.id}`,
  ),
};

/** Changes by id; which columns stay is said by the caller, who read the row in the same transaction. */
export const updates = {
  session: defineSql<{ id: number; designGoal: string; parentSessionId: number | null }>(
    (p) => sql`update ${codegenSessions} set design_goal = ${p.designGoal}, parent_session_id = ${p.parentSessionId}
      where id = ${p.id}`,
  ),
  iteration: defineSql<{ id: number; code: string; feedback: string | null }>(
    (p) => sql`update ${codegenIterations} set code = ${p.code}, feedback = ${p.feedback} where id = ${p.id}`,
  ),
  error: defineSql<{ id: number; type: string; message: string; line: number | null }>(
    (p) =>
      sql`update ${codegenErrors} set type = ${p.type}, message = ${p.message}, line = ${p.line} where id = ${p.id}`,
  ),
};

/** A new session for the feed: under AUTOINCREMENT an id that SQLite chose is the largest. */
export const sessionCreated = insertChange<{ id: number | null }>(
  (p) => ({
    kind: 'codegenSession',
    id: sql`coalesce(${p.id}, (select max(id) from ${codegenSessions}))`,
    operation: 'created',
  }),
  true,
);

/** What goes with a session; its iterations and errors follow by cascade. */
export const removal = {
  orphanChildren: defineSql<{ id: number }>(
    (p) => sql`update ${codegenSessions} set parent_session_id = null where parent_session_id = ${p.id}`,
  ),
  session: defineSql<{ id: number }>((p) => sql`delete from ${codegenSessions} where id = ${p.id}`),
};

const sessionColumns = { id: 'plain', designGoal: 'plain', parentSessionId: 'plain', createdAt: 'plain' } as const;

/** Both ways through `parent_session_id`, in no order. UNION keeps each session once, so a cycle ends where it closes (CC-8). */
export const lineage = {
  ancestors: defineSql<OwnedId, CodegenSession>(
    (p) => sql`with recursive line(id) as (
        select parent_session_id from ${codegenSessions} where id = ${p.id}
        union
        select s.parent_session_id from line join ${codegenSessions} s on s.id = line.id)
      select s.id, s.design_goal, s.parent_session_id, s.created_at
      from line join ${codegenSessions} s on s.id = line.id where s.owner_id = ${p.ownerId}`,
    sessionColumns,
  ),
  descendants: defineSql<OwnedId, CodegenSession>(
    (p) => sql`with recursive line(id) as (
        select id from ${codegenSessions} where parent_session_id = ${p.id}
        union
        select s.id from line join ${codegenSessions} s on s.parent_session_id = line.id)
      select s.id, s.design_goal, s.parent_session_id, s.created_at
      from line join ${codegenSessions} s on s.id = line.id where s.owner_id = ${p.ownerId}`,
    sessionColumns,
  ),
};

/** Counts over an owner's rows. A session is solved when its last iteration has no error. */
export const totals = defineSql<
  { ownerId: string },
  { sessions: number; iterations: number; syntax: number; runtime: number; solved: number }
>(
  (p) => sql`select
    (select count(*) from ${codegenSessions} where owner_id = ${p.ownerId}),
    (select count(*) from ${codegenSessions} s join ${codegenIterations} i on i.session_id = s.id where s.owner_id = ${p.ownerId}),
    (select count(*) from ${codegenSessions} s join ${codegenIterations} i on i.session_id = s.id
      join ${codegenErrors} e on e.iteration_id = i.id where s.owner_id = ${p.ownerId} and e.type = 'syntax'),
    (select count(*) from ${codegenSessions} s join ${codegenIterations} i on i.session_id = s.id
      join ${codegenErrors} e on e.iteration_id = i.id where s.owner_id = ${p.ownerId} and e.type = 'runtime'),
    (select count(*) from ${codegenSessions} s
      where s.owner_id = ${p.ownerId} and exists (select 1 from ${codegenIterations} where session_id = s.id)
      and not exists (select 1 from ${codegenErrors} e where e.iteration_id =
        (select max(id) from ${codegenIterations} where session_id = s.id)))`,
  { sessions: 'plain', iterations: 'plain', syntax: 'plain', runtime: 'plain', solved: 'plain' },
);

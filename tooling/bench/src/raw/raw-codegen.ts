import type { CodegenError, CodegenIteration, CodegenSession, NewCodegenRecord, Redactor } from '@cairndb/core';
import type Database from 'better-sqlite3';

/** Ordinals of the kinds of documents in the pending table, whose numbers are row key × 8 + ordinal. */
const KIND = { session: 0, iteration: 1, error: 2 } as const;
const KINDS = 8;

/** Code-generation history written by hand on better-sqlite3: prepared once, rows as objects, a transaction a session. */
export class RawCodegen {
  readonly #session: Database.Statement<[number], CodegenSession>;
  readonly #iterations: Database.Statement<[number], CodegenIteration>;
  readonly #errors: Database.Statement<[number], CodegenError>;
  /** Records a whole session. */
  readonly record: (session: NewCodegenRecord) => number;

  /** @param options whether to note what the keyword index has to take up */
  constructor(database: Database.Database, redactor: Redactor, options: { readonly pending: boolean }) {
    this.#session = database.prepare(`select id, design_goal as designGoal, parent_session_id as parentSessionId,
      created_at as createdAt from codegen_sessions where id = ? and owner_id = ''`);
    this.#iterations = database.prepare(`select id, session_id as sessionId, code, feedback, created_at as createdAt
      from codegen_iterations where session_id = ? order by id`);
    this.#errors = database.prepare(`select e.id, e.iteration_id as iterationId, e.type, e.message, e.line,
      e.created_at as createdAt from codegen_iterations i join codegen_errors e on e.iteration_id = i.id
      where i.session_id = ? order by i.id, e.id`);
    this.record = prepareRecord(database, redactor, options.pending);
  }

  getSession(id: number): CodegenSession {
    const row = this.#session.get(id);
    if (row === undefined) throw new Error(`There is no session ${id}.`);
    return row;
  }

  history(id: number) {
    const errorsOf = new Map<number, CodegenError[]>();
    const session = this.getSession(id);
    const iterations = this.#iterations.all(id).map((iteration) => {
      const errors: CodegenError[] = [];
      errorsOf.set(iteration.id, errors);
      return { ...iteration, errors };
    });
    for (const error of this.#errors.all(id)) errorsOf.get(error.iterationId)?.push(error);
    return { ...session, iterations };
  }
}

function prepareRecord(
  database: Database.Database,
  redactor: Redactor,
  pending: boolean,
): (session: NewCodegenRecord) => number {
  const addSession = database.prepare<[string, number | null, number]>(
    'insert into codegen_sessions (design_goal, parent_session_id, created_at) values (?, ?, ?)',
  );
  const addIteration = database.prepare<[number | bigint, string, string | null, number]>(
    'insert into codegen_iterations (session_id, code, feedback, created_at) values (?, ?, ?, ?)',
  );
  const addError = database.prepare<[number | bigint, string, string, number | null, number]>(
    'insert into codegen_errors (iteration_id, type, message, line, created_at) values (?, ?, ?, ?, ?)',
  );
  const addPending = database.prepare<[number]>('insert into codegen_pending (doc) values (?)');
  const clean = (text: string) => redactor.text(text);
  const note = (id: number | bigint, kind: number) => {
    if (pending) addPending.run(Number(id) * KINDS + kind);
  };
  return database.transaction(({ designGoal, parentSessionId, iterations }: NewCodegenRecord) => {
    const now = Date.now();
    const session = addSession.run(clean(designGoal), parentSessionId ?? null, now).lastInsertRowid;
    note(session, KIND.session);
    for (const { code, feedback, errors } of iterations) {
      const cleanFeedback = feedback == null ? null : clean(feedback);
      const iteration = addIteration.run(session, clean(code), cleanFeedback, now).lastInsertRowid;
      note(iteration, KIND.iteration);
      for (const { type, message, line } of errors ?? []) {
        note(addError.run(iteration, type, clean(message), line ?? null, now).lastInsertRowid, KIND.error);
      }
    }
    return Number(session);
  }).immediate;
}

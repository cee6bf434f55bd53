import { batch, type Call, call, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { CodegenHistory, NewCodegenRecord } from './codegen.js';
import { CODEGEN_KIND } from './keyword-source.js';
import { iterationText, newRows } from './new-rows.js';
import { recording, sessionCreated } from './statements.js';

/** The id of a parent that gets it in the same batch. */
const UNKNOWN = 0;

/**
 * Writes a whole session in one batch, and so in one request to a server: each row finds its parent as the newest of its
 * table, so that no id has to come back in between. A parent of the session itself must be known to be there.
 */
export function* recordSession(context: DomainContext, given: NewCodegenRecord): Steps<CodegenHistory> {
  const { ownerId, keyword, feed } = context;
  const rows = newRows(context);
  const calls: Call[] = [];
  /** Adds an insert and what notes it for the keyword index; returns its place among the results. */
  const add = (insert: Call, kind: number, text: () => string): number => {
    const place = calls.push(insert) - 1;
    calls.push(...keyword.added(kind, text));
    return place;
  };
  const session = rows.session(given);
  const sessionPlace = add(
    call(recording.session, { ownerId, ...session }),
    CODEGEN_KIND.session,
    () => session.designGoal,
  );
  calls.push(...feed.withStatement(sessionCreated, { id: null }));
  const iterations = given.iterations.map((attempt) => {
    const row = rows.iteration(UNKNOWN, attempt);
    const place = add(call(recording.iteration, row), CODEGEN_KIND.iteration, () => iterationText(row));
    const errors = (attempt.errors ?? []).map((failure) => {
      const error = rows.error(UNKNOWN, failure);
      return { row: error, place: add(call(recording.error, error), CODEGEN_KIND.error, () => error.message) };
    });
    return { row, place, errors };
  });

  const results = yield* batch(calls);
  const idAt = (place: number) => results[place]?.lastInsertRowid ?? UNKNOWN;
  const sessionId = idAt(sessionPlace);
  return {
    ...session,
    id: sessionId,
    iterations: iterations.map(({ row, place, errors }) => {
      const iterationId = idAt(place);
      const found = errors.map((error) => ({ ...error.row, id: idAt(error.place), iterationId }));
      return { ...row, id: iterationId, sessionId, errors: found };
    }),
  };
}

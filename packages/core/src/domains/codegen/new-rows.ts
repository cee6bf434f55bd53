import type { DomainContext } from '../context.js';
import type {
  CodegenError,
  CodegenIteration,
  CodegenSession,
  NewCodegenError,
  NewCodegenIteration,
  NewCodegenSession,
} from './codegen.js';

/** A row that has no id yet, unless its caller chose one. */
export type NewRow<Row> = Omit<Row, 'id'> & { readonly id: number | null };

/** Makes rows of what callers give: texts redacted, defaults filled in. All of it happens before any lock is taken. */
export function newRows({ clock, redactor }: DomainContext) {
  const clean = (text: string) => redactor.text(text);
  return {
    session: (given: NewCodegenSession): NewRow<CodegenSession> => ({
      id: given.id ?? null,
      designGoal: clean(given.designGoal),
      parentSessionId: given.parentSessionId ?? null,
      createdAt: given.createdAt ?? clock(),
    }),
    iteration: (sessionId: number, given: NewCodegenIteration): NewRow<CodegenIteration> => ({
      id: given.id ?? null,
      sessionId,
      code: clean(given.code),
      feedback: given.feedback == null ? null : clean(given.feedback),
      createdAt: given.createdAt ?? clock(),
    }),
    error: (iterationId: number, given: NewCodegenError): NewRow<CodegenError> => ({
      id: given.id ?? null,
      iterationId,
      type: given.type,
      message: clean(given.message),
      line: given.line ?? null,
      createdAt: given.createdAt ?? clock(),
    }),
  };
}

/** The text by which an iteration is found. */
export function iterationText(row: Pick<CodegenIteration, 'code' | 'feedback'>): string {
  return row.feedback === null ? row.code : `${row.code}\n${row.feedback}`;
}

import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** What kind of failure a generated program had. */
export type CodegenErrorType = 'syntax' | 'runtime';

/** A code-generation session: a design goal, refined over iterations (CC-1). */
export interface CodegenSession {
  readonly id: number;
  readonly designGoal: string;
  /** The session whose goal this one refines, or null. */
  readonly parentSessionId: number | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** One attempt at the goal (CC-2). */
export interface CodegenIteration {
  readonly id: number;
  readonly sessionId: number;
  readonly code: string;
  readonly feedback: string | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** An error that an iteration's code had (CC-3). */
export interface CodegenError {
  readonly id: number;
  readonly iterationId: number;
  readonly type: CodegenErrorType;
  readonly message: string;
  /** Line in the code, from 1, or null. */
  readonly line: number | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** A new session. */
export interface NewCodegenSession {
  /** An id of the caller's choice; the same id again changes nothing and returns the stored session. Default: the next free one. */
  readonly id?: number | undefined;
  readonly designGoal: string;
  readonly parentSessionId?: number | null | undefined;
  /** Unix milliseconds; default now. */
  readonly createdAt?: number | undefined;
}

/** A new iteration; `id` and `createdAt` as in {@link NewCodegenSession}. */
export interface NewCodegenIteration {
  readonly id?: number | undefined;
  readonly code: string;
  readonly feedback?: string | null | undefined;
  readonly createdAt?: number | undefined;
}

/** A new error; `id` and `createdAt` as in {@link NewCodegenSession}. */
export interface NewCodegenError {
  readonly id?: number | undefined;
  readonly type: CodegenErrorType;
  readonly message: string;
  readonly line?: number | null | undefined;
  readonly createdAt?: number | undefined;
}

/** A whole session to be recorded at once. */
export interface NewCodegenRecord extends Omit<NewCodegenSession, 'id'> {
  readonly iterations: readonly (Omit<NewCodegenIteration, 'id'> & {
    readonly errors?: readonly Omit<NewCodegenError, 'id'>[] | undefined;
  })[];
}

/** A session with everything that happened in it, in order (CC-7). */
export interface CodegenHistory extends CodegenSession {
  readonly iterations: readonly (CodegenIteration & { readonly errors: readonly CodegenError[] })[];
}

/** A session's place in a line of refinements. */
export interface CodegenLineageEntry extends CodegenSession {
  /** Steps from the session that was asked about: 1 is its parent or child. */
  readonly distance: number;
}

/** Which sessions to list. */
export interface CodegenSessionFilter extends PageOptions {
  /** Only children of this session; null: only sessions without a parent. */
  readonly parentSessionId?: number | null | undefined;
  /** Only sessions created at or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Only sessions created before this time, Unix milliseconds. */
  readonly until?: number | undefined;
}

/** Counts over an owner's code-generation history. */
export interface CodegenStats {
  readonly sessions: number;
  readonly iterations: number;
  readonly errors: { readonly syntax: number; readonly runtime: number };
  /** Sessions whose last iteration has no error. */
  readonly solvedSessions: number;
  /** Mean number of iterations of a session; 0 without sessions. */
  readonly iterationsPerSession: number;
}

/**
 * Code-generation history (CC-1…CC-10). Ids are integers. Texts are redacted before they are written. Every method
 * refuses an unknown id with `not_found` before anything is written, and each is atomic.
 */
export interface Codegen<M extends Mode> {
  /** Creates a session. @throws NotFoundError for an unknown parent; InvalidInputError. */
  createSession(input: NewCodegenSession): Out<M, CodegenSession>;
  /** The session, or null; with `fields`, only those (CC-4). */
  findSession<F extends keyof CodegenSession = keyof CodegenSession>(
    id: number,
    fields?: readonly F[],
  ): Out<M, Pick<CodegenSession, F> | null>;
  /** The session; with `fields`, only those. @throws NotFoundError */
  getSession<F extends keyof CodegenSession = keyof CodegenSession>(
    id: number,
    fields?: readonly F[],
  ): Out<M, Pick<CodegenSession, F>>;
  /** Sessions, newest first. */
  listSessions(filter?: CodegenSessionFilter): Out<M, Page<CodegenSession>>;
  /** Changes only what is given. @throws NotFoundError */
  updateSession(
    id: number,
    changes: { readonly designGoal?: string | undefined; readonly parentSessionId?: number | null | undefined },
  ): Out<M, CodegenSession>;
  /** Removes the session with its iterations and errors; children lose their parent. @throws NotFoundError */
  removeSession(id: number): Out<M, void>;

  /** Adds an iteration at the end of a session. @throws NotFoundError */
  addIteration(sessionId: number, input: NewCodegenIteration): Out<M, CodegenIteration>;
  /** The iteration; with `fields`, only those. @throws NotFoundError */
  getIteration<F extends keyof CodegenIteration = keyof CodegenIteration>(
    id: number,
    fields?: readonly F[],
  ): Out<M, Pick<CodegenIteration, F>>;
  /** A session's iterations in order; with `fields`, only those. @throws NotFoundError for an unknown session. */
  listIterations<F extends keyof CodegenIteration = keyof CodegenIteration>(
    sessionId: number,
    fields?: readonly F[],
  ): Out<M, readonly Pick<CodegenIteration, F>[]>;
  /** Changes only what is given; `feedback: null` clears it. @throws NotFoundError */
  updateIteration(
    id: number,
    changes: { readonly code?: string | undefined; readonly feedback?: string | null | undefined },
  ): Out<M, CodegenIteration>;

  /** Adds an error to an iteration. @throws NotFoundError */
  addError(iterationId: number, input: NewCodegenError): Out<M, CodegenError>;
  /** The error; with `fields`, only those. @throws NotFoundError */
  getError<F extends keyof CodegenError = keyof CodegenError>(
    id: number,
    fields?: readonly F[],
  ): Out<M, Pick<CodegenError, F>>;
  /** An iteration's errors in order; with `fields`, only those. @throws NotFoundError for an unknown iteration. */
  listErrors<F extends keyof CodegenError = keyof CodegenError>(
    iterationId: number,
    fields?: readonly F[],
  ): Out<M, readonly Pick<CodegenError, F>[]>;
  /** Changes only what is given; `line: null` clears it. @throws NotFoundError */
  updateError(
    id: number,
    changes: {
      readonly type?: CodegenErrorType | undefined;
      readonly message?: string | undefined;
      readonly line?: number | null | undefined;
    },
  ): Out<M, CodegenError>;

  /** Records a whole session with iterations and errors; all or nothing. Returns it as `history` would. */
  record(input: NewCodegenRecord): Out<M, CodegenHistory>;
  /** The session with all iterations and all their errors (CC-7). @throws NotFoundError */
  history(id: number): Out<M, CodegenHistory>;
  /** The chain of parents, nearest first; ends at a cycle (CC-8). @throws NotFoundError */
  ancestors(id: number): Out<M, readonly CodegenLineageEntry[]>;
  /** All sessions refined from this one, nearest first, then by id; each once, cycles ended (CC-8). @throws NotFoundError */
  descendants(id: number): Out<M, readonly CodegenLineageEntry[]>;
  /** Counts over everything the owner has. */
  stats(): Out<M, CodegenStats>;
}

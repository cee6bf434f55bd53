import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** Whether a decision holds: yes, something else was decided in its place, or it was taken back. */
export type DecisionStatus = 'active' | 'superseded' | 'reverted';

/** Something that could have been decided. */
export interface DecisionAlternative {
  readonly title: string;
  /** What speaks for and against it. Default none. */
  readonly description?: string | undefined;
  /** Whether it was chosen. Default false. */
  readonly chosen?: boolean | undefined;
}

/** A {@link DecisionAlternative} as it is kept. */
export interface KeptAlternative {
  readonly title: string;
  readonly description: string;
  readonly chosen: boolean;
}

/** A decision to be noted. */
export interface NewDecision {
  /** An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID. */
  readonly id?: string | undefined;
  /** Default: no project. */
  readonly project?: string | undefined;
  /** What kind of decision it is, such as `architecture`, `dependency`, `process`; at most 128 characters. */
  readonly type: string;
  /** At most 2,000 characters, as are titles of alternatives. Other texts: 100,000. */
  readonly title: string;
  /** What was decided. */
  readonly description?: string | undefined;
  /** The situation that asked for a decision. */
  readonly context?: string | undefined;
  /** Why so. */
  readonly rationale?: string | undefined;
  /** At most 64. */
  readonly alternatives?: readonly DecisionAlternative[] | undefined;
  /** What follows from it. */
  readonly impact?: string | undefined;
  /** At most 64, of 1 to 128 characters. */
  readonly tags?: readonly string[] | undefined;
  /** Where it is written down, such as a path or URI; at most 4,096 characters. */
  readonly source?: string | null | undefined;
  readonly metadata?: JsonObject | undefined;
  /** Unix milliseconds; default now. */
  readonly madeAt?: number | undefined;
}

/** A decision (AI-3). */
export interface Decision {
  readonly id: string;
  readonly project: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly context: string;
  readonly rationale: string;
  readonly alternatives: readonly KeptAlternative[];
  readonly impact: string;
  readonly status: DecisionStatus;
  /** Since when it has this status, Unix milliseconds; null: since it was made. */
  readonly statusAt: number | null;
  /** Why it was taken back; empty: nobody said. */
  readonly statusReason: string;
  /** The decision that was made in its place; null: none, or that one was removed. */
  readonly supersededBy: string | null;
  readonly tags: readonly string[];
  readonly source: string | null;
  readonly metadata: JsonObject;
  /** Unix milliseconds. */
  readonly madeAt: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Changes to a decision; what is absent stays. Lists and metadata are replaced as wholes. */
export type DecisionChanges = { readonly [K in Exclude<keyof NewDecision, 'id'>]?: NewDecision[K] | undefined };

/** Which decisions to list. */
export interface DecisionFilter extends PageOptions {
  /** Of this project; the empty text: of none. Default: of all. */
  readonly project?: string | undefined;
  /** One of these. */
  readonly types?: readonly string[] | undefined;
  /** One of these. Default: all. */
  readonly statuses?: readonly DecisionStatus[] | undefined;
  /** With all of these. */
  readonly tags?: readonly string[] | undefined;
  /** Made at or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Made before this time, Unix milliseconds. */
  readonly until?: number | undefined;
}

/** What a decision replaced, and what replaced it. */
export interface DecisionHistory {
  /** All that it replaced, directly and by way of others, the last replaced first. */
  readonly older: readonly Decision[];
  readonly decision: Decision;
  /** What replaced it, then what replaced that. */
  readonly newer: readonly Decision[];
}

/** Decisions (AI-3). Searches find those that are active. Texts are redacted before they are written; every method is atomic. */
export interface Decisions<M extends Mode> {
  /** Notes a decision, as active. A repeat with the same id changes nothing and gives what is stored. @throws InvalidInputError */
  addDecision(decision: NewDecision): Out<M, Decision>;
  /** The decision, or null. */
  findDecision(id: string): Out<M, Decision | null>;
  /** @throws NotFoundError */
  getDecision(id: string): Out<M, Decision>;
  /** Decisions, the last made first. */
  listDecisions(filter?: DecisionFilter): Out<M, Page<Decision>>;
  /** Changes what is given; its status is changed by the methods below. @throws NotFoundError, InvalidInputError */
  updateDecision(id: string, changes: DecisionChanges): Out<M, Decision>;
  /**
   * Has a newer decision hold in place of one that is active: a new one, or by its id one that is there and active. Of a new one, project, type and
   * tags are those of the older one where they are absent. A repeat with the same newer id changes nothing. Returns the newer one.
   *
   * @throws NotFoundError; ConflictError when the older one is not active (`details.status`, `details.supersededBy`), or the newer one isn't;
   *   InvalidInputError when both are one
   */
  supersedeDecision(id: string, newer: NewDecision | string): Out<M, Decision>;
  /** Takes an active decision back. A repeat changes nothing. @throws NotFoundError; ConflictError when it was superseded */
  revertDecision(id: string, options?: { readonly reason?: string | undefined }): Out<M, Decision>;
  /** Has a decision hold again that was superseded or taken back. @throws NotFoundError */
  reinstateDecision(id: string): Out<M, Decision>;
  /** What a decision replaced and what replaced it. @throws NotFoundError */
  decisionHistory(id: string): Out<M, DecisionHistory>;
  /** Removes a decision. What it replaced stays superseded: by what replaced it, else by nothing. @throws NotFoundError */
  removeDecision(id: string): Out<M, void>;
}

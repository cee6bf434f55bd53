import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** A `task` is to be done, a `goal` is reached by way of others, a `reminder` is to be thought of. They differ in nothing else. */
export type IntentionKind = 'task' | 'goal' | 'reminder';

/** `open` waits, `active` is being worked on; `done` and `cancelled` are over. */
export type IntentionStatus = 'open' | 'active' | 'done' | 'cancelled';

/** How much it matters. What is due is given by it, the highest first. */
export type IntentionPriority = 'low' | 'normal' | 'high' | 'urgent';

/** Something happens that is called so: `git.commit`; `git.*` is everything that begins with `git.`, `*` is everything. */
export interface EventTrigger {
  readonly on: 'event';
  readonly event: string;
}

/** Something comes up. All that is given must fit; at least one of the three is. */
export interface ContextTrigger {
  readonly on: 'context';
  /** One of these words or phrases stands in the text; found like a search finds them, so `parsing` fits `parser.parse()`'s `parse`. */
  readonly keywords?: readonly string[] | undefined;
  /** It is this project. */
  readonly project?: string | undefined;
  /** One of the paths fits one of these globs, such as `src/*.ts`. */
  readonly paths?: readonly string[] | undefined;
}

/** What makes an intention due, beside its time. */
export type IntentionTrigger = EventTrigger | ContextTrigger;

/** Something to be done or thought of later: prospective memory (CB-7). */
export interface Intention {
  readonly id: string;
  readonly kind: IntentionKind;
  readonly title: string;
  readonly description: string;
  readonly status: IntentionStatus;
  readonly priority: IntentionPriority;
  /** Empty: none. */
  readonly project: string;
  /** The goal that it is a part of. */
  readonly parentId: string | null;
  /** From 0 to 1. Of what has parts: their mean, those that were cancelled left out. What is done has 1. */
  readonly progress: number;
  /** When it is due by its schedule, Unix milliseconds; null: not by time. */
  readonly dueAt: number | null;
  /** How often it comes again, milliseconds; null: it does not by time. */
  readonly everyMs: number | null;
  /** What else makes it due. */
  readonly triggers: readonly IntentionTrigger[];
  /** Whether it opens again when it is completed. */
  readonly repeats: boolean;
  /** Until when it is put off, Unix milliseconds; then it is due. Null: it is not. */
  readonly snoozedUntil: number | null;
  /** Who has it in hand, and until when that counts, Unix milliseconds; null: nobody. */
  readonly claimedBy: string | null;
  readonly claimedUntil: number | null;
  /** How often it was completed. */
  readonly completions: number;
  /** Unix milliseconds of the last time; null: never. */
  readonly completedAt: number | null;
  readonly tags: readonly string[];
  readonly metadata: JsonObject;
  /** Where it came from: a conversation, or any other source. Plain texts. */
  readonly conversationId: string | null;
  readonly source: string | null;
  /** Rises with every change. */
  readonly version: number;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly updatedAt: number;
}

/** What is to be done or thought of later. */
export interface NewIntention {
  /** An id of the caller's choice; the same id again changes nothing and returns what is stored. Default: a new UUID. */
  readonly id?: string | undefined;
  /** Default `task`. */
  readonly kind?: IntentionKind | undefined;
  /** 1 to 10,000 characters. Redacted before it is written, as are description, tags and metadata. */
  readonly title: string;
  readonly description?: string | undefined;
  /** Default `normal`. */
  readonly priority?: IntentionPriority | undefined;
  readonly project?: string | undefined;
  /** A goal that this is a part of. What has parts is not removed or completed with them unless one says so. */
  readonly parentId?: string | null | undefined;
  /** Unix milliseconds. */
  readonly dueAt?: number | null | undefined;
  /**
   * Comes again so many milliseconds after it was due, 1,000 to 3,155,760,000,000 (100 years). Without `dueAt` it is due for the first time so long after now.
   * A fixed time: over a change of the clocks, a day of 86,400,000 ms is due an hour earlier or later.
   */
  readonly everyMs?: number | null | undefined;
  /** At most 64. */
  readonly triggers?: readonly IntentionTrigger[] | undefined;
  /** Default: whether it has `everyMs`. */
  readonly repeats?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: JsonObject | undefined;
  readonly conversationId?: string | null | undefined;
  readonly source?: string | null | undefined;
  /** Unix milliseconds; default now. */
  readonly createdAt?: number | undefined;
}

type Changed<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Changes; what is absent stays. `null` clears. */
export interface IntentionChanges extends Changed<Omit<NewIntention, 'id' | 'kind' | 'parentId' | 'createdAt'>> {
  /** `open` or `active`; what is over opens again by it. Use `complete` and `cancel` to end it. */
  readonly status?: 'open' | 'active' | undefined;
  /** From 0 to 1. @throws InvalidInputError for what has parts: it follows from them. */
  readonly progress?: number | undefined;
  /** Change it only while it has this version. */
  readonly expectedVersion?: number | undefined;
}

/** Which intentions to list. */
export interface IntentionFilter extends PageOptions {
  readonly kinds?: readonly IntentionKind[] | undefined;
  /** Default: `open` and `active`. */
  readonly statuses?: readonly IntentionStatus[] | undefined;
  readonly project?: string | undefined;
  /** Only the parts of this one; null: only what is no part. */
  readonly parentId?: string | null | undefined;
  /** With all of these. */
  readonly tags?: readonly string[] | undefined;
  /** Due by time before this, Unix milliseconds. */
  readonly dueBefore?: number | undefined;
}

/** What goes on: whatever of it makes something due is said in the reasons. */
export interface DueQuery {
  /** What counts as now, Unix milliseconds; default the store's clock. */
  readonly now?: number | undefined;
  /** Something that happens right now. */
  readonly event?: string | undefined;
  /** What is being talked about and worked on. */
  readonly context?:
    | {
        readonly text?: string | undefined;
        readonly project?: string | undefined;
        readonly paths?: readonly string[] | undefined;
      }
    | undefined;
  /** Only of this project and of none. Default: of all. */
  readonly project?: string | undefined;
  /** How many at most, 1 to 1,000; default 50. */
  readonly limit?: number | undefined;
  /** Take what is due in hand: nobody else who claims gets it before it is done, snoozed, or the time is over. */
  readonly claim?: Claim | undefined;
}

/** Who takes what is due in hand. */
export interface Claim {
  /** Who, such as a process or an agent, 1 to 512 characters. */
  readonly by: string;
  /** For how long, milliseconds, 1 to 604,800,000; default 60,000. After that it is due for others again: who had it may have crashed. */
  readonly forMs?: number | undefined;
}

/** Why something is due. */
export type DueReason =
  | {
      readonly on: 'time';
      /** When it became due, Unix milliseconds. */
      readonly at: number;
      readonly overdueMs: number;
    }
  | { readonly on: 'event'; readonly event: string }
  | {
      readonly on: 'context';
      /** The trigger's keywords that stand in the text. */
      readonly keywords: readonly string[];
      /** Empty: the trigger names none. */
      readonly project: string;
      /** The paths that fit. */
      readonly paths: readonly string[];
    };

/** Something that is due. */
export interface DueIntention {
  readonly intention: Intention;
  /** At least one. */
  readonly reasons: readonly DueReason[];
}

/** How {@link Intentions.complete} ends something. */
export interface CompleteOptions {
  /** Complete only this occurrence of what repeats, by the `dueAt` it had: when it has gone on since, nothing changes. So a repeat is safe. */
  readonly occurrence?: number | undefined;
  /** Ends what repeats for good. Default false. */
  readonly forGood?: boolean | undefined;
  /** Also completes all its parts that are not over. Default false. */
  readonly withParts?: boolean | undefined;
}

/** Counts over an owner's intentions. */
export interface IntentionStats {
  readonly total: number;
  readonly byStatus: Readonly<Record<IntentionStatus, number>>;
  readonly byKind: Readonly<Record<IntentionKind, number>>;
  /** Not over and due by time now. */
  readonly overdue: number;
}

/**
 * What an agent means to do or to think of later (CB-7): tasks, goals with parts, reminders. Cognitive science calls the contents of
 * prospective memory intentions. Due by time, by events, or by what comes up. Every method is atomic and refuses an unknown id with `not_found`.
 */
export interface Intentions<M extends Mode> {
  /** Adds one. @throws NotFoundError for an unknown parent; InvalidInputError */
  add(intention: NewIntention): Out<M, Intention>;
  /** The intention, or null. */
  find(id: string): Out<M, Intention | null>;
  /** The intention. @throws NotFoundError */
  get(id: string): Out<M, Intention>;
  /** By priority, then by when it is due (what is not due by time last), then as added; in pages. */
  list(filter?: IntentionFilter): Out<M, Page<Intention>>;
  /** Changes what is given. @throws NotFoundError; ConflictError when the version is another one; InvalidInputError */
  update(id: string, changes: IntentionChanges): Out<M, Intention>;
  /**
   * What is due now, and why: by priority, then by time, then as added. What is put off is not, whatever happens, until its time comes.
   *
   * Without `claim` it only reads, and gives what others have in hand, too. With `claim` it gives what nobody has in hand, and marks it in the same transaction: of
   * several processes that claim, one gets it.
   */
  due(query?: DueQuery): Out<M, readonly DueIntention[]>;
  /**
   * It is done. What repeats opens again: with `everyMs` for the first time of its schedule that is not past. Completing what is over
   * changes nothing.
   * @throws NotFoundError
   */
  complete(id: string, options?: CompleteOptions): Out<M, Intention>;
  /** Puts it off; nobody has it in hand any more. @throws NotFoundError; ConflictError when it is over; InvalidInputError */
  snooze(
    id: string,
    until:
      | { readonly until: number; readonly forMs?: undefined }
      | { readonly forMs: number; readonly until?: undefined },
  ): Out<M, Intention>;
  /** It is not to be done any more, nor are its parts that are not over. Cancelling what is over changes nothing. @throws NotFoundError */
  cancel(id: string): Out<M, Intention>;
  /** Gives back what was claimed, undone. Who does not hold it changes nothing. @throws NotFoundError */
  release(id: string, by: string): Out<M, Intention>;
  /** Removes it with its parts. @throws NotFoundError */
  remove(id: string): Out<M, void>;
  stats(): Out<M, IntentionStats>;
}

import type { JsonObject, JsonValue } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** `active` is in use, `inactive` was ended, `expired` was not used for long (AI-7). */
export type SessionStatus = 'active' | 'inactive' | 'expired';

/** Somebody's use of an agent, from its start to its end: where it works, under which conditions (AI-7). */
export interface UserSession {
  readonly id: string;
  /** Whose session it is, as the agent calls its users; empty: nobody in particular. Not the owner of the row. */
  readonly userId: string;
  readonly status: SessionStatus;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** When it was last used, Unix milliseconds; exact to {@link Sessions.touch ten seconds}. */
  readonly lastActivity: number;
  /** Empty: none. */
  readonly projectPath: string;
  /** Empty: none. */
  readonly workingDirectory: string;
  /** Without secrets: a value whose name says that it is one, or that looks like one, is a marker. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  /** What holds in this session alone. What holds for a user always stands in the settings, in the scope of the user. */
  readonly preferences: JsonObject;
}

/** A session to be started. */
export interface NewUserSession {
  /** Default: a new UUIDv7. Starting it again under the same id changes nothing. */
  readonly id?: string | undefined;
  readonly userId?: string | undefined;
  readonly projectPath?: string | undefined;
  readonly workingDirectory?: string | undefined;
  /** Secrets in it are never written: see {@link UserSession.environmentVariables}. Up to 10,000. */
  readonly environmentVariables?: Readonly<Record<string, string>> | undefined;
  /** Redacted. */
  readonly preferences?: JsonObject | undefined;
  /** Unix milliseconds; default now. */
  readonly startedAt?: number | undefined;
}

/** What {@link Sessions.update} changes; what is absent stays. Environment and preferences are replaced as a whole. */
export type UserSessionChanges = Pick<
  NewUserSession,
  'userId' | 'projectPath' | 'workingDirectory' | 'environmentVariables' | 'preferences'
>;

/** Which sessions. */
export interface UserSessionSelection {
  /** Default: all. */
  readonly statuses?: readonly SessionStatus[] | undefined;
  readonly userId?: string | undefined;
  readonly projectPath?: string | undefined;
}

/** Which sessions to list. */
export interface UserSessionFilter extends PageOptions, UserSessionSelection {}

/** Something that a session keeps under a key. */
export interface SessionStateEntry {
  readonly key: string;
  readonly value: JsonValue;
  /** Rises with every write to the session's state, and is never given twice in a session. */
  readonly version: number;
  /** Unix milliseconds; null: never. */
  readonly expiresAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** How to write state. */
export interface SessionStateOptions {
  /** How long it is valid, milliseconds; null (default): as long as the session is kept. */
  readonly ttlMs?: number | null | undefined;
  /** Only write when this is the version that is there; 0: when there is none, or none any more. */
  readonly expectedVersion?: number | undefined;
}

/** A session and everything valid that it keeps. */
export interface RestoredSession {
  readonly session: UserSession;
  /** By key. */
  readonly state: Readonly<Record<string, JsonValue>>;
}

/** What {@link Sessions.expire} did. */
export interface SessionSweep {
  /** Sessions that have the status `expired` now. */
  readonly expired: number;
  /** State that was past its time, and is gone. */
  readonly removedState: number;
}

/** Sums over an owner's sessions. */
export interface SessionStats {
  readonly total: number;
  readonly byStatus: Readonly<Record<SessionStatus, number>>;
  /** State entries, also those past their time, and the bytes of their values as JSON. */
  readonly stateEntries: number;
  readonly stateBytes: number;
}

/**
 * User sessions and what they keep (AI-7). An agent starts a session when somebody begins to work, and touches it while they do; what is
 * not touched for long is expired by a sweep. State is JSON by key, each with an expiry of its own, written only if nobody else wrote
 * meanwhile where that is asked for. State is kept byte by byte, as a cache's values are: put no secrets there.
 *
 * What a *user* prefers, in every session, is a setting: `store.settings` in the scope `{ user }`, where it has a type and is told of by
 * the change feed. Each call is atomic, except {@link expire}.
 */
export interface Sessions<M extends Mode> {
  /** Starts a session, active. The same id again gives the session that is there, as it is. @throws InvalidInputError */
  start(session?: NewUserSession): Out<M, UserSession>;
  /** The session, or null. */
  find(id: string): Out<M, UserSession | null>;
  /** @throws NotFoundError */
  get(id: string): Out<M, UserSession>;
  /** Sessions, those used last first. */
  list(filter?: UserSessionFilter): Out<M, Page<UserSession>>;
  /** @throws NotFoundError, InvalidInputError */
  update(id: string, changes: UserSessionChanges): Out<M, UserSession>;
  /**
   * Notes that a session is in use. Cheap: while its last activity is less than ten seconds old it only reads, and the change feed is not
   * told. Returns whether it wrote.
   *
   * @throws NotFoundError; ConflictError for a session that is over: {@link resume} it first
   */
  touch(id: string): Out<M, boolean>;
  /** Ends a session: it is `inactive` from now on. One that is over stays as it is. @throws NotFoundError */
  end(id: string): Out<M, UserSession>;
  /** Makes a session active again, with the state that is still valid. @throws NotFoundError */
  resume(id: string): Out<M, UserSession>;
  /**
   * The session that was used last, with its state, or null: what to go on with in a project. Changes nothing; {@link resume} makes it
   * active again.
   */
  restore(selection?: UserSessionSelection): Out<M, RestoredSession | null>;
  /**
   * Expires active sessions that were not used for a time, and removes state that is past its own. In steps of 200 rows, each a
   * transaction (unless within one), so that nobody waits long for the lock; ended half-way, the next call goes on.
   *
   * @param options `idleMs`: for how long not used, milliseconds; default 24 hours
   */
  expire(options?: { readonly idleMs?: number | undefined }): Out<M, SessionSweep>;
  /** Removes a session with its state. @throws NotFoundError */
  remove(id: string): Out<M, void>;
  /**
   * Sets what a session keeps under a key of 1 to 512 characters. Counts as activity.
   *
   * @throws NotFoundError for the session; ConflictError when {@link SessionStateOptions.expectedVersion} is not what is there, with what
   *   is there as `details.version`; InvalidInputError for what JSON can't hold
   */
  setState(id: string, key: string, value: JsonValue, options?: SessionStateOptions): Out<M, SessionStateEntry>;
  /** What a session keeps under a key, or null when there is nothing, or nothing valid. */
  findState(id: string, key: string): Out<M, SessionStateEntry | null>;
  /** What a session keeps and is valid, by key. @throws NotFoundError for the session */
  listState(id: string, page?: PageOptions): Out<M, Page<SessionStateEntry>>;
  /**
   * Removes what a session keeps under a key. Returns whether there was something valid.
   * @throws ConflictError, NotFoundError as {@link setState}
   */
  removeState(id: string, key: string, options?: Pick<SessionStateOptions, 'expectedVersion'>): Out<M, boolean>;
  stats(): Out<M, SessionStats>;
}

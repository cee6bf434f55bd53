import type { JsonObject } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';
import type { LogLevel } from './log-level.js';

/** An error as a log line holds it. */
export interface LogError {
  /** The class of the error, such as `TypeError`. */
  readonly type: string;
  readonly message: string;
  /** The stack, those of its causes below it behind `Caused by:`; null where there is none. */
  readonly stack: string | null;
}

/** One line of the log (CY-12). */
export interface LogEntry {
  /** Rises in the order of writing; never used twice. */
  readonly id: number;
  readonly level: LogLevel;
  /** What part of the program it is about, such as `generation`; empty when none was given. */
  readonly category: string;
  readonly message: string;
  readonly context: JsonObject | null;
  readonly model: string | null;
  /** The first 100 characters of the prompt. */
  readonly promptPreview: string | null;
  readonly error: LogError | null;
  readonly sessionId: string | null;
  readonly conversationId: string | null;
  /** Who wrote it, such as a program, a host, a file. */
  readonly source: string | null;
  /** When it happened, Unix milliseconds. */
  readonly createdAt: number;
}

/** What many lines may be about together. */
export interface LogBindings {
  /** Default the empty text. */
  readonly category?: string | undefined;
  readonly model?: string | null | undefined;
  /** The whole prompt; its first 100 characters are kept. */
  readonly prompt?: string | null | undefined;
  readonly sessionId?: string | null | undefined;
  readonly conversationId?: string | null | undefined;
  readonly source?: string | null | undefined;
}

/** What a line is about, beside its message and context. */
export interface LogAbout extends LogBindings {
  /** What was thrown: an Error with its causes, a {@link LogError}, or anything else. */
  readonly error?: unknown;
  /** Unix milliseconds; default now. */
  readonly createdAt?: number | undefined;
}

/** A new line. */
export interface NewLogEntry extends LogAbout {
  /** Default `info`. */
  readonly level?: LogLevel | undefined;
  readonly message: string;
  /**
   * Whatever JSON can hold. What it cannot (a BigInt, a cycle, a function) is written as words, an Error as its type, message
   * and stack. Beyond 262,144 characters of JSON only its beginning is kept, as `{ cut: "…", characters: n }`.
   */
  readonly context?: object | null | undefined;
}

/** Which lines. Without any field: all. */
export interface LogFilter {
  /** Only lines of this level or a more severe one. */
  readonly level?: LogLevel | undefined;
  readonly category?: string | undefined;
  readonly model?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly conversationId?: string | undefined;
  /** Only lines from this time on, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Only lines from before this time, Unix milliseconds. */
  readonly until?: number | undefined;
  /** Only lines with this text in their message, context, or error; letters of the basic Latin alphabet match in either case. */
  readonly search?: string | undefined;
}

/** Which lines to remove; at least one field has to be there. */
export interface LogRemoval {
  /** Lines from before this time, Unix milliseconds. */
  readonly before?: number | undefined;
  /** Lines of this level or a less severe one. */
  readonly upToLevel?: LogLevel | undefined;
  readonly category?: string | undefined;
}

/** How much of the log to keep; the oldest lines go first. */
export interface LogLimits {
  /** Lines that are older than this go, in milliseconds. */
  readonly maxAgeMs?: number | undefined;
  /** The newest lines that take up to so many bytes stay: bytes of their texts, without what SQLite adds (some 60 bytes a line). */
  readonly maxBytes?: number | undefined;
  /** So many lines stay, the newest. */
  readonly maxRows?: number | undefined;
}

/** Counts over an owner's log. */
export interface LogStats {
  readonly lines: number;
  /** Bytes of their texts; see {@link LogLimits.maxBytes}. */
  readonly bytes: number;
  readonly byLevel: Readonly<Record<LogLevel, number>>;
  /** The categories, those with the most lines first, then by name. */
  readonly byCategory: readonly { readonly category: string; readonly lines: number; readonly errors: number }[];
  /** When the oldest and the newest line happened, Unix milliseconds; null without lines. */
  readonly oldestAt: number | null;
  readonly newestAt: number | null;
}

/**
 * The log (CY-12): structured lines, for looking things up afterwards. Message, context, prompt preview, error and stack are
 * redacted before they are written. Lines below the store's level (`openStore({ logs: { level } })`, default `info`) are
 * not written. They are not part of the keyword index, and the change feed has no entries about them: a busy log would push
 * everything else out of it. {@link LogServices.follow} follows the log instead.
 *
 * What writes much, or in hot places, takes a {@link LogServices.logger}: its lines go in groups.
 */
export interface Logs<M extends Mode> {
  /** Writes a line. Null when it is below the level. @throws InvalidInputError */
  write(entry: NewLogEntry): Out<M, LogEntry | null>;
  /**
   * Writes lines, all or none. Returns how many were written, which leaves out those below the level; with `anyLevel`, none is
   * left out, as an import wants it.
   * @throws InvalidInputError
   */
  writeMany(entries: readonly NewLogEntry[], options?: { readonly anyLevel?: boolean | undefined }): Out<M, number>;
  /** The line, or null. */
  find(id: number): Out<M, LogEntry | null>;
  /** Lines, newest first; those of the same millisecond in the reverse order of writing. */
  list(filter?: LogFilter & PageOptions): Out<M, Page<LogEntry>>;
  /** Lines that were written after the one with this id (0: from the first), in the order of writing; `limit` 1 to 1,000, default 50. */
  after(id: number, filter?: LogFilter & { readonly limit?: number | undefined }): Out<M, readonly LogEntry[]>;
  /** Counts by level and category. */
  stats(filter?: Pick<LogFilter, 'since' | 'until'>): Out<M, LogStats>;
  /**
   * Removes lines, 1,000 in a transaction (inside a transaction: all in that). Returns how many.
   * @throws InvalidInputError without a condition
   */
  remove(which: LogRemoval): Out<M, number>;
  /**
   * Removes the oldest lines that are beyond the limits, at most 1,000 of them. `more` says whether others are left to go.
   * {@link LogServices.prune} goes on to the end and lets others work in between.
   * @throws InvalidInputError without a limit
   */
  pruneSome(limits: LogLimits): Out<M, { readonly removed: number; readonly more: boolean }>;
}

/**
 * Writes lines and forgets them: no method waits, fails or throws, whatever it is given. Lines are gathered in memory and written
 * in groups: every 250 ms, at 256 lines, soon after one of level `error` or `fatal`, in `store.flush()` and before `store.close()`.
 * What is gathered is bounded; lines beyond that are dropped, counted, and the log says how many.
 */
export interface Logger extends LogAt {
  /** A line at a level that is only known when the program runs. */
  log(level: LogLevel, message: string, context?: object | null, about?: LogAbout): void;
  /** Whether a line of this level would be written, for messages that are costly to make. */
  isEnabled(level: LogLevel): boolean;
  /** A logger that says this of every line; what a line says itself goes first, and contexts are put together. */
  child(bindings: LoggerOptions): Logger;
  /** Resolves when everything logged so far is in the database, or has failed to get there. Never rejects. */
  flush(): Promise<void>;
}

/** One method per level. An Error in `context.error` or `context.err` becomes the line's error. */
export type LogAt = {
  readonly [L in LogLevel]: (message: string, context?: object | null, about?: LogAbout) => void;
};

/** What all lines of a logger have in common. */
export interface LoggerOptions extends LogBindings {
  /** Members of the context of every line. */
  readonly context?: object | undefined;
  /** This logger's own level, where it shall say less than the store's level lets through. */
  readonly level?: LogLevel | undefined;
}

/** What became of the lines of all loggers of a store. */
export interface LoggerCounts {
  /** Lines that wait to be written. */
  readonly waiting: number;
  readonly written: number;
  /** Lines that sampling left out. */
  readonly sampledOut: number;
  /** Lines that there was no room for, or that were about a failure of the log itself. */
  readonly dropped: number;
}

/** What the log offers on the promise surface only. */
export interface LogServices {
  /** A logger; as many as are wanted, they share one buffer. */
  logger(options?: LoggerOptions): Logger;
  /** The store's level, all owners together. */
  level(): LogLevel;
  /** Sets the store's level from now on. */
  setLevel(level: LogLevel): void;
  loggerCounts(): LoggerCounts;
  /**
   * Lines as they are written, by this and other processes, in the order of writing; after the line with the id `after`
   * (default: from now on). Looks every `pollMs`, 10 to 3,600,000 milliseconds; default 100, over a network 1,000. Ends with
   * `signal`, or when the store is closed.
   */
  follow(options?: FollowLogOptions): AsyncIterableIterator<LogEntry>;
  /** {@link Logs.pruneSome} to the end, in steps of 1,000 lines. Returns how many lines went. */
  prune(limits: LogLimits): Promise<number>;
}

/** How to follow the log. */
export interface FollowLogOptions extends LogFilter {
  readonly after?: number | undefined;
  readonly pollMs?: number | undefined;
  /** An `AbortSignal` that ends the iteration, without an error. */
  readonly signal?: FollowSignal | undefined;
}

/** What is taken of an `AbortSignal`. */
export interface FollowSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** How much of what loggers say is written: the first rule that fits a line decides; without one, every line is written. */
export interface LogSampling {
  /** Lines of this level and less severe ones; default `info`. */
  readonly upToLevel?: LogLevel | undefined;
  /** Only lines of this category; default all. */
  readonly category?: string | undefined;
  /** The share that is written, 0 to 1: of 0.25, every fourth line. Default 1. */
  readonly rate?: number | undefined;
  /** How many are written a second at most; default any number. */
  readonly perSecond?: number | undefined;
}

/** `openStore({ logs })`. */
export interface LogsOptions {
  /** The least severe level that is written; default `info`. */
  readonly level?: LogLevel | undefined;
  /** For loggers; `write` and `writeMany` write what they are given. */
  readonly sampling?: readonly LogSampling[] | undefined;
  /** What to keep of each owner's log; checked some time after writes, by who writes. Default: everything. */
  readonly retention?: LogLimits | undefined;
  /** The level from which on a logger's line is written at once, or null for none; default `error`. */
  readonly flushAt?: LogLevel | null | undefined;
  /** How long a logger's line waits for others, 1 to 60,000 milliseconds; default 250. */
  readonly flushMs?: number | undefined;
  /** How many characters of lines may wait in memory; default 8,388,608. */
  readonly maxWaiting?: number | undefined;
}

import type { Steps } from '../steps/index.js';

/** Something that is not as it should be. Never holds contents: only names, keys, ids and figures. */
export interface Finding {
  /** The check that found it, such as `conversation-paths`. */
  readonly check: string;
  /** What is wrong, as a stable name for programs, such as `gap`. */
  readonly problem: string;
  /** `error`: data are lost or unreachable, or soon will be. `warning`: something derived is off, or space is wasted. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, where, and how to mend it, without the number of things. */
  readonly message: string;
  /** How many things are affected. */
  readonly count: number;
  /** Whether `repair` mends it without losing anything. */
  readonly repairable: boolean;
  /** Names of the first few of them: ids, keys, tables. */
  readonly examples: readonly string[];
  /** In which database, where a store has several. */
  readonly database?: string;
}

/** A {@link Finding} as a check gives it. */
export type Found = Omit<Finding, 'check' | 'database'>;

/** How a check looked: what it found, or why it could not look. */
export type Look = readonly Found[] | { readonly skipped: string };

/** What a check takes from who runs it. */
export interface CheckContext {
  /** Also look at everything that takes long: each content's bytes, each document's text. */
  readonly deep: boolean;
  /** Tells how far a long look is, 0 to 1. */
  progress(share: number): void;
}

/** How far mending may go. */
export interface RepairOptions {
  /** Nothing brings back what is missing: rows that need it say so from now on, or go. */
  readonly acceptLosses: boolean;
}

/** One subject that can be looked at, and perhaps mended. All owners together. */
export interface Check {
  /** Stable, in kebab-case. */
  readonly name: string;
  /** What it looks at, for people: `paths of conversations`. */
  readonly title: string;
  /** Looks; only reads. Runs on a reader where the driver has any. */
  find(context: CheckContext): Steps<Look>;
  /** Mends what is repairable of what was found, or with `acceptLosses` all of it; atomic. Absent: nothing here can be mended. */
  repair?(found: readonly Found[], options: RepairOptions): Steps<void>;
  /** References to rows that are gone which this check reports itself, as `child>parent` tables. */
  readonly references?: readonly string[];
}

/** What a domain has checked of its tables, beside what is checked of every domain. */
export interface DomainChecks {
  readonly checks: readonly Check[];
  /** Its tables whose rows hold content, by the kind of holder; their row key is the column `key`. */
  readonly holders?: Readonly<Record<string, string>>;
}

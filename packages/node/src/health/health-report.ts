/** How well something is: `warn` wants looking at some time soon, `fail` now. */
export type HealthState = 'ok' | 'warn' | 'fail';

/** What was looked at. */
export type HealthSubject =
  | 'answers'
  | 'integrity'
  | 'size'
  | 'log'
  | 'freePages'
  | 'disk'
  | 'keywordIndex'
  | 'vectorIndex'
  | 'cache'
  | 'errors'
  | 'slowQueries'
  | 'backup';

/** One thing that was looked at. */
export interface HealthCheck {
  readonly subject: HealthSubject;
  /** Of which database, where a store has several; absent for what is looked at once for all of them. */
  readonly database?: string;
  readonly state: HealthState;
  /** A sentence, with what to do about it where there is something to do. */
  readonly message: string;
  /** The same in numbers: bytes, counts, milliseconds, shares from 0 to 1, Unix milliseconds; null where something is not known. */
  readonly figures: Readonly<Record<string, number | null>>;
}

/** How well a database is, or the databases of a data directory (AI-16). */
export interface HealthReport {
  /** The worst of all checks, of all databases. */
  readonly state: HealthState;
  /** When it was looked at, Unix milliseconds. */
  readonly at: number;
  /** Of the store: a file, or the data directory. */
  readonly location: string;
  readonly checks: readonly HealthCheck[];
}

const ORDER: readonly HealthState[] = ['ok', 'warn', 'fail'];

/** The worst of several states; ok for none. */
export function worstOf(states: readonly HealthState[]): HealthState {
  return ORDER.findLast((state) => states.includes(state)) ?? 'ok';
}

/** A report as lines for people; what is of one database of several begins with its name. */
export function formatHealth({ state, location, checks }: HealthReport): string[] {
  const width = Math.max(...checks.map(({ subject }) => subject.length));
  const lines = checks.map((check) => {
    const named = check.database === undefined ? '' : `${check.database}: `;
    return `${check.state.padEnd(4)}  ${check.subject.padEnd(width)}  ${named}${check.message}`;
  });
  return [`${state.padEnd(4)}  ${location}`, ...lines];
}

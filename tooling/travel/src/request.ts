/** What a process with one driver is asked to do with the database at a path. */
export interface Request {
  readonly task: 'settle' | 'look' | 'add';
  readonly path: string;
  /** Of `look`: `all` queries or `some`; of `add`: the visitor's name. */
  readonly argument?: string;
}

/** How a request ended: with a value, or with an error as text. */
export interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

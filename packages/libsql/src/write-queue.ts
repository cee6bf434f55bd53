import type { InStatement, ResultSet } from '@libsql/client';

/** Sends one atomic batch. */
export type SendBatch = (statements: InStatement[]) => Promise<ResultSet[]>;

/** Statements and characters that joined batches may have together: some of sqld's limits count, and others wait for the lock. */
const MOST_STATEMENTS = 1_000;
const MOST_CHARACTERS = 1_000_000;

interface Batch {
  readonly kind: 'batch';
  readonly statements: InStatement[];
  readonly characters: number;
  readonly resolve: (results: ResultSet[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Turn {
  readonly kind: 'turn';
  readonly take: () => void;
}

/**
 * The writes of one connection, in the order of the calls, a number of them at a time. Batches that have to wait next to each
 * other go together when their turn comes, as one transaction in one request: a hundred callers at once wait for a few
 * round trips, not for a hundred (group commit). Each of them is still all or nothing: when a statement fails, the
 * transaction is undone, and its batch is sent alone, between those before it and those after it. When the answer is lost,
 * it is lost for all.
 */
export class WriteQueue {
  readonly #send: SendBatch;
  readonly #waiting: (Batch | Turn)[] = [];
  #free: number;

  /** @param size how many writes may be under way at once */
  constructor(size: number, send: SendBatch) {
    this.#free = size;
    this.#send = send;
  }

  /** Sends a batch in its turn, perhaps together with others; resolves with its own results. */
  batch(statements: InStatement[]): Promise<ResultSet[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kind: 'batch', statements, characters: charactersOf(statements), resolve, reject });
      this.#next();
    });
  }

  /** Waits for a turn that nobody shares; the returned function, to be called once, ends it. */
  async enter(): Promise<() => void> {
    await new Promise<void>((take) => {
      this.#waiting.push({ kind: 'turn', take });
      this.#next();
    });
    return () => this.#leave();
  }

  #next(): void {
    const first = this.#waiting[0];
    if (this.#free === 0 || first === undefined) return;
    this.#free -= 1;
    if (first.kind === 'turn') {
      this.#waiting.shift();
      first.take();
      return;
    }
    void this.#settle(this.#takeBatches()).finally(() => this.#leave());
  }

  #leave(): void {
    this.#free += 1;
    this.#next();
  }

  /** The batches at the head of the queue, as many as fit; at least one. */
  #takeBatches(): readonly Batch[] {
    const taken: Batch[] = [];
    let statements = 0;
    let characters = 0;
    for (const next of this.#waiting) {
      if (next.kind !== 'batch') break;
      statements += next.statements.length;
      characters += next.characters;
      if (taken.length > 0 && (statements > MOST_STATEMENTS || characters > MOST_CHARACTERS)) break;
      taken.push(next);
    }
    this.#waiting.splice(0, taken.length);
    return taken;
  }

  /** Sends batches as one transaction and gives each its own results. */
  async #settle(batches: readonly Batch[]): Promise<void> {
    try {
      const results = await this.#send(batches.flatMap(({ statements }) => statements));
      let from = 0;
      for (const { statements, resolve } of batches) {
        resolve(results.slice(from, from + statements.length));
        from += statements.length;
      }
    } catch (error) {
      const failed = batches.length === 1 ? -1 : failedBatch(batches, error);
      if (failed < 0) {
        for (const { reject } of batches) reject(error);
        return;
      }
      for (const part of [batches.slice(0, failed), batches.slice(failed, failed + 1), batches.slice(failed + 1)]) {
        if (part.length > 0) await this.#settle(part);
      }
    }
  }
}

/** Which batch holds the statement that failed; -1 when the error is none of a statement's, as when the server is gone. */
function failedBatch(batches: readonly Batch[], error: unknown): number {
  const { statementIndex } = error as { statementIndex?: unknown };
  if (typeof statementIndex !== 'number') return -1;
  let end = 0;
  return batches.findIndex(({ statements }) => {
    end += statements.length;
    return statementIndex < end;
  });
}

function charactersOf(statements: readonly InStatement[]): number {
  let characters = 0;
  for (const statement of statements) {
    if (typeof statement === 'string') continue;
    for (const value of Object.values(statement.args ?? {})) {
      if (typeof value === 'string') characters += value.length;
      else if (value instanceof Uint8Array) characters += value.byteLength;
    }
  }
  return characters;
}

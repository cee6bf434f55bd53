import { sql } from 'drizzle-orm';
import { all, batch, call, defineSql, get, run, type Steps } from '../../steps/index.js';
import { type SourceName, sourceKeyOf, vectorRetries } from '../../vectors/index.js';

/** Milliseconds until the second try, and the most there are between two. Each wait is twice the last one. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 24 * 3_600_000;
/** Tries after which a text is left alone: the model can't do it. Changing the text, or another model, begins anew. */
const MOST_TRIES = 10;
/** Characters that are kept of a reason. */
const REASON_CHARS = 500;

const due = defineSql<SourceName & { now: number; limit: number }, { doc: number }>(
  (
    p,
  ) => sql`select doc from ${vectorRetries} where source_key = ${sourceKeyOf(p)} and next_at <= ${p.now} and attempts < ${sql.raw(String(MOST_TRIES))}
    order by next_at, doc limit ${p.limit}`,
  { doc: 'plain' },
);

const nextDue = defineSql<object, { at: number | null; texts: number }>(
  () => sql`select min(next_at), count(*) from ${vectorRetries} where attempts < ${sql.raw(String(MOST_TRIES))}`,
  { at: 'plain', texts: 'plain' },
);

const done = defineSql<SourceName & { docs: string }>(
  (p) =>
    sql`delete from ${vectorRetries} where source_key = ${sourceKeyOf(p)} and doc in (select value from json_each(${p.docs}))`,
);

// Twice the wait each time: shifting is multiplying by powers of two, which every SQLite can do.
const later = defineSql<SourceName & { doc: number; now: number; reason: string }>(
  (p) => sql`insert into ${vectorRetries} (source_key, doc, attempts, next_at, reason)
    values (${sourceKeyOf(p)}, ${p.doc}, 1, ${p.now} + ${sql.raw(String(FIRST_WAIT_MS))}, ${p.reason})
    on conflict (source_key, doc) do update set attempts = attempts + 1, reason = excluded.reason,
      next_at = ${p.now} + min(${sql.raw(String(LONGEST_WAIT_MS))}, ${sql.raw(String(FIRST_WAIT_MS))} << min(attempts, 20))`,
);

/** Documents whose texts a model could not do, and when they are tried again. */
export interface Retries {
  /** Those that are due, the longest due first. */
  due(limit: number): Steps<readonly number[]>;
  /** Those that went well, or are gone. */
  done(docs: readonly number[]): Steps<void>;
  /** Those that failed now. */
  later(failed: readonly { readonly doc: number; readonly reason: string }[]): Steps<void>;
}

/** The retries of one domain in one space. */
export function retriesOf(source: SourceName, now: () => number): Retries {
  return {
    *due(limit) {
      return (yield* all(due, { ...source, now: now(), limit })).map(({ doc }) => doc);
    },
    *done(docs) {
      if (docs.length > 0) yield* run(done, { ...source, docs: JSON.stringify(docs) });
    },
    *later(failed) {
      if (failed.length === 0) return;
      const at = now();
      yield* batch(
        failed.map(({ doc, reason }) =>
          call(later, { ...source, doc, now: at, reason: reason.slice(0, REASON_CHARS) }),
        ),
      );
    },
  };
}

/** How many texts wait for another try, and when the next one is due; null: none is. */
export function* waitingRetries(): Steps<{ readonly texts: number; readonly at: number | null }> {
  return (yield* get(nextDue, {})) ?? { texts: 0, at: null };
}

import { sql } from 'drizzle-orm';
import { type Call, call, defineSql, run, type Steps } from '../steps/index.js';
import type { KeywordIndex } from './keyword-index.js';
import { documentNumber } from './keyword-source.js';

/** How writers tell a keyword index what changes. */
export interface KeywordWriter {
  /** Calls for the batch that inserts a row, right behind the insert; they do nothing when that inserted none. */
  added(kindOrdinal: number, text: () => string): readonly Call[];
  /** Whether every new row has to be told of by {@link added}, right behind its insert. */
  readonly rowByRow: boolean;
  /** What tells of many new rows at once, where they need not be told of one by one: a call that notes them in the pending table. */
  addedTogether(noted: Call): readonly Call[];
  /** Runs in the transaction that changes or removes rows, before it does: their old texts must still be there. */
  changing(kindOrdinal: number, keys: readonly number[]): Steps<void>;
}

/** For a store that does not index a domain. */
export const noKeywordWriter: KeywordWriter = {
  added: () => [],
  rowByRow: false,
  addedTogether: () => [],
  *changing() {},
};

/**
 * The writer for a domain. Local databases note a new row in the pending table (1.13 times the cost of the insert; indexing
 * at once would cost 5 times). Remote ones index it in the same request, when `inline` says so.
 */
export function keywordWriter(index: KeywordIndex, inline: boolean): KeywordWriter {
  const { pending } = index.source;
  const added = defineSql<{ kind: number }>(
    (p) => sql`insert into ${pending} (doc) select last_insert_rowid() * 8 + ${p.kind} where changes() > 0`,
  );
  const changed = defineSql<{ docs: string }>(
    (p) => sql`insert into ${pending} (doc) select value from json_each(${p.docs})`,
  );
  return {
    rowByRow: inline,
    addedTogether: (noted) => [noted],
    added: (kind, text) => (inline ? index.addInline(kind, text()) : [call(added, { kind })]),
    *changing(kind, keys) {
      if (keys.length === 0) return;
      const docs = keys.map((key) => documentNumber(key, kind));
      yield* index.takeOut(docs);
      yield* run(changed, { docs: JSON.stringify(docs) });
    },
  };
}

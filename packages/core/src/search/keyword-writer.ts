import { sql } from 'drizzle-orm';
import { type Call, call, defineSql } from '../steps/index.js';
import type { KeywordIndex } from './keyword-index.js';
import type { KeywordSource } from './keyword-source.js';
import { documentNumber } from './keyword-source.js';

/** How writers tell a keyword index what changed: calls for the batch that makes the change. */
export interface KeywordWriter {
  /** For the row that the call just before inserted; nothing happens when that inserted none. */
  added(kindOrdinal: number, text: () => string): readonly Call[];
  /** For a row that was changed or removed. */
  changed(kindOrdinal: number, key: number): readonly Call[];
  /** For many rows, whether added, changed or removed. */
  changedAll(kindOrdinal: number, keys: readonly number[]): readonly Call[];
}

/** For a store that does not index a domain. */
export const noKeywordWriter: KeywordWriter = {
  added: () => [],
  changed: () => [],
  changedAll: () => [],
};

/**
 * The writer for a domain. Local databases note a change in the pending table (1.13 times the cost of the insert; indexing at
 * once would cost 5 times). Remote ones index new rows in the same request, given as `inline`.
 */
export function keywordWriter(source: KeywordSource, inline: KeywordIndex | undefined): KeywordWriter {
  const { pending } = source;
  const added = defineSql<{ kind: number }>(
    (p) => sql`insert into ${pending} (doc) select last_insert_rowid() * 8 + ${p.kind} where changes() > 0`,
  );
  const changed = defineSql<{ doc: number }>((p) => sql`insert into ${pending} (doc) values (${p.doc})`);
  const changedAll = defineSql<{ docs: string }>(
    (p) => sql`insert into ${pending} (doc) select value from json_each(${p.docs})`,
  );
  return {
    added: (kind, text) => (inline === undefined ? [call(added, { kind })] : inline.addInline(kind, text())),
    changed: (kind, key) => [call(changed, { doc: documentNumber(key, kind) })],
    changedAll: (kind, keys) =>
      keys.length === 0
        ? []
        : [call(changedAll, { docs: JSON.stringify(keys.map((key) => documentNumber(key, kind))) })],
  };
}

import { sql } from 'drizzle-orm';
import type { PendingTable } from '../schema/pending.js';
import { defineSql } from '../steps/index.js';
import type { IndexState } from './index-state.js';
import { keywordIndex } from './schema.js';

type StateRow = Omit<IndexState, 'lastPending'>;

/** What every index that follows a domain's pending table asks of the database: how far it is, and what comes next. */
export function pendingStatements(pending: PendingTable) {
  return {
    // Together with what is pending: behind a network each question is a request.
    state: defineSql<{ domain: string; flavour: string }, IndexState>(
      (p) => sql`select position, filled_to, tokenizer, documents, tokens,
          (select coalesce(max(seq), 0) from ${pending})
        from ${keywordIndex} where domain = ${p.domain} and flavour = ${p.flavour}`,
      {
        position: 'plain',
        filledTo: 'plain',
        tokenizer: 'plain',
        documents: 'plain',
        tokens: 'plain',
        lastPending: 'plain',
      },
    ),
    remember: defineSql<StateRow & { domain: string; flavour: string }>(
      (p) => sql`insert into ${keywordIndex} (domain, flavour, tokenizer, position, filled_to, documents, tokens)
        values (${p.domain}, ${p.flavour}, ${p.tokenizer}, ${p.position}, ${p.filledTo}, ${p.documents}, ${p.tokens})`,
    ),
    advance: defineSql<Omit<StateRow, 'tokenizer'> & { domain: string; flavour: string }>(
      (p) => sql`update ${keywordIndex} set position = ${p.position}, filled_to = ${p.filledTo},
        documents = ${p.documents}, tokens = ${p.tokens} where domain = ${p.domain} and flavour = ${p.flavour}`,
    ),
    forget: defineSql<{ domain: string; flavour: string }>(
      (p) => sql`delete from ${keywordIndex} where domain = ${p.domain} and flavour = ${p.flavour}`,
    ),
    lastPending: defineSql<object, { seq: number }>(() => sql`select coalesce(max(seq), 0) from ${pending}`, {
      seq: 'plain',
    }),
    pendingAfter: defineSql<{ position: number; limit: number }, { seq: number; doc: number }>(
      (p) => sql`select seq, doc from ${pending} where seq > ${p.position} order by seq limit ${p.limit}`,
      { seq: 'plain', doc: 'plain' },
    ),
    pendingAmong: defineSql<{ position: number; docs: string }, { doc: number }>(
      (p) => sql`select doc from ${pending}
        where seq > ${p.position} and doc in (select value from json_each(${p.docs}))`,
      { doc: 'plain' },
    ),
    // Strictly below every flavour's position, so the last row stays and `seq` never starts over.
    // Some at a time: what a filling passes over would take a tenth of a second.
    trim: defineSql<{ domain: string }>(
      (p) => sql`delete from ${pending} where seq in (select seq from ${pending}
        where seq < (select min(position) from ${keywordIndex} where domain = ${p.domain}) order by seq limit 4096)`,
    ),
  };
}

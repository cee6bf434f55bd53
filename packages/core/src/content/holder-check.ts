import { type SQL, sql } from 'drizzle-orm';
import { type Check, type Rule, ruleCheck } from '../checks/index.js';
import { content, contentRefs } from './schema.js';

/** What {@link hashedCheck} must know of a kind of holder. */
export interface HashedCheckOptions {
  /** What a row `h` is called in a finding; default its id. */
  readonly id?: SQL;
  /** What else to do where content is lost. */
  readonly remedy?: string;
  /** What becomes of rows whose content is lost for good; `lost` is a query for their keys. */
  readonly settle: (lost: SQL) => readonly SQL[];
}

/**
 * Rows that name their content in a column `content_hash`: whether it is there, and held.
 *
 * @param kind the kind of holder; its rows have an integer key `key`
 * @param title what they are, in the plural
 */
export function hashedCheck(kind: string, table: SQL, title: string, options: HashedCheckOptions): Check {
  const { id = sql`h.id`, remedy, settle } = options;
  const isLost = sql`h.content_hash <> '' and h.content_hash not in (select hash from ${content})`;
  const name = sql.raw(`'${kind}'`);
  const held = sql`exists (select 1 from ${contentRefs} r join ${content} c on c.key = r.content_key
    where r.holder_kind = ${name} and r.holder_key = h.key and c.hash = h.content_hash)`;
  const unheld = sql`from ${table} h join ${content} k on k.hash = h.content_hash where not ${held}`;
  const stale = sql`holder_kind = ${name} and exists (select 1 from ${table} h join ${content} k
    on k.key = ${contentRefs}.content_key where h.key = ${contentRefs}.holder_key and h.content_hash is not k.hash)`;
  return ruleCheck({
    name: `${kind}-content`,
    title: `${HELD_CONTENT} ${title}`,
    rules: [
      {
        ...LOST,
        message: lostMessage(title, remedy),
        wrong: sql`select ${id} from ${table} h where ${isLost}`,
        settle: settle(sql`select h.key from ${table} h where ${isLost}`),
      },
      {
        ...UNHELD,
        message: unheldMessage(title),
        wrong: sql`select ${id} ${unheld}`,
        mend: [
          sql`insert or ignore into ${contentRefs} (holder_kind, holder_key, content_key) select ${name}, h.key, k.key ${unheld}`,
        ],
      },
      {
        ...STALE,
        message: staleMessage(title),
        wrong: sql`select ${name} || ' ' || holder_key from ${contentRefs} where ${stale}`,
        mend: [sql`delete from ${contentRefs} where ${stale}`],
      },
    ],
  });
}

/** What the check of a kind of holder is called, before what they are. */
export const HELD_CONTENT = 'large content of';
/** What can be wrong with held content. */
export const LOST = { problem: 'lost', severity: 'error' } as const;
/** It is there, but not held. */
export const UNHELD = { problem: 'unheld', severity: 'error' } as const satisfies Partial<Rule>;
/** Held, but not referred to. */
export const STALE = { problem: 'stale', severity: 'warning' } as const satisfies Partial<Rule>;

/** Rows whose content is gone. */
export function lostMessage(title: string, remedy = 'import their transcripts into a new one'): string {
  return `${capitalized(title)} refer to content that is no longer in the table content and can't be read whole. Restore the database from a copy, or ${remedy}.`;
}

/** Rows that do not hold their content. */
export function unheldMessage(title: string): string {
  return `${capitalized(title)} refer to content that they do not hold (content_refs), so it would go with its last other holder. Repair adds the references.`;
}

function capitalized(title: string): string {
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}

/** Rows that hold what they do not refer to. */
export function staleMessage(title: string): string {
  return `content_refs holds references of ${title} that do not refer to that content. Repair drops them.`;
}

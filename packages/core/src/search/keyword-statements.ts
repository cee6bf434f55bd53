import { type SQL, sql } from 'drizzle-orm';
import { defineSql } from '../steps/index.js';
import type { Flavour } from './index-state.js';
import type { KeywordSource } from './keyword-source.js';
import { pendingStatements } from './pending-statements.js';
import { keywordIndex } from './schema.js';

/** Segments of one size at which FTS5 merges all at once: while an index waits for its merging, as many as there can be. */
const UNMERGED = 1999;

/** What a keyword index asks of the database: its state, its pending table, its full-text table. */
export function keywordStatements(source: KeywordSource, flavour: Flavour, table: SQL) {
  const { pending } = source;
  const key = sql.raw(flavour === 'fts5' ? 'rowid' : 'docid');
  // Tokens are made of letters and digits only, so both modules' simplest tokenizer splits at the spaces and no more.
  const options = flavour === 'fts5' ? `content='', tokenize='ascii'` : 'tokenize=simple';
  return {
    ...pendingStatements(pending),
    createTable: defineSql(
      () => sql`create virtual table if not exists ${table} using ${sql.raw(flavour)}(tokens, ${sql.raw(options)})`,
    ),
    // More segments before they are merged: a fifth less work for bulk, and searches that don't notice.
    tuneTable: defineSql(() => sql`insert into ${table} (${table}, rank) values ('automerge', 8)`),
    // What FTS5 would merge while it is filled; its memory for new entries grows from 1 to 16 MB, so that a group is one segment.
    postponeMerging: defineSql(
      () => sql`insert into ${table} (${table}, rank)
        values ('automerge', 0), ('usermerge', 8), ('crisismerge', ${sql.raw(String(UNMERGED))}), ('hashsize', 16777216)`,
    ),
    flush: defineSql(() => sql`insert into ${table} (${table}) values ('flush')`),
    isUnmerged: defineSql<object, { segments: number }>(
      () => sql`select v from ${sql.raw(`${source.domain}_fts5_config`)}
        where k = 'crisismerge' and v = ${sql.raw(String(UNMERGED))}`,
      { segments: 'plain' },
    ),
    merge: defineSql<{ pages: number }>((p) => sql`insert into ${table} (${table}, rank) values ('merge', ${p.pages})`),
    // FTS5's own settings.
    endMerging: defineSql(
      () =>
        sql`insert into ${table} (${table}, rank) values ('usermerge', 4), ('crisismerge', 16), ('hashsize', 1048576)`,
    ),
    totalChanges: defineSql<object, { changes: number }>(() => sql`select total_changes()`, { changes: 'plain' }),
    dropTable: defineSql(() => sql`drop table if exists ${table}`),
    add: defineSql<{ doc: number; tokens: string }>(
      (p) => sql`insert into ${table} (${key}, tokens) values (${p.doc}, ${p.tokens})`,
    ),
    // FTS5 without content is told what it holds; FTS4 looks it up.
    remove: defineSql<{ doc: number; tokens: string }>((p) =>
      flavour === 'fts5'
        ? sql`insert into ${table} (${table}, rowid, tokens) values ('delete', ${p.doc}, ${p.tokens})`
        : sql`delete from ${table} where docid = ${p.doc}`,
    ),
    held: defineSql<{ docs: string }, { doc: number }>(
      (p) => sql`select ${key} from ${table} where ${key} in (select value from json_each(${p.docs}))`,
      { doc: 'plain' },
    ),
    outdateOthers: defineSql<{ domain: string; flavour: string }>(
      (p) => sql`update ${keywordIndex} set tokenizer = 0
        where domain = ${p.domain} and flavour <> ${p.flavour} and flavour in ('fts4', 'fts5') and tokenizer <> 0`,
    ),
    addInline: defineSql<{ kind: number; tokens: string }>(
      (p) => sql`insert into ${table} (${key}, tokens)
        select last_insert_rowid() * 8 + ${p.kind}, ${p.tokens} where changes() > 0`,
    ),
  };
}

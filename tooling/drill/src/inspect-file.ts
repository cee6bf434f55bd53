import Database from 'better-sqlite3';

/** Rows that must not be there, by what is wrong when they are. Each query gives the ids of such rows. */
const HALF_WRITTEN: Readonly<Record<string, string>> = {
  'conversations whose counter is not the number of their messages': `select id from conversations c
    where message_count <> (select count(*) from conversation_segments s join messages m on m.segment_key = s.segment_key
      and m.seq between s.first_seq and s.last_seq where s.conversation_key = c.key)`,
  'conversations whose last position is not the number of their messages': `select c.id from conversations c
    join messages m on m.segment_key = c.tail_segment group by c.key having max(m.seq) <> c.message_count`,
  'conversations whose tool calls are not those of their messages': `select id from conversations c
    where tool_calls <> (select coalesce(sum(m.tool_calls), 0) from conversation_segments s
      join messages m on m.segment_key = s.segment_key and m.seq between s.first_seq and s.last_seq
      where s.conversation_key = c.key)`,
  'conversations whose totals are not the sums of their usage': `select id from conversations c
    where (input_tokens, output_tokens, cache_creation_tokens, cache_read_tokens, cost_micros) is not
      (select coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0), coalesce(sum(cache_creation_tokens), 0),
        coalesce(sum(cache_read_tokens), 0), coalesce(sum(cost_micros), 0)
      from conversation_usage u where u.conversation_key = c.key)`,
  'conversations without a tail to write to': `select id from conversations c where not exists
    (select 1 from conversation_segments s where s.conversation_key = c.key and s.segment_key = c.tail_segment)`,
  'messages without content': `select id from messages where text is null and blocks is null`,
  'messages whose large content is not there': `select id from messages m where content_refs <>
    (select count(*) from content_refs r join content k on k.key = r.content_key
      where r.holder_kind = 'message' and r.holder_key = m.key)`,
  'contents that nothing refers to': `select hash from content k where not exists
    (select 1 from content_refs r where r.content_key = k.key)`,
};

const SHOWN = 3;

/**
 * Looks at a database file as the next process finds it: SQLite's own checks, and rows that only half of a transaction
 * would leave behind.
 *
 * @returns what is wrong; empty when all is well
 */
export function inspectFile(path: string): readonly string[] {
  const database = new Database(path);
  try {
    const integrity = database.prepare<[], string>('PRAGMA integrity_check').pluck().all();
    const dangling = database.prepare<[], { table: string }>('PRAGMA foreign_key_check').all();
    return [
      ...integrity.filter((line) => line !== 'ok').map((line) => `integrity_check: ${line}`),
      ...dangling.map(({ table }) => `foreign_key_check: a row of ${table} refers to nothing`),
      ...(hasTables(database) ? halfWritten(database) : []),
    ];
  } finally {
    database.close();
  }
}

/** A process can be killed before it has made the tables, which are all made in one transaction. */
function hasTables(database: Database.Database): boolean {
  return database.prepare(`select 1 from sqlite_master where name = 'messages'`).get() !== undefined;
}

function halfWritten(database: Database.Database): string[] {
  return Object.entries(HALF_WRITTEN).flatMap(([fault, query]) => {
    const ids = database.prepare<[], string>(query).pluck().all();
    return ids.length === 0 ? [] : [`${ids.length} ${fault}: ${ids.slice(0, SHOWN).join(', ')}`];
  });
}

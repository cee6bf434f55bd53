import { type SQL, sql } from 'drizzle-orm';
import { type Check, type Rule, ruleCheck } from '../../checks/index.js';
import { LOST_TEXT } from './lost-text.js';
import { OPEN_END } from './row-basics.js';
import { conversationSegments, conversations, messages, segments } from './schema.js';

/** The most messages in a row that are given a word in their place: a larger hole comes from a number that was damaged itself. */
const MOST_LOST = 100_000;

const openEnd = sql.raw(String(OPEN_END));

/** Stretches that do not begin right behind the one before them, or not at 1, with the key of their conversation. */
const gaps = sql`select conversation_key from (
    select conversation_key, first_seq, lag(last_seq, 1, 0) over (partition by conversation_key order by first_seq) as before
    from ${conversationSegments}) where first_seq <> before + 1`;

/** Conversations whose own segment is not the open end of their path. */
const withoutTail = sql`from ${conversations} c where not exists (select 1 from ${conversationSegments} s
    where s.conversation_key = c.key and s.segment_key = c.tail_segment and s.last_seq = ${openEnd})`;

/** Conversations whose path is open in a segment that is not their own. */
const openElsewhere = sql`from ${conversations} c where exists (select 1 from ${conversationSegments} s
    where s.conversation_key = c.key and s.segment_key <> c.tail_segment and s.last_seq = ${openEnd})`;

/** Whether every path is whole, so that what none shows can never be shown again. */
const pathsAreWhole = sql`not exists (${gaps}) and not exists (select 1 ${withoutTail})
    and not exists (select 1 ${openElsewhere})`;

const endBefore = sql`coalesce((select max(p.last_seq) from ${conversationSegments} p
  where p.conversation_key = s.conversation_key and p.first_seq < s.first_seq), 0)`;

const gap: Rule = {
  problem: 'gap',
  severity: 'error',
  message:
    "Paths of conversations have gaps (conversation_segments): messages in between can't be read. Restore the database from a copy.",
  wrong: sql`select id from ${conversations} where key in (${gaps})`,
  // The stretch behind a gap begins where the one before it ends; what is lost of it is told in its place.
  settle: [
    sql`update ${conversationSegments} as s set first_seq = ${endBefore} + 1 where s.first_seq <> ${endBefore} + 1`,
    sql`delete from ${conversationSegments} where last_seq < first_seq`,
  ],
};

const tailLost: Rule = {
  problem: 'no-tail',
  severity: 'error',
  message:
    "Paths of conversations lack their open end (conversation_segments): what is appended can't be read. Repair adds it.",
  wrong: sql`select c.id ${withoutTail}`,
  mendIf: sql`not exists (select 1 ${openElsewhere})`,
  mend: [
    sql`update ${conversationSegments} as s set last_seq = ${openEnd} where exists (select 1 from ${conversations} c
        where c.key = s.conversation_key and c.tail_segment = s.segment_key)
      and not exists (select 1 from ${conversationSegments} later
        where later.conversation_key = s.conversation_key and later.first_seq > s.first_seq)`,
    // Behind the rest of the path; without one, where the conversation's own messages begin.
    sql`insert into ${conversationSegments} (conversation_key, segment_key, first_seq, last_seq)
      select c.key, c.tail_segment, coalesce(
          (select max(s.last_seq) + 1 from ${conversationSegments} s where s.conversation_key = c.key),
          (select min(m.seq) from ${messages} m where m.segment_key = c.tail_segment),
          c.message_count + 1), ${openEnd}
      ${withoutTail}`,
  ],
};

const elsewhere: Rule = {
  problem: 'open-elsewhere',
  severity: 'error',
  message:
    'Paths of conversations are open in a segment that they do not write to (conversation_segments). Restore the database from a copy.',
  wrong: sql`select c.id ${openElsewhere}`,
  settle: [
    sql`update ${conversationSegments} as s set last_seq = coalesce(
        (select min(l.first_seq) - 1 from ${conversationSegments} l
          where l.conversation_key = s.conversation_key and l.first_seq > s.first_seq),
        (select max(m.seq) from ${messages} m where m.segment_key = s.segment_key and m.seq >= s.first_seq),
        s.first_seq - 1)
      where s.last_seq = ${openEnd} and exists (select 1 from ${conversations} c
        where c.key = s.conversation_key and c.tail_segment <> s.segment_key)`,
    sql`delete from ${conversationSegments} where last_seq < first_seq`,
  ],
};

const sharedTail: Rule = {
  problem: 'shared-tail',
  severity: 'error',
  message:
    'Segments are the open end of several conversations, which would write over each other (conversation_segments). Restore the database from a copy.',
  wrong: sql`select 'segment ' || segment_key from ${conversationSegments} where last_seq = ${openEnd}
    group by segment_key having count(*) > 1`,
  // All but one write to a segment of their own from now on, which the rules before this one open.
  settle: [
    sql`update ${conversations} set tail_segment = (select max(key) from (select key from ${segments}
          union all select segment_key from ${messages} union all select tail_segment from ${conversations}))
        + (select count(*) from ${conversations} o where o.key <= ${conversations}.key)
      where key in (select conversation_key from (select conversation_key,
          row_number() over (partition by segment_key order by conversation_key) as place
        from ${conversationSegments} where last_seq = ${openEnd}) where place > 1)`,
  ],
};

const segmentRow: Rule = {
  problem: 'segment-gone',
  severity: 'error',
  message: 'Segments that paths or messages refer to have no row in the table segments. Repair adds it.',
  wrong: sql`select 'segment ' || segment_key from (select segment_key from ${conversationSegments}
      union select segment_key from ${messages} union select tail_segment from ${conversations})
    where segment_key not in (select key from ${segments})`,
  mend: [
    sql`insert or ignore into ${segments} (key, created_at)
      select segment_key, coalesce((select min(m.created_at) from ${messages} m where m.segment_key = used.segment_key), 0)
      from (select segment_key from ${conversationSegments} union select segment_key from ${messages}
        union select tail_segment from ${conversations}) used`,
  ],
};

/** The stretches of a path up to the message of the fork, as they must be the same in both. */
function sharedStretch(path: SQL, other: SQL): SQL {
  return sql`exists (select 1 from ${conversationSegments} s where s.conversation_key = ${path}.key and s.first_seq <= m.seq
    and not exists (select 1 from ${conversationSegments} o where o.conversation_key = ${other}.key
      and o.segment_key = s.segment_key and o.first_seq = s.first_seq and min(o.last_seq, m.seq) = min(s.last_seq, m.seq)))`;
}

function shows(path: SQL): SQL {
  return sql`exists (select 1 from ${conversationSegments} s where s.conversation_key = ${path}.key
    and s.segment_key = m.segment_key and m.seq between s.first_seq and s.last_seq)`;
}

// Either may have been cut before the fork's message since; as long as both show it, everything before it is shared.
const differingForks = sql`from ${conversations} f
    join ${conversations} c on c.owner_id = f.owner_id and c.id = f.forked_from
    join ${messages} m on m.owner_id = f.owner_id and m.id = f.fork_message_id
    where ${shows(sql`f`)} and ${shows(sql`c`)}
      and (${sharedStretch(sql`f`, sql`c`)} or ${sharedStretch(sql`c`, sql`f`)})`;

const forkPrefix: Rule = {
  problem: 'fork-prefix',
  severity: 'error',
  message:
    'Forks do not begin with the messages of the conversation that they were forked from (conversation_segments). Restore the database from a copy.',
  wrong: sql`select f.id ${differingForks}`,
  settle: [
    sql`update ${conversations} set forked_from = null, fork_message_id = null
      where key in (select f.key ${differingForks})`,
  ],
};

/** Which messages each conversation shows: contiguous from the first, one open end each, shared with forks. */
export const pathChecks: Check = ruleCheck({
  name: 'conversation-paths',
  title: 'paths of conversations, with prefixes that forks share',
  references: ['conversation_segments>segments', 'messages>segments'],
  rules: [segmentRow, elsewhere, gap, tailLost, sharedTail, forkPrefix],
});

const shown = sql`exists (select 1 from ${conversationSegments} s
  where s.segment_key = ${messages}.segment_key and ${messages}.seq between s.first_seq and s.last_seq)`;

const unshownMessages: Rule = {
  problem: 'unshown',
  severity: 'warning',
  message:
    'Messages are shown by no conversation. Repair drops them, once no path has a gap in which they could belong.',
  wrong: sql`select id from ${messages} where not ${shown}`,
  mendIf: pathsAreWhole,
  mend: [sql`delete from ${messages} where not ${shown}`],
};

const isUnused = sql`key not in (select segment_key from ${conversationSegments})
  and key not in (select segment_key from ${messages}) and key not in (select tail_segment from ${conversations})`;

const unshownSegments: Rule = {
  problem: 'unused-segment',
  severity: 'warning',
  message: 'Rows of the table segments belong to no conversation. Repair drops them.',
  wrong: sql`select 'segment ' || key from ${segments} where ${isUnused}`,
  mend: [sql`delete from ${segments} where ${isUnused}`],
};

/** The last message that a conversation can show: the last of its own, or of what it shares. */
export const lastShown = sql`(select max(s.first_seq - 1, coalesce((select max(m.seq) from ${messages} m
    where m.segment_key = s.segment_key and m.seq >= s.first_seq), 0))
  from ${conversationSegments} s where s.conversation_key = c.key and s.last_seq = ${openEnd})`;

/** Messages of a conversation's path. */
export const pathOf = sql`from ${conversationSegments} s cross join ${messages} m
  where s.conversation_key = c.key and m.segment_key = s.segment_key and m.seq between s.first_seq and s.last_seq`;

const lacking = sql`from ${conversations} c where (select count(*) ${pathOf}) < ${lastShown}`;

const lostMessages: Rule = {
  problem: 'lost',
  severity: 'error',
  message:
    'Conversations lack messages in the middle (table messages). Restore the database from a copy, or import their transcripts into a new one.',
  wrong: sql`select c.id ${lacking}`,
  settle: [
    sql`with recursive stretches(owner, segment, seq, last_seq) as (
        select c.owner_id, s.segment_key, s.first_seq, case when s.last_seq < ${openEnd} then s.last_seq
          else (select max(m.seq) from ${messages} m where m.segment_key = s.segment_key and m.seq >= s.first_seq) end
        from ${conversationSegments} s join ${conversations} c on c.key = s.conversation_key
        where c.key in (select c.key ${lacking})),
      positions(owner, segment, seq, last_seq) as (
        select * from stretches where last_seq - seq between 0 and ${MOST_LOST}
        union select owner, segment, seq + 1, last_seq from positions where seq < last_seq)
      insert or ignore into ${messages} (owner_id, id, segment_key, seq, role, text, created_at)
      select owner, 'lost-' || segment || '-' || seq, segment, seq, 'system', ${LOST_TEXT}, coalesce((select created_at
          from ${messages} m where m.segment_key = segment and m.seq < positions.seq order by m.seq desc limit 1), 0)
      from positions where not exists (select 1 from ${messages} m where m.segment_key = segment and m.seq = positions.seq)
        and segment in (select key from ${segments})`,
  ],
};

/** Whether each position of each path has its message, and each message a path. */
export const messageChecks: Check = ruleCheck({
  name: 'conversation-messages',
  title: 'messages of conversations',
  rules: [lostMessages, unshownMessages, unshownSegments],
});

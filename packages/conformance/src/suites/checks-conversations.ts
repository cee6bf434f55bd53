import type { CaseDefinition } from '../case.js';
import { damaged, key, OPEN_END, unchecked } from '../damage.js';

/** Damage to paths, messages and counters of conversations. Part of the suite `checks`. */
export const damagedConversations: Readonly<Record<string, CaseDefinition>> = {
  'path-gap': damaged({
    title: 'a gap in the path of a conversation is found, and nothing that could belong there is dropped',
    damage: async ({ raw }, { forkId }) =>
      await raw.exec(`update conversation_segments set first_seq = first_seq + 5
        where conversation_key = ${key(forkId)} and last_seq = ${OPEN_END};
        delete from conversation_segments where conversation_key = (select min(key) from conversations where owner_id = 'ada')`),
    found: 'conversation-paths gap',
    mended: false,
  }),
  'path-without-tail': damaged({
    title: 'a path without its open end gets it back, with the messages that were in it',
    damage: async ({ raw }, { conversationId }) =>
      await raw.exec(`delete from conversation_segments where conversation_key = ${key(conversationId)}`),
    found: 'conversation-paths no-tail',
    mended: true,
  }),
  'closed-tail': damaged({
    title: 'an end that was closed is opened again',
    damage: async ({ raw }, { forkId }) =>
      await raw.exec(`update conversation_segments set last_seq = first_seq
        where conversation_key = ${key(forkId)} and last_seq = ${OPEN_END}`),
    found: 'conversation-paths no-tail',
    mended: true,
  }),
  'shared-tail': damaged({
    title: 'two conversations that write to one segment are found',
    damage: async ({ raw }, { forkId, conversationId }) =>
      await raw.exec(`update conversation_segments set segment_key = (select tail_segment from conversations
        where id = '${conversationId}' and owner_id = '') where conversation_key = ${key(forkId)} and last_seq = ${OPEN_END}`),
    found: 'conversation-paths shared-tail',
    mended: false,
  }),
  'fork-prefix': damaged({
    title: 'a fork that does not begin as its origin is found',
    damage: async ({ raw }, { secondForkId }) =>
      await raw.exec(`update conversation_segments set segment_key = (select tail_segment from conversations
        where owner_id = 'ada' order by key limit 1) where conversation_key = ${key(secondForkId)} and first_seq = 1`),
    found: 'conversation-paths fork-prefix',
    mended: false,
  }),
  'segment-gone': damaged({
    title: 'a segment without its row gets it back',
    damage: async (store, { conversationId }) =>
      await unchecked(
        store,
        `delete from segments where key = (select tail_segment from conversations where id = '${conversationId}' and owner_id = '')`,
      ),
    found: 'conversation-paths segment-gone',
    mended: true,
  }),
  'message-lost': damaged({
    title: 'a message that is missing in the middle is found',
    damage: async ({ raw }, { firstMessageId }) => await raw.run('delete from messages where id = ?', [firstMessageId]),
    found: 'conversation-messages lost',
    mended: false,
  }),
  'message-unshown': damaged({
    title: 'a message that no conversation shows is dropped with its segment',
    damage: async ({ raw }) =>
      await raw.exec(`insert into segments (key, created_at) values (7777, 1);
        insert into messages (id, segment_key, seq, role, text, created_at) values ('lonely', 7777, 1, 'user', 'a wombat', 1)`),
    found: 'conversation-messages unshown',
    mended: true,
  }),
  'segment-unused': damaged({
    title: 'a segment that no conversation has is dropped',
    damage: async ({ raw }) => await raw.exec('insert into segments (key, created_at) values (7777, 1)'),
    found: 'conversation-messages unused-segment',
    mended: true,
  }),
  'message-count': damaged({
    title: 'a wrong number of messages is counted anew, for every owner',
    damage: async ({ raw }) =>
      await raw.exec(`update conversations set message_count = message_count + 3 where owner_id = 'ada'`),
    found: 'conversation-counters message-count',
    mended: true,
  }),
  'tool-calls': damaged({
    title: 'a wrong number of tool calls is counted anew',
    damage: async ({ raw }) => await raw.exec('update conversations set tool_calls = 9'),
    found: 'conversation-counters tool-calls',
    mended: true,
  }),
  usage: damaged({
    title: 'wrong totals of tokens and cost are summed anew',
    damage: async ({ raw }) =>
      await raw.exec('update conversations set cost_micros = cost_micros + 1, output_tokens = 0'),
    found: 'conversation-counters usage',
    mended: true,
  }),
};

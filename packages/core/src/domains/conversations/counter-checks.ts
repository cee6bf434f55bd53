import { sql } from 'drizzle-orm';
import { type Check, type Rule, ruleCheck } from '../../checks/index.js';
import { lastShown, pathOf } from './path-checks.js';
import { conversations, conversationUsage } from './schema.js';

const messageCount: Rule = {
  problem: 'message-count',
  severity: 'error',
  message: 'Conversations count other messages than they have (conversations.message_count). Repair counts them anew.',
  wrong: sql`select c.id from ${conversations} c where c.message_count <> ${lastShown}`,
  mend: [sql`update ${conversations} as c set message_count = ${lastShown} where c.message_count <> ${lastShown}`],
};

const toolCallsShown = sql`(select coalesce(sum(m.tool_calls), 0) ${pathOf})`;

const toolCalls: Rule = {
  problem: 'tool-calls',
  severity: 'warning',
  message:
    'Conversations count other tool calls than their messages have (conversations.tool_calls). Repair counts them anew.',
  wrong: sql`select c.id from ${conversations} c where c.tool_calls <> ${toolCallsShown}`,
  mend: [sql`update ${conversations} as c set tool_calls = ${toolCallsShown} where c.tool_calls <> ${toolCallsShown}`],
};

const totals = sql.raw('input_tokens, output_tokens, cache_creation_tokens, cache_read_tokens, cost_micros');

const sums = sql`(select coalesce(sum(u.input_tokens), 0), coalesce(sum(u.output_tokens), 0),
    coalesce(sum(u.cache_creation_tokens), 0), coalesce(sum(u.cache_read_tokens), 0), coalesce(sum(u.cost_micros), 0)
  from ${conversationUsage} u where u.conversation_key = c.key)`;

const usage: Rule = {
  problem: 'usage',
  severity: 'warning',
  message:
    'Conversations have totals of tokens or cost that are not those of conversation_usage. Repair sums them anew.',
  wrong: sql`select c.id from ${conversations} c where (${totals}) <> ${sums}`,
  mend: [sql`update ${conversations} as c set (${totals}) = ${sums} where (${totals}) <> ${sums}`],
};

/** Whether the figures that conversations carry are those of their rows. */
export const counterChecks: Check = ruleCheck({
  name: 'conversation-counters',
  title: 'counters of conversations',
  rules: [messageCount, toolCalls, usage],
});

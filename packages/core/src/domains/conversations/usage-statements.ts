import { type SQL, sql } from 'drizzle-orm';
import { defineSelect, defineSql, type Placeholders } from '../../steps/index.js';
import type { Usage } from './conversations.js';
import { conversations, conversationUsage, conversationUsagePending } from './schema.js';

/** What an answer used, as its row holds it. */
export interface UsageRow extends Omit<Usage, 'conversationId' | 'metadata'> {
  readonly metadata: string | null;
}

/** The columns that sum token figures of a table. */
export const tokenSums = {
  inputTokens: 'plain',
  outputTokens: 'plain',
  cacheCreationTokens: 'plain',
  cacheReadTokens: 'plain',
  costMicros: 'plain',
} as const;

/** What answers used and cost, together. */
export type TokenTotals = Readonly<Record<keyof typeof tokenSums, number>>;

/** What is known of an answer before it is reported again. */
export interface KnownUsage extends TokenTotals {
  readonly responseId: string;
  readonly conversationKey: number;
}

/**
 * Counting an answer in one batch without reading first. The totals grow by the difference to what was known of the same
 * answer, in whichever conversation it was first reported; then the row takes the new figures.
 *
 * `ifChanged` variants act only when the statement before them did, for use behind {@link appending}.
 */
export const counting = {
  totals: usageTotals(sql``),
  totalsIfChanged: usageTotals(sql` and changes() > 0`),
  row: usageRow<UsageValues>(ofConversation(sql``)),
  /** Of a conversation whose key is known. Of a `select`, SQLite keeps a copy of every page that changes until the statement is through. */
  rowOf: usageRow<OwnedUsage & { conversationKey: number }>((p) => sql`values (${usageColumns(p, p.conversationKey)})`),
  rowIfChanged: usageRow<UsageValues>(ofConversation(sql` and changes() > 0`)),
  /** Notes that an answer is reported again; before its row changes. Does nothing for one that is new. */
  notePending: defineSql<{ ownerId: string; responseId: string }>(
    (p) => sql`insert into ${conversationUsagePending} (usage_key) select key from ${conversationUsage}
      where owner_id = ${p.ownerId} and response_id = ${p.responseId} on conflict (usage_key) do nothing`,
  ),
  /** {@link notePending} of several answers, as JSON. */
  noteAllPending: defineSql<{ ownerId: string; responseIds: string }>(
    (p) => sql`insert into ${conversationUsagePending} (usage_key) select key from ${conversationUsage}
      where owner_id = ${p.ownerId} and response_id in (select value from json_each(${p.responseIds}))
      on conflict (usage_key) do nothing`,
  ),
  /** {@link notePending} of all answers of a conversation: what it says of them has changed. */
  noteConversationPending: defineSql<{ conversationKey: number }>(
    (p) => sql`insert into ${conversationUsagePending} (usage_key) select key from ${conversationUsage}
      where conversation_key = ${p.conversationKey} on conflict (usage_key) do nothing`,
  ),
  /** What is known of answers. */
  known: defineSql<{ ownerId: string; responseIds: string }, KnownUsage>(
    (
      p,
    ) => sql`select response_id, conversation_key, input_tokens, output_tokens, cache_creation_tokens, cache_read_tokens,
        cost_micros
      from ${conversationUsage}
      where owner_id = ${p.ownerId} and response_id in (select value from json_each(${p.responseIds}))`,
    { responseId: 'plain', conversationKey: 'plain', ...tokenSums },
  ),
  /** Moves a conversation's totals by differences. */
  grow: defineSql<TokenTotals & { conversationKey: number }>(
    (p) => sql`update ${conversations} set input_tokens = input_tokens + ${p.inputTokens},
        output_tokens = output_tokens + ${p.outputTokens},
        cache_creation_tokens = cache_creation_tokens + ${p.cacheCreationTokens},
        cache_read_tokens = cache_read_tokens + ${p.cacheReadTokens}, cost_micros = cost_micros + ${p.costMicros}
      where key = ${p.conversationKey}`,
  ),
};

type OwnedUsage = UsageRow & { ownerId: string };
type UsageValues = OwnedUsage & { conversationId: string };

function usageTotals(condition: SQL) {
  return defineSql<UsageValues>((p) => {
    const known = (column: SQL) =>
      sql`(select ${column} from ${conversationUsage} where owner_id = ${p.ownerId} and response_id = ${p.responseId})`;
    const own = sql`(select key from ${conversations} where owner_id = ${p.ownerId} and id = ${p.conversationId})`;
    const grown = (column: SQL, figure: SQL) => sql`${column} = ${column} + ${figure} - coalesce(${known(column)}, 0)`;
    return sql`update ${conversations} set ${grown(sql`input_tokens`, p.inputTokens)},
        ${grown(sql`output_tokens`, p.outputTokens)}, ${grown(sql`cache_creation_tokens`, p.cacheCreationTokens)},
        ${grown(sql`cache_read_tokens`, p.cacheReadTokens)}, ${grown(sql`cost_micros`, p.costMicros)}
      where key = coalesce(${known(sql`conversation_key`)}, ${own}) and ${own} is not null${condition}`;
  });
}

/** @param source the values of a row, or what selects them */
function usageRow<P extends OwnedUsage>(source: (p: Placeholders<P>) => SQL) {
  return defineSql<P>(
    (p) => sql`insert into ${conversationUsage} (owner_id, response_id, conversation_key, message_id, provider, model,
        input_tokens, output_tokens, cache_creation_tokens, cache_read_tokens, cost_micros, metadata, created_at)
      ${source(p)}
      on conflict (owner_id, response_id) do update set message_id = coalesce(excluded.message_id, message_id),
        provider = excluded.provider, model = excluded.model, input_tokens = excluded.input_tokens,
        output_tokens = excluded.output_tokens, cache_creation_tokens = excluded.cache_creation_tokens,
        cache_read_tokens = excluded.cache_read_tokens, cost_micros = excluded.cost_micros,
        metadata = coalesce(excluded.metadata, metadata), created_at = excluded.created_at`,
  );
}

function usageColumns(p: Placeholders<OwnedUsage>, conversationKey: SQL): SQL {
  return sql`${p.ownerId}, ${p.responseId}, ${conversationKey}, ${p.messageId}, ${p.provider}, ${p.model}, ${p.inputTokens},
    ${p.outputTokens}, ${p.cacheCreationTokens}, ${p.cacheReadTokens}, ${p.costMicros}, ${p.metadata}, ${p.createdAt}`;
}

function ofConversation(condition: SQL) {
  return (p: Placeholders<UsageValues>) => sql`select ${usageColumns(p, sql`key`)}
    from ${conversations} where owner_id = ${p.ownerId} and id = ${p.conversationId}${condition}`;
}

const usageWithConversation = sql`from ${conversationUsage}
  join ${conversations} on ${conversations.key} = ${conversationUsage.conversationKey}`;

/** One answer's usage, as stored. */
export const usageByResponse = defineSelect<{ ownerId: string; responseId: string }>()(
  usageFields(),
  (p) => sql`${usageWithConversation}
    where ${conversationUsage.ownerId} = ${p.ownerId} and ${conversationUsage.responseId} = ${p.responseId}`,
);

/** A page of a conversation's usage, after a row key. */
export const usageAfter = defineSelect<{ conversationKey: number; after: number; limit: number }>()(
  { key: conversationUsage.key, ...usageFields() },
  (p) => sql`${usageWithConversation}
    where ${conversationUsage.conversationKey} = ${p.conversationKey} and ${conversationUsage.key} > ${p.after}
    order by ${conversationUsage.key} limit ${p.limit}`,
);

function usageFields() {
  return {
    responseId: conversationUsage.responseId,
    conversationId: conversations.id,
    messageId: conversationUsage.messageId,
    provider: conversationUsage.provider,
    model: conversationUsage.model,
    inputTokens: conversationUsage.inputTokens,
    outputTokens: conversationUsage.outputTokens,
    cacheCreationTokens: conversationUsage.cacheCreationTokens,
    cacheReadTokens: conversationUsage.cacheReadTokens,
    costMicros: conversationUsage.costMicros,
    metadata: conversationUsage.metadata,
    createdAt: conversationUsage.createdAt,
  };
}

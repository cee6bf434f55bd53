import { sql } from 'drizzle-orm';
import type { JsonObject } from '../../json.js';
import { all, defineSelect, defineSql, get, run, type Statement, type Steps } from '../../steps/index.js';
import type { ReportedUsage, ReportPosition, UsageSource } from '../reported-usage.js';
import { conversations, conversationUsage, conversationUsagePending } from './schema.js';

const fields = {
  key: conversationUsage.key,
  ownerId: conversationUsage.ownerId,
  responseId: conversationUsage.responseId,
  conversationId: conversations.id,
  project: conversations.project,
  conversationMetadata: conversations.metadata,
  provider: conversationUsage.provider,
  conversationProvider: conversations.provider,
  model: conversationUsage.model,
  conversationModel: conversations.model,
  inputTokens: conversationUsage.inputTokens,
  outputTokens: conversationUsage.outputTokens,
  cacheReadTokens: conversationUsage.cacheReadTokens,
  cacheCreationTokens: conversationUsage.cacheCreationTokens,
  costMicros: conversationUsage.costMicros,
  metadata: conversationUsage.metadata,
  createdAt: conversationUsage.createdAt,
};

const joined = sql`${conversationUsage} join ${conversations} on ${conversations.key} = ${conversationUsage.conversationKey}`;

const statements = {
  after: defineSelect<{ after: number; limit: number }>()(
    fields,
    (p) =>
      sql`from ${joined} where ${conversationUsage.key} > ${p.after} order by ${conversationUsage.key} limit ${p.limit}`,
  ),
  changed: defineSelect<{ upTo: number }>()(
    fields,
    (p) => sql`from ${conversationUsagePending} cross join ${conversationUsage} join ${conversations}
      on ${conversations.key} = ${conversationUsage.conversationKey}
      where ${conversationUsage.key} = ${conversationUsagePending.usageKey}
        and ${conversationUsagePending.usageKey} <= ${p.upTo}`,
  ),
  ofConversation: defineSelect<{ conversationKey: number; after: number }>()(
    fields,
    (p) => sql`from ${joined} where ${conversationUsage.conversationKey} = ${p.conversationKey}
      and (${conversationUsage.key} > ${p.after}
        or ${conversationUsage.key} in (select usage_key from ${conversationUsagePending}))`,
  ),
  /** The key up to which the first so many changed reports lie. */
  lastChanged: defineSql<{ limit: number }, { key: number | null }>(
    (p) => sql`select max(usage_key) from
      (select usage_key from ${conversationUsagePending} order by usage_key limit ${p.limit})`,
    { key: 'plain' },
  ),
  forgetChanged: defineSql<{ upTo: number }>(
    (p) => sql`delete from ${conversationUsagePending} where usage_key <= ${p.upTo}`,
  ),
  forgetChangedOf: defineSql<{ conversationKey: number }>(
    (p) => sql`delete from ${conversationUsagePending} where usage_key in
      (select key from ${conversationUsage} where conversation_key = ${p.conversationKey})`,
  ),
  isBehind: defineSql<ReportPosition, { behind: number }>(
    (p) => sql`select (select max(key) from ${conversationUsage}) > ${p.key}
      or exists (select 1 from ${conversationUsagePending})
      or (${p.key} > 0 and not exists
        (select 1 from ${conversationUsage} where key = ${p.key} and response_id = ${p.responseId})
        and exists (select 1 from ${conversationUsage}))`,
    { behind: 'plain' },
  ),
  isThere: defineSql<ReportPosition, { found: number }>(
    (p) => sql`select 1 from ${conversationUsage} where key = ${p.key} and response_id = ${p.responseId}`,
    { found: 'plain' },
  ),
  lastWithout: defineSql<{ conversationKey: number; key: number }, ReportPosition>(
    (p) => sql`select key, response_id from ${conversationUsage}
      where key <= ${p.key} and conversation_key <> ${p.conversationKey} order by key desc limit 1`,
    { key: 'plain', responseId: 'plain' },
  ),
};

type Row = typeof statements.after extends Statement<never, infer R> ? R : never;

/** What of conversations is used and paid. */
export const usageSource: UsageSource = {
  *isBehind(position) {
    return (yield* get(statements.isBehind, position))?.behind === 1;
  },
  *after(position, limit) {
    return (yield* all(statements.after, { after: yield* keyOf(position), limit })).map(toReport);
  },
  *takeChanged(limit) {
    const upTo = (yield* get(statements.lastChanged, { limit }))?.key ?? null;
    if (upTo === null) return [];
    const rows = yield* all(statements.changed, { upTo });
    yield* run(statements.forgetChanged, { upTo });
    return rows.map(toReport);
  },
  *ofConversation(conversationKey, position) {
    const rows = yield* all(statements.ofConversation, { conversationKey, after: yield* keyOf(position) });
    yield* run(statements.forgetChangedOf, { conversationKey });
    return rows.map(toReport);
  },
  *positionWithout(conversationKey, position): Steps<ReportPosition> {
    const key = yield* keyOf(position);
    return (yield* get(statements.lastWithout, { conversationKey, key })) ?? { key: 0, responseId: '' };
  },
};

/**
 * The key of a position; 0, to begin anew, when its row is another one or gone: then keys may have been used again, and who keeps
 * account knows answers by their ids.
 */
function* keyOf(position: ReportPosition): Steps<number> {
  return position.key > 0 && (yield* get(statements.isThere, position)) === undefined ? 0 : position.key;
}

/** Where a conversation comes from, as importers note it. */
export function sourceOf(metadata: unknown): string {
  const source = (metadata as JsonObject | null)?.source;
  return typeof source === 'string' ? source : '';
}

function toReport(row: Row): ReportedUsage {
  const { conversationMetadata, conversationProvider, conversationModel, provider, model, metadata, ...rest } = row;
  return {
    ...rest,
    source: sourceOf(conversationMetadata),
    provider: provider === '' ? conversationProvider : provider,
    model: model === '' ? conversationModel : model,
    metadata: (metadata ?? null) as JsonObject | null,
  };
}

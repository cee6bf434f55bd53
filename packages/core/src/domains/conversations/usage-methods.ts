import { type SQL, sql } from 'drizzle-orm';
import { NotFoundError } from '../../errors/errors.js';
import { toJson } from '../../json.js';
import { all, batch, type Call, call, defineSql, get, type Steps } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { ConversationStats, Conversations, ModelUsage, NewUsage, Usage, UsageFilter } from './conversations.js';
import * as input from './input.js';
import { asMetadata, type OwnedId } from './row-basics.js';
import { conversationRow } from './rows.js';
import { conversations, conversationUsage, messages } from './schema.js';
import {
  counting,
  type KnownUsage,
  type TokenTotals,
  tokenSums,
  usageAfter,
  usageByResponse,
} from './usage-statements.js';

/** The calls that count an answer. */
interface UsageCalls {
  /** To stand before everything else in the batch: notes an answer that was known before. */
  readonly before: readonly Call[];
  /** Behind an append, `ifChanged` makes them act only when the message was new. */
  readonly calls: readonly Call[];
}

/** {@link UsageCalls} of one answer. */
export function usageCalls(
  context: DomainContext,
  conversationId: string,
  usage: NewUsage,
  ifChanged: boolean,
): UsageCalls {
  const values = { ...usageValues(context, usage), conversationId };
  context.usage.noted();
  const calls = [
    call(ifChanged ? counting.totalsIfChanged : counting.totals, values),
    call(ifChanged ? counting.rowIfChanged : counting.row, values),
  ];
  const { ownerId, responseId } = values;
  return { before: [call(counting.notePending, { ownerId, responseId })], calls };
}

/** The row of an answer, with what is said of it. */
function usageValues({ ownerId, clock, ids, redactor }: DomainContext, usage: NewUsage) {
  return {
    ownerId,
    responseId: usage.responseId ?? usage.messageId ?? ids(),
    messageId: usage.messageId ?? null,
    provider: usage.provider ?? '',
    model: usage.model ?? '',
    inputTokens: usage.inputTokens ?? 0,
    outputTokens: usage.outputTokens ?? 0,
    cacheCreationTokens: usage.cacheCreationTokens ?? 0,
    cacheReadTokens: usage.cacheReadTokens ?? 0,
    costMicros: usage.costMicros ?? 0,
    metadata: usage.metadata == null ? null : toJson(redactor.json(usage.metadata), 'usage.metadata'),
    createdAt: usage.createdAt ?? clock(),
  };
}

/**
 * {@link usageCalls} for many answers of one conversation, in the transaction that adds their messages: what is known of them
 * is read once, and each conversation's totals move once.
 */
export function* usageCallsTogether(
  context: DomainContext,
  ownKey: number,
  usages: readonly NewUsage[],
): Steps<readonly Call[]> {
  if (usages.length === 0) return [];
  const rows = usages.map((usage) => usageValues(context, usage));
  const answers = { ownerId: context.ownerId, responseIds: JSON.stringify(rows.map((row) => row.responseId)) };
  const known = new Map<string, KnownUsage>();
  for (const row of yield* all(counting.known, answers)) known.set(row.responseId, row);
  context.usage.noted();
  const again = known.size === 0 ? [] : [call(counting.noteAllPending, answers)];
  const growth = new Map<number, TokenTotals>();
  for (const row of rows) {
    const before = known.get(row.responseId);
    // An answer counts where it was reported first; the last report about it wins.
    const conversationKey = before?.conversationKey ?? ownKey;
    growth.set(conversationKey, grown(growth.get(conversationKey), row, before));
    known.set(row.responseId, { ...row, conversationKey });
  }
  return [
    ...again,
    ...[...growth].map(([conversationKey, totals]) => call(counting.grow, { conversationKey, ...totals })),
    ...rows.map((row) => call(counting.rowOf, { ...row, conversationKey: ownKey })),
  ];
}

function grown(sum: TokenTotals | undefined, row: TokenTotals, before: TokenTotals | undefined): TokenTotals {
  const figure = (name: keyof TokenTotals) => (sum?.[name] ?? 0) + row[name] - (before?.[name] ?? 0);
  return {
    inputTokens: figure('inputTokens'),
    outputTokens: figure('outputTokens'),
    cacheCreationTokens: figure('cacheCreationTokens'),
    cacheReadTokens: figure('cacheReadTokens'),
    costMicros: figure('costMicros'),
  };
}

type UsageMethods = Pick<Conversations<'steps'>, 'recordUsage' | 'usage' | 'costByModel' | 'stats'>;

/** What answers used and cost. */
export function usageMethods(context: DomainContext): UsageMethods {
  const { ownerId, ids, feed } = context;
  return {
    *recordUsage(conversationId, given) {
      const valid = validate(input.newUsage, given, 'conversations.recordUsage') as NewUsage;
      const responseId = valid.responseId ?? valid.messageId ?? ids();
      const { before, calls } = usageCalls(context, conversationId, { ...valid, responseId }, false);
      yield* batch([
        ...before,
        ...calls,
        ...feed.ifChanged({ kind: 'conversation', id: conversationId, operation: 'updated' }),
      ]);
      yield* conversationRow(context, conversationId);
      const row = yield* get(usageByResponse, { ownerId, responseId });
      if (row === undefined) throw new NotFoundError('usage', responseId);
      return toUsage(row);
    },
    *usage(conversationId, given) {
      const page = validate(input.page, given ?? {}, 'conversations.usage');
      const { key } = yield* conversationRow(context, conversationId);
      const after = decodeCursor(page.cursor, 1, 'conversations.usage')?.[0] ?? 0;
      const rows = yield* all(usageAfter, { conversationKey: key, after, limit: (page.limit ?? DEFAULT_LIMIT) + 1 });
      return pageOf(
        rows,
        page,
        (row) => [row.key],
        ({ key: _key, ...row }) => toUsage(row),
      );
    },
    *costByModel(given) {
      const filter = validate(input.usageFilter, given ?? {}, 'conversations.costByModel');
      const { conversationId: id, ...rest } = filter;
      // An import asks this of every session it meets: compiled once.
      if (id !== undefined && Object.keys(rest).length === 0) return yield* all(costOfConversation, { ownerId, id });
      return yield* all(costStatement(ownerId, filter), {});
    },
    *stats(given) {
      const { project } = validate(input.statsFilter, given ?? {}, 'conversations.stats');
      // Sums have a row whatever there is.
      return (yield* get(statsStatement(ownerId, project), {})) as ConversationStats;
    },
  };
}

function toUsage(row: Omit<Usage, 'metadata'> & { readonly metadata: unknown }): Usage {
  return { ...row, metadata: asMetadata(row.metadata) };
}

const SUMS = sql`coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0), coalesce(sum(cache_creation_tokens), 0),
  coalesce(sum(cache_read_tokens), 0), coalesce(sum(cost_micros), 0)`;

/** Sums by model over usage `u` and its conversation `c`. */
function costsOf(tables: SQL, conditions: readonly SQL[]): SQL {
  return sql`select u.provider, u.model, count(*), coalesce(sum(u.input_tokens), 0), coalesce(sum(u.output_tokens), 0),
      coalesce(sum(u.cache_creation_tokens), 0), coalesce(sum(u.cache_read_tokens), 0), coalesce(sum(u.cost_micros), 0)
    from ${tables} where ${sql.join([sql`c.key = u.conversation_key`, ...conditions], sql` and `)}
    group by u.provider, u.model
    order by sum(u.cost_micros) desc, sum(u.input_tokens + u.output_tokens + u.cache_creation_tokens + u.cache_read_tokens) desc,
      u.model, u.provider`;
}

const modelUsageColumns = { provider: 'plain', model: 'plain', responses: 'plain', ...tokenSums } as const;

const conversationFirst = sql`${conversations} c cross join ${conversationUsage} u`;

/** Of one conversation, that one first and then its rows: left to itself, SQLite walks all that the owner ever used. */
const costOfConversation = defineSql<OwnedId, ModelUsage>(
  (p) => costsOf(conversationFirst, [sql`c.owner_id = ${p.ownerId} and c.id = ${p.id}`]),
  modelUsageColumns,
);

function costStatement(ownerId: string, { conversationId, project, since, until }: UsageFilter) {
  const isOne = conversationId !== undefined;
  const conditions = [isOne ? sql`c.owner_id = ${ownerId} and c.id = ${conversationId}` : sql`u.owner_id = ${ownerId}`];
  if (project !== undefined) conditions.push(sql`c.project = ${project}`);
  if (since !== undefined) conditions.push(sql`u.created_at >= ${since}`);
  if (until !== undefined) conditions.push(sql`u.created_at < ${until}`);
  const tables = isOne ? conversationFirst : sql`${conversationUsage} u join ${conversations} c`;
  return defineSql<object, ModelUsage>(() => costsOf(tables, conditions), modelUsageColumns);
}

function statsStatement(ownerId: string, project: string | undefined) {
  const ofProject = project === undefined ? sql`` : sql` and project = ${project}`;
  const stored =
    project === undefined
      ? sql`select count(*) as messages, coalesce(sum(tool_calls), 0) as calls from ${messages} where owner_id = ${ownerId}`
      : sql`select count(*) as messages, coalesce(sum(m.tool_calls), 0) as calls from ${messages} m
          where m.owner_id = ${ownerId} and exists (select 1 from conversation_segments s
            join ${conversations} c on c.key = s.conversation_key
            where s.segment_key = m.segment_key and m.seq between s.first_seq and s.last_seq and c.project = ${project})`;
  return defineSql<object, ConversationStats>(
    () => sql`select count(*), coalesce(sum(status = 'archived'), 0), (select messages from (${stored})),
        (select calls from (${stored})), ${SUMS}
      from ${conversations} where owner_id = ${ownerId}${ofProject}`,
    { conversations: 'plain', archived: 'plain', messages: 'plain', toolCalls: 'plain', ...tokenSums },
  );
}

import type { JsonObject, JsonValue, NewUsage } from '@cairndb/core';
import { countOf, idOf, isEmpty, isObject, textOf } from '../json-shape.js';
import { microsOf } from '../micros-of.js';
import { parsedJson } from '../sessions/original.js';
import type { SessionFacts, SessionMessage } from '../sessions/session-part.js';
import type { SourceRow } from '../sessions/source-database.js';
import { shortTitle } from '../short-title.js';

/** The importer's name, under which positions are kept. */
export const GOOSE = 'goose';

/** Names that Goose gives before it knows a better one. */
const MADE_UP_NAME = /^(New (Chat|session)( \d+)?|CLI Session|ACP Session)$/i;

/** A row with its JSON read: columns of a name that ends with `_json` lose that. Empty columns are left out. */
export function fieldsOf(row: SourceRow): JsonObject {
  const fields: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === null || value === '' || value instanceof Uint8Array || typeof value === 'bigint') continue;
    const isJson = name.endsWith('_json') || name === 'extension_data';
    const read = isJson ? parsedJson(value) : undefined;
    if (read === undefined) fields[name] = value;
    else fields[name.replace(/_json$/, '')] = read;
  }
  return fields;
}

/** What is known of a session: a row of `sessions`, or the first line of a file of older versions. */
export function factsOf(
  id: string,
  session: JsonObject,
  messages: readonly SessionMessage[],
  from: 'database' | 'file',
): SessionFacts {
  const { id: _id, working_dir, parent_session_id, archived_at, ...rest } = session;
  const config = isObject(session.model_config) ? session.model_config : {};
  const answered = messages.findLast(({ role, model }) => role === 'assistant' && model)?.model;
  const parent = idOf(parent_session_id);
  return {
    id,
    source: GOOSE,
    title: titleOf(session, messages),
    project: textOf(working_dir),
    provider: textOf(session.provider_name),
    model: answered ?? textOf(config.model_name),
    createdAt: sqlTime(session.created_at) ?? messages[0]?.createdAt,
    archived: archived_at !== undefined,
    origin: { from },
    facts: isEmpty(rest) ? {} : { goose: rest },
    link: parent === undefined ? undefined : { parentConversationId: parent, relation: 'subAgent' },
  };
}

function titleOf(
  { name, description, user_set_name }: JsonObject,
  messages: readonly SessionMessage[],
): SessionFacts['title'] {
  const named = textOf(name) ?? textOf(description);
  if (named !== undefined && (user_set_name === 1 || !MADE_UP_NAME.test(named))) return { from: 'name', text: named };
  const prompt = messages.find(({ role }) => role === 'user')?.content;
  const [first] = typeof prompt === 'string' ? [] : (prompt ?? []).filter(({ type }) => type === 'text');
  const text = first?.type === 'text' ? shortTitle(first.text) : '';
  return text === '' ? undefined : { from: 'prompt', text };
}

/**
 * What a call of a model used, by its row of the ledger. The input holds what was read from the cache and written to it; a row that carries
 * forward what was used before there was a ledger names no model.
 */
export function usageOfLedger(row: JsonObject, sessionId: string, provider: string, createdAt: number): NewUsage {
  const { cost_source, is_compaction } = row;
  const metadata: JsonObject = {
    ...(textOf(cost_source) === undefined ? {} : { costSource: String(cost_source) }),
    ...(is_compaction === 1 ? { isCompaction: true } : {}),
  };
  return {
    responseId: `${GOOSE}@${String(row.id)}@${sessionId}`,
    provider,
    model: textOf(row.model) ?? '',
    ...tokensOf(row.input_tokens, row.output_tokens, row.cache_read_tokens, row.cache_write_tokens),
    costMicros: microsOf(row.cost) ?? 0,
    ...(isEmpty(metadata) ? {} : { metadata }),
    createdAt,
  };
}

/** What all of a session used, for sessions that no ledger tells of; undefined when nothing is known. The last report wins. */
export function usageOfTotals(
  session: JsonObject,
  { id, provider, model, createdAt }: SessionFacts,
): NewUsage | undefined {
  const tokens = tokensOf(
    session.accumulated_input_tokens ?? session.input_tokens,
    session.accumulated_output_tokens ?? session.output_tokens,
    session.accumulated_cache_read_tokens,
    session.accumulated_cache_write_tokens,
  );
  const costMicros = microsOf(session.accumulated_cost) ?? 0;
  if (tokens.inputTokens + tokens.outputTokens + costMicros === 0) return undefined;
  return { responseId: totalsId(id), provider: provider ?? '', model: model ?? '', ...tokens, costMicros, createdAt };
}

/** Takes a session's totals back: the ledger tells of all that they counted. */
export function withoutTotals({ id, provider = '', model = '' }: SessionFacts): NewUsage {
  return {
    responseId: totalsId(id),
    provider,
    model,
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheCreationTokens: 0,
    costMicros: 0,
  };
}

function totalsId(sessionId: string): string {
  return `${GOOSE}@totals@${sessionId}`;
}

function tokensOf(
  input: JsonValue | undefined,
  output: JsonValue | undefined,
  cacheRead: JsonValue | undefined,
  cacheWrite: JsonValue | undefined,
) {
  const [cacheReadTokens, cacheCreationTokens] = [countOf(cacheRead), countOf(cacheWrite)];
  const inputTokens = Math.max(0, countOf(input) - cacheReadTokens - cacheCreationTokens);
  return { inputTokens, outputTokens: countOf(output), cacheReadTokens, cacheCreationTokens };
}

/** Unix milliseconds of a time as SQLite writes it, in UTC: `2025-11-08 12:30:00`. */
function sqlTime(value: JsonValue | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(
    /^\d{4}-\d\d-\d\d \d\d:\d\d/.test(value) && !/[Z+]/.test(value) ? `${value.replace(' ', 'T')}Z` : value,
  );
  return Number.isNaN(time) ? undefined : time;
}

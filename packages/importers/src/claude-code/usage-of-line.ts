import type { JsonObject, JsonValue, NewUsage } from '@cairndb/core';
import { countOf, isObject, textOf, timeOf } from '../json-shape.js';

/** What Claude Code names as the model of messages that it made up itself. */
export const SYNTHETIC_MODEL = '<synthetic>';
/** Largest cost that a store takes, in US dollars. */
const MAX_DOLLARS = Number.MAX_SAFE_INTEGER / 1_000_000;

/**
 * What an answer used, from a line that names it; undefined for other lines. Claude Code writes one answer as several
 * lines that repeat its usage; they have `message.id` and `requestId` in common, which together are the `responseId`.
 *
 * @param lineId what identifies the line when neither of the two is there
 */
export function usageOfLine(line: JsonObject, lineId: string): NewUsage | undefined {
  const { message, requestId } = line;
  if (!isObject(message) || !isObject(message.usage)) return undefined;
  const { usage } = message;
  const figures = {
    inputTokens: countOf(usage.input_tokens),
    outputTokens: countOf(usage.output_tokens),
    cacheCreationTokens: countOf(usage.cache_creation_input_tokens),
    cacheReadTokens: countOf(usage.cache_read_input_tokens),
    costMicros: microsOf(line.costUSD),
  };
  const model = textOf(message.model) ?? '';
  if (model === SYNTHETIC_MODEL && Object.values(figures).every((figure) => figure === 0)) return undefined;
  const at = timeOf(line.timestamp);
  const { cache_creation: written } = usage;
  // Written for an hour costs more than for five minutes; most answers have none.
  const cacheCreation1hTokens = isObject(written) ? countOf(written.ephemeral_1h_input_tokens) : 0;
  return {
    responseId: responseIdOf(textOf(message.id), textOf(requestId)) ?? lineId,
    provider: 'anthropic',
    model,
    ...figures,
    ...(at === undefined ? {} : { createdAt: at }),
    ...(cacheCreation1hTokens === 0 ? {} : { metadata: { cacheCreation1hTokens } }),
  };
}

function responseIdOf(messageId: string | undefined, requestId: string | undefined): string | undefined {
  if (messageId === undefined && requestId === undefined) return undefined;
  const id = `${messageId ?? ''}:${requestId ?? ''}`;
  return id.length <= 512 ? id : undefined;
}

/** Millionths of a dollar; 0 for what is no sum of money. */
function microsOf(dollars: JsonValue | undefined): number {
  return typeof dollars === 'number' && dollars > 0 && dollars < MAX_DOLLARS ? Math.round(dollars * 1_000_000) : 0;
}

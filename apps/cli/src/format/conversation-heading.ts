import type { Conversation } from '@cairndb/core';
import type { Colors } from '../terminal/colors.js';
import { safeLine } from '../terminal/safe-text.js';
import { conversationSize } from './conversation.js';
import { formatCost, formatShort } from './numbers.js';
import { formatProject } from './project-path.js';
import { formatDate, formatTime } from './time.js';

/**
 * What stands above a conversation: title, id, where and when, how much.
 *
 * @param links lines that say where it came from, and what came out of it
 */
export function formatHeading(conversation: Conversation, links: readonly string[], colors: Colors): string[] {
  const { title, id, project, model, status, createdAt, updatedAt } = conversation;
  const until =
    formatDate(createdAt) === formatDate(updatedAt) ? formatTime(updatedAt).slice(11) : formatTime(updatedAt);
  const facts = [
    safeLine(id),
    [formatProject(project), safeLine(model), `${formatTime(createdAt)} – ${until}`]
      .filter((fact) => fact !== '')
      .join(' · '),
    [conversationSize(conversation), ...usageOf(conversation), ...(status === 'archived' ? ['archived'] : [])].join(
      ' · ',
    ),
    ...links,
  ];
  return [colors.bold(safeLine(title) || '(no title)'), ...facts.map((fact) => colors.dim(fact))];
}

function usageOf({
  inputTokens,
  outputTokens,
  cacheCreationTokens,
  cacheReadTokens,
  costMicros,
}: Conversation): string[] {
  if (inputTokens + outputTokens + cacheCreationTokens + cacheReadTokens === 0) return [];
  const cached = cacheReadTokens === 0 ? '' : `, ${formatShort(cacheReadTokens)} from cache`;
  const tokens = `tokens: ${formatShort(inputTokens + cacheCreationTokens)} in${cached}, ${formatShort(outputTokens)} out`;
  return costMicros === 0 ? [tokens] : [tokens, formatCost(costMicros)];
}

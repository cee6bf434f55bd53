import type { MessageContent } from '@cairndb/core';

/** Tool calls, tool results and failed results in a message's content. */
export interface ToolCounts {
  readonly toolCalls: number;
  readonly toolResults: number;
  readonly toolErrors: number;
}

/** Counts the tools in a message's content; what stands inside of tool results doesn't count. */
export function countTools(content: MessageContent): ToolCounts {
  const counts = { toolCalls: 0, toolResults: 0, toolErrors: 0 };
  if (typeof content === 'string') return counts;
  for (const block of content) {
    if (block.type === 'toolCall') counts.toolCalls++;
    if (block.type !== 'toolResult') continue;
    counts.toolResults++;
    if (block.isError === true) counts.toolErrors++;
  }
  return counts;
}

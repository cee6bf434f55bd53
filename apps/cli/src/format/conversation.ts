import type { Conversation } from '@cairndb/core';
import { safeLine } from '../terminal/safe-text.js';
import { countOf } from './numbers.js';
import { shortId } from './short-id.js';

/** What there is in a conversation: `24 messages, 9 tool calls`. */
export function conversationSize({ messageCount, toolCalls }: Conversation): string {
  return [countOf(messageCount, 'message'), ...(toolCalls === 0 ? [] : [countOf(toolCalls, 'tool call')])].join(', ');
}

/** A conversation in a sentence: `369556a4 "Split CJK runs" (24 messages, 9 tool calls)`. */
export function nameConversation(conversation: Conversation): string {
  const title = safeLine(conversation.title);
  return `${shortId(safeLine(conversation.id))}${title === '' ? '' : ` "${title}"`} (${conversationSize(conversation)})`;
}

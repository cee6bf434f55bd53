import type { Conversation, Message, Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { ShowCommandOptions } from '../commands/conversations-command.js';
import { findConversation } from '../find-conversation.js';
import { formatHeading } from '../format/conversation-heading.js';
import { formatLinks } from '../format/links.js';
import { MessageView } from '../format/message-view.js';
import { childrenOf, parentOf } from '../linked-conversations.js';
import { openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { writeConversationJson } from './conversation-json.js';
import { followConversation } from './follow-conversation.js';

/** Messages read at a time: large ones are some megabytes. */
const PAGE = 50;
/** Columns for a line of a tool's, where there is no terminal. */
const PIPE_WIDTH = 120;

/** Shows a conversation to read, or as JSON with all that is known of it. */
export async function showConversation(
  context: CommandContext,
  id: string,
  options: ShowCommandOptions,
): Promise<void> {
  if (options.follow === true) return await followConversation(context, id, options);
  await using store = await openToRead(context);
  const conversation = await findConversation(store, id);
  const messages = messagePages(store, conversation, options);
  if (context.options.json) return await writeConversationJson(context.output, store, conversation, messages);
  const children = (await childrenOf(store, new Set([conversation.id]))).get(conversation.id) ?? [];
  const links = formatLinks(parentOf(conversation), children);
  await context.output.lines(formatHeading(conversation, links, context.output.colors));
  await writeMessages(context, messages, options.full === true);
}

function messagePages(
  store: Store,
  { id }: Conversation,
  { from, limit }: ShowCommandOptions,
): AsyncIterable<readonly Message[]> {
  const pages = pagesOf((cursor) =>
    store.conversations.messages(id, { startSeq: from, limit: Math.min(PAGE, limit ?? PAGE), ...cursor }),
  );
  return limit === undefined ? pages : firstOf(pages, limit);
}

async function writeMessages(
  context: CommandContext,
  pages: AsyncIterable<readonly Message[]>,
  full: boolean,
): Promise<void> {
  const { colors, isTerminal, width } = context.output;
  const view = new MessageView({ colors, full, width: isTerminal ? width : PIPE_WIDTH });
  for await (const page of pages) for (const message of page) await context.output.lines(view.format(message));
  if (view.folded && isTerminal)
    context.messages.note('\nResults and thoughts are shortened; --full shows all of them.');
}

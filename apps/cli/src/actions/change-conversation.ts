import type { CommandContext } from '../command-context.js';
import type { ForkCommandOptions } from '../commands/conversations-command.js';
import { findConversation, findMessage } from '../find-conversation.js';
import { nameConversation } from '../format/conversation.js';
import { shortId } from '../format/short-id.js';
import { openExisting } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';

/** Forks a conversation at a message and prints the fork's id. */
export async function forkConversation(
  context: CommandContext,
  id: string,
  { at, title }: ForkCommandOptions,
): Promise<void> {
  await using store = await openExisting(context);
  const origin = await findConversation(store, id);
  const message = await findMessage(store, origin, at);
  const fork = await store.conversations.fork(origin.id, message.id, title === undefined ? {} : { title });
  if (context.options.json) return await context.output.json(fork);
  await context.output.lines([fork.id]);
  context.messages.note(
    `Forked from ${shortId(origin.id)} at message ${message.seq}. Read it: ${context.commandLine('conversations', 'show', fork.id)}`,
  );
}

/** Archives a conversation, or takes it out again. */
export async function archiveConversation(context: CommandContext, id: string, archived: boolean): Promise<void> {
  await using store = await openExisting(context);
  const found = await findConversation(store, id);
  const { conversations } = store;
  const changed = archived ? await conversations.archive(found.id) : await conversations.unarchive(found.id);
  if (context.options.json) return await context.output.json(changed);
  await context.output.lines([`${archived ? 'Archived' : 'Back in use:'} ${nameConversation(changed)}`]);
}

/** Deletes a conversation after asking. */
export async function deleteConversation(context: CommandContext, id: string, yes: boolean): Promise<void> {
  await using store = await openExisting(context);
  const conversation = await findConversation(store, id);
  const forks = await store.conversations.forks(conversation.id);
  const shared = forks.length === 0 ? '' : ' What its forks show stays.';
  await confirmDeletion(context, `Delete conversation ${nameConversation(conversation)}?${shared}`, yes);
  await store.conversations.remove(conversation.id);
  if (context.options.json) return await context.output.json({ deleted: conversation.id });
  await context.output.lines([`Deleted ${nameConversation(conversation)}`]);
}

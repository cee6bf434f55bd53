import { type Change, type Conversation, isCairnError, type Message, type Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { ShowCommandOptions } from '../commands/conversations-command.js';
import { CommandLineError } from '../exit.js';
import { findConversation } from '../find-conversation.js';
import { formatHeading } from '../format/conversation-heading.js';
import { MessageView } from '../format/message-view.js';
import { openToRead } from '../open-store.js';
import { pagesOf } from '../pages-of.js';
import { followUntilInterrupted } from '../terminal/with-interruption.js';
import { messageJson } from './conversation-json.js';

const PAGE = 50;
/** Columns for a line of a tool's, where there is no terminal. */
const PIPE_WIDTH = 120;

/**
 * Shows a conversation and what is added to it, whichever process adds it, until it is interrupted or the conversation is
 * removed. A message that is still being written is shown when it is whole.
 */
export async function followConversation(
  context: CommandContext,
  id: string,
  options: ShowCommandOptions,
): Promise<void> {
  if (options.limit !== undefined) {
    throw new CommandLineError('--follow goes on and on: it takes no --limit. Begin later with --from.');
  }
  await followUntilInterrupted(async (signal) => {
    await using store = await openToRead(context);
    const since = await store.changePosition();
    const conversation = await findConversation(store, id);
    if (!context.options.json) await context.output.lines(formatHeading(conversation, [], context.output.colors));
    const follower = new Follower(context, store, conversation, options);
    await follower.goOn();
    for await (const change of store.changes({ since, signal })) {
      if (!isAbout(change, conversation)) continue;
      if (change.operation === 'removed') return context.messages.note('The conversation was removed.');
      await follower.goOn();
    }
  });
}

function isAbout({ kind, id, parentId }: Change, conversation: Conversation): boolean {
  if (kind === 'conversation') return id === conversation.id;
  // A fork shows messages that grow in its origin.
  return kind === 'message' && (parentId === conversation.id || parentId === conversation.forkedFrom);
}

/** Shows the messages of a conversation that have not been shown. */
class Follower {
  readonly #context: CommandContext;
  readonly #store: Store;
  readonly #id: string;
  readonly #view: MessageView;
  #next: number;

  constructor(context: CommandContext, store: Store, { id }: Conversation, { from, full }: ShowCommandOptions) {
    const { colors, isTerminal, width } = context.output;
    this.#context = context;
    this.#store = store;
    this.#id = id;
    this.#next = from ?? 1;
    this.#view = new MessageView({ colors, full: full === true, width: isTerminal ? width : PIPE_WIDTH });
  }

  async goOn(): Promise<void> {
    try {
      await this.#goOn();
    } catch (error) {
      // Removed meanwhile: the feed will say so.
      if (!isCairnError(error, 'not_found')) throw error;
    }
  }

  async #goOn(): Promise<void> {
    const { conversations } = this.#store;
    const { messageCount } = await conversations.get(this.#id);
    // What was taken back may be written anew.
    this.#next = Math.min(this.#next, messageCount + 1);
    const pages = pagesOf((cursor) =>
      conversations.messages(this.#id, { startSeq: this.#next, limit: PAGE, ...cursor }),
    );
    for await (const page of pages) {
      for (const message of page) {
        if (message.status === 'streaming') return;
        await this.#show(message);
        this.#next = message.seq + 1;
      }
    }
  }

  async #show(message: Message): Promise<void> {
    if (this.#context.options.json) await this.#context.output.json(await messageJson(this.#store, message));
    else await this.#context.output.lines(this.#view.format(message));
  }
}

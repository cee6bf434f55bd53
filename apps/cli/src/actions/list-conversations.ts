import type { Conversation, ConversationFilter } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { ListCommandOptions } from '../commands/conversations-command.js';
import { CommandLineError } from '../exit.js';
import { findProject } from '../find-project.js';
import { countLinked, markOf } from '../format/links.js';
import { formatCount } from '../format/numbers.js';
import { formatProject } from '../format/project-path.js';
import { shortId } from '../format/short-id.js';
import { formatTime } from '../format/time.js';
import { childrenOf, type LinkedConversation, parentOf } from '../linked-conversations.js';
import { openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

const PAGE = 200;
/** Columns for a project in the list. */
const PROJECT_WIDTH = 22;

/** Lists conversations, last used first. */
export async function listConversations(context: CommandContext, options: ListCommandOptions): Promise<void> {
  if (options.active === true && options.archived === true) {
    throw new CommandLineError('--active and --archived exclude each other. Leave both out for all conversations.');
  }
  await using store = await openToRead(context);
  const { project, model, since, until, limit } = options;
  const filter: ConversationFilter = {
    ...{ model, since, until },
    project: project === undefined ? undefined : await findProject(context, store, project),
    status: options.archived === true ? 'archived' : options.active === true ? 'active' : undefined,
  };
  const pages = firstOf(
    pagesOf((cursor) => store.conversations.list({ ...filter, limit: Math.min(PAGE, limit + 1), ...cursor })),
    limit + 1,
  );
  const items: Conversation[] = [];
  for await (const page of pages) items.push(...page);
  const shown = items.slice(0, limit);
  const { output, messages } = context;
  const children = await childrenOf(store, new Set(shown.map(({ id }) => id)));
  if (context.options.json) {
    const linked = shown.map((one) => ({ ...one, parent: parentOf(one), children: children.get(one.id) ?? [] }));
    return await output.json({ conversations: linked, more: items.length > limit });
  }
  if (shown.length === 0) return messages.note('No conversations.');
  await output.lines(conversationTable(context, shown, children));
  if (items.length > limit) messages.note(`Shown: the ${formatCount(limit)} used last. More: --limit ${limit * 5}`);
}

function conversationTable(
  { output }: CommandContext,
  conversations: readonly Conversation[],
  children: ReadonlyMap<string, readonly LinkedConversation[]>,
): string[] {
  const { isTerminal, width, colors } = output;
  const projectWidth = isTerminal ? PROJECT_WIDTH : Number.POSITIVE_INFINITY;
  return formatTable(
    [
      { title: 'ID' },
      { title: 'Last used' },
      { title: 'Messages', align: 'right' },
      { title: 'Project' },
      { title: 'Title', flexible: true },
    ],
    conversations.map((one) => [
      shortId(safeLine(one.id)),
      formatTime(one.updatedAt),
      formatCount(one.messageCount),
      formatProject(one.project, projectWidth),
      titleOf(one, children.get(one.id) ?? []),
    ]),
    { width: isTerminal ? width : Number.POSITIVE_INFINITY, colors },
  );
}

function titleOf(conversation: Conversation, children: readonly LinkedConversation[]): string {
  const archived = conversation.status === 'archived' ? '(archived) ' : '';
  return `${archived}${markOf(parentOf(conversation))}${safeLine(conversation.title)}${countLinked(children)}`;
}

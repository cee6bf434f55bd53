import type { Conversation, Message, Store } from '@cairndb/core';
import { allPages } from '../all-pages.js';
import { isObject } from '../json-shape.js';
import { BRANCH, type Branch } from './conversation-tree.js';

/** Messages asked for at a time: they come with their pictures. */
const PAGE_ROWS = 50;

/** A conversation that shows a line of a tree. */
export interface Line {
  readonly id: string;
  /** Messages in view. */
  readonly count: number;
  /** The last of them: the tool's id of an imported one, else that in the store. Null when there is none. */
  readonly lastId: string | null;
}

/** Where a message of a tree is stored. */
export interface Place {
  /** The conversation whose line it is on. */
  readonly line: string;
  readonly seq: number;
  /** Its id there: the tool's, or one made of it where that is taken. */
  readonly storedId: string;
}

/** What is stored of a tree. */
export interface TreeState {
  /** The tree's own conversation, which holds the main line; null: nothing is stored yet. */
  readonly main: Conversation | null;
  /** By the id of their conversation. */
  readonly lines: ReadonlyMap<string, Line>;
  /** By the tool's id. */
  readonly places: ReadonlyMap<string, Place>;
}

/** What is needed of a store to read a tree. */
export type TreeReader = Pick<Store<'conversations'>, 'conversations'>;

/** The id of a tree's message in the store, where another conversation has the tool's own. */
export function idInTree(id: string, treeId: string): string {
  return `${id.slice(0, 250)}@${treeId.slice(0, 250)}`;
}

/** The tool's id of a stored message of a tree. */
export function toolId(storedId: string, treeId: string): string {
  const mark = `@${treeId.slice(0, 250)}`;
  return storedId.endsWith(mark) ? storedId.slice(0, -mark.length) : storedId;
}

/**
 * Reads what is stored of a tree: its conversation, the branches out of it, and their messages.
 *
 * @param onMessage called once for each message of the tree, with its place
 */
export async function readTreeState(
  store: TreeReader,
  treeId: string,
  onMessage: (message: Message, place: Place) => void = () => undefined,
): Promise<TreeState> {
  const { conversations } = store;
  const main = await conversations.find(treeId);
  const lines = new Map<string, Line>();
  const places = new Map<string, Place>();
  if (main === null) return { main, lines, places };
  for await (const conversation of [main, ...(await branchesOf(store, treeId))]) {
    const { id } = conversation;
    const startSeq = branchOf(conversation)?.startSeq ?? 1;
    let lastId: string | null = null;
    for await (const message of allPages((cursor) =>
      conversations.messages(id, { limit: PAGE_ROWS, startSeq, ...cursor }),
    )) {
      const place = { line: id, seq: message.seq, storedId: message.id };
      lastId = toolId(message.id, treeId);
      if (places.has(lastId)) continue;
      places.set(lastId, place);
      onMessage(message, place);
    }
    lines.set(id, { id, count: conversation.messageCount, lastId });
  }
  return { main, lines, places };
}

/** The conversations that hold a tree's branches, oldest first. */
async function branchesOf({ conversations }: TreeReader, treeId: string): Promise<readonly Conversation[]> {
  const found: Conversation[] = [];
  const idPrefix = branchPrefix(treeId);
  for await (const one of allPages((cursor) => conversations.list({ limit: 500, idPrefix, ...cursor }))) {
    if (branchOf(one)?.tree === treeId) found.push(one);
  }
  return found.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** What the ids of a tree's branches begin with. */
export function branchPrefix(treeId: string): string {
  return `${treeId.slice(0, 250)}/`;
}

/** The id in the store of what is attached to a message. */
export function attachmentId(messageId: string, id: string): string {
  return `${messageId.slice(0, 250)}/${id.slice(0, 250)}`;
}

/** What a conversation knows of the tree whose branch it is; undefined when it is none. */
function branchOf({ metadata }: Pick<Conversation, 'metadata'>): Branch | undefined {
  const branch = metadata?.[BRANCH];
  if (!isObject(branch) || typeof branch.tree !== 'string' || typeof branch.startSeq !== 'number') return undefined;
  return { tree: branch.tree, startSeq: branch.startSeq };
}

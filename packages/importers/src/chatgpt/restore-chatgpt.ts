import type { JsonObject, JsonValue } from '@cairndb/core';
import { NotFoundError } from '@cairndb/core';
import { allPages } from '../all-pages.js';
import { isObject } from '../json-shape.js';
import { NEWER_MESSAGE } from '../tree/conversation-tree.js';
import { readTreeState, type TreeReader, toolId } from '../tree/tree-state.js';
import { restoreChatGptMessage } from './chatgpt-message.js';
import { CONVERSATION, NODE, NODE_RECORD, type NodeNotes } from './chatgpt-tree.js';

interface RestoredNode {
  readonly fields: JsonObject;
  readonly parent: JsonValue;
  readonly at: number;
}

/**
 * A conversation as ChatGPT exported it the last time that it was imported, all branches included: JSON deeply equal to the original
 * but for redaction markers. The order of the nodes of `mapping` is not kept.
 *
 * @throws NotFoundError when there is no conversation of that id, or it is none of ChatGPT's
 */
export async function restoreChatGpt(store: TreeReader, conversationId: string): Promise<JsonObject> {
  const nodes = new Map<string, RestoredNode>();
  const state = await readTreeState(store, conversationId, (message) => {
    const id = toolId(message.id, conversationId);
    if (message.metadata?.[NODE] === undefined && message.metadata?.$cairn === undefined) return;
    const notes = message.metadata?.[NODE];
    nodes.set(id, nodeOf(id, restoreChatGptMessage(message), message.parentId, isObject(notes) ? notes : {}));
  });
  const fields = state.main?.metadata?.[CONVERSATION];
  if (!isObject(fields)) throw new NotFoundError('conversation of ChatGPT', conversationId);
  const { conversations } = store;
  for await (const { type, data } of allPages((cursor) =>
    conversations.records(conversationId, { limit: 200, ...cursor }),
  )) {
    if (!isObject(data)) continue;
    const id = type === NEWER_MESSAGE ? data.message : type === NODE_RECORD ? data.id : undefined;
    if (typeof id !== 'string') continue;
    if (type === NODE_RECORD) nodes.set(id, bareNode(data));
    else if (isObject(data.value)) {
      const { [NODE]: notes, ...message } = data.value;
      const before = nodes.get(id);
      nodes.set(id, nodeOf(id, message, before?.parent ?? null, isObject(notes) ? notes : {}));
    }
  }
  return { ...fields, mapping: mappingOf(nodes) };
}

function nodeOf(id: string, message: JsonValue, parentId: JsonValue, notes: NodeNotes): RestoredNode {
  const { parent = parentId, at = 0, fields = {} } = notes;
  return { fields: { id, message, parent, ...fields }, parent, at };
}

/** A node without a message. */
function bareNode({ node, at }: JsonObject): RestoredNode {
  const fields = isObject(node) ? node : {};
  return { fields, parent: fields.parent ?? null, at: typeof at === 'number' ? at : 0 };
}

function mappingOf(nodes: ReadonlyMap<string, RestoredNode>): JsonObject {
  const children = new Map<JsonValue, [string, RestoredNode][]>();
  for (const entry of nodes) {
    const { parent } = entry[1];
    children.set(parent, [...(children.get(parent) ?? []), entry]);
  }
  return Object.fromEntries(
    [...nodes].map(([id, { fields }]) => {
      const own = (children.get(id) ?? []).sort(([, a], [, b]) => a.at - b.at).map(([child]) => child);
      return [id, { ...fields, children: own }];
    }),
  );
}

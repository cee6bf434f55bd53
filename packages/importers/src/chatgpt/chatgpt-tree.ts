import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue, NewConversationRecord } from '@cairndb/core';
import { equalButRedacted } from '../claude-code/redacted.js';
import type { ImportSource } from '../import-source.js';
import { idOf, isEmpty, isObject, textOf, without } from '../json-shape.js';
import { shortTitle } from '../short-title.js';
import type { ConversationTree, TreeMessage } from '../tree/conversation-tree.js';
import { orderTree } from '../tree/order-tree.js';
import { timeOfSeconds } from '../unix-seconds.js';
import type { AssetFiles } from './asset-files.js';
import { restoreChatGptMessage, toChatGptMessage } from './chatgpt-message.js';

/** Under this name metadata hold what restoring needs of a message's node. */
export const NODE = '$node';
/** Type of the records that keep nodes without a message. */
export const NODE_RECORD = 'node';
/** Under this name a conversation's metadata hold its fields. */
export const CONVERSATION = 'chatgpt';

/** Rises when conversations are taken in another way, so that those that were imported before are looked at again. */
const VERSION = 1;

/** What a node's message doesn't tell of it. */
export interface NodeNotes {
  /** What it hangs on, where that is no message. */
  readonly parent?: JsonValue;
  /** Its place among those that hang on the same node, from 0; absent: the first. */
  readonly at?: number;
  /** Any other field. */
  readonly fields?: JsonObject;
}

/** A node with a message. */
interface Node {
  readonly id: string;
  readonly parentId: string | null;
  readonly message: JsonObject;
  readonly notes: NodeNotes;
}

const NODE_FIELDS: ReadonlySet<string> = new Set(['id', 'message', 'parent', 'children']);
const MAPPING: ReadonlySet<string> = new Set(['mapping']);

/** A conversation of an export as a tree; undefined when the item is none. */
export function chatGptTree(item: JsonValue, assets: AssetFiles, source: ImportSource): ConversationTree | undefined {
  if (!isObject(item) || !isObject(item.mapping)) return undefined;
  const { mapping } = item;
  const { nodes, records } = nodesOf(mapping);
  const { nodes: ordered, current } = orderTree(nodes, nearestMessage(mapping, textOf(item.current_node) ?? null));
  const createdAt = timeOfSeconds(item.create_time) ?? firstTime(ordered) ?? Math.floor(source.modifiedAt);
  const messages = messagesOf(ordered, createdAt, assets);
  const lastAt = ordered.reduce((at, { message }) => Math.max(at, timeOfSeconds(message.create_time) ?? at), createdAt);
  const id = idOf(item.conversation_id) ?? idOf(item.id) ?? idOf(`chatgpt-${nodes[0]?.id ?? digest(item)}`) ?? '';
  const project = textOf(item.conversation_template_id) ?? '';
  return {
    id,
    title: titleOf(item, ordered),
    // Custom GPTs stand there too; projects have ids of their own kind.
    project: project.startsWith('g-p-') ? project : '',
    provider: 'openai',
    model: modelOf(
      item,
      ordered.filter((node) => current.has(node.id)),
    ),
    createdAt,
    updatedAt: timeOfSeconds(item.update_time) ?? lastAt,
    isArchived: item.is_archived === true,
    metadata: { [CONVERSATION]: without(item, MAPPING) },
    hash: digest([
      VERSION,
      item,
      messages.flatMap(({ files }) => files.map((file) => [file.id, file.member?.sizeBytes ?? 0])),
    ]),
    messages,
    current,
    currentId: [...current].at(-1) ?? null,
    records: records.map((record) => ({ ...record, createdAt })),
  };
}

function nodesOf(mapping: JsonObject) {
  const nodes: Node[] = [];
  const records: NewConversationRecord[] = [];
  const seen = new Map<JsonValue, number>();
  for (const [id, node] of inOrderOfChildren(mapping)) {
    const parent = isObject(node) ? (node.parent ?? null) : null;
    const at = seen.get(parent) ?? 0;
    seen.set(parent, at + 1);
    const place = at === 0 ? {} : { at };
    if (!isObject(node) || !isObject(node.message) || idOf(id) === undefined) {
      const data = isObject(node) ? without(node, CHILDREN) : node;
      records.push({ type: NODE_RECORD, data: { id, node: data, ...place }, afterSeq: 0 });
      continue;
    }
    const parentId = nearestMessage(mapping, typeof parent === 'string' ? parent : null);
    const fields = { ...without(node, NODE_FIELDS), ...(node.id === id ? {} : { id: node.id ?? null }) };
    const notes = {
      ...(parentId === parent ? {} : { parent }),
      ...place,
      ...(isEmpty(fields) ? {} : { fields }),
    };
    nodes.push({ id, parentId, message: node.message, notes });
  }
  return { nodes, records };
}

const CHILDREN: ReadonlySet<string> = new Set(['children']);

/** The nodes, those that hang on the same one in the order that it gives them. */
function inOrderOfChildren(mapping: JsonObject): readonly (readonly [string, JsonValue])[] {
  const rank = new Map<string, number>();
  for (const node of Object.values(mapping)) {
    const children = isObject(node) && Array.isArray(node.children) ? node.children : [];
    for (const [index, child] of children.entries()) if (typeof child === 'string') rank.set(child, index);
  }
  return Object.entries(mapping).sort(([a], [b]) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

/** The id of a node itself, or of the nearest one above it that has a message. */
function nearestMessage(mapping: JsonObject, from: string | null): string | null {
  const seen = new Set<string>();
  for (let id = from; id !== null && !seen.has(id); ) {
    seen.add(id);
    const node = Object.hasOwn(mapping, id) ? mapping[id] : undefined;
    if (!isObject(node)) return null;
    if (isObject(node.message) && idOf(id) !== undefined) return id;
    id = textOf(node.parent) ?? null;
  }
  return null;
}

function messagesOf(nodes: readonly Node[], createdAt: number, assets: AssetFiles): readonly TreeMessage[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const timeById = new Map<string, number>();
  return nodes.map((node) => {
    const { id, parentId, message, notes } = node;
    // Messages without a time are as old as what they answer.
    const at = timeOfSeconds(message.create_time) ?? timeById.get(parentId ?? '') ?? createdAt;
    timeById.set(id, at);
    const files = assets.filesOf(message);
    const callId = callAbove(node, byId);
    const original = isEmpty(notes) ? message : { ...message, [NODE]: notes as JsonObject };
    return {
      id,
      parentId,
      bytes: JSON.stringify(message).length,
      files,
      original,
      build(bytesOf) {
        const stored = toChatGptMessage(message, callId, (fileId) => {
          const file = files.find((one) => one.id === fileId);
          return file === undefined ? undefined : bytesOf(file);
        });
        const { metadata, role } = stored;
        const model = role === 'assistant' ? slugOf(message) : undefined;
        return {
          ...stored,
          id,
          parentId,
          createdAt: at,
          ...(model === undefined ? {} : { model }),
          metadata: isEmpty(notes) ? metadata : { ...metadata, [NODE]: notes as JsonObject },
        };
      },
      isSame(stored) {
        const kept = stored.metadata?.[NODE];
        const restored = restoreChatGptMessage(stored);
        const whole = isObject(restored) && kept !== undefined ? { ...restored, [NODE]: kept } : restored;
        return equalButRedacted(whole, original);
      },
    };
  });
}

/** The call that a tool's message answers: the nearest message above that asks a tool for something. */
function callAbove({ id, parentId }: Node, byId: ReadonlyMap<string, Node>): string {
  let steps = 0;
  for (let node = byId.get(parentId ?? ''); node !== undefined && steps < 64; node = byId.get(node.parentId ?? '')) {
    const { author, recipient } = node.message;
    if (isObject(author) && author.role === 'assistant' && textOf(recipient) !== undefined && recipient !== 'all') {
      return textOf(node.message.id) ?? node.id;
    }
    if (isObject(author) && author.role === 'user') break;
    steps++;
  }
  return parentId ?? id;
}

function slugOf({ metadata }: JsonObject): string | undefined {
  return isObject(metadata) ? textOf(metadata.model_slug) : undefined;
}

function modelOf({ default_model_slug: byDefault, model_slug: own }: JsonObject, nodes: readonly Node[]): string {
  const answers = nodes.flatMap(({ message }) => slugOf(message) ?? []);
  return answers.at(-1) ?? textOf(own) ?? textOf(byDefault) ?? '';
}

function titleOf({ title }: JsonObject, nodes: readonly Node[]): string {
  const given = textOf(title);
  if (given !== undefined) return given.toWellFormed();
  for (const { message } of nodes) {
    const { author, content } = message;
    if (!isObject(author) || author.role !== 'user' || !isObject(content) || !Array.isArray(content.parts)) continue;
    const text = content.parts.find((part) => typeof part === 'string' && part.trim() !== '');
    if (typeof text === 'string') return shortTitle(text);
  }
  return '';
}

function firstTime(nodes: readonly Node[]): number | undefined {
  for (const { message } of nodes) {
    const at = timeOfSeconds(message.create_time);
    if (at !== undefined) return at;
  }
  return undefined;
}

function digest(value: JsonValue): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

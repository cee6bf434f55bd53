import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '@cairndb/core';
import { equalButRedacted } from '../claude-code/redacted.js';
import type { ImportSource } from '../import-source.js';
import { idOf, isObject, textOf, timeOf, without } from '../json-shape.js';
import { shortTitle } from '../short-title.js';
import type { ConversationTree, TreeFile, TreeMessage } from '../tree/conversation-tree.js';
import { orderTree } from '../tree/order-tree.js';
import { restoreClaudeAiMessage, toClaudeMessage } from './claude-message.js';

/** Under this name metadata hold where a message stands in the list of its conversation, and its id where the export has none. */
export const PLACE = '$place';
/** Under this name a conversation's metadata hold its fields. */
export const CONVERSATION = 'claudeAi';

/** Rises when conversations are taken in another way, so that those that were imported before are looked at again. */
const VERSION = 1;
const MESSAGES: ReadonlySet<string> = new Set(['chat_messages']);

interface Node {
  readonly id: string;
  readonly parentId: string | null;
  readonly message: JsonObject;
  /** Place in the list. */
  readonly at: number;
}

/**
 * A conversation of an export as a tree; undefined when the item is none. Older exports list the messages one after the other; newer ones say
 * which one each answers.
 *
 * @param projectName the name of a project by its id
 */
export function claudeTree(
  item: JsonValue,
  projectName: (id: string) => string | undefined,
  source: ImportSource,
): ConversationTree | undefined {
  if (!isObject(item) || !Array.isArray(item.chat_messages)) return undefined;
  const id = idOf(item.uuid) ?? `claude-ai-${digest(item)}`;
  const nodes = nodesOf(item.chat_messages, id);
  if (nodes === undefined) return undefined;
  const leaf = textOf(item.current_leaf_message_uuid) ?? nodes.at(-1)?.id ?? null;
  const { nodes: ordered, current } = orderTree(nodes, leaf);
  const createdAt = timeFrom(item.created_at) ?? Math.floor(source.modifiedAt);
  const messages = messagesOf(ordered, createdAt);
  return {
    id,
    title: titleOf(item, ordered),
    project: projectOf(item, projectName),
    provider: 'anthropic',
    model: textOf(item.model) ?? '',
    createdAt,
    updatedAt: timeFrom(item.updated_at) ?? createdAt,
    isArchived: item.is_archived === true,
    metadata: { [CONVERSATION]: without(item, MESSAGES) },
    hash: digest([VERSION, item]),
    messages,
    current,
    currentId: [...current].at(-1) ?? null,
    records: [],
  };
}

/** Undefined when something in the list is no message. */
function nodesOf(list: readonly JsonValue[], conversationId: string): readonly Node[] | undefined {
  if (!list.every(isObject)) return undefined;
  const ids = list.map((message, index) => idOf(message.uuid) ?? `${conversationId.slice(0, 250)}/${index}`);
  const known = new Set(ids);
  const isTree = list.some((message) => known.has(textOf(message.parent_message_uuid) ?? ''));
  return list.map((message, at) => {
    const told = textOf(message.parent_message_uuid);
    const before = ids[at - 1] ?? null;
    // A message at the top names one that is none.
    const parentId = isTree && told !== undefined ? (known.has(told) ? told : null) : before;
    return { id: ids[at] ?? '', parentId, message, at };
  });
}

function messagesOf(nodes: readonly Node[], createdAt: number): readonly TreeMessage[] {
  const timeById = new Map<string, number>();
  return nodes.map(({ id, parentId, message, at }) => {
    const time = timeFrom(message.created_at) ?? timeById.get(parentId ?? '') ?? createdAt;
    timeById.set(id, time);
    return {
      id,
      parentId,
      bytes: JSON.stringify(message).length,
      files: filesOf(message),
      original: message,
      build() {
        const stored = toClaudeMessage(message, id);
        return { ...stored, id, parentId, createdAt: time, metadata: { ...stored.metadata, [PLACE]: at } };
      },
      isSame: (stored) => equalButRedacted(restoreClaudeAiMessage(stored), message),
    };
  });
}

/** What was attached: the export tells the names, and of texts what was read out of them. */
function filesOf({ attachments, files }: JsonObject): readonly TreeFile[] {
  const listed = (list: JsonValue | undefined, kind: string) =>
    (Array.isArray(list) ? list : []).flatMap((one, index): TreeFile[] => {
      const name = isObject(one) ? textOf(one.file_name) : undefined;
      if (!isObject(one) || name === undefined) return [];
      const mediaType = textOf(one.file_type) ?? '';
      return [{ id: `${kind}-${index}`, type: 'file', name: name.toWellFormed(), mediaType, member: undefined }];
    });
  return [...listed(attachments, 'attachment'), ...listed(files, 'file')];
}

function projectOf({ project, project_uuid: id }: JsonObject, projectName: (id: string) => string | undefined): string {
  const named = isObject(project) ? (textOf(project.name) ?? projectName(textOf(project.uuid) ?? '')) : undefined;
  return (named ?? projectName(textOf(id) ?? '') ?? '').toWellFormed();
}

function titleOf({ name }: JsonObject, nodes: readonly Node[]): string {
  const given = textOf(name);
  if (given !== undefined) return given.toWellFormed();
  const first = nodes.find(({ message }) => message.sender === 'human' && textOf(message.text) !== undefined);
  return first === undefined ? '' : shortTitle(String(first.message.text));
}

function timeFrom(value: JsonValue | undefined): number | undefined {
  return typeof value === 'string' ? timeOf(value) : undefined;
}

function digest(value: JsonValue): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

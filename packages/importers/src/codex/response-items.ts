import type { ContentBlock, JsonObject, JsonValue, MessageContent, MessageRole } from '@cairndb/core';
import { isObject, textOf } from '../json-shape.js';
import { extraOf, fromItemBlock, toItemBlock } from './content-items.js';
import { isFailedOutput } from './failed-output.js';

/** A response item as a message: who speaks, the content, and what of the item neither of them holds. */
export interface ItemMessage {
  readonly role: MessageRole;
  readonly content: MessageContent;
  readonly rest: JsonObject;
}

/** How items of one type become messages, and back. */
interface ItemShape {
  /** The item as a message; undefined when it isn't as items of its type are, or says nothing to read. */
  to(item: JsonObject): ItemMessage | undefined;
  /** The members of the item that the content stands for. */
  from(role: MessageRole, content: MessageContent): JsonObject;
}

/** Who speaks, by the roles that Codex has. */
const ROLES: Readonly<Record<string, MessageRole>> = {
  user: 'user',
  assistant: 'assistant',
  developer: 'system',
  system: 'system',
};

const message: ItemShape = {
  to({ type: _, role, content, ...rest }) {
    const speaker = typeof role === 'string' && Object.hasOwn(ROLES, role) ? ROLES[role] : undefined;
    if (speaker === undefined || !(typeof content === 'string' || Array.isArray(content))) return undefined;
    const blocks = typeof content === 'string' ? content : content.map((item) => toItemBlock(item, textType(speaker)));
    return { role: speaker, content: blocks, rest: speaker === 'system' ? { role: role ?? null, ...rest } : rest };
  },
  from: (role, content) => ({
    role,
    content: typeof content === 'string' ? content : content.map((block) => fromItemBlock(block, textType(role))),
  }),
};

function textType(role: MessageRole): string {
  return role === 'assistant' ? 'output_text' : 'input_text';
}

/** A call of a tool: which members hold its id and what it is called with. */
function callShape(idField: string, inputField: string, fixedName?: string): ItemShape {
  return {
    to({ type: _, ...item }) {
      const { [idField]: id = '', [inputField]: input, ...named } = item;
      const { name, ...unnamed } = named;
      const called = fixedName ?? textOf(name);
      if (typeof id !== 'string' || called === undefined || input === undefined) return undefined;
      const parsed = inputField === 'arguments' ? parsedArguments(input) : input;
      const exact = inputField === 'arguments' ? argumentsOf(parsed) === input : true;
      const block: ContentBlock = {
        type: 'toolCall',
        id,
        name: called,
        input: parsed,
        ...extraOf(exact ? {} : { [inputField]: input }),
      };
      return { role: 'assistant', content: [block], rest: fixedName === undefined ? unnamed : named };
    },
    from(_role, content) {
      const [block] = blocksOf(content);
      if (block?.type !== 'toolCall') return {};
      const input = inputField === 'arguments' ? argumentsOf(block.input) : block.input;
      return {
        ...(fixedName === undefined ? { name: block.name } : {}),
        ...(block.id === '' ? {} : { [idField]: block.id }),
        [inputField]: input,
        ...block.extra,
      };
    },
  };
}

/** Arguments come as a text that holds JSON. What isn't an object or a list stays as it is. */
function parsedArguments(text: JsonValue): JsonValue {
  if (typeof text !== 'string') return text;
  try {
    const value = JSON.parse(text) as JsonValue;
    return typeof value === 'object' && value !== null ? value : text;
  } catch {
    return text;
  }
}

function argumentsOf(input: JsonValue): JsonValue {
  return typeof input === 'object' && input !== null ? JSON.stringify(input) : input;
}

const output: ItemShape = {
  to({ type: _, call_id: callId, output: given, ...rest }) {
    if (typeof callId !== 'string') return undefined;
    const wrapped = isObject(given) ? given : undefined;
    const inner = wrapped === undefined ? given : wrapped.content;
    if (typeof inner !== 'string' && !Array.isArray(inner)) return undefined;
    const { content: _content, ...wrapping } = wrapped ?? {};
    const content = typeof inner === 'string' ? inner : inner.map((item) => toItemBlock(item, 'input_text'));
    const block: ContentBlock = {
      type: 'toolResult',
      callId,
      content,
      ...(wrapped?.success === false || isFailedOutput(inner) ? { isError: true } : {}),
      ...extraOf(wrapped === undefined ? {} : { output: wrapping }),
    };
    return { role: 'tool', content: [block], rest };
  },
  from(_role, content) {
    const [block] = blocksOf(content);
    if (block?.type !== 'toolResult') return {};
    const inner =
      typeof block.content === 'string'
        ? block.content
        : block.content.map((item) => fromItemBlock(item, 'input_text'));
    const wrapping = block.extra?.output;
    return { call_id: block.callId, output: isObject(wrapping) ? { ...wrapping, content: inner } : inner };
  },
};

const reasoning: ItemShape = {
  to({ type: _, summary, content, ...rest }) {
    const summaries = Array.isArray(summary) ? summary : [];
    const thoughts = Array.isArray(content) ? content : [];
    const blocks = [...thoughtsOf(summaries, 'summary'), ...thoughtsOf(thoughts, 'content')];
    if (blocks.length === 0 || blocks.length !== summaries.length + thoughts.length) return undefined;
    const kept: JsonObject = {
      ...(summaries.length === 0 && summary !== undefined ? { summary } : {}),
      ...(thoughts.length === 0 && content !== undefined ? { content } : {}),
    };
    return { role: 'assistant', content: blocks, rest: { ...rest, ...kept } };
  },
  from(_role, content) {
    const members: Record<string, JsonValue[]> = {};
    for (const block of blocksOf(content)) {
      if (block.type !== 'thinking') continue;
      const { in: member, ...item } = block.extra ?? {};
      const name = member === 'content' ? member : 'summary';
      members[name] = [...(members[name] ?? []), { type: 'summary_text', text: block.text, ...item }];
    }
    return members;
  },
};

function thoughtsOf(items: readonly JsonValue[], member: 'summary' | 'content'): ContentBlock[] {
  return items.flatMap((item): ContentBlock[] => {
    if (!isObject(item) || typeof item.text !== 'string') return [];
    const { type, text, ...rest } = item;
    const named = type === 'summary_text' || type === undefined ? rest : { ...rest, type };
    return [{ type: 'thinking', text: item.text, ...extraOf(member === 'summary' ? named : { ...named, in: member }) }];
  });
}

function blocksOf(content: MessageContent): readonly ContentBlock[] {
  return typeof content === 'string' ? [] : content;
}

/** A prompt as an event tells it: in some files, nothing else does. */
const userMessage: ItemShape = {
  to({ type: _, message: text, ...rest }) {
    return typeof text === 'string' && text.trim() !== '' ? { role: 'user', content: text, rest } : undefined;
  },
  from: (_role, content) => ({ message: typeof content === 'string' ? content : '' }),
};

/** The types of items that are messages; all other lines are records. */
export const ITEM_SHAPES: Readonly<Record<string, ItemShape>> = {
  message,
  reasoning,
  function_call: callShape('call_id', 'arguments'),
  function_call_output: output,
  custom_tool_call: callShape('call_id', 'input'),
  custom_tool_call_output: output,
  local_shell_call: callShape('call_id', 'action', 'local_shell'),
  web_search_call: callShape('id', 'action', 'web_search'),
  user_message: userMessage,
};

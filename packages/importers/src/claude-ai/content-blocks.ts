import type { ContentBlock, JsonObject, JsonValue } from '@cairndb/core';
import { isEmpty, isObject, textOf, without } from '../json-shape.js';

/** Marks a call or a result whose id the export doesn't tell. */
const NO_ID = '$noId';

const TEXT: ReadonlySet<string> = new Set(['type', 'text']);
const THINKING: ReadonlySet<string> = new Set(['type', 'thinking']);
const TOOL_USE: ReadonlySet<string> = new Set(['type', 'name', 'input', 'id']);
const TOOL_RESULT: ReadonlySet<string> = new Set(['type', 'content', 'tool_use_id', 'is_error']);

/** The blocks of a message. {@link fromClaudeBlock} gives each back. */
export function toClaudeBlocks(content: readonly JsonValue[], messageId: string): readonly ContentBlock[] {
  let lastCall = messageId;
  return content.map((given, index): ContentBlock => {
    const block = toClaudeBlock(given, `${messageId}/${index}`, lastCall);
    if (block.type === 'toolCall') lastCall = block.id;
    return block;
  });
}

function toClaudeBlock(given: JsonValue, ownId: string, lastCall: string): ContentBlock {
  if (!isObject(given)) return { type: 'other', value: given };
  const { type, text, thinking, name, input, content } = given;
  if (type === 'text' && typeof text === 'string') return { type, text, ...extraOf(without(given, TEXT)) };
  if (type === 'thinking' && typeof thinking === 'string') {
    return { type, text: thinking, ...extraOf(without(given, THINKING)) };
  }
  if (type === 'tool_use' && typeof name === 'string' && input !== undefined) {
    const id = textOf(given.id);
    return {
      type: 'toolCall',
      id: id ?? ownId,
      name,
      input,
      ...extraOf(withId(without(given, TOOL_USE), 'id', given, id)),
    };
  }
  if (type === 'tool_result' && (typeof content === 'string' || Array.isArray(content))) {
    const callId = textOf(given.tool_use_id);
    const isError = given.is_error === true;
    const rest = withId(without(given, TOOL_RESULT), 'tool_use_id', given, callId);
    if (!isError && given.is_error !== undefined) rest.is_error = given.is_error;
    return {
      type: 'toolResult',
      callId: callId ?? lastCall,
      content: typeof content === 'string' ? content : toClaudeBlocks(content, ownId),
      ...(isError ? { isError } : {}),
      ...extraOf(rest),
    };
  }
  return { type: 'other', value: given };
}

/** What is known of an id that could not be used. */
function withId(
  rest: Record<string, JsonValue>,
  name: string,
  given: JsonObject,
  id: string | undefined,
): Record<string, JsonValue> {
  if (id !== undefined) return rest;
  const value = given[name];
  return value === undefined ? { ...rest, [NO_ID]: true } : { ...rest, [name]: value };
}

function extraOf(extra: JsonObject): { extra?: JsonObject } {
  return isEmpty(extra) ? {} : { extra };
}

/** What a block was made of. */
export function fromClaudeBlock(block: ContentBlock): JsonValue {
  if (block.type === 'other') return block.value;
  const { [NO_ID]: noId, ...extra } = block.extra ?? {};
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text, ...extra };
    case 'thinking':
      return { type: 'thinking', thinking: block.text, ...extra };
    case 'toolCall': {
      const id = noId === true ? {} : { id: block.id };
      return { type: 'tool_use', ...id, name: block.name, input: block.input, ...extra };
    }
    case 'toolResult': {
      const id = noId === true ? {} : { tool_use_id: block.callId };
      const content = typeof block.content === 'string' ? block.content : block.content.map(fromClaudeBlock);
      return { type: 'tool_result', ...id, content, ...(block.isError === true ? { is_error: true } : {}), ...extra };
    }
    case 'image':
      return null;
  }
}

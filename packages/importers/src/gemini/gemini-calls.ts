import type { ContentBlock, JsonObject, JsonValue } from '@cairndb/core';
import { isObject } from '../json-shape.js';
import type { AttachedFiles, AttachmentBytes } from '../sessions/attached-file.js';
import { fromPart, toPartBlock } from './gemini-parts.js';

/** A tool call as Gemini CLI records it, with its result, as blocks. {@link fromCallBlocks} gives it back. */
export function toCallBlocks(call: JsonValue, files: AttachedFiles): ContentBlock[] {
  if (!isObject(call)) return [{ type: 'other', value: call }];
  const { id, name, args, result, ...rest } = call;
  if (typeof id !== 'string' || typeof name !== 'string' || args === undefined) return [{ type: 'other', value: call }];
  const isOpen = result === undefined || result === null;
  const extra = result === null ? { ...rest, result } : rest;
  const block: ContentBlock = { type: 'toolCall', id, name, input: args, extra };
  return isOpen ? [block] : [block, resultBlock({ id, name }, result, rest.status === 'error', files)];
}

/** The tool calls that blocks were made of. */
export function fromCallBlocks(blocks: readonly ContentBlock[], bytes: AttachmentBytes): JsonValue[] {
  const calls: JsonValue[] = [];
  for (const block of blocks) {
    if (block.type === 'toolCall') calls.push({ id: block.id, name: block.name, args: block.input, ...block.extra });
    else if (block.type === 'toolResult') {
      const call = calls.pop();
      calls.push(isObject(call) ? { ...call, result: fromResult(call, block, bytes) } : null);
    } else calls.push(block.type === 'other' ? block.value : null);
  }
  return calls;
}

/** What the block's content stands for: one answer with this member, parts, or the value itself. */
type ResultShape = 'output' | 'error' | 'parts' | 'value';

function resultBlock(
  call: { readonly id: string; readonly name: string },
  result: JsonValue,
  isError: boolean,
  files: AttachedFiles,
): ContentBlock {
  const shaped = (shape: ResultShape, content: string | ContentBlock[]): ContentBlock => ({
    type: 'toolResult',
    callId: call.id,
    content,
    ...(isError ? { isError } : {}),
    ...(shape === 'output' ? {} : { extra: { shape } }),
  });
  for (const shape of ['output', 'error'] as const) {
    const text = answerOf(call, result, shape);
    if (text !== undefined) return shaped(shape, text);
  }
  if (Array.isArray(result)) {
    return shaped(
      'parts',
      (result as readonly JsonValue[]).map((part) => toPartBlock(part, files)),
    );
  }
  return shaped('value', typeof result === 'string' ? result : [{ type: 'other', value: result }]);
}

/** The text of a result that is one answer to this very call, and nothing else. */
function answerOf(
  { id, name }: { readonly id: string; readonly name: string },
  result: JsonValue,
  member: string,
): string | undefined {
  const [part, ...others] = Array.isArray(result) ? (result as readonly JsonValue[]) : [];
  if (!isObject(part) || others.length > 0 || !hasOnly(part, ['functionResponse'])) return undefined;
  const answer = part.functionResponse;
  if (!isObject(answer) || !hasOnly(answer, ['id', 'name', 'response']) || answer.id !== id || answer.name !== name)
    return undefined;
  const { response } = answer;
  if (!isObject(response) || !hasOnly(response, [member])) return undefined;
  return typeof response[member] === 'string' ? response[member] : undefined;
}

function hasOnly(object: JsonObject, members: readonly string[]): boolean {
  const names = Object.keys(object);
  return names.length === members.length && members.every((name) => name in object);
}

function fromResult(
  { id, name }: JsonObject,
  block: ContentBlock & { type: 'toolResult' },
  bytes: AttachmentBytes,
): JsonValue {
  const { content } = block;
  const shape = (block.extra?.shape ?? 'output') as ResultShape;
  if (shape === 'parts') return typeof content === 'string' ? null : content.map((one) => fromPart(one, bytes));
  if (shape === 'value')
    return typeof content === 'string' ? content : content[0]?.type === 'other' ? content[0].value : null;
  return [{ functionResponse: { id: id ?? null, name: name ?? null, response: { [shape]: content as string } } }];
}

import type { ContentBlock, JsonObject, JsonValue, MessageContent, MessageRole } from '@cairndb/core';
import { isObject, textOf } from '../json-shape.js';
import { sameJson } from '../same-json.js';
import { AttachedFiles } from '../sessions/attached-file.js';
import { CAIRN } from '../sessions/digest.js';
import { blocksOf, extraOf, type StoredMessage, wholeOriginal } from '../sessions/original.js';
import type { SessionMessage } from '../sessions/session-part.js';
import { attachmentBlock, type LlmAttachment, withoutBytes } from './llm-attachments.js';
import { llmTime } from './llm-rows.js';
import { usageOf } from './llm-usage.js';

/** A row of `responses` with what other tables say of it. */
export interface LlmResponse {
  /** The row's columns, JSON read, empty ones left out. */
  readonly row: JsonObject & { readonly id: string };
  readonly promptFragments: readonly JsonObject[];
  readonly systemFragments: readonly JsonObject[];
  readonly attachments: readonly LlmAttachment[];
  readonly toolCalls: readonly JsonObject[];
  readonly toolResults: readonly (JsonObject & { readonly attachments?: readonly JsonValue[] })[];
  readonly resultAttachments: ReadonlyMap<string, readonly LlmAttachment[]>;
  /** Names of the tools that the model could call. */
  readonly tools: readonly JsonValue[];
  /** The JSON schema that the answer was to have. */
  readonly schema: JsonValue | undefined;
}

/** Which message of a response one is; its id ends with it, but for the answer's. */
type Piece = 'system' | 'results' | 'prompt' | 'answer';

const ROLES: Readonly<Record<Piece, MessageRole>> = {
  system: 'system',
  results: 'tool',
  prompt: 'user',
  answer: 'assistant',
};

/** A response as messages: the system prompt, the results of tools, the prompt, and the answer; those that there are. */
export function toMessages(response: LlmResponse, fallbackAt: number): readonly SessionMessage[] {
  const { row, tools, schema } = response;
  const original = originalOf(response);
  const answeredAt = llmTime(row.datetime_utc) ?? fallbackAt;
  const { prompt: _prompt, system: _system, response: _response, reasoning: _reasoning, id: _id, ...rest } = row;
  const model = textOf(row.resolved_model) ?? textOf(row.model) ?? '';
  const message = (piece: Piece, content: MessageContent, files: AttachedFiles): SessionMessage => ({
    id: idOf(row.id, piece),
    role: ROLES[piece],
    content,
    createdAt: answeredAt,
    model: piece === 'answer' ? model : '',
    metadata: { llm: { response: row.id, piece } },
    attachments: files.list,
    original: () => original,
  });
  const messages: SessionMessage[] = [];
  for (const piece of ['system', 'results', 'prompt'] as const) {
    const files = new AttachedFiles(idOf(row.id, piece));
    const content = contentOf(piece, response, files);
    if (content.length > 0) messages.push(message(piece, content, files));
  }
  const answer = message('answer', answerOf(response), new AttachedFiles(row.id));
  const kept: JsonObject = {
    ...(answer.metadata.llm as JsonObject),
    row: rest,
    ...(tools.length === 0 ? {} : { tools }),
    ...(schema === undefined ? {} : { schema }),
  };
  const usage = usageOf(row, answeredAt);
  const whole = { ...answer, metadata: { llm: kept }, ...(usage === undefined ? {} : { usage }) };
  const restored = restoreLlmResponse([...messages, whole].map((one) => ({ ...one, createdAt: answeredAt })));
  if (!sameJson(restored, original)) whole.metadata = { llm: kept, [CAIRN]: { whole: original } } as never;
  return [...messages, whole];
}

/**
 * A response as llm had it: the columns of its row with their JSON read, and `prompt_fragments`, `system_fragments`, `attachments` (without
 * bytes), `tool_calls`, `tool_results`, `tools` and `schema` of the other tables. Undefined when the answer is not among the messages.
 *
 * @param messages those that have the response's id in `metadata.llm.response`
 */
export function restoreLlmResponse(messages: readonly StoredMessage[]): JsonObject | undefined {
  const of = (piece: Piece) => messages.find(({ metadata }) => isObject(metadata?.llm) && metadata.llm.piece === piece);
  const answer = of('answer');
  const llm = answer?.metadata?.llm;
  if (answer === undefined || !isObject(llm)) return undefined;
  const whole = wholeOriginal(answer.metadata);
  if (isObject(whole)) return whole;
  const [system, prompt, results] = [of('system'), of('prompt'), of('results')].map((one) =>
    blocksOf(one?.content ?? []),
  );
  const said = blocksOf(answer.content);
  const fields = (blocks: readonly ContentBlock[], name: string) =>
    blocks.flatMap(
      (block) =>
        (block.type === 'other'
          ? isObject(block.value)
            ? (block.value[name] ?? [])
            : []
          : (block.extra?.[name] ?? [])) as JsonValue[],
    );
  return {
    id: String(llm.response),
    ...(isObject(llm.row) ? llm.row : {}),
    ...textMember('system', system, 'fragment'),
    ...textMember('prompt', prompt, 'fragment'),
    ...textMember('response', said, 'fragment'),
    ...said.flatMap((block) => (block.type === 'thinking' ? [{ reasoning: block.text }] : []))[0],
    ...listMember('system_fragments', fragmentsOf(system)),
    ...listMember('prompt_fragments', fragmentsOf(prompt)),
    ...listMember('attachments', fields(prompt ?? [], 'attachment')),
    ...listMember(
      'tool_calls',
      said.flatMap((block) => (block.type === 'toolCall' ? [callOf(block)] : [])),
    ),
    ...listMember(
      'tool_results',
      (results ?? []).flatMap((block) => (block.type === 'toolResult' ? [resultOf(block)] : [])),
    ),
    ...(llm.tools === undefined ? {} : { tools: llm.tools }),
    ...(llm.schema === undefined ? {} : { schema: llm.schema }),
  };
}

function idOf(response: string, piece: Piece): string {
  return piece === 'answer' ? response : `${response}/${piece}`;
}

function originalOf({ row, ...parts }: LlmResponse): JsonObject {
  return {
    ...row,
    ...listMember('system_fragments', parts.systemFragments),
    ...listMember('prompt_fragments', parts.promptFragments),
    ...listMember('attachments', parts.attachments.map(withoutBytes)),
    ...listMember('tool_calls', parts.toolCalls),
    ...listMember('tool_results', parts.toolResults),
    ...(parts.tools.length === 0 ? {} : { tools: parts.tools }),
    ...(parts.schema === undefined ? {} : { schema: parts.schema }),
  };
}

function contentOf(
  piece: 'system' | 'results' | 'prompt',
  response: LlmResponse,
  files: AttachedFiles,
): MessageContent {
  const { row, systemFragments, promptFragments, attachments, toolResults, resultAttachments } = response;
  if (piece === 'results') {
    return toolResults.map((result) => resultBlock(result, resultAttachments.get(String(result.id)) ?? [], files));
  }
  const fragments = (piece === 'system' ? systemFragments : promptFragments).map(fragmentBlock);
  const files_ = piece === 'system' ? [] : attachments.map((one) => attachmentBlock(one, files));
  const text = row[piece];
  if (typeof text !== 'string' || text === '') return [...fragments, ...files_];
  if (fragments.length + files_.length === 0) return text;
  return [...fragments, ...files_, { type: 'text', text }];
}

function answerOf({ row, toolCalls }: LlmResponse): MessageContent {
  const { response, reasoning } = row;
  const calls = toolCalls.map(callBlock);
  const thoughts: ContentBlock[] =
    textOf(reasoning) === undefined ? [] : [{ type: 'thinking', text: String(reasoning) }];
  const text = typeof response === 'string' ? response : '';
  if (thoughts.length + calls.length === 0) return text;
  return [...thoughts, ...(text === '' ? [] : [{ type: 'text', text } as const]), ...calls];
}

/** A fragment is a text of its own, so that one which many prompts share is stored once. */
function fragmentBlock({ content, ...rest }: JsonObject): ContentBlock {
  return { type: 'text', text: typeof content === 'string' ? content : '', extra: { fragment: rest } };
}

function fragmentsOf(blocks: readonly ContentBlock[] | undefined): JsonObject[] {
  return (blocks ?? []).flatMap((block) =>
    block.type === 'text' && isObject(block.extra?.fragment) ? [{ ...block.extra.fragment, content: block.text }] : [],
  );
}

function callBlock({ tool_call_id, name, arguments: input, ...rest }: JsonObject): ContentBlock {
  const id = textOf(tool_call_id) ?? `call-${String(rest.id)}`;
  const kept = { ...rest, ...(tool_call_id === undefined ? { unnamed: true } : {}) };
  return { type: 'toolCall', id, name: textOf(name) ?? '', input: input ?? null, ...extraOf(kept) };
}

function callOf({ id, name, input, extra = {} }: ContentBlock & { type: 'toolCall' }): JsonObject {
  const { unnamed, ...rest } = extra;
  return {
    ...rest,
    ...(unnamed === true ? {} : { tool_call_id: id }),
    ...(name === '' ? {} : { name }),
    ...(input === null ? {} : { arguments: input }),
  };
}

function resultBlock(
  { tool_call_id, output, attachments: _attachments, ...rest }: JsonObject,
  attachments: readonly LlmAttachment[],
  files: AttachedFiles,
): ContentBlock {
  const text = typeof output === 'string' ? output : '';
  const content =
    attachments.length === 0
      ? text
      : [{ type: 'text', text } as const, ...attachments.map((one) => attachmentBlock(one, files))];
  const isError = rest.exception !== undefined;
  return {
    type: 'toolResult',
    callId: textOf(tool_call_id) ?? '',
    content,
    ...(isError ? { isError } : {}),
    extra: { ...rest, ...(attachments.length === 0 ? {} : { attachments: attachments.map(withoutBytes) }) },
  };
}

function resultOf({ callId, content, extra = {} }: ContentBlock & { type: 'toolResult' }): JsonObject {
  const [first] = typeof content === 'string' ? [{ type: 'text', text: content } as const] : content;
  const output = first?.type === 'text' && first.text !== '' ? { output: first.text } : {};
  return { ...extra, ...(callId === '' ? {} : { tool_call_id: callId }), ...output };
}

/** The text of blocks that comes out of a column; what is marked comes out of another table. */
function textMember(name: string, blocks: readonly ContentBlock[] | undefined, marked: string): JsonObject {
  const own = (blocks ?? []).find((block) => block.type === 'text' && block.extra?.[marked] === undefined);
  return own?.type === 'text' ? { [name]: own.text } : {};
}

function listMember(name: string, list: readonly JsonValue[]): JsonObject {
  return list.length === 0 ? {} : { [name]: list };
}

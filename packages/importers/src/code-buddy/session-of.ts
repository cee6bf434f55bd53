import { basename } from 'node:path';
import type {
  ContentBlock,
  JsonObject,
  JsonValue,
  MessageRole,
  NewConversation,
  NewMessage,
  NewUsage,
} from '@cairndb/core';
import { countOf, idOf, isEmpty, isObject, textOf, timeOf, without } from '../json-shape.js';
import { microsOf } from '../micros-of.js';
import { BadItem } from './bad-item.js';

/** A session of `sessions/`, with what of it can't be taken. */
export interface Session {
  readonly conversation: NewConversation & { readonly id: string };
  readonly messages: readonly (NewMessage & { readonly id: string })[];
  /** What all of it used, where the file says so. */
  readonly usage: NewUsage | undefined;
  /** Unix milliseconds. */
  readonly updatedAt: number | undefined;
  readonly failures: readonly { readonly item: number; readonly why: string }[];
}

const OWN_FIELDS: ReadonlySet<string> = new Set([
  ...['id', 'name', 'model', 'messages', 'workingDirectory', 'projectPath', 'createdAt', 'updatedAt', 'lastAccessedAt'],
  ...['totalCost', 'totalTokensIn', 'totalTokensOut'],
]);
const MESSAGE_FIELDS: ReadonlySet<string> = new Set([
  ...['type', 'role', 'content', 'timestamp', 'toolCallName', 'toolCallSuccess', 'toolCalls', 'toolCallId'],
]);
const ROLES: Readonly<Record<string, MessageRole>> = {
  user: 'user',
  assistant: 'assistant',
  system: 'system',
  tool: 'tool',
  tool_call: 'assistant',
  tool_result: 'tool',
};

/**
 * A session. Messages get ids of the session's id and their place, since they have none: so a session that grew is completed.
 *
 * @throws BadItem
 */
export function sessionOf(data: JsonValue, path: string): Session {
  if (!isObject(data) || !Array.isArray(data.messages)) throw new BadItem('is no session: it has no list of messages');
  const id = idOf(data.id) ?? basename(path, '.json');
  const rest = without(data, OWN_FIELDS);
  const failures: { item: number; why: string }[] = [];
  const messages: (NewMessage & { id: string })[] = [];
  const open: OpenCall[] = [];
  for (const [at, item] of data.messages.entries()) {
    try {
      messages.push(messageOf(item, `${id}:${at}`, open));
    } catch (error) {
      if (!(error instanceof BadItem)) throw error;
      failures.push({ item: at, why: error.message });
    }
  }
  const createdAt = timeOf(data.createdAt) ?? messages[0]?.createdAt;
  return {
    conversation: {
      id,
      title: textOf(data.name),
      project: textOf(data.workingDirectory) ?? textOf(data.projectPath),
      model: textOf(data.model),
      metadata: isEmpty(rest) ? null : { codeBuddy: rest },
      createdAt,
    },
    messages,
    usage: usageOf(data, id, createdAt),
    updatedAt: timeOf(data.lastAccessedAt) ?? timeOf(data.updatedAt),
    failures,
  };
}

/** A tool call that has no result yet. */
interface OpenCall {
  readonly id: string;
  readonly name: string;
}

function messageOf(item: JsonValue, id: string, open: OpenCall[]): NewMessage & { id: string } {
  if (!isObject(item)) throw new BadItem('is no object');
  const role = ROLES[String(item.type ?? item.role)];
  if (role === undefined) throw new BadItem('is of nobody: its type or role is none of those of Code-Buddy');
  const text = typeof item.content === 'string' ? item.content : '';
  const rest = without(item, MESSAGE_FIELDS);
  const parts = { id, role, createdAt: timeOf(item.timestamp), metadata: isEmpty(rest) ? null : { codeBuddy: rest } };
  if (role === 'tool') return { ...parts, content: [resultOf(item, id, text, open)] };
  const calls = callsOf(item, id);
  open.push(...calls.map(({ id: callId, name }) => ({ id: callId, name })));
  if (calls.length === 0) return { ...parts, content: text };
  return { ...parts, content: [...(text === '' ? [] : [{ type: 'text', text } as const]), ...calls] };
}

type CallBlock = Extract<ContentBlock, { readonly type: 'toolCall' }>;

function callsOf(item: JsonObject, id: string): readonly CallBlock[] {
  if (item.type === 'tool_call')
    return [{ type: 'toolCall', id, name: textOf(item.toolCallName) ?? 'unknown', input: {} }];
  const calls = Array.isArray(item.toolCalls) ? item.toolCalls : [];
  return calls.map((call, at) => {
    const { id: own, function: called } = isObject(call) ? call : {};
    const { name, arguments: input } = isObject(called) ? called : {};
    return { type: 'toolCall', id: idOf(own) ?? `${id}:${at}`, name: textOf(name) ?? 'unknown', input: inputOf(input) };
  });
}

/** Models give arguments as JSON in a text, sometimes broken. */
function inputOf(value: JsonValue | undefined): JsonValue {
  if (typeof value !== 'string') return value ?? {};
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return value;
  }
}

function resultOf(item: JsonObject, id: string, content: string, open: OpenCall[]): ContentBlock {
  const name = textOf(item.toolCallName);
  const said = idOf(item.toolCallId);
  const place = open.findIndex((call) =>
    said === undefined ? name === undefined || call.name === name : call.id === said,
  );
  const [answered] = place === -1 ? [] : open.splice(place, 1);
  const callId = said ?? answered?.id ?? id;
  const isError = item.toolCallSuccess === false;
  const extra = answered === undefined && name !== undefined ? { extra: { name } } : {};
  return { type: 'toolResult', callId, content, ...(isError ? { isError } : {}), ...extra };
}

function usageOf(data: JsonObject, id: string, createdAt: number | undefined): NewUsage | undefined {
  const [inputTokens, outputTokens] = [countOf(data.totalTokensIn), countOf(data.totalTokensOut)];
  const costMicros = microsOf(data.totalCost) ?? 0;
  if (inputTokens + outputTokens + costMicros === 0) return undefined;
  return {
    responseId: `code-buddy:${id}`,
    model: textOf(data.model),
    inputTokens,
    outputTokens,
    costMicros,
    createdAt,
  };
}

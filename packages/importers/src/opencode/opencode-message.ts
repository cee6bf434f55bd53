import type { JsonObject, JsonValue, MessageRole, NewUsage } from '@cairndb/core';
import { countOf, idOf, isObject, textOf, timeOf } from '../json-shape.js';
import { microsOf } from '../micros-of.js';
import { AttachedFiles, type AttachmentBytes } from '../sessions/attached-file.js';
import { CAIRN } from '../sessions/digest.js';
import { blocksOf, type StoredMessage, wholeOriginal, withOriginal } from '../sessions/original.js';
import type { SessionMessage } from '../sessions/session-part.js';
import { fromBlocks, toBlocks } from './opencode-part.js';

/** A message with its parts, as opencode's own export has them. */
export interface OpencodeMessage {
  readonly info: JsonObject;
  readonly parts: readonly JsonValue[];
}

/** When a row was made and last changed, Unix milliseconds. */
export type RowTimes = readonly [created: number, updated: number];

const ROLES: Readonly<Record<string, MessageRole>> = { user: 'user', assistant: 'assistant', system: 'system' };

/**
 * A message as Cairn holds it. {@link restoreOpencodeMessage} gives the original back.
 *
 * @param times of the message's row and of each part's, where they lie in a database
 * @returns undefined when it has no id or is of nobody
 */
export function toSessionMessage(
  sessionId: string,
  { info, parts }: OpencodeMessage,
  times?: readonly RowTimes[],
): SessionMessage | undefined {
  const id = idOf(info.id);
  const role = typeof info.role === 'string' ? ROLES[info.role] : undefined;
  if (id === undefined || role === undefined) return undefined;
  const { id: _id, sessionID, role: _role, ...rest } = info;
  const owner = { sessionId, messageId: id };
  const files = new AttachedFiles(id);
  const content = parts.flatMap((part) => toBlocks(part, owner, files));
  const createdAt = timeOf(isObject(info.time) ? info.time.created : undefined) ?? times?.[0]?.[0] ?? 0;
  const kept: JsonObject = { opencode: rest, [CAIRN]: { session: sessionID ?? null } };
  const original = { info, parts };
  const metadata = withOriginal(kept, original as unknown as JsonValue, (stored) =>
    asJson(restoreOpencodeMessage({ id, role, content, metadata: stored, createdAt }, files.bytes)),
  );
  const usage = role === 'assistant' ? usageOf(id, info, parts, createdAt) : undefined;
  return {
    id,
    role,
    content,
    createdAt,
    model: role === 'assistant' ? modelOf(info) : '',
    parentId: idOf(info.parentID) ?? null,
    metadata: times === undefined ? metadata : withTimes(metadata, times),
    attachments: files.list,
    ...(usage === undefined ? {} : { usage }),
    original: () => asJson(original),
  };
}

/**
 * A message as opencode had it: `{ info, parts }`, deeply equal to the original but for redaction markers.
 *
 * @param attachments the bytes of the message's attachments by their ids; without them a file's `url` names its attachment
 */
export function restoreOpencodeMessage(
  { id, role, content, metadata }: StoredMessage,
  attachments: AttachmentBytes = new Map(),
): OpencodeMessage {
  const whole = wholeOriginal(metadata);
  if (isObject(whole)) return whole as unknown as OpencodeMessage;
  const notes = metadata?.[CAIRN];
  const session = isObject(notes) ? textOf(notes.session) : undefined;
  const rest = metadata?.opencode;
  const owner = { sessionId: session ?? '', messageId: id };
  return {
    info: { id, ...(session === undefined ? {} : { sessionID: session }), role, ...(isObject(rest) ? rest : {}) },
    parts: fromBlocks(blocksOf(content), owner, attachments),
  };
}

/** The model that answers. Users' messages name it inside of an object. */
export function modelOf(info: JsonObject): string {
  return textOf(info.modelID) ?? (isObject(info.model) ? textOf(info.model.modelID) : undefined) ?? '';
}

/** Who runs that model. */
export function providerOf(info: JsonObject): string {
  return textOf(info.providerID) ?? (isObject(info.model) ? textOf(info.model.providerID) : undefined) ?? '';
}

/**
 * What an answer used. Its steps say it one by one; the message itself has the tokens of the last step alone, and the cost of all. Where
 * there are no steps the message counts.
 */
function usageOf(id: string, info: JsonObject, parts: readonly JsonValue[], createdAt: number): NewUsage | undefined {
  const steps = parts.flatMap((part) =>
    isObject(part) && part.type === 'step-finish' && isObject(part.tokens) ? [part] : [],
  );
  const reported = (steps.length > 0 ? steps : [info]).map(({ tokens }) => tokensOf(tokens));
  const sum = (name: keyof Tokens) => reported.reduce((total, tokens) => total + tokens[name], 0);
  const stepCosts = steps.reduce((total, { cost }) => total + (microsOf(cost) ?? 0), 0);
  const costMicros = microsOf(info.cost) || stepCosts;
  const figures = {
    inputTokens: sum('input'),
    outputTokens: sum('output'),
    cacheReadTokens: sum('cacheRead'),
    cacheCreationTokens: sum('cacheWrite'),
    costMicros,
  };
  if (Object.values(figures).every((figure) => figure === 0)) return undefined;
  const reasoningTokens = sum('reasoning');
  return {
    responseId: id,
    provider: providerOf(info),
    model: modelOf(info),
    ...figures,
    ...(reasoningTokens === 0 ? {} : { metadata: { reasoningTokens } }),
    createdAt,
  };
}

interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly reasoning: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** Tokens of one report: what was read from the cache is no part of the input; what was thought is none of the output, unless the total says so. */
function tokensOf(value: JsonValue | undefined): Tokens {
  const tokens = isObject(value) ? value : {};
  const cache = isObject(tokens.cache) ? tokens.cache : {};
  const [input, said, reasoning] = [countOf(tokens.input), countOf(tokens.output), countOf(tokens.reasoning)];
  const [cacheRead, cacheWrite] = [countOf(cache.read), countOf(cache.write)];
  const isWithin = reasoning > 0 && countOf(tokens.total) === input + said + cacheRead + cacheWrite;
  return { input, output: isWithin ? said : said + reasoning, reasoning, cacheRead, cacheWrite };
}

function withTimes(metadata: JsonObject, times: readonly RowTimes[]): JsonObject {
  const notes = metadata[CAIRN];
  return { ...metadata, [CAIRN]: { ...(isObject(notes) ? notes : {}), times: times.map((pair) => [...pair]) } };
}

function asJson(message: OpencodeMessage): JsonValue {
  return message as unknown as JsonValue;
}

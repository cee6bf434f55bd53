import type { JsonObject, JsonValue, NewConversationRecord } from '@cairndb/core';
import { idOf, isEmpty, isObject, textOf, timeOf } from '../json-shape.js';
import { digestOf } from '../sessions/digest.js';
import type { SessionCompaction, SessionFacts, SessionMessage } from '../sessions/session-part.js';
import { shortTitle } from '../short-title.js';
import { modelOf, type OpencodeMessage, providerOf } from './opencode-message.js';

/** The importer's name, under which positions are kept. */
export const OPENCODE = 'opencode';

/** What a session's own entry says; the columns of a row, or the members of a file. */
export interface SessionEntry {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly directory: string | undefined;
  readonly title: string | undefined;
  /** Unix milliseconds. */
  readonly createdAt: number | undefined;
  readonly archived: boolean;
  /** Everything else. */
  readonly rest: JsonObject;
}

/** Titles that opencode gives before it knows a better one. */
const MADE_UP_TITLE = /^(New session|Child session) - \d{4}-/;

/** What is known of a session, with these of its messages. */
export function factsOf(entry: SessionEntry, messages: readonly OpencodeMessage[]): SessionFacts {
  const { id, parentId, directory, createdAt, archived, rest } = entry;
  const answer = messages.findLast(({ info }) => info.role === 'assistant')?.info;
  const model = answer === undefined ? '' : modelOf(answer);
  const provider = answer === undefined ? '' : providerOf(answer);
  const agentId =
    textOf(rest.agent) ?? (answer === undefined ? undefined : (textOf(answer.agent) ?? textOf(answer.mode)));
  return {
    id,
    source: OPENCODE,
    title: titleOf(entry, messages),
    project: directory,
    provider,
    model,
    createdAt,
    archived,
    facts: isEmpty(rest) ? {} : { opencode: rest },
    link:
      parentId === undefined
        ? undefined
        : { parentConversationId: parentId, relation: 'subAgent', ...(agentId === undefined ? {} : { agentId }) },
  };
}

function titleOf({ title }: SessionEntry, messages: readonly OpencodeMessage[]): SessionFacts['title'] {
  if (title !== undefined && !MADE_UP_TITLE.test(title)) return { from: 'session', text: title };
  const prompt = messages.find(({ info }) => info.role === 'user')?.parts.find(isPrompt);
  const text = isObject(prompt) ? shortTitle(String(prompt.text)) : '';
  return text === '' ? undefined : { from: 'prompt', text };
}

function isPrompt(part: JsonValue): boolean {
  return isObject(part) && part.type === 'text' && part.synthetic !== true && textOf(part.text) !== undefined;
}

/** The compactions that messages tell of: an answer with `summary` set is one. */
export function compactionsOf(
  messages: readonly OpencodeMessage[],
  stored: readonly SessionMessage[],
): readonly SessionCompaction[] {
  return messages.flatMap(({ info, parts }) => {
    const message = stored.find(({ id }) => id === info.id);
    const time = isObject(info.time) ? info.time : {};
    if (info.role !== 'assistant' || info.summary !== true || message === undefined) return [];
    // Its text is there when it has come to an end.
    if (time.completed === undefined) return [];
    const texts = parts.flatMap((part) => (isObject(part) && part.type === 'text' ? [String(part.text)] : []));
    const performedAt = timeOf(time.completed) ?? message.createdAt ?? 0;
    const summary = texts.length === 0 ? null : texts.join('\n\n');
    return [{ id: `compaction@${message.id}`, trigger: 'unknown', summary, performedAt }];
  });
}

/** Something of a session that is no message, as a record: a later state of it is another one. */
export function recordOf(type: string, sessionId: string, data: JsonValue, createdAt?: number): NewConversationRecord {
  const id = `${type}@${digestOf(data)}@${sessionId}`.slice(0, 512);
  return { id, type, data, ...(createdAt === undefined ? {} : { createdAt }) };
}

/** A session's entry out of the members of a file, or out of a row with its JSON read. */
export function entryOf(fields: JsonObject, time: JsonObject): SessionEntry | undefined {
  const { id, parentID, parent_id, directory, title, ...rest } = fields;
  const session = idOf(id);
  if (session === undefined) return undefined;
  return {
    id: session,
    parentId: idOf(parentID) ?? idOf(parent_id),
    directory: textOf(directory),
    title: textOf(title),
    createdAt: timeOf(time.created),
    archived: timeOf(time.archived) !== undefined,
    rest,
  };
}

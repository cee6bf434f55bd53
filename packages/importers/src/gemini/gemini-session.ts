import type { JsonObject, JsonValue } from '@cairndb/core';
import { idOf, isEmpty, isObject, textOf, timeOf } from '../json-shape.js';
import { digestOf } from '../sessions/digest.js';
import type { SessionFacts } from '../sessions/session-part.js';
import { shortTitle } from '../short-title.js';
import { PROVIDER } from './gemini-message.js';
import type { ProjectPlace } from './gemini-project.js';

/** The importer's name, under which positions are kept. */
export const GEMINI = 'gemini';

/** What is known of a session, from what its file says of it and these of its messages. */
export function factsOf(
  session: JsonObject,
  messages: readonly JsonValue[],
  place: ProjectPlace,
): SessionFacts | undefined {
  const { sessionId, messages: _messages, startTime, summary, ...rest } = session;
  const id = idOf(sessionId);
  if (id === undefined) return undefined;
  const answer = messages.findLast((one) => isObject(one) && one.type === 'gemini' && textOf(one.model) !== undefined);
  const model = isObject(answer) ? textOf(answer.model) : undefined;
  const [directory] = Array.isArray(session.directories) ? (session.directories as readonly JsonValue[]) : [];
  const kept: JsonObject = { ...rest, ...(summary === undefined ? {} : { summary }) };
  return {
    id,
    source: GEMINI,
    title: titleOf(summary, messages),
    project: place.project ?? textOf(directory),
    provider: PROVIDER,
    model,
    createdAt: timeOf(startTime),
    facts: isEmpty(kept) ? {} : { gemini: { ...kept, ...(startTime === undefined ? {} : { startTime }) } },
    link:
      place.parentSession === undefined || place.parentSession === id
        ? undefined
        : { parentConversationId: place.parentSession, relation: 'subAgent', agentId: id },
  };
}

function titleOf(summary: JsonValue | undefined, messages: readonly JsonValue[]): SessionFacts['title'] {
  const named = shortTitle(textOf(summary) ?? '');
  if (named !== '') return { from: 'summary', text: named };
  for (const message of messages) {
    if (!isObject(message) || message.type !== 'user') continue;
    const text = shortTitle(promptText(message.content));
    if (text !== '' && !text.startsWith('/')) return { from: 'prompt', text };
  }
  return undefined;
}

/** The prose of a user's message. */
function promptText(content: JsonValue | undefined): string {
  if (typeof content === 'string') return content;
  const parts = Array.isArray(content) ? (content as readonly JsonValue[]) : content === undefined ? [] : [content];
  return parts
    .map((part) => (isObject(part) ? (textOf(part.text) ?? '') : typeof part === 'string' ? part : ''))
    .join(' ');
}

/** What a message was like when it was read; short, because a position keeps one for each. */
export function markOf(message: JsonValue): string {
  return digestOf(message).slice(0, 10);
}

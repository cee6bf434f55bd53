import type { JsonObject, JsonValue } from '@cairndb/core';
import type { ChosenSource } from '../choose-sources.js';
import { idOf, isObject, textOf, timeOf } from '../json-shape.js';
import { withOriginal } from '../sessions/original.js';
import { PartCollector } from '../sessions/part-collector.js';
import { readDocument } from '../sessions/read-document.js';
import type { ReadContext, ReadPart } from '../sessions/session-import.js';
import type { SessionMessage, SessionPart } from '../sessions/session-part.js';
import { SourceFailure } from '../sessions/source-failure.js';
import { PROVIDER } from './gemini-message.js';
import { placeOf } from './gemini-project.js';
import { factsOf, GEMINI, markOf } from './gemini-session.js';

/** Type of the records that tell which prompts were typed. */
const LOGGED = 'log';
/** How the ids of messages begin that give way to those of the session's own file. */
export const SUPERSEDED = `${LOGGED}@`;

/**
 * The prompts that were typed in a project, of all its sessions. Those of sessions that have a file of their own are records, since the
 * messages are there; of the others, as of versions that kept no sessions, they are the messages.
 */
export async function* readLogs(
  source: ChosenSource,
  state: JsonObject | null,
  context: ReadContext,
): AsyncGenerator<ReadPart, void, void> {
  const { value, bytes } = await readDocument(source.path);
  if (!Array.isArray(value)) {
    const message = `${source.path} is no list of prompts of Gemini CLI. Check the path.`;
    throw new SourceFailure({ reason: 'unknown_shape', path: source.path, message });
  }
  const entries = value as readonly JsonValue[];
  const before = new Set(Array.isArray(state?.marks) ? (state.marks as readonly JsonValue[]) : []);
  const marks = entries.map(markOf);
  const news = entries.filter((_, index) => !before.has(marks[index] ?? ''));
  const collector = new PartCollector(context);
  const { project } = await placeOf(source.path, undefined);
  for (const [sessionId, ofSession] of bySession(news)) {
    const stored = await context.store.conversations.find(sessionId);
    const hasFile = stored !== null && stored.metadata?.gemini !== undefined;
    const place = { project, parentSession: undefined };
    const facts = factsOf({ sessionId }, ofSession.map(asMessage), place) ?? { id: sessionId, source: GEMINI };
    const part: SessionPart = hasFile
      ? {
          session: { id: sessionId, source: GEMINI },
          messages: [],
          records: ofSession.map((data) => recordOf(sessionId, data)),
        }
      : {
          session: { ...facts, provider: PROVIDER },
          messages: ofSession.map((entry) => messageOf(sessionId, entry, source)),
        };
    collector.add(part, Math.ceil((bytes * ofSession.length) / entries.length));
  }
  yield collector.take({ marks }, true);
}

function bySession(entries: readonly JsonValue[]): ReadonlyMap<string, readonly JsonObject[]> {
  const sessions = new Map<string, JsonObject[]>();
  for (const entry of entries) {
    const id = isObject(entry) ? idOf(entry.sessionId) : undefined;
    if (id === undefined || !isObject(entry)) continue;
    sessions.set(id, [...(sessions.get(id) ?? []), entry]);
  }
  return sessions;
}

function recordOf(sessionId: string, entry: JsonObject) {
  const createdAt = timeOf(entry.timestamp);
  const id = `${SUPERSEDED}${markOf(entry)}@${sessionId}`;
  return { id, type: LOGGED, data: entry, afterSeq: 0, ...(createdAt === undefined ? {} : { createdAt }) };
}

function messageOf(sessionId: string, entry: JsonObject, source: ChosenSource): SessionMessage {
  const { message, ...rest } = entry;
  const content = textOf(message) ?? '';
  const metadata = withOriginal({ geminiLog: rest }, entry, () => ({ ...rest, message: content }));
  return {
    id: `${SUPERSEDED}${markOf(entry)}@${sessionId}`,
    role: 'user',
    content,
    createdAt: timeOf(entry.timestamp) ?? Math.floor(source.modifiedAt),
    metadata,
    original: () => entry,
  };
}

function asMessage({ message, type }: JsonObject): JsonObject {
  return { type: type ?? 'user', content: message ?? '' };
}

import type { JsonObject, JsonValue, NewConversationRecord } from '@cairndb/core';
import type { ChosenSource } from '../choose-sources.js';
import { isObject, textOf } from '../json-shape.js';
import { digestOf } from '../sessions/digest.js';
import { GrowingLines } from '../sessions/growing-lines.js';
import { PartCollector } from '../sessions/part-collector.js';
import { readDocument } from '../sessions/read-document.js';
import type { ReadContext, ReadPart } from '../sessions/session-import.js';
import type { SessionPart } from '../sessions/session-part.js';
import { SourceFailure } from '../sessions/source-failure.js';
import { toSessionMessage } from './gemini-message.js';
import { type ProjectPlace, placeOf } from './gemini-project.js';
import { factsOf, markOf } from './gemini-session.js';
import { SUPERSEDED } from './read-logs.js';

/** Messages at a time. */
const PAGE = 40;

/** A session in one JSON document, which the tool writes anew with every message: messages are compared with what they were like. */
export async function* readSessionDocument(
  source: ChosenSource,
  state: JsonObject | null,
  context: ReadContext,
): AsyncGenerator<ReadPart, void, void> {
  const { value, bytes } = await readDocument(source.path);
  const session = isObject(value) ? value : {};
  const messages = Array.isArray(session.messages) ? (session.messages as readonly JsonValue[]) : [];
  const place = await placeOf(source.path, session.projectHash);
  if (factsOf(session, [], place) === undefined) throw unknownShape(source.path);
  const before = Array.isArray(state?.marks) ? (state.marks as readonly JsonValue[]) : [];
  const marks = messages.map(markOf);
  const first = marks.findIndex((mark, index) => before[index] !== mark);
  const news = first === -1 ? [] : messages.slice(first);
  const collector = new PartCollector(context);
  for (let at = 0; at === 0 || at < news.length; at += PAGE) {
    const page = news.slice(at, at + PAGE);
    const part = partOf(session, page, place, source);
    if (part !== undefined)
      collector.add(part, Math.ceil((bytes * Math.max(1, page.length)) / Math.max(1, messages.length)));
    if (collector.isFull) yield collector.take({ marks: marks.slice(0, Math.max(0, first) + at + page.length) });
  }
  yield collector.take({ marks }, true);
}

/** A session of newer versions: what it is, then a line for each message or change of one. */
export async function* readSessionLines(
  source: ChosenSource,
  state: JsonObject | null,
  context: ReadContext,
): AsyncGenerator<ReadPart, void, void> {
  await using file = await GrowingLines.open(source, state?.file, context.report);
  let session: JsonObject = file.goesOn && isObject(state?.session) ? state.session : {};
  const collector = new PartCollector(context);
  let messages: JsonValue[] = [];
  let records: NewConversationRecord[] = [];
  let bytes = 0;
  const flush = async () => {
    const part = partOf(session, latest(messages), await placeOf(source.path, session.projectHash), source);
    if (part !== undefined) collector.add({ ...part, records: [...(part.records ?? []), ...records] }, bytes);
    messages = [];
    records = [];
    bytes = 0;
  };
  for await (const line of file.lines()) {
    const { $set, $rewindTo, ...rest } = line.value;
    bytes += line.bytes;
    if (isObject($set)) {
      const { messages: replaced, ...changes } = $set;
      session = { ...session, ...changes };
      if (Array.isArray(replaced)) messages.push(...(replaced as readonly JsonValue[]));
    } else if (textOf($rewindTo) !== undefined) {
      await flush();
      const data: JsonObject = { ...line.value, line: line.number };
      records.push({ id: `rewind@${digestOf(data)}@${String(session.sessionId)}`, type: 'rewind', data });
    } else if (typeof line.value.id === 'string') messages.push(line.value);
    else session = { ...session, ...rest };
    if (messages.length < PAGE) continue;
    await flush();
    if (collector.isFull) yield collector.take({ session, file: await file.mark() });
  }
  const isEmpty = bytes === 0;
  if (!isEmpty) await flush();
  if (!isEmpty && textOf(session.sessionId) === undefined) throw unknownShape(source.path);
  yield collector.take({ session, file: await file.mark() }, true);
}

/** Of several states of a message the last, at the place of the first. */
function latest(messages: readonly JsonValue[]): readonly JsonValue[] {
  const byId = new Map<JsonValue | undefined, JsonValue>();
  for (const message of messages) byId.set(isObject(message) ? message.id : message, message);
  return [...byId.values()];
}

function partOf(
  session: JsonObject,
  messages: readonly JsonValue[],
  place: ProjectPlace,
  source: ChosenSource,
): SessionPart | undefined {
  const facts = factsOf(session, messages, place);
  if (facts === undefined) return undefined;
  const fallbackAt = facts.createdAt ?? Math.floor(source.modifiedAt);
  const stored = messages.flatMap((one) => (isObject(one) ? (toSessionMessage(one, fallbackAt) ?? []) : []));
  const others = messages.filter((one) => !isObject(one) || !stored.some(({ id }) => id === one.id));
  const records = others.map((data) => ({ id: `message@${digestOf(data)}@${facts.id}`, type: 'message', data }));
  return { session: facts, messages: stored, records, supersedes: SUPERSEDED };
}

function unknownShape(path: string): SourceFailure {
  const message = `${path} is no session of Gemini CLI: it names no session id. Check the path.`;
  return new SourceFailure({ reason: 'unknown_shape', path, message });
}

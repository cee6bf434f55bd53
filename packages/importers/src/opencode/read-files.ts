import { basename, join } from 'node:path';
import type { JsonObject } from '@cairndb/core';
import type { ChosenSource } from '../choose-sources.js';
import { isObject, timeOf } from '../json-shape.js';
import { PartCollector } from '../sessions/part-collector.js';
import { readDocument } from '../sessions/read-document.js';
import type { ReadContext, ReadPart } from '../sessions/session-import.js';
import { SourceFailure } from '../sessions/source-failure.js';
import { foldersOf, names } from './opencode-listing.js';
import { type OpencodeMessage, toSessionMessage } from './opencode-message.js';
import { compactionsOf, entryOf, factsOf } from './opencode-session.js';

/** Messages at a time. */
const PAGE = 40;

/** A session of the folders of JSON that opencode kept before it had a database: read whole whenever something in it has changed. */
export async function* readFiles(source: ChosenSource, context: ReadContext): AsyncGenerator<ReadPart, void, void> {
  const { value, bytes } = await readDocument(source.path);
  const entry = isObject(value) ? entryOf(withoutList(value), isObject(value.time) ? value.time : {}) : undefined;
  if (entry === undefined) {
    const message = `${source.path} is no session of opencode. Give the folder that has \`storage\` in it, or opencode.db.`;
    throw new SourceFailure({ reason: 'unknown_shape', path: source.path, message });
  }
  const collector = new PartCollector(context);
  for await (const page of pages(source.path, context)) {
    const messages = page.map(({ message }) => message);
    const stored = messages.flatMap((message) => toSessionMessage(entry.id, message) ?? []);
    const compactions = compactionsOf(messages, stored);
    const size = page.reduce((sum, one) => sum + one.bytes, bytes);
    collector.add({ session: factsOf(entry, messages), messages: stored, compactions }, size);
    if (collector.isFull) yield collector.take({});
  }
  yield collector.take({}, true);
}

/** What the list of messages says, their own files do. */
function withoutList({ messages: _messages, ...fields }: JsonObject): JsonObject {
  return fields;
}

/** The messages of a session, oldest first, some at a time; at least one page. What can't be read is told and passed over. */
async function* pages(sessionFile: string, context: ReadContext) {
  const { messages, partsOf } = foldersOf(sessionFile);
  const found = [];
  for (const name of await names(messages)) {
    const info = await read(join(messages, name), context);
    if (info === undefined) continue;
    const id = typeof info.value.id === 'string' ? info.value.id : basename(name, '.json');
    const time = isObject(info.value.time) ? info.value.time : {};
    found.push({ id, createdAt: timeOf(time.created) ?? 0, info });
  }
  found.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  for (let at = 0; at === 0 || at < found.length; at += PAGE) {
    const page: { readonly message: OpencodeMessage; readonly bytes: number }[] = [];
    for (const { id, info } of found.slice(at, at + PAGE)) {
      const folder = partsOf(id);
      const parts = [];
      for (const name of await names(folder)) parts.push((await read(join(folder, name), context)) ?? []);
      const whole = parts.flat();
      const message = { info: { id, ...info.value }, parts: whole.map(({ value }) => value) };
      page.push({ message, bytes: whole.reduce((sum, { bytes }) => sum + bytes, info.bytes) });
    }
    yield page;
  }
}

async function read(path: string, context: ReadContext) {
  try {
    const { value, bytes } = await readDocument(path);
    if (isObject(value)) return { value, bytes };
    const message = `${path} is JSON but not an object and was skipped.`;
    context.warn({ reason: 'not_an_object', path, message }, 1);
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    context.warn(error.warning, 1);
  }
  return undefined;
}

import { basename } from 'node:path';
import type { JsonObject } from '@cairndb/core';
import type { ChosenSource } from '../choose-sources.js';
import { countOf, isObject } from '../json-shape.js';
import { digestOf } from '../sessions/digest.js';
import { GrowingLines } from '../sessions/growing-lines.js';
import { PartCollector } from '../sessions/part-collector.js';
import type { ReadContext, ReadPart } from '../sessions/session-import.js';
import type { SessionMessage } from '../sessions/session-part.js';
import { toSessionMessage } from './goose-message.js';
import { factsOf, GOOSE, usageOfTotals } from './goose-session.js';
import { legacyId } from './legacy-id.js';

/** Messages at a time. */
const PAGE = 40;

/**
 * A session of the versions before the database: what it is, then a line for each message. Where the database has the session, which newer
 * versions take over from the file, nothing is left to read here.
 */
export async function* readFile(
  source: ChosenSource,
  state: JsonObject | null,
  context: ReadContext,
): AsyncGenerator<ReadPart, void, void> {
  const id = basename(source.path, '.jsonl').slice(0, 512);
  const stored = await context.store.conversations.find(id);
  const collector = new PartCollector(context);
  if (stored?.metadata?.source === GOOSE && stored.metadata.from === 'database') {
    yield collector.take(state ?? {}, true);
    return;
  }
  await using file = await GrowingLines.open(source, state?.file, context.report);
  const kept = file.goesOn && state !== null ? state : {};
  let session = isObject(kept.session) ? kept.session : {};
  const seen = new Map(
    Object.entries(isObject(kept.seen) ? kept.seen : {}).map(([key, count]) => [key, countOf(count)]),
  );
  let messages: SessionMessage[] = [];
  let bytes = 0;
  const flush = (records: readonly { id: string; type: string; data: JsonObject }[] = []) => {
    const facts = factsOf(id, session, messages, 'file');
    const usage = usageOfTotals(session, facts);
    collector.add({ session: facts, messages, records, usages: usage === undefined ? [] : [usage] }, bytes);
    messages = [];
    bytes = 0;
  };
  const stateNow = async () => ({ session, seen: Object.fromEntries(seen), file: await file.mark() });
  for await (const { value, bytes: length, number } of file.lines()) {
    bytes += length;
    const created = typeof value.created === 'number' ? value.created : 0;
    const key = `${created}-${String(value.role)}`;
    const nth = seen.get(key) ?? 0;
    const message = toSessionMessage(legacyId(id, String(value.role), created, nth), value);
    if (message !== undefined) {
      // Only the newest time may come once more.
      for (const old of seen.keys()) if (!old.startsWith(`${created}-`)) seen.delete(old);
      seen.set(key, nth + 1);
      messages.push(message);
    } else if (number === 1) session = value;
    else flush([{ id: `line@${digestOf(value)}@${id}`, type: 'line', data: value }]);
    if (messages.length < PAGE) continue;
    flush();
    if (collector.isFull) yield collector.take(await stateNow());
  }
  if (bytes > 0) flush();
  yield collector.take(await stateNow(), true);
}

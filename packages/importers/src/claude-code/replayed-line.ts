import type { JsonObject, JsonValue, Message } from '@cairndb/core';
import { isObject } from '../json-shape.js';
import { hashOf, isApart, restoreLine } from './message-line.js';
import { equalButRedacted } from './redacted.js';

/** Type of the records that keep how a line differs from the message with the same uuid. */
export const REPLAY = 'replay';

/**
 * How a line that has the uuid of a stored message differs from it: sub-agents and resumed sessions repeat lines, often
 * with other surroundings. Undefined when it doesn't differ.
 *
 * @param session the conversation that the line belongs to
 */
export function differenceTo(stored: Message, line: JsonObject, session: string): JsonObject | undefined {
  const base = restoreLine(stored);
  const apart = isApart(stored);
  const set: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(line)) {
    if (name === 'sessionId' && value === session) continue;
    if (name === 'toolUseResult' && apart !== undefined && hashOf(value) === apart) continue;
    if (!(name in base) || !equalButRedacted(base[name], value)) set.push([name, value]);
  }
  const unset = Object.keys(base).filter((name) => !(name in line));
  if (set.length === 0 && unset.length === 0 && stored.conversationId === session) return undefined;
  return { uuid: stored.id, set: Object.fromEntries(set), unset };
}

/**
 * The line that a replay record was made of, given the message it repeats.
 *
 * @param session the conversation of the record
 * @param toolUseResult the data of the record that `isApart` asks for
 */
export function restoreReplay(
  data: JsonObject,
  stored: Message,
  session: string,
  toolUseResult?: JsonValue,
): JsonObject {
  const { set, unset } = data;
  const dropped = new Set<JsonValue>(Array.isArray(unset) ? unset : []);
  const base = { ...restoreLine(stored, toolUseResult), sessionId: session };
  const line = Object.fromEntries(Object.entries(base).filter(([name]) => !dropped.has(name)));
  return { ...line, ...(isObject(set) ? set : {}) };
}

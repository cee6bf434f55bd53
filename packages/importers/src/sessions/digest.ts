import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue, MessageContent } from '@cairndb/core';
import { isObject } from '../json-shape.js';

/** Under this name metadata hold what only importing and restoring need. */
export const CAIRN = '$cairn';

/** A short hash of JSON. Bytes count by their own hash. */
export function digestOf(value: JsonValue | MessageContent): string {
  const text = JSON.stringify(value, function (this: Record<string, unknown>, name, given: unknown) {
    // Asked of the holder: a Buffer has become a list of numbers by now, and other bytes an object.
    const member = this[name];
    return member instanceof Uint8Array ? createHash('sha256').update(member).digest('hex') : given;
  });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * What tells whether a message is in the same state as before: a digest of its content, a dot, one of its metadata. Times of rows
 * (`$cairn.times`), which move by themselves, don't count.
 */
export function stateDigest(role: string, content: MessageContent, metadata: JsonObject): string {
  const { [CAIRN]: notes, ...rest } = metadata;
  const { times: _times, ...kept } = isObject(notes) ? notes : {};
  return `${digestOf([role, content] as unknown as JsonValue)}.${digestOf([rest, kept])}`;
}

/** Whether two states have the same content. */
export function sameContent(digest: string, other: string | undefined): boolean {
  return digest.split('.')[0] === other?.split('.')[0];
}

/** What a stored message's metadata say about the state of the source that it was made of; undefined for others' messages. */
export function storedDigest(metadata: JsonObject | null): string | undefined {
  const notes = metadata?.[CAIRN];
  return isObject(notes) && typeof notes.digest === 'string' ? notes.digest : undefined;
}

/** Metadata with the digest of what it belongs to. */
export function withDigest(metadata: JsonObject, digest: string): JsonObject {
  const notes = metadata[CAIRN];
  return { ...metadata, [CAIRN]: { ...(isObject(notes) ? notes : {}), digest } };
}

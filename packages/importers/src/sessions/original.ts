import type { ContentBlock, JsonObject, JsonValue, Message, MessageContent } from '@cairndb/core';
import { base64Of, bytesOf } from '../base64.js';
import { isObject } from '../json-shape.js';
import { sameJson } from '../same-json.js';
import { CAIRN } from './digest.js';

/** What a stored message is restored from. */
export type StoredMessage = Pick<Message, 'id' | 'role' | 'content' | 'metadata' | 'createdAt'>;

/**
 * Metadata that also keep the original whole where content and metadata don't give it back: its shape is another one than known, or
 * it holds what SQLite's texts can't (halves of surrogate pairs, which JSON writes as escapes).
 */
export function withOriginal(
  metadata: JsonObject,
  original: JsonValue,
  restored: (metadata: JsonObject) => JsonValue,
): JsonObject {
  if (!holdsLoneSurrogate(original) && sameJson(restored(metadata), original)) return metadata;
  const notes = metadata[CAIRN];
  return { [CAIRN]: { ...(isObject(notes) ? notes : {}), whole: original } };
}

/** What {@link withOriginal} kept whole; undefined for the others. */
export function wholeOriginal(metadata: JsonObject | null): JsonValue | undefined {
  const notes = metadata?.[CAIRN];
  return isObject(notes) ? notes.whole : undefined;
}

function holdsLoneSurrogate(value: JsonValue): boolean {
  return /\\ud[89a-f]/i.test(JSON.stringify(value));
}

const DATA_URL = /^data:([a-z0-9.+-]+\/[a-z0-9.+-]+);base64,(.+)$/is;

/** Bytes and type of a `data:` address; undefined for others, and for those that the bytes would not give back. */
export function dataOfUrl(url: string): { readonly mediaType: string; readonly data: Uint8Array } | undefined {
  const [, mediaType, base64] = DATA_URL.exec(url) ?? [];
  const data = base64 === undefined ? undefined : bytesOf(base64);
  return data === undefined || mediaType === undefined ? undefined : { mediaType, data };
}

/** The `data:` address of bytes. */
export function urlOfData(mediaType: string, data: Uint8Array): string {
  return `data:${mediaType};base64,${base64Of(data)}`;
}

/** The member `extra` of a block, when there is anything to keep. */
export function extraOf(extra: JsonObject): { extra?: JsonObject } {
  return Object.keys(extra).length === 0 ? {} : { extra };
}

/** A message's content as blocks. */
export function blocksOf(content: MessageContent): readonly ContentBlock[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}

/** JSON out of a text; undefined when it is none. */
export function parsedJson(text: unknown): JsonValue | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

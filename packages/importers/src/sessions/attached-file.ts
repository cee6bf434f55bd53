import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue, NewAttachment } from '@cairndb/core';
import { base64Of } from '../base64.js';
import { isObject } from '../json-shape.js';

/** Under this name stands the id of an attachment in the place of its bytes. */
const ATTACHMENT = '$attachment';

/** An attachment whose id is the source's, so that it is the same on every run. */
export type SourceAttachment = NewAttachment & { readonly id: string };

/** Bytes of attachments by their ids, to restore what they came with. */
export type AttachmentBytes = ReadonlyMap<string, Uint8Array>;

/** Collects the files of one message. Pictures belong into its content instead. */
export class AttachedFiles {
  readonly list: SourceAttachment[] = [];
  readonly #messageId: string;

  constructor(messageId: string) {
    this.#messageId = messageId;
  }

  /** Attaches bytes, or only a path; what stands in their place is returned. */
  add(file: {
    readonly mediaType: string | null;
    readonly data?: Uint8Array | undefined;
    readonly path?: string | null | undefined;
    readonly metadata?: JsonObject | undefined;
  }): JsonObject {
    const { mediaType, data, path = null, metadata } = file;
    const place = createHash('sha256').update(`${this.#messageId}\n${this.list.length}`).digest('hex').slice(0, 32);
    this.list.push({
      id: place,
      type: mediaType?.startsWith('image/') === true ? 'image' : 'file',
      mediaType,
      path,
      ...(data === undefined ? {} : { content: data }),
      ...(metadata === undefined ? {} : { metadata }),
    });
    return { [ATTACHMENT]: place };
  }

  /** The bytes of what was added. */
  get bytes(): AttachmentBytes {
    return new Map(
      this.list.flatMap(({ id, content }) => (content instanceof Uint8Array ? [[id, content] as const] : [])),
    );
  }
}

/** The base64 text that an attachment stands for; undefined when the value is no such place, or its bytes are not given. */
export function attachedBase64(value: JsonValue | undefined, bytes: AttachmentBytes): string | undefined {
  const id = isObject(value) ? value[ATTACHMENT] : undefined;
  const data = typeof id === 'string' ? bytes.get(id) : undefined;
  return data === undefined ? undefined : base64Of(data);
}

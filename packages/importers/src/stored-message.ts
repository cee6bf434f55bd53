import type { JsonObject, MessageContent, MessageRole } from '@cairndb/core';

/** What a store keeps of a message beside its place. */
export interface StoredMessage {
  readonly role: MessageRole;
  readonly content: MessageContent;
  readonly metadata: JsonObject;
}

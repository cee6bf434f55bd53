import type { JsonObject, JsonValue, NewAttachment, NewConversationRecord, NewMessage, NewUsage } from '@cairndb/core';
import type { ConversationLink } from '../conversation-link.js';

/** A message out of another tool's store. */
export interface SessionMessage extends Omit<NewMessage, 'id' | 'metadata' | 'usage'> {
  readonly id: string;
  /** What the source says of it and Cairn has no name for. */
  readonly metadata: JsonObject;
  /** What the answer used; its `responseId` is the same on every run. */
  readonly usage?: NewUsage | undefined;
  /** Files that came with it. */
  readonly attachments?: readonly (NewAttachment & { readonly id: string })[] | undefined;
  /** The message as the source has it: kept as a record where a stored message can't be replaced by a later state. */
  original(): JsonValue;
}

/** What a source says of a session, as far as these rows of it tell. What it doesn't say stays as it is stored. */
export interface SessionFacts {
  /** The conversation's id. */
  readonly id: string;
  /** The tool, such as `opencode`. */
  readonly source: string;
  /** A title, and what gave it; one of a `prompt` gives way to any other. */
  readonly title?: { readonly from: string; readonly text: string } | undefined;
  readonly project?: string | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  /** Unix milliseconds. */
  readonly createdAt?: number | undefined;
  /** Fields for the conversation's metadata. */
  readonly facts?: JsonObject | undefined;
  /** Fields that its metadata get when it is made, and keep. */
  readonly origin?: JsonObject | undefined;
  readonly link?: ConversationLink | undefined;
  /** The stored message that it goes on from, in the conversation that it shares messages with. */
  readonly forkOf?: { readonly conversationId: string; readonly messageId: string } | undefined;
  /** Whether the tool has put it away. */
  readonly archived?: boolean | undefined;
}

/** Messages of one session that stand next to each other, in their order, and what else was found. */
export interface SessionPart {
  readonly session: SessionFacts;
  readonly messages: readonly SessionMessage[];
  /** What answers used, where no message says so. */
  readonly usages?: readonly NewUsage[] | undefined;
  readonly records?: readonly NewConversationRecord[] | undefined;
  /** How the ids of messages begin that give way to these: they were all that was known of the session. They become records. */
  readonly supersedes?: string | undefined;
  /** Compactions, each behind a message of this part or of one before. */
  readonly compactions?: readonly SessionCompaction[] | undefined;
}

/** A summary that took the place of what was said before it. */
export interface SessionCompaction {
  readonly id: string;
  readonly trigger: string;
  readonly summary: string | null;
  /** Unix milliseconds. */
  readonly performedAt: number;
}

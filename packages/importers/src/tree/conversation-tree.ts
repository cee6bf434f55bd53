import type { JsonObject, Message, NewConversationRecord, NewMessage } from '@cairndb/core';
import type { Member } from '../export-file/zip-archive.js';

/** A picture or another file that belongs to a message. */
export interface TreeFile {
  /** Tells it apart within the message. */
  readonly id: string;
  /** Pictures stand in the content; everything else is attached. */
  readonly type: 'image' | 'file';
  /** What it was called; a label, no place. */
  readonly name: string;
  /** Such as `image/png`; empty: not known. */
  readonly mediaType: string;
  /** Where its bytes are; undefined: the export hasn't got them. */
  readonly member: Member | undefined;
}

/** A message of a tree. */
export interface TreeMessage {
  /** The id that the tool gave it. */
  readonly id: string;
  /** The message that it answers; null: it begins a line. */
  readonly parentId: string | null;
  /** About how many bytes it takes, without its files. */
  readonly bytes: number;
  readonly files: readonly TreeFile[];
  /** As the tool wrote it. */
  readonly original: JsonObject;
  /** The message for the store; `bytesOf` gives what could be read of a file. */
  build(bytesOf: (file: TreeFile) => Uint8Array | undefined): NewMessage;
  /** Whether a stored message says the same, but for what was redacted. */
  isSame(stored: Message): boolean;
}

/** A conversation as a tool exports it: a tree of messages, one line of which is the one that the person sees. */
export interface ConversationTree {
  readonly id: string;
  readonly title: string;
  readonly project: string;
  readonly provider: string;
  /** The model of its last answer; empty: not told. */
  readonly model: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly isArchived: boolean;
  /** What has no name in a conversation. */
  readonly metadata: JsonObject;
  /** Changes with everything that an import takes of the conversation. */
  readonly hash: string;
  /** The current line first, each line from its beginning; parents always before what answers them. */
  readonly messages: readonly TreeMessage[];
  /** Ids of the messages of the current line. */
  readonly current: ReadonlySet<string>;
  /** The last message of the current line; null when there is none. */
  readonly currentId: string | null;
  /** What is no message. */
  readonly records: readonly NewConversationRecord[];
}

/** Under this name a conversation's metadata hold the hash of what it was imported from. */
export const HASH = '$hash';
/** Under this name those of a branch hold its {@link Branch}. */
export const BRANCH = '$branch';

/** What a branch's conversation knows of the tree that it is of. */
export interface Branch {
  /** The conversation of the tree. */
  readonly tree: string;
  /** Its own messages begin here. */
  readonly startSeq: number;
}

/** Type of the records that hold a newer version of a message. */
export const NEWER_MESSAGE = 'message';

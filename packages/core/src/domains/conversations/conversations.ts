import type { JsonObject, JsonValue } from '../../json.js';
import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';
import type { ContentBlock, MessageContent } from './content-block.js';
import type { PreparedMessage, PreparedRecord } from './prepared.js';

/** Whether a conversation is in use or put away. */
export type ConversationStatus = 'active' | 'archived';

/** Who speaks in a message. */
export type MessageRole = 'user' | 'assistant' | 'system' | 'tool';

/** Whether a message is whole, still growing, or was cut off. */
export type MessageStatus = 'complete' | 'streaming' | 'interrupted';

/** Tokens and money. Absent figures count as 0. */
export interface TokenUsage {
  /** Tokens of the prompt that were not read from the provider's cache. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Prompt tokens written to the provider's cache. */
  readonly cacheCreationTokens: number;
  /** Prompt tokens read from the provider's cache. */
  readonly cacheReadTokens: number;
  /** Cost in millionths of a US dollar. */
  readonly costMicros: number;
}

/** A conversation with its totals. A fork's totals are its own: what its shared prefix cost stays with the origin. */
export interface Conversation extends TokenUsage {
  readonly id: string;
  readonly title: string;
  /** Name or path of the project it belongs to; empty: none. */
  readonly project: string;
  readonly provider: string;
  readonly model: string;
  readonly status: ConversationStatus;
  /** The conversation this one was forked from, or null; it may have been removed since. */
  readonly forkedFrom: string | null;
  /** The last message shared with the origin, or null. */
  readonly forkMessageId: string | null;
  /** Messages in view, those shared with a fork's origin included. */
  readonly messageCount: number;
  readonly toolCalls: number;
  readonly metadata: JsonObject | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds of the last message or change. */
  readonly updatedAt: number;
}

/** A new conversation. */
export interface NewConversation {
  /** An id of the caller's choice; the same id again changes nothing and returns the stored conversation. Default: a UUIDv7. */
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly project?: string | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly metadata?: JsonObject | null | undefined;
  /** Unix milliseconds; default now. */
  readonly createdAt?: number | undefined;
}

/** What may be changed of a conversation; absent fields stay. */
export interface ConversationChanges {
  /** Unix milliseconds of the change; default now. Never moves back. Importers pass the time of the last message. */
  readonly updatedAt?: number | undefined;
  readonly title?: string | undefined;
  readonly project?: string | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly metadata?: JsonObject | null | undefined;
}

/** Which conversations to list. */
export interface ConversationFilter extends PageOptions {
  /** Only conversations whose id begins with this: people type the first characters of an id. */
  readonly idPrefix?: string | undefined;
  readonly project?: string | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  /** Default: both. */
  readonly status?: ConversationStatus | undefined;
  /** Last changed at or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Last changed before this time, Unix milliseconds. */
  readonly until?: number | undefined;
}

/** A message. */
export interface Message {
  readonly id: string;
  /** The conversation that was asked about; of a message asked for by id, the oldest that shows it. */
  readonly conversationId: string;
  /** Position in the conversation, from 1, without gaps. */
  readonly seq: number;
  readonly role: MessageRole;
  readonly status: MessageStatus;
  readonly model: string;
  readonly content: MessageContent;
  /** The message it answers in the tool it came from, or null. */
  readonly parentId: string | null;
  readonly metadata: JsonObject | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** What an answer of a model used. */
export interface NewUsage extends Partial<TokenUsage> {
  /**
   * The answer's identity at its provider. The last report about one answer wins, so that an answer that arrives as
   * several messages, or in several files, counts once. Default: the message's id, or a made-up one.
   */
  readonly responseId?: string | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly messageId?: string | undefined;
  readonly metadata?: JsonObject | null | undefined;
  /** Unix milliseconds; default now. */
  readonly createdAt?: number | undefined;
}

/** What one answer used, as stored. */
export interface Usage extends TokenUsage {
  readonly responseId: string;
  readonly conversationId: string;
  readonly messageId: string | null;
  readonly provider: string;
  readonly model: string;
  readonly metadata: JsonObject | null;
  readonly createdAt: number;
}

/** A new message. */
export interface NewMessage {
  /** An id of the caller's choice; the same id again changes nothing, counters included. Default: a UUIDv7. */
  readonly id?: string | undefined;
  readonly role: MessageRole;
  readonly content: MessageContent;
  readonly model?: string | undefined;
  readonly parentId?: string | null | undefined;
  readonly metadata?: JsonObject | null | undefined;
  /** What the answer used; counted into the conversation's totals in the same transaction. */
  readonly usage?: NewUsage | undefined;
  /** Unix milliseconds; default now. */
  readonly createdAt?: number | undefined;
}

/** What an append did. */
export interface Appended {
  readonly id: string;
  readonly seq: number;
  /** False when the id was there already and nothing changed. */
  readonly added: boolean;
}

/** Which messages to list, and in which order. */
export interface MessageFilter extends PageOptions {
  /** Default `oldest` first. */
  readonly order?: 'oldest' | 'newest' | undefined;
  /** Begin with the message at this position (`seq`) and go on in `order`. Default: from its end. A cursor, when given, counts instead. */
  readonly startSeq?: number | undefined;
  readonly roles?: readonly MessageRole[] | undefined;
}

/** Something attached to a message; the bytes are read apart. */
export interface Attachment {
  readonly id: string;
  readonly messageId: string;
  readonly type: 'file' | 'image' | 'code' | 'diff';
  readonly path: string | null;
  readonly mediaType: string | null;
  /** SHA-256 of the bytes in lower-case hex; null when only the path was recorded. */
  readonly contentHash: string | null;
  readonly sizeBytes: number;
  readonly metadata: JsonObject | null;
  readonly createdAt: number;
}

/** A new attachment. Its bytes are stored exactly, without redaction, once per database. */
export interface NewAttachment {
  readonly id?: string | undefined;
  readonly type: Attachment['type'];
  readonly path?: string | null | undefined;
  readonly mediaType?: string | null | undefined;
  readonly content?: Uint8Array | string | undefined;
  readonly metadata?: JsonObject | null | undefined;
  readonly createdAt?: number | undefined;
}

/** A compaction: a stretch of history was replaced by a summary in the agent's context. The messages stay. */
export interface Compaction {
  readonly id: string;
  readonly conversationId: string;
  /** What set it off, such as `auto`, `manual`, `context_limit`. */
  readonly trigger: string;
  readonly originalMessageCount: number;
  readonly compactedMessageCount: number;
  readonly tokensSaved: number;
  readonly summary: string | null;
  readonly preservedMessageIds: readonly string[];
  /** Unix milliseconds. */
  readonly performedAt: number;
}

/** A new compaction. */
export interface NewCompaction {
  readonly id?: string | undefined;
  readonly trigger: string;
  readonly originalMessageCount: number;
  readonly compactedMessageCount: number;
  readonly tokensSaved?: number | undefined;
  readonly summary?: string | null | undefined;
  readonly preservedMessageIds?: readonly string[] | undefined;
  readonly performedAt?: number | undefined;
}

/** A record that is no message: a snapshot, a title, a hook's report. */
export interface ConversationRecord {
  readonly id: string;
  /** The `seq` of the message it followed; 0 before the first. */
  readonly afterSeq: number;
  readonly type: string;
  readonly data: JsonValue;
  readonly createdAt: number;
}

/** A new record. */
export interface NewConversationRecord {
  /** Default: the SHA-256 of type and data, so that the same record twice is stored once. */
  readonly id?: string | undefined;
  /** The `seq` of the message it follows; 0 before the first. Default: the last one there is. */
  readonly afterSeq?: number | undefined;
  readonly type: string;
  readonly data: JsonValue;
  readonly createdAt?: number | undefined;
}

/** Counts over an owner's conversations. */
export interface ConversationStats extends TokenUsage {
  readonly conversations: number;
  readonly archived: number;
  /** Messages stored; those shared by forks count once. */
  readonly messages: number;
  readonly toolCalls: number;
}

/** What one model used and cost. */
export interface ModelUsage extends TokenUsage {
  readonly provider: string;
  readonly model: string;
  /** Answers of the model. */
  readonly responses: number;
}

/** Which usage to sum. */
export interface UsageFilter {
  readonly conversationId?: string | undefined;
  readonly project?: string | undefined;
  /** Answers at or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Answers before this time, Unix milliseconds. */
  readonly until?: number | undefined;
}

/**
 * Conversations and their messages (CB-8, CB-9, AI-2). Ids are texts. Texts are redacted before they are written; bytes
 * of images and attachments are not. Every method is atomic, refuses an unknown id with `not_found`, and sees only rows
 * of the store's owner.
 */
export interface Conversations<M extends Mode> {
  /** Creates a conversation. @throws InvalidInputError */
  create(input?: NewConversation): Out<M, Conversation>;
  /** The conversation, or null. */
  find(id: string): Out<M, Conversation | null>;
  /** The conversation. @throws NotFoundError */
  get(id: string): Out<M, Conversation>;
  /** Conversations, last changed first. */
  list(filter?: ConversationFilter): Out<M, Page<Conversation>>;
  /** Changes only what is given. @throws NotFoundError */
  update(id: string, changes: ConversationChanges): Out<M, Conversation>;
  /** Puts the conversation away; it stays readable and searchable. @throws NotFoundError */
  archive(id: string): Out<M, Conversation>;
  /** Takes an archived conversation back into use. @throws NotFoundError */
  unarchive(id: string): Out<M, Conversation>;
  /** Removes the conversation; messages that a fork shows stay until its last holder goes. @throws NotFoundError */
  remove(id: string): Out<M, void>;

  /** Adds a message at the end. One request on a server. @throws NotFoundError; ConflictError when the id is taken in another conversation. */
  append(conversationId: string, message: NewMessage): Out<M, Appended>;
  /** Adds messages at the end, in order; all or none. Those whose id is there already are passed over. @throws NotFoundError */
  appendAll(conversationId: string, messages: readonly (NewMessage | PreparedMessage)[]): Out<M, readonly Appended[]>;
  /**
   * Checks, redacts and encodes messages for {@link appendAll}, without touching the database: for bulk writers, which do
   * this before they take the write lock. @throws InvalidInputError
   */
  prepareMessages(messages: readonly NewMessage[]): Out<M, readonly PreparedMessage[]>;
  /** Messages in order, by page. @throws NotFoundError for an unknown conversation. */
  messages(conversationId: string, filter?: MessageFilter): Out<M, Page<Message>>;
  /** The last `count` messages, oldest first: an agent's context (CB-9). @throws NotFoundError; InvalidInputError beyond 1,000. */
  lastMessages(conversationId: string, count: number): Out<M, readonly Message[]>;
  /** The message, or null. */
  findMessage(id: string): Out<M, Message | null>;
  /** The message. @throws NotFoundError */
  getMessage(id: string): Out<M, Message>;
  /** Removes a message and all after it from this conversation; forks keep what they share. Returns how many went. Totals of tokens and cost stay: they were spent. @throws NotFoundError */
  removeFrom(conversationId: string, messageId: string): Out<M, number>;

  /** A new conversation that shows everything up to and with `messageId`, sharing those rows; `createdAt` is for forks that were made earlier elsewhere, default now. @throws NotFoundError */
  fork(
    conversationId: string,
    messageId: string,
    input?: Pick<NewConversation, 'id' | 'title' | 'metadata' | 'createdAt'>,
  ): Out<M, Conversation>;
  /** Conversations forked from this one, oldest first. */
  forks(conversationId: string): Out<M, readonly Conversation[]>;

  /** Begins a message that will grow: readers see it with status `streaming`. @throws NotFoundError */
  beginMessage(conversationId: string, message: NewMessage): Out<M, Appended>;
  /** Replaces the content of a streaming message by what it has grown to. @throws NotFoundError; ConflictError when it is not streaming. */
  growMessage(messageId: string, content: MessageContent): Out<M, void>;
  /** Ends a streaming message; `interrupted` when it was cut off. @throws NotFoundError; ConflictError when it is not streaming. */
  endMessage(
    messageId: string,
    end?: {
      readonly content?: MessageContent | undefined;
      readonly status?: 'complete' | 'interrupted' | undefined;
      readonly usage?: NewUsage | undefined;
    },
  ): Out<M, Message>;
  /** Messages that never ended: after a crash, those that were streaming. Oldest first, at most 1,000. */
  unfinishedMessages(): Out<M, readonly Message[]>;

  /** Adds to the totals what an answer used, once per `responseId`; the last report about one answer wins. @throws NotFoundError */
  recordUsage(conversationId: string, usage: NewUsage): Out<M, Usage>;
  /** What each answer used, in order of arrival. @throws NotFoundError */
  usage(conversationId: string, page?: PageOptions): Out<M, Page<Usage>>;
  /** Usage summed by model, dearest first, then most tokens (CB-9). */
  costByModel(filter?: UsageFilter): Out<M, readonly ModelUsage[]>;
  /** Counts and totals, of all or of one project. */
  stats(filter?: { readonly project?: string | undefined }): Out<M, ConversationStats>;

  /** Attaches something to a message. The same id again changes nothing. @throws NotFoundError; ConflictError when the id is taken elsewhere. */
  attach(messageId: string, attachment: NewAttachment): Out<M, Attachment>;
  /** A message's attachments, oldest first. @throws NotFoundError */
  attachments(messageId: string): Out<M, readonly Attachment[]>;
  /** The bytes of an attachment, or null when only its path was recorded. @throws NotFoundError */
  attachmentContent(attachmentId: string): Out<M, Uint8Array | null>;

  /** Records a compaction. The same id again changes nothing. @throws NotFoundError; ConflictError when the id is taken elsewhere. */
  addCompaction(conversationId: string, compaction: NewCompaction): Out<M, Compaction>;
  /** The compactions of a conversation, oldest first. @throws NotFoundError */
  compactions(conversationId: string): Out<M, readonly Compaction[]>;

  /** Keeps records that are no messages; those that are there already are passed over. Returns how many were new. @throws NotFoundError */
  addRecords(conversationId: string, records: readonly (NewConversationRecord | PreparedRecord)[]): Out<M, number>;
  /** What {@link prepareMessages} is to messages, for {@link addRecords}. @throws InvalidInputError */
  prepareRecords(records: readonly NewConversationRecord[]): Out<M, readonly PreparedRecord[]>;
  /** The records of a conversation, in order. @throws NotFoundError */
  records(conversationId: string, page?: PageOptions): Out<M, Page<ConversationRecord>>;
}

/** The plain text of a message: its prose, without thoughts, tools and pictures. */
export function messageText(message: Pick<Message, 'content'>): string {
  if (typeof message.content === 'string') return message.content;
  return message.content
    .filter((block: ContentBlock) => block.type === 'text')
    .map((block) => block.text)
    .join('\n\n');
}

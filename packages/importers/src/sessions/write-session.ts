import {
  isCairnError,
  type JsonObject,
  type JsonValue,
  type Message,
  type NewMessage,
  type NewUsage,
  type Steps,
  transaction,
} from '@cairndb/core';
import { countTools } from '../count-tools.js';
import { type Added, nothingAdded } from '../import-report.js';
import type { ImportScope } from '../line-format.js';
import { usageGrowth } from '../usage-by-model.js';
import { sameContent, stateDigest, storedDigest, withDigest } from './digest.js';
import { openSession } from './open-session.js';
import type { SessionCompaction, SessionMessage, SessionPart } from './session-part.js';

/** Messages that are taken back at most where one of them has changed. */
const MAX_RETAKEN = 100;

/**
 * Writes a part of a session and says what that added. Messages that are there already stay; of those that have changed in the
 * source since, the conversation's end is taken back and written anew, as long as all of it came from there. Where that can't
 * be, a record of type `revision` keeps the later state.
 */
export function* writeSession(tx: ImportScope, part: SessionPart): Steps<Added> {
  const { session } = part;
  const opened = yield* openSession(tx, session, part.messages);
  const before = opened.isNew ? [] : yield* tx.conversations.costByModel({ conversationId: session.id });
  const writer = new SessionWriter(tx, session.id, opened.messageCount > 0);
  yield* writer.write(part);
  const usage = usageGrowth(before, yield* tx.conversations.costByModel({ conversationId: session.id }));
  return { ...writer.added, conversations: opened.isNew ? 1 : 0, usage };
}

/** A message with the digest of its state. */
interface DigestedMessage {
  readonly message: SessionMessage;
  readonly digest: string;
}

class SessionWriter {
  readonly added: Added = nothingAdded();
  readonly #tx: ImportScope;
  readonly #id: string;
  /** Whether messages may be there already. */
  readonly #mayKnow: boolean;

  constructor(tx: ImportScope, id: string, mayKnow: boolean) {
    this.#tx = tx;
    this.#id = id;
    this.#mayKnow = mayKnow;
  }

  *write({ messages, usages = [], records = [], compactions = [], supersedes }: SessionPart): Steps<void> {
    if (supersedes !== undefined && this.#mayKnow) yield* this.#supersede(supersedes);
    const digested = messages.map((message) => ({
      message,
      digest: stateDigest(message.role, message.content, message.metadata),
    }));
    const known = this.#mayKnow ? yield* this.#known(digested) : new Map<string, Message>();
    const isOther = ({ message, digest }: DigestedMessage) => {
      const stored = known.get(message.id);
      return stored !== undefined && storedDigest(stored.metadata) !== digest;
    };
    const first = digested.findIndex(isOther);
    const retaken = first !== -1 && (yield* this.#retake(digested.slice(first), known));
    const settled = retaken ? digested.slice(0, first) : digested;
    yield* this.#append(settled.filter(({ message }) => !known.has(message.id)));
    for (const one of settled) {
      const { usage } = one.message;
      // What an answer used may be known only now.
      if (known.has(one.message.id) && usage !== undefined) yield* this.#recordUsage(usage, one.message);
      if (isOther(one)) yield* this.#addRevision(one, known.get(one.message.id));
    }
    for (const usage of usages) yield* this.#tx.conversations.recordUsage(this.#id, usage);
    for (const compaction of compactions) yield* this.#addCompaction(compaction);
    if (records.length > 0) this.added.records += yield* this.#tx.conversations.addRecords(this.#id, records);
  }

  /** Makes records of messages that were all that was known of the session; not where somebody went on from them. */
  *#supersede(prefix: string): Steps<void> {
    const { conversations } = this.#tx;
    const { items, nextCursor } = yield* conversations.messages(this.#id, { limit: MAX_RETAKEN });
    const [first] = items;
    if (first === undefined || nextCursor !== null || !items.every(({ id }) => id.startsWith(prefix))) return;
    yield* conversations.removeFrom(this.#id, first.id);
    for (const message of items) this.#count(message, -1);
    const records = items.map(({ id, content, metadata, createdAt }) => ({
      id,
      type: prefix.slice(0, -1),
      data: { content, metadata } as unknown as JsonValue,
      afterSeq: 0,
      createdAt,
    }));
    this.added.records += yield* conversations.addRecords(this.#id, records);
  }

  *#known(messages: readonly DigestedMessage[]): Steps<Map<string, Message>> {
    const known = new Map<string, Message>();
    for (const { message } of messages) {
      const stored = yield* this.#tx.conversations.findMessage(message.id);
      // One that another conversation has is refused when it is appended, and told.
      if (stored?.conversationId === this.#id) known.set(message.id, stored);
    }
    return known;
  }

  /** Takes the end of the conversation back, from the first of these messages on, and appends them. Returns whether it did. */
  *#retake(messages: readonly DigestedMessage[], known: ReadonlyMap<string, Message>): Steps<boolean> {
    const { conversations } = this.#tx;
    const first = known.get(messages[0]?.message.id ?? '');
    const { messageCount, updatedAt } = yield* conversations.get(this.#id);
    const stored = messages.flatMap(({ message }) => known.get(message.id) ?? []);
    if (first === undefined || stored.length > MAX_RETAKEN) return false;
    // Nothing goes that somebody else wrote or attached, and nothing that the source has no more.
    if (messageCount - first.seq + 1 !== stored.length || stored.some(({ seq }) => seq < first.seq)) return false;
    if (stored.some(({ metadata }) => storedDigest(metadata) === undefined)) return false;
    const given = new Map(messages.map(({ message }) => [message.id, message.attachments?.length ?? 0]));
    for (const { id } of stored) {
      if ((yield* conversations.attachments(id)).length > (given.get(id) ?? 0)) return false;
    }
    const counted = { ...this.added };
    const self = this;
    try {
      yield* transaction(function* () {
        yield* conversations.removeFrom(self.#id, first.id);
        for (const message of stored) self.#count(message, -1);
        yield* self.#append(messages);
        yield* conversations.update(self.#id, { updatedAt });
      });
      return true;
    } catch (error) {
      // A fork still shows the old ones.
      if (!isCairnError(error, 'conflict')) throw error;
      Object.assign(this.added, counted);
      return false;
    }
  }

  *#append(messages: readonly DigestedMessage[]): Steps<void> {
    if (messages.length === 0) return;
    const { conversations } = this.#tx;
    const appended = yield* conversations.appendAll(this.#id, messages.map(newMessageOf));
    for (const [index, { message }] of messages.entries()) {
      if (appended[index]?.added !== true) continue;
      this.#count(message, 1);
      for (const attachment of message.attachments ?? []) yield* conversations.attach(message.id, attachment);
    }
  }

  *#recordUsage(usage: NewUsage, message: SessionMessage): Steps<void> {
    const model = message.model ?? '';
    yield* this.#tx.conversations.recordUsage(this.#id, { messageId: message.id, model, ...usage });
  }

  *#addRevision({ message, digest }: DigestedMessage, stored: Message | undefined): Steps<void> {
    const { id, metadata } = message;
    const isSameContent = sameContent(digest, storedDigest(stored?.metadata ?? null));
    const data: JsonObject = { message: id, ...(isSameContent ? { metadata } : { state: message.original() }) };
    const record = { id: `revision@${digest}@${id}`.slice(0, 512), type: 'revision', data, afterSeq: stored?.seq ?? 0 };
    this.added.records += yield* this.#tx.conversations.addRecords(this.#id, [record]);
  }

  *#addCompaction({ id, trigger, summary, performedAt }: SessionCompaction): Steps<void> {
    const { conversations } = this.#tx;
    const earlier = yield* conversations.compactions(this.#id);
    if (earlier.some((compaction) => compaction.id === id)) return;
    const { messageCount } = yield* conversations.get(this.#id);
    const replaced = earlier.reduce((sum, compaction) => sum + compaction.originalMessageCount, 0);
    yield* conversations.addCompaction(this.#id, {
      id,
      trigger,
      originalMessageCount: Math.max(0, messageCount - replaced),
      compactedMessageCount: summary === null ? 0 : 1,
      summary,
      performedAt,
    });
    this.added.compactions++;
  }

  #count({ content }: Pick<Message, 'content'>, sign: 1 | -1): void {
    const tools = countTools(content);
    this.added.messages += sign;
    this.added.toolCalls += sign * tools.toolCalls;
    this.added.toolResults += sign * tools.toolResults;
    this.added.toolErrors += sign * tools.toolErrors;
  }
}

function newMessageOf({ message, digest }: DigestedMessage): NewMessage {
  const { attachments: _attachments, original: _original, usage, metadata, ...fields } = message;
  return { ...fields, metadata: withDigest(metadata, digest), ...(usage === undefined ? {} : { usage }) };
}

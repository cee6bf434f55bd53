import type { ConversationRecord, JsonObject, JsonValue } from '@cairndb/core';
import { allPages } from '../all-pages.js';
import type { RestoreStore } from '../claude-code/restore-lines.js';
import { isObject } from '../json-shape.js';
import { hasEncryptedThoughts, restoreCodexLine } from './codex-message.js';
import { ENCRYPTED_CONTENT } from './write-rollout.js';

/** Rows asked for at a time. */
const PAGE_ROWS = 200;

/**
 * The lines that a conversation was imported from, each as JSON deeply equal to the original but for redaction markers, in
 * the order of the file.
 *
 * @throws NotFoundError for an unknown conversation
 */
export async function* restoreCodexLines(
  { conversations }: RestoreStore,
  conversationId: string,
): AsyncGenerator<JsonObject, void, void> {
  const records = new RecordReader(
    allPages((cursor) => conversations.records(conversationId, { limit: PAGE_ROWS, ...cursor })),
  );
  for await (const message of allPages((cursor) =>
    conversations.messages(conversationId, { limit: PAGE_ROWS, ...cursor }),
  )) {
    yield* records.upTo(message.seq - 1);
    yield restoreCodexLine(message, hasEncryptedThoughts(message) ? await records.encrypted(message.id) : undefined);
  }
  yield* records.upTo(Number.POSITIVE_INFINITY);
}

/** Records in their order, with a look at the next one. */
class RecordReader {
  readonly #records: AsyncGenerator<ConversationRecord, void, void>;
  #next: ConversationRecord | undefined;

  constructor(records: AsyncGenerator<ConversationRecord, void, void>) {
    this.#records = records;
  }

  /** The lines of the records that came no later than after message `seq`. */
  async *upTo(seq: number): AsyncGenerator<JsonObject, void, void> {
    for (let record = await this.#peek(); record !== undefined && record.afterSeq <= seq; record = await this.#peek()) {
      this.#next = undefined;
      if (isObject(record.data)) yield record.data;
    }
  }

  /** The encrypted thoughts of a message, whose record comes right behind it. */
  async encrypted(messageId: string): Promise<JsonValue | undefined> {
    const record = await this.#peek();
    if (record?.type !== ENCRYPTED_CONTENT || !isObject(record.data) || record.data.message !== messageId)
      return undefined;
    this.#next = undefined;
    return record.data.encrypted_content;
  }

  async #peek(): Promise<ConversationRecord | undefined> {
    if (this.#next !== undefined) return this.#next;
    const read = await this.#records.next();
    this.#next = read.done === true ? undefined : read.value;
    return this.#next;
  }
}

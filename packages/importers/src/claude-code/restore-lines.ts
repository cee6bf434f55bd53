import type { ConversationRecord, JsonObject, JsonValue, Message, Page, Store } from '@cairndb/core';
import { isObject, textOf } from '../json-shape.js';
import { isApart, restoreLine } from './message-line.js';
import { REPLAY, restoreReplay } from './replayed-line.js';
import { TOOL_USE_RESULT } from './write-transcript.js';

/** Rows asked for at a time. */
const PAGE_ROWS = 200;

/** What restoring needs of a store. */
export type RestoreStore = Pick<Store<'conversations'>, 'conversations'>;

/**
 * The lines that a conversation was imported from, each as JSON deeply equal to the original but for redaction markers, in
 * the order of the conversation: each message is followed by the records that came after it. A line that stood twice in
 * the source, at the same place, comes once.
 *
 * @throws NotFoundError for an unknown conversation
 */
export async function* restoreLines(
  store: RestoreStore,
  conversationId: string,
): AsyncGenerator<JsonObject, void, void> {
  const { conversations } = store;
  const records = new RecordAhead(
    pages((cursor) => conversations.records(conversationId, { limit: PAGE_ROWS, ...cursor })),
  );
  for await (const message of pages((cursor) =>
    conversations.messages(conversationId, { limit: PAGE_ROWS, ...cursor }),
  )) {
    yield* restoreRecords(store, conversationId, records, message.seq - 1);
    const apart = isApart(message) === undefined ? undefined : await records.toolUseResult(message.id);
    yield restoreLine(message, apart);
  }
  yield* restoreRecords(store, conversationId, records, Number.POSITIVE_INFINITY);
}

async function* restoreRecords(
  store: RestoreStore,
  conversationId: string,
  records: RecordAhead,
  upTo: number,
): AsyncGenerator<JsonObject, void, void> {
  for (let record = await records.next(upTo); record !== undefined; record = await records.next(upTo)) {
    if (record.type === TOOL_USE_RESULT) continue;
    if (!isObject(record.data)) continue;
    yield record.type === REPLAY ? await restoreRepeated(store, record.data, conversationId) : record.data;
  }
}

async function restoreRepeated(store: RestoreStore, data: JsonObject, conversationId: string): Promise<JsonObject> {
  const message = await store.conversations.getMessage(textOf(data.uuid) ?? '');
  const apart = isApart(message) === undefined ? undefined : await findToolUseResult(store, message);
  return restoreReplay(data, message, conversationId, apart);
}

async function findToolUseResult(store: RestoreStore, message: Message): Promise<JsonValue | undefined> {
  const { conversations } = store;
  const records = new RecordAhead(
    pages((cursor) => conversations.records(message.conversationId, { limit: PAGE_ROWS, ...cursor })),
  );
  return await records.toolUseResult(message.id);
}

async function* pages<T>(read: (cursor: { cursor?: string }) => Promise<Page<T>>): AsyncGenerator<T, void, void> {
  let page = await read({});
  for (;;) {
    yield* page.items;
    if (page.nextCursor === null) return;
    page = await read({ cursor: page.nextCursor });
  }
}

/** Records in their order, with a look ahead for the tool results that lie a little behind their messages. */
class RecordAhead {
  readonly #records: AsyncGenerator<ConversationRecord, void, void>;
  #ahead: ConversationRecord[] = [];

  constructor(records: AsyncGenerator<ConversationRecord, void, void>) {
    this.#records = records;
  }

  /** The next record, if it came no later than after message `upTo`. */
  async next(upTo: number): Promise<ConversationRecord | undefined> {
    const first = this.#ahead[0] ?? (await this.#read());
    if (first === undefined || first.afterSeq > upTo) return undefined;
    this.#ahead.shift();
    return first;
  }

  async toolUseResult(uuid: string): Promise<JsonValue | undefined> {
    for (let index = 0; ; index++) {
      const record = this.#ahead[index] ?? (await this.#read());
      if (record === undefined) return undefined;
      if (record.type !== TOOL_USE_RESULT || !isObject(record.data) || record.data.uuid !== uuid) continue;
      return record.data.toolUseResult;
    }
  }

  async #read(): Promise<ConversationRecord | undefined> {
    const read = await this.#records.next();
    if (read.done === true) return undefined;
    this.#ahead.push(read.value);
    return read.value;
  }
}

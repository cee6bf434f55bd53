import type { NewConversationRecord, NewMessage, PreparedMessage, PreparedRecord } from '@cairndb/core';

/** What was prepared, by the object that stands for it. */
const GIVEN = new WeakMap<object, object>();

/** Nothing is done ahead: who has the database checks and redacts what it writes. */
export async function prepareMessages(messages: readonly NewMessage[]): Promise<readonly PreparedMessage[]> {
  return messages.map((message) => deferred(message) as PreparedMessage);
}

/** {@link prepareMessages} of records. */
export async function prepareRecords(records: readonly NewConversationRecord[]): Promise<readonly PreparedRecord[]> {
  return records.map((record) => deferred(record) as PreparedRecord);
}

/** An object with what a prepared one can do. */
function deferred(given: object): object {
  const one = { with: (changes: object) => deferred({ ...given, ...changes }), pack: () => given };
  GIVEN.set(one, given);
  return one;
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** `appendAll` and `addRecords`, which take what was prepared as well. */
export function appendingDeferred(methods: Readonly<Record<string, Method>>): Readonly<Record<string, Method>> {
  const taking =
    (method: Method | undefined): Method =>
    async (conversationId, items) => {
      const given = Array.isArray(items) ? items.map((item: object) => GIVEN.get(item) ?? item) : items;
      return await method?.(conversationId, given);
    };
  return { appendAll: taking(methods.appendAll), addRecords: taking(methods.addRecords) };
}

import type { NewConversationRecord, NewMessage } from '@cairndb/core';
import type { ImportStore } from '../importer.js';
import type { ClaudeItem, MessageItem, RecordItem } from './claude-line.js';
import { resultRecordOf } from './write-transcript.js';

/** Has the store check, redact and encode what the lines of a transcript become; the lines themselves are given up then. */
export async function prepareClaudeItems({ conversations }: ImportStore, items: readonly ClaudeItem[]): Promise<void> {
  const waiting: MessageItem[] = [];
  const messages: NewMessage[] = [];
  const holders: (MessageItem | RecordItem)[] = [];
  const records: NewConversationRecord[] = [];
  for (const item of items) {
    if (item.kind === 'record') {
      holders.push(item);
      records.push({ id: item.hash, type: item.type, data: item.line });
    } else if (item.whole !== undefined) {
      waiting.push(item);
      messages.push(item.whole.message);
      const result = resultRecordOf(item);
      if (result === undefined) continue;
      holders.push(item);
      records.push(result);
    }
  }
  const preparedMessages = await conversations.prepareMessages(messages);
  const preparedRecords = await conversations.prepareRecords(records);
  for (const [at, record] of preparedRecords.entries()) {
    const holder = holders[at];
    if (holder?.kind === 'record') holder.prepared = record;
    else if (holder !== undefined) holder.preparedResult = record;
  }
  for (const [at, message] of preparedMessages.entries()) {
    const item = waiting[at];
    if (item === undefined) continue;
    item.prepared = message;
    item.whole = undefined;
  }
}

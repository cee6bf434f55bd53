import type { ImportStore } from '../importer.js';
import type { ClaudeItem } from './claude-line.js';
import { resultRecordOf } from './write-transcript.js';

/** Has the store check, redact and encode what the lines of a transcript become. */
export async function prepareClaudeItems({ conversations }: ImportStore, items: readonly ClaudeItem[]): Promise<void> {
  const messages = items.filter((item) => item.kind === 'message');
  const preparedMessages = await conversations.prepareMessages(messages.map(({ message }) => message));
  for (const [at, item] of messages.entries()) assign(item, 'prepared', preparedMessages[at]);
  const results = messages.filter(({ toolUseResult }) => toolUseResult !== undefined);
  const preparedResults = await conversations.prepareRecords(results.map(resultRecordOf));
  for (const [at, item] of results.entries()) assign(item, 'preparedResult', preparedResults[at]);
  const records = items.filter((item) => item.kind === 'record');
  const preparedRecords = await conversations.prepareRecords(
    records.map(({ hash, type, line }) => ({ id: hash, type, data: line })),
  );
  for (const [at, item] of records.entries()) assign(item, 'prepared', preparedRecords[at]);
}

function assign<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value !== undefined) target[key] = value;
}

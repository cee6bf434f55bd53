import { type PackedMessage, type PackedRecord, PreparedMessage, PreparedRecord } from '@cairndb/core';
import type { ImportSource } from '../import-source.js';
import type { ClaudeItem, MessageItem, RecordItem } from './claude-line.js';

/** A message line without names and path: there are thousands of them. */
type PackedLine = [
  id: MessageItem['id'],
  session: MessageItem['session'],
  at: MessageItem['at'],
  cwd: MessageItem['cwd'],
  uuid: MessageItem['uuid'],
  title: MessageItem['title'],
  usage: MessageItem['usage'],
  whole: MessageItem['whole'],
  prepared: PackedMessage | undefined,
  preparedResult: PackedRecord | undefined,
  toolCalls: number,
  toolResults: number,
  toolErrors: number,
  answers: MessageItem['answers'],
  forkedFrom: MessageItem['forkedFrom'],
  model: MessageItem['model'],
  compactSummary: MessageItem['compactSummary'],
  start: number,
  end: number,
];

type PackedItem = PackedLine | (Omit<RecordItem, 'prepared'> & { readonly prepared: PackedRecord | undefined });

/** Items as plain data that structured cloning carries to another thread. */
export function packClaudeItems(items: readonly ClaudeItem[]): readonly PackedItem[] {
  return items.map((item) => {
    if (item.kind === 'record') return packRecord(item);
    return [
      item.id,
      item.session,
      item.at,
      item.cwd,
      item.uuid,
      item.title,
      item.usage,
      item.whole,
      item.prepared?.pack(),
      item.preparedResult?.pack(),
      item.toolCalls,
      item.toolResults,
      item.toolErrors,
      item.answers,
      item.forkedFrom,
      item.model,
      item.compactSummary,
      item.start,
      item.end,
    ];
  });
}

/** Where a record is prepared, its line is needed only while it waits for a session. */
function packRecord(item: RecordItem): PackedItem {
  const isNeeded = item.prepared === undefined || item.session === undefined;
  return { ...item, prepared: item.prepared?.pack(), line: isNeeded ? item.line : {} };
}

/** What {@link packClaudeItems} took apart. */
export function unpackClaudeItems(packed: unknown, { path }: ImportSource): readonly ClaudeItem[] {
  return (packed as readonly PackedItem[]).map((item): ClaudeItem => {
    if (!Array.isArray(item)) return { ...item, prepared: item.prepared && PreparedRecord.unpack(item.prepared) };
    return {
      kind: 'message',
      id: item[0],
      session: item[1],
      at: item[2],
      cwd: item[3],
      uuid: item[4],
      title: item[5],
      usage: item[6],
      whole: item[7],
      prepared: item[8] && PreparedMessage.unpack(item[8]),
      preparedResult: item[9] && PreparedRecord.unpack(item[9]),
      toolCalls: item[10],
      toolResults: item[11],
      toolErrors: item[12],
      answers: item[13],
      forkedFrom: item[14],
      model: item[15],
      compactSummary: item[16],
      path,
      start: item[17],
      end: item[18],
    };
  });
}

import {
  type Appended,
  isCairnError,
  type JsonObject,
  type NewConversationRecord,
  type NewMessage,
  type Steps,
} from '@cairndb/core';
import { type Added, nothingAdded } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import type { ImportScope, Written } from '../line-format.js';
import { type Boundary, type ClaudeItem, type MessageItem, type RecordItem, readClaudeLine } from './claude-line.js';
import { hashOf } from './message-line.js';
import { type PlacedItem, placeLines } from './place-lines.js';
import { differenceTo, REPLAY } from './replayed-line.js';
import { SessionBook } from './session-book.js';
import { type HeldLine, stateFromJson, stateToJson, type TranscriptState } from './transcript-state.js';

/** Type of the records that keep a `toolUseResult` too large for its message's metadata. */
export const TOOL_USE_RESULT = 'toolUseResult';
/** Titles that one file keeps for conversations not seen yet. */
const MAX_OPEN_TITLES = 200;

/**
 * Writes a group of a transcript's lines.
 *
 * @param openTitles titles that wait for a message to appear, by its uuid, of all files; those of these lines are added
 */
export function* writeTranscript(
  tx: ImportScope,
  source: ImportSource,
  items: readonly ClaudeItem[],
  state: JsonObject | null,
  openTitles: Map<string, string>,
): Steps<Written> {
  return yield* new TranscriptWriter(tx, source, stateFromJson(state), openTitles).write(items);
}

/** A message that waits to be appended, with the compaction that it may end. */
interface WaitingMessage {
  readonly item: MessageItem;
  readonly message: NewMessage & { readonly id: string };
  readonly boundary: Boundary | null;
}

/** A record that waits to be added. */
interface WaitingRecord {
  readonly item: RecordItem;
  readonly record: NewConversationRecord;
}

class TranscriptWriter {
  readonly #tx: ImportScope;
  readonly #source: ImportSource;
  readonly #openTitles: Map<string, string>;
  readonly #added: Added = nothingAdded();
  readonly #sessions: SessionBook;
  /** The state so far. */
  readonly #before: TranscriptState;
  #lastUuid: string | null;
  #lastAt: number | null;
  #boundary: Boundary | null;
  readonly #newTitles: [leaf: string, title: string][] = [];
  /** Neighbours of one session and kind are written with one call; only one of the two lists is filled. */
  #session = '';
  #messages: WaitingMessage[] = [];
  #records: WaitingRecord[] = [];

  constructor(tx: ImportScope, source: ImportSource, state: TranscriptState, openTitles: Map<string, string>) {
    this.#tx = tx;
    this.#sessions = new SessionBook(tx);
    this.#source = source;
    this.#openTitles = openTitles;
    this.#before = state;
    this.#lastUuid = state.lastUuid;
    this.#lastAt = state.lastAt;
    this.#boundary = state.boundary;
  }

  *write(items: readonly ClaudeItem[]): Steps<Written> {
    const { placed, held, session } = placeLines(this.#source, items, this.#before);
    for (const line of placed) this.#sessions.draftOf(line.session).add(line);
    this.#added.conversations = yield* this.#sessions.begin(this.#fallbackAt());
    const lastReports = lastReportOf(placed);
    for (const { item, session: id } of placed)
      yield* this.#take(item, id, lastReports.get(item.usage?.responseId) === item);
    yield* this.#flush();
    const stillHeld = yield* this.#placeSummaries(held);
    this.#added.usage = yield* this.#sessions.end();
    const state: TranscriptState = {
      session,
      lastUuid: this.#lastUuid,
      lastAt: this.#lastAt,
      boundary: this.#boundary,
      held: stillHeld,
      openTitles: this.#openTitlesOfFile(),
    };
    return { added: this.#added, state: stateToJson(state) };
  }

  #openTitlesOfFile(): Readonly<Record<string, string>> {
    const { openTitles } = this.#before;
    if (this.#newTitles.length === 0) return openTitles;
    return Object.fromEntries([...Object.entries(openTitles), ...this.#newTitles].slice(-MAX_OPEN_TITLES));
  }

  /** Lines without a time get that of the line before, or of the file. */
  #fallbackAt(): number {
    return this.#lastAt ?? Math.floor(this.#source.modifiedAt);
  }

  *#take(item: ClaudeItem, session: string, reportsUsage: boolean): Steps<void> {
    const isMessage = item.kind === 'message';
    if (session !== this.#session || (isMessage ? this.#records : this.#messages).length > 0) yield* this.#flush();
    this.#session = session;
    this.#lastAt = item.at ?? this.#lastAt;
    if (item.kind === 'message') {
      const message = {
        ...item.message,
        createdAt: this.#fallbackAt(),
        ...(reportsUsage && item.usage !== undefined ? { usage: item.usage } : {}),
      };
      this.#messages.push({ item, message, boundary: this.#boundary });
      this.#boundary = null;
      this.#lastUuid = item.uuid ?? this.#lastUuid;
      return;
    }
    this.#records.push({ item, record: this.#recordOf(item) });
    this.#boundary = item.boundary ?? this.#boundary;
  }

  #recordOf({ type, line, hash, uuid }: RecordItem): NewConversationRecord {
    // A line without a uuid that comes again later, as a change of mode does, says something new.
    const id = uuid === undefined && this.#lastUuid !== null ? `${hash}@${this.#lastUuid.slice(0, 256)}` : hash;
    return { id, type, data: line, createdAt: this.#fallbackAt() };
  }

  *#flush(): Steps<void> {
    const messages = this.#messages;
    const records = this.#records;
    this.#messages = [];
    this.#records = [];
    if (messages.length > 0) yield* this.#writeMessages(this.#session, messages);
    if (records.length > 0) yield* this.#writeRecords(this.#session, records);
  }

  *#writeMessages(session: string, waiting: readonly WaitingMessage[]): Steps<void> {
    const appended = yield* this.#append(session, waiting);
    const records: NewConversationRecord[] = [];
    // Each record says itself which message it follows: the last one there is depends on how many are written at once.
    let afterSeq = seqBefore(appended);
    for (const [index, one] of waiting.entries()) {
      const done = appended[index];
      const { createdAt } = one.message;
      if (done?.added !== true) {
        const replay = yield* this.#replay(session, one);
        if (replay !== undefined) records.push({ ...replay, afterSeq, createdAt });
        continue;
      }
      afterSeq = done.seq;
      this.#count(one.item);
      this.#suggestOpenTitle(session, done.id);
      if (one.boundary !== null || one.item.isCompactSummary) yield* this.#addCompaction(session, one, done.seq);
      const { toolUseResult } = one.item;
      if (toolUseResult === undefined) continue;
      const data = { uuid: done.id, toolUseResult };
      const id = `${TOOL_USE_RESULT}@${done.id}`.slice(0, 512);
      records.push({ id, type: TOOL_USE_RESULT, data, afterSeq, createdAt });
    }
    if (records.length > 0) yield* this.#tx.conversations.addRecords(session, records);
  }

  /** Appends; a message whose id stands in another conversation counts as not added. */
  *#append(session: string, waiting: readonly WaitingMessage[]): Steps<readonly (Appended | undefined)[]> {
    const { conversations } = this.#tx;
    try {
      return yield* conversations.appendAll(
        session,
        waiting.map((one) => one.message),
      );
    } catch (error) {
      if (!isCairnError(error, 'conflict')) throw error;
    }
    const appended: (Appended | undefined)[] = [];
    for (const { message } of waiting) {
      const taken = yield* conversations.findMessage(message.id);
      appended.push(taken === null ? yield* conversations.append(session, message) : undefined);
    }
    return appended;
  }

  #count({ message }: MessageItem): void {
    this.#added.messages++;
    if (typeof message.content === 'string') return;
    for (const block of message.content) {
      if (block.type === 'toolCall') this.#added.toolCalls++;
      if (block.type !== 'toolResult') continue;
      this.#added.toolResults++;
      if (block.isError === true) this.#added.toolErrors++;
    }
  }

  /** What is new about a line whose message is there already: a record of the difference, and newer usage. */
  *#replay(session: string, { item }: WaitingMessage): Steps<NewConversationRecord | undefined> {
    const { conversations } = this.#tx;
    const stored = yield* conversations.findMessage(item.message.id);
    if (stored === null) return undefined;
    const data = differenceTo(stored, item.line, session);
    if (data === undefined) return undefined;
    const { set } = data as { readonly set: JsonObject };
    if (item.usage !== undefined && 'message' in set) yield* conversations.recordUsage(session, item.usage);
    return { id: `${REPLAY}@${hashOf(item.line)}`, type: REPLAY, data };
  }

  #suggestOpenTitle(session: string, uuid: string): void {
    const title = this.#openTitles.get(uuid);
    if (title !== undefined) this.#sessions.draftOf(session).suggest({ from: 'summary', text: title });
  }

  *#addCompaction(session: string, { item, message, boundary }: WaitingMessage, seq: number): Steps<void> {
    const { conversations } = this.#tx;
    const earlier = yield* conversations.compactions(session);
    const replaced = earlier.reduce((sum, compaction) => sum + compaction.originalMessageCount, 0);
    const { isCompactSummary } = item;
    yield* conversations.addCompaction(session, {
      id: boundary?.id ?? message.id,
      trigger: boundary?.trigger ?? 'unknown',
      originalMessageCount: Math.max(0, seq - 1 - replaced),
      compactedMessageCount: isCompactSummary ? 1 : 0,
      tokensSaved: boundary?.tokensSaved ?? 0,
      summary: isCompactSummary ? textOfContent(item) : null,
      performedAt: boundary?.at ?? message.createdAt ?? this.#fallbackAt(),
    });
    this.#added.compactions++;
  }

  *#writeRecords(session: string, waiting: readonly WaitingRecord[]): Steps<void> {
    const { conversations } = this.#tx;
    this.#added.records += yield* conversations.addRecords(
      session,
      waiting.map((one) => one.record),
    );
    for (const { item } of waiting) {
      if (item.uuid !== undefined) this.#suggestOpenTitle(session, item.uuid);
      if (item.usage !== undefined)
        yield* conversations.recordUsage(session, { createdAt: this.#fallbackAt(), ...item.usage });
      if (item.summary !== undefined) yield* this.#placeSummary(item.summary);
    }
  }

  /** Gives a summary to the conversation of its message, or keeps it until that appears. Returns the conversation's id. */
  *#placeSummary({ leaf, title }: { leaf: string; title: string }): Steps<string | undefined> {
    const { conversations } = this.#tx;
    const message = yield* conversations.findMessage(leaf);
    if (message === null) {
      this.#openTitles.set(leaf, title);
      this.#newTitles.push([leaf, title]);
      return undefined;
    }
    const { conversationId } = message;
    this.#sessions.draftOf(conversationId).suggest({ from: 'summary', text: title });
    return conversationId;
  }

  /** Of the lines that wait for a session, summaries can go to the conversation that they sum up. */
  *#placeSummaries(held: readonly HeldLine[]): Steps<HeldLine[]> {
    const still: HeldLine[] = [];
    for (const one of held) {
      const item = readClaudeLine({ value: one.line, bytes: Buffer.alloc(0) });
      const summary = item.kind === 'record' ? item.summary : undefined;
      const conversationId = summary === undefined ? undefined : yield* this.#placeSummary(summary);
      if (conversationId === undefined) {
        still.push(one);
        continue;
      }
      const record = { id: one.hash, type: 'summary', data: one.line, createdAt: this.#fallbackAt() };
      this.#added.records += yield* this.#tx.conversations.addRecords(conversationId, [record]);
    }
    return still;
  }
}

/** The position before the first message that was added; undefined when none was, and so the last one there is. */
function seqBefore(appended: readonly (Appended | undefined)[]): number | undefined {
  const first = appended.find((one) => one?.added === true);
  return first === undefined ? undefined : first.seq - 1;
}

/** Of each answer the line that reports its usage last. */
function lastReportOf(placed: readonly PlacedItem[]): Map<string | undefined, ClaudeItem> {
  const last = new Map<string | undefined, ClaudeItem>();
  for (const { item } of placed) if (item.usage !== undefined) last.set(item.usage.responseId, item);
  return last;
}

function textOfContent({ message }: MessageItem): string {
  const { content } = message;
  if (typeof content === 'string') return content;
  return content.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
}

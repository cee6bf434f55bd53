import {
  type Appended,
  ConflictError,
  isCairnError,
  type JsonObject,
  type NewConversationRecord,
  type NewMessage,
  type PreparedMessage,
  type PreparedRecord,
  type Steps,
} from '@cairndb/core';
import { type Added, nothingAdded } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import type { ImportScope, Written } from '../line-format.js';
import {
  type Boundary,
  type ClaudeItem,
  type MessageItem,
  messageLineAgain,
  type RecordItem,
  readRecord,
} from './claude-line.js';
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
  readonly message: NewMessage | PreparedMessage;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly boundary: Boundary | null;
}

/** A record that waits to be added. */
interface WaitingRecord {
  readonly item: RecordItem;
  readonly id: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** A record to be added, and whether it is a line of its own, which counts, or belongs to a message. */
interface RecordToAdd {
  readonly record: NewConversationRecord | PreparedRecord;
  readonly counts: boolean;
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
  /** Neighbours of one session are written together: one call for the messages, then one for the records. */
  #session = '';
  #waiting: (WaitingMessage | WaitingRecord)[] = [];

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
    if (session !== this.#session) yield* this.#flush();
    this.#session = session;
    this.#lastAt = item.at ?? this.#lastAt;
    const createdAt = this.#fallbackAt();
    if (item.kind === 'message') {
      const changes = { createdAt, ...(reportsUsage && item.usage !== undefined ? { usage: item.usage } : {}) };
      const message = item.prepared?.with(changes) ?? { ...wholeOf(item).message, ...changes };
      this.#waiting.push({ item, message, createdAt, boundary: this.#boundary });
      this.#boundary = null;
      this.#lastUuid = item.uuid ?? this.#lastUuid;
      return;
    }
    this.#waiting.push({ item, id: this.#idOf(item), createdAt });
    this.#boundary = item.boundary ?? this.#boundary;
  }

  /** A line without a uuid that comes again later, as a change of mode does, says something new. */
  #idOf({ hash, uuid }: RecordItem): string {
    return uuid === undefined && this.#lastUuid !== null ? `${hash}@${this.#lastUuid.slice(0, 256)}` : hash;
  }

  *#flush(): Steps<void> {
    const waiting = this.#waiting;
    const session = this.#session;
    this.#waiting = [];
    const messages = waiting.filter((one) => 'message' in one);
    const appended = messages.length === 0 ? [] : yield* this.#append(session, messages);
    const records: RecordToAdd[] = [];
    // Each record says itself which message it follows: the last one there is depends on how many are written at once.
    let afterSeq = seqBefore(appended);
    let at = 0;
    for (const one of waiting) {
      if ('message' in one) {
        const done = appended[at++];
        if (done?.added === true) afterSeq = done.seq;
        yield* this.#takeAppended(session, one, done, afterSeq, records);
      } else {
        records.push({ record: recordOf(one, afterSeq), counts: true });
      }
    }
    yield* this.#addRecords(session, records);
    for (const one of waiting) if (!('message' in one)) yield* this.#takeAdded(session, one.item);
  }

  /** What follows from a message that was appended, or was there already. */
  *#takeAppended(
    session: string,
    one: WaitingMessage,
    done: Appended | undefined,
    afterSeq: number | undefined,
    records: RecordToAdd[],
  ): Steps<void> {
    const { item, createdAt } = one;
    if (done?.added !== true) {
      const replay = yield* this.#replay(session, one);
      if (replay !== undefined) records.push({ record: { ...replay, afterSeq, createdAt }, counts: false });
      return;
    }
    this.#count(item);
    this.#suggestOpenTitle(session, done.id);
    if (one.boundary !== null || item.compactSummary !== undefined) yield* this.#addCompaction(session, one, done.seq);
    const place = { createdAt, ...(afterSeq === undefined ? {} : { afterSeq }) };
    const unprepared = item.preparedResult === undefined ? resultRecordOf(item) : undefined;
    const record = item.preparedResult?.with(place) ?? (unprepared && { ...unprepared, ...place });
    if (record !== undefined) records.push({ record, counts: false });
  }

  *#addRecords(session: string, records: readonly RecordToAdd[]): Steps<void> {
    const { conversations } = this.#tx;
    for (let from = 0; from < records.length; ) {
      const counts = records[from]?.counts;
      let to = from;
      while (to < records.length && records[to]?.counts === counts) to++;
      const group = records.slice(from, to).map(({ record }) => record);
      const added = yield* conversations.addRecords(session, group);
      if (counts === true) this.#added.records += added;
      from = to;
    }
  }

  /** What follows from a line that is no message. */
  *#takeAdded(session: string, item: RecordItem): Steps<void> {
    if (item.uuid !== undefined) this.#suggestOpenTitle(session, item.uuid);
    if (item.usage !== undefined)
      yield* this.#tx.conversations.recordUsage(session, { createdAt: this.#fallbackAt(), ...item.usage });
    if (item.summary !== undefined) yield* this.#placeSummary(item.summary);
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
    for (const { item, message } of waiting) {
      const taken = yield* conversations.findMessage(item.id);
      appended.push(taken === null ? (yield* conversations.appendAll(session, [message]))[0] : undefined);
    }
    return appended;
  }

  #count({ toolCalls, toolResults, toolErrors }: MessageItem): void {
    this.#added.messages++;
    this.#added.toolCalls += toolCalls;
    this.#added.toolResults += toolResults;
    this.#added.toolErrors += toolErrors;
  }

  /** What is new about a line whose message is there already: a record of the difference, and newer usage. */
  *#replay(session: string, { item }: WaitingMessage): Steps<NewConversationRecord | undefined> {
    const { conversations } = this.#tx;
    const stored = yield* conversations.findMessage(item.id);
    if (stored === null) return undefined;
    const line = messageLineAgain(item);
    // The line is reported as skipped; a file that was rewritten is read from its start next time.
    if (line === undefined) {
      throw new ConflictError({ message: `The line of message ${item.id} changed while it was imported.` });
    }
    const data = differenceTo(stored, line, session);
    if (data === undefined) return undefined;
    const { set } = data as { readonly set: JsonObject };
    if (item.usage !== undefined && 'message' in set) yield* conversations.recordUsage(session, item.usage);
    return { id: `${REPLAY}@${hashOf(line)}`, type: REPLAY, data };
  }

  #suggestOpenTitle(session: string, uuid: string): void {
    const title = this.#openTitles.get(uuid);
    if (title !== undefined) this.#sessions.draftOf(session).suggest({ from: 'summary', text: title });
  }

  *#addCompaction(session: string, { item, createdAt, boundary }: WaitingMessage, seq: number): Steps<void> {
    const { conversations } = this.#tx;
    const earlier = yield* conversations.compactions(session);
    const replaced = earlier.reduce((sum, compaction) => sum + compaction.originalMessageCount, 0);
    const { compactSummary } = item;
    yield* conversations.addCompaction(session, {
      id: boundary?.id ?? item.id,
      trigger: boundary?.trigger ?? 'unknown',
      originalMessageCount: Math.max(0, seq - 1 - replaced),
      compactedMessageCount: compactSummary === undefined ? 0 : 1,
      tokensSaved: boundary?.tokensSaved ?? 0,
      summary: compactSummary ?? null,
      performedAt: boundary?.at ?? createdAt,
    });
    this.#added.compactions++;
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
      const { summary } = readRecord(one.line, Buffer.alloc(0));
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

/** The record that keeps a line. */
function recordOf({ item, id, createdAt }: WaitingRecord, afterSeq: number | undefined) {
  const place = { id, createdAt, ...(afterSeq === undefined ? {} : { afterSeq }) };
  return item.prepared?.with(place) ?? { type: item.type, data: item.line, ...place };
}

/** The record that keeps a `toolUseResult` which is too large for its message; undefined where there is none. */
export function resultRecordOf({ id, whole }: MessageItem): NewConversationRecord | undefined {
  if (whole?.toolUseResult === undefined) return undefined;
  const data = { uuid: id, toolUseResult: whole.toolUseResult };
  return { id: `${TOOL_USE_RESULT}@${id}`.slice(0, 512), type: TOOL_USE_RESULT, data };
}

function wholeOf({ id, whole }: MessageItem): NonNullable<MessageItem['whole']> {
  if (whole === undefined) throw new Error(`The line of message ${id} was given up before it was prepared.`);
  return whole;
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

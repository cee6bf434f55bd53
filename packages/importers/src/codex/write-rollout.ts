import { createHash } from 'node:crypto';
import type {
  JsonObject,
  NewConversationRecord,
  NewMessage,
  NewUsage,
  PreparedMessage,
  PreparedRecord,
  Steps,
} from '@cairndb/core';
import { type Added, nothingAdded } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import type { ImportScope, Written } from '../line-format.js';
import type { CodexLine } from './codex-line.js';
import { PromptEchoes } from './prompt-echoes.js';
import { openSession, repeatsAnother, sessionOfFile } from './rollout-session.js';
import { type RolloutState, rolloutStateFromJson, rolloutStateToJson, type SpawnedThread } from './rollout-state.js';
import { UsageBook } from './usage-book.js';

/** Type of the records that keep encrypted thoughts beside the message of what can be read of them. */
export const ENCRYPTED_CONTENT = 'encrypted_content';
/** How long after its first line a rollout may still be repeating the one that it goes on from, in milliseconds. */
const REPEATS_MS = 1000;
/** Sub-agents that one file keeps for conversations not seen yet. */
const MAX_SPAWNED = 200;

/** What writing a group of lines found out, beside what it wrote. */
export interface RolloutFindings {
  readonly session: string;
  /** Whether answers' own figures did not add up to the session's total. */
  readonly disagrees: boolean;
  readonly spawned: readonly SpawnedThread[];
}

/** Writes a group of a rollout's lines. */
export function* writeRollout(
  tx: ImportScope,
  source: ImportSource,
  lines: readonly CodexLine[],
  kept: JsonObject | null,
): Steps<Written & { readonly findings: RolloutFindings }> {
  const state = rolloutStateFromJson(kept);
  const session = state.session ?? sessionOfFile(source, lines[0]);
  return yield* new RolloutWriter(tx, source, session, state).write(lines);
}

/** A message that waits to be appended, with what is to be written behind it. */
interface WaitingMessage {
  readonly line: CodexLine;
  readonly id: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** The model of an answer; else empty. */
  readonly model: string;
  usage: NewUsage | undefined;
  readonly records: WaitingRecord[];
}

/** A line that waits to be kept as a record. */
interface WaitingRecord {
  readonly id: string;
  readonly line: CodexLine;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

class RolloutWriter {
  readonly #tx: ImportScope;
  readonly #source: ImportSource;
  readonly #session: string;
  readonly #before: RolloutState;
  readonly #echoes: PromptEchoes;
  readonly #usage: UsageBook;
  readonly #added: Added = nothingAdded();
  #provider = '';
  #model: string;
  #lastAt: number | null;
  #answerId: string | null;
  #timestamp: string;
  #sameTime: number;
  /** Records that come before the messages that wait, and those messages with what comes behind each. */
  #records: WaitingRecord[] = [];
  #messages: WaitingMessage[] = [];

  constructor(tx: ImportScope, source: ImportSource, session: string, state: RolloutState) {
    this.#tx = tx;
    this.#source = source;
    this.#session = session;
    this.#before = state;
    this.#echoes = new PromptEchoes(state);
    this.#usage = new UsageBook(tx, state);
    this.#model = state.model;
    this.#lastAt = state.lastAt;
    this.#answerId = state.answerId;
    this.#timestamp = state.timestamp;
    this.#sameTime = state.sameTime;
  }

  *write(lines: readonly CodexLine[]): Steps<Written & { readonly findings: RolloutFindings }> {
    const session = this.#session;
    const { conversation, isNew } = yield* openSession(this.#tx, session, lines, this.#fallbackAt());
    this.#provider = conversation.provider;
    if (isNew) this.#added.conversations = 1;
    yield* this.#usage.begin(session);
    const firstAt = this.#before.firstAt ?? lines.find(({ at }) => at !== undefined)?.at ?? null;
    const repeats = yield* repeatsAnother(this.#tx, session, lines);
    if (repeats && firstAt !== null) this.#usage.repeatUntil(firstAt + REPEATS_MS);
    for (const line of lines) yield* this.#take(line);
    yield* this.#flush();
    this.#added.usage = yield* this.#usage.growth(session);
    const spawned = lines.flatMap(({ spawned: thread }) =>
      thread === undefined ? [] : [{ id: thread.id, agentId: thread.agentId ?? null }],
    );
    const state: RolloutState = {
      session,
      firstAt,
      lastAt: this.#lastAt,
      timestamp: this.#timestamp,
      sameTime: this.#sameTime,
      model: this.#model,
      answerId: this.#answerId,
      ...this.#echoes.state,
      ...this.#usage.state,
      spawned: [...this.#before.spawned, ...spawned].slice(-MAX_SPAWNED),
    };
    const findings = { session, disagrees: this.#usage.disagrees, spawned };
    return { added: this.#added, state: rolloutStateToJson(state), findings };
  }

  *#take(line: CodexLine): Steps<void> {
    this.#lastAt = line.at ?? this.#lastAt;
    this.#model = line.turn?.model || this.#model;
    const id = this.#identify(line);
    const createdAt = this.#fallbackAt();
    if (line.message !== undefined && !this.#echoes.isEcho(line)) {
      const isAnswer = line.message.message.role === 'assistant';
      const model = isAnswer ? this.#model : '';
      this.#messages.push({ line, id, createdAt, model, usage: undefined, records: [] });
      if (isAnswer) this.#answerId = id;
      return;
    }
    const waiting = this.#messages.at(-1)?.records ?? this.#records;
    waiting.push({ id, line, createdAt });
    if (line.tokens !== undefined) yield* this.#countTokens(line, id, createdAt);
    if (line.compaction !== undefined) yield* this.#addCompaction(id, line.compaction, createdAt);
  }

  *#countTokens(line: CodexLine, responseId: string, at: number): Steps<void> {
    const { usage, excess } = this.#usage.count(line, {
      responseId,
      messageId: this.#answerId,
      provider: this.#provider,
      model: line.tokens?.model ?? this.#model,
      at,
    });
    const last = this.#messages.at(-1);
    if (usage !== undefined && last !== undefined && last.usage === undefined) last.usage = usage;
    else if (usage !== undefined) {
      // Usage keeps the order in which it was reported.
      yield* this.#flush();
      yield* this.#tx.conversations.recordUsage(this.#session, usage);
    }
    if (excess === undefined) return;
    yield* this.#flush();
    yield* this.#usage.takeBack(this.#session, excess);
  }

  /**
   * A line's identity: its session, its bytes, and its place among the lines that were written at the same time, because
   * equal lines of older files, which have no times, say something each.
   */
  #identify({ hash, timestamp }: CodexLine): string {
    this.#sameTime = timestamp === this.#timestamp ? this.#sameTime + 1 : 0;
    this.#timestamp = timestamp;
    return createHash('sha256').update(`${this.#session}\n${this.#sameTime}\n${hash}`).digest('hex').slice(0, 32);
  }

  /** Lines without a time get that of the line before, or of the file. */
  #fallbackAt(): number {
    return this.#lastAt ?? Math.floor(this.#source.modifiedAt);
  }

  *#flush(): Steps<void> {
    const records = this.#records;
    const messages = this.#messages;
    this.#records = [];
    this.#messages = [];
    if (records.length > 0) yield* this.#addRecords(records.map((record) => recordAt(record)));
    if (messages.length > 0) yield* this.#writeMessages(messages);
  }

  *#addRecords(records: readonly (NewConversationRecord | PreparedRecord)[]): Steps<void> {
    this.#added.records += yield* this.#tx.conversations.addRecords(this.#session, records);
  }

  *#writeMessages(waiting: readonly WaitingMessage[]): Steps<void> {
    const { conversations } = this.#tx;
    const appended = yield* conversations.appendAll(
      this.#session,
      waiting.flatMap((one) => messageOf(one) ?? []),
    );
    const records: (NewConversationRecord | PreparedRecord)[] = [];
    let encrypted = 0;
    for (const [index, one] of waiting.entries()) {
      const done = appended[index];
      if (done === undefined) continue;
      if (done.added) this.#count(one);
      else if (one.usage !== undefined) yield* conversations.recordUsage(this.#session, one.usage);
      const thoughts = done.added ? encryptedRecord(one) : undefined;
      if (thoughts !== undefined) encrypted++;
      if (thoughts !== undefined) records.push({ ...thoughts, afterSeq: done.seq });
      // Each record says itself which message it follows: all messages are there by now.
      records.push(...one.records.map((record) => recordAt(record, done.seq)));
    }
    if (records.length === 0) return;
    yield* this.#addRecords(records);
    // What is part of a message counts as no record of its own.
    this.#added.records -= encrypted;
  }

  #count({ line }: WaitingMessage): void {
    this.#added.messages++;
    this.#added.toolCalls += line.tools.toolCalls;
    this.#added.toolResults += line.tools.toolResults;
    this.#added.toolErrors += line.tools.toolErrors;
  }

  *#addCompaction(id: string, { summary, kept }: { summary: string; kept: number }, performedAt: number): Steps<void> {
    yield* this.#flush();
    const { conversations } = this.#tx;
    const earlier = yield* conversations.compactions(this.#session);
    if (earlier.some((compaction) => compaction.id === id)) return;
    const { messageCount } = yield* conversations.get(this.#session);
    const replaced = earlier.reduce((sum, compaction) => sum + compaction.originalMessageCount, 0);
    yield* conversations.addCompaction(this.#session, {
      id,
      trigger: 'unknown',
      originalMessageCount: Math.max(0, messageCount - replaced),
      compactedMessageCount: kept,
      summary: summary === '' ? null : summary,
      performedAt,
    });
    this.#added.compactions++;
  }
}

/** The message to append. */
function messageOf({ line, id, createdAt, model, usage }: WaitingMessage): NewMessage | PreparedMessage | undefined {
  const found = { id, createdAt, ...(model === '' ? {} : { model }), ...(usage === undefined ? {} : { usage }) };
  return line.message?.prepared?.with(found) ?? (line.message && { ...line.message.message, ...found });
}

/** The record of a message's encrypted thoughts; undefined when it has none. */
function encryptedRecord({ line, id, createdAt }: WaitingMessage): NewConversationRecord | undefined {
  const encrypted = line.message?.encrypted;
  if (encrypted === undefined) return undefined;
  const data = { message: id, encrypted_content: encrypted };
  return { id: `${ENCRYPTED_CONTENT}@${id}`, type: ENCRYPTED_CONTENT, data, createdAt };
}

/** A line as a record, behind the message at `afterSeq`; default: the last one there is. */
function recordAt({ id, line, createdAt }: WaitingRecord, afterSeq?: number): NewConversationRecord | PreparedRecord {
  const place = { id, createdAt, ...(afterSeq === undefined ? {} : { afterSeq }) };
  return line.prepared?.with(place) ?? { type: line.type, data: line.line, ...place };
}

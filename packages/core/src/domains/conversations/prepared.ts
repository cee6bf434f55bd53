import type { PackedContent } from '../../content/index.js';
import type { MessageContent } from './content-block.js';
import type { NewUsage } from './conversations.js';
import type { NewMessageRow } from './message-writing.js';

/** A message as {@link PreparedMessage} holds it. */
export interface MessageParts {
  readonly row: NewMessageRow;
  /** What has to be put into the content store beside it. */
  readonly packed: readonly PackedContent[];
  /** The redacted content, where the keyword index takes it with the row; elsewhere it is given up, to save memory. */
  readonly content: MessageContent | undefined;
  /** Whether the caller named the id: then it may be there already. */
  readonly hasGivenId: boolean;
  readonly usage: NewUsage | undefined;
}

/** A {@link PreparedMessage} on its way between threads. What is in it is not for use. */
export type PackedMessage = readonly unknown[];

/** A {@link PreparedRecord} on its way between threads. What is in it is not for use. */
export type PackedRecord = object;

/** Values without names: for thousands of messages those would cost more than the values. */
type Packed = readonly [
  id: string,
  role: string,
  status: string,
  model: string,
  text: string | null,
  blocks: string | null,
  contentRefs: number,
  toolCalls: number,
  toolResults: number,
  toolErrors: number,
  parentId: string | null,
  metadata: string | null,
  createdAt: number,
  packed: readonly PackedContent[],
  content: MessageContent | undefined,
  hasGivenId: boolean,
  usage: NewUsage | undefined,
];

/**
 * A message that was checked, redacted and encoded ahead, by `prepareMessages`: everything about it that is costly is done,
 * and `appendAll` only has to write it. Good for the store that made it, and for any of the same owner that is opened with the
 * same options.
 */
export class PreparedMessage {
  readonly #parts: MessageParts;

  private constructor(parts: MessageParts) {
    this.#parts = parts;
  }

  /** @internal */
  static of(parts: MessageParts): PreparedMessage {
    return new PreparedMessage(parts);
  }

  /** @internal */
  static partsOf(message: PreparedMessage): MessageParts {
    return message.#parts;
  }

  /** The message as structured cloning carries it to another thread, where {@link unpack} makes it one again. */
  pack(): PackedMessage {
    const { row, packed, content, hasGivenId, usage } = this.#parts;
    return [
      row.id,
      row.role,
      row.status,
      row.model,
      row.text,
      row.blocks,
      row.contentRefs,
      row.toolCalls,
      row.toolResults,
      row.toolErrors,
      row.parentId,
      row.metadata,
      row.createdAt,
      packed,
      content,
      hasGivenId,
      usage,
    ] satisfies Packed;
  }

  /** The message that {@link pack} took apart. */
  static unpack(packed: PackedMessage): PreparedMessage {
    const values = packed as Packed;
    return new PreparedMessage({
      row: {
        id: values[0],
        role: values[1],
        status: values[2],
        model: values[3],
        text: values[4],
        blocks: values[5],
        contentRefs: values[6],
        toolCalls: values[7],
        toolResults: values[8],
        toolErrors: values[9],
        parentId: values[10],
        metadata: values[11],
        createdAt: values[12],
      },
      packed: values[13],
      content: values[14],
      hasGivenId: values[15],
      usage: values[16],
    });
  }

  /** The same message under another id, of another model, at another time (Unix milliseconds), or with what its answer used. */
  with(changes: MessageChanges): PreparedMessage {
    const { row } = this.#parts;
    const { id = row.id, model = row.model, createdAt = row.createdAt, usage = this.#parts.usage } = changes;
    const hasGivenId = this.#parts.hasGivenId || changes.id !== undefined;
    // Mostly nothing changes, and this is called for every line of an import.
    if (id === row.id && model === row.model && createdAt === row.createdAt) {
      return usage === this.#parts.usage ? this : new PreparedMessage({ ...this.#parts, usage, hasGivenId });
    }
    return new PreparedMessage({ ...this.#parts, row: { ...row, id, model, createdAt }, usage, hasGivenId });
  }
}

/** What may still change about a prepared message. */
interface MessageChanges {
  readonly id?: string;
  readonly model?: string;
  readonly createdAt?: number;
  readonly usage?: NewUsage;
}

/** A record as {@link PreparedRecord} holds it. */
export interface RecordParts {
  readonly id: string;
  readonly createdAt: number;
  readonly afterSeq: number | null;
  readonly type: string;
  /** The data as JSON; null when they are `large`. */
  readonly data: string | null;
  readonly large: PackedContent | undefined;
}

/** A record that was checked, redacted and encoded ahead, by `prepareRecords`; see {@link PreparedMessage}. */
export class PreparedRecord {
  readonly #parts: RecordParts;

  private constructor(parts: RecordParts) {
    this.#parts = parts;
  }

  /** @internal */
  static of(parts: RecordParts): PreparedRecord {
    return new PreparedRecord(parts);
  }

  /** @internal */
  static partsOf(record: PreparedRecord): RecordParts {
    return record.#parts;
  }

  /** The record as structured cloning carries it to another thread, where {@link unpack} makes it one again. */
  pack(): PackedRecord {
    return this.#parts;
  }

  /** The record that {@link pack} took apart. */
  static unpack(packed: PackedRecord): PreparedRecord {
    return new PreparedRecord(packed as RecordParts);
  }

  /** The same record under another id, at another place (the `seq` of the message it follows) or time (Unix milliseconds). */
  with(changes: { readonly id?: string; readonly afterSeq?: number; readonly createdAt?: number }): PreparedRecord {
    return new PreparedRecord({ ...this.#parts, ...changes });
  }
}

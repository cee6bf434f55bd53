import type { PackedContent } from '../../content/index.js';
import type { Call } from '../../steps/index.js';
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

  /** The same message at another time (Unix milliseconds), or with what its answer used. */
  with(changes: { readonly createdAt?: number; readonly usage?: NewUsage }): PreparedMessage {
    const { row } = this.#parts;
    const { createdAt = row.createdAt, usage = this.#parts.usage } = changes;
    // Mostly nothing changes, and this is called for every line of an import.
    if (createdAt === row.createdAt) {
      return usage === this.#parts.usage ? this : new PreparedMessage({ ...this.#parts, usage });
    }
    return new PreparedMessage({ ...this.#parts, row: { ...row, createdAt }, usage });
  }
}

/** What may still change about a prepared record. */
type RecordPlace = Pick<RecordParts, 'id' | 'createdAt' | 'afterSeq'>;

/** A record as {@link PreparedRecord} holds it. */
export interface RecordParts {
  readonly id: string;
  readonly createdAt: number;
  readonly afterSeq: number | null;
  /** The calls that write it, the first of which says whether it was new. */
  calls(place: RecordPlace & { readonly conversationId: string }): readonly Call[];
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
  static callsOf(record: PreparedRecord, conversationId: string): readonly Call[] {
    const { id, afterSeq, createdAt } = record.#parts;
    return record.#parts.calls({ conversationId, id, afterSeq, createdAt });
  }

  /** The same record under another id, at another place (the `seq` of the message it follows) or time (Unix milliseconds). */
  with(changes: { readonly id?: string; readonly afterSeq?: number; readonly createdAt?: number }): PreparedRecord {
    return new PreparedRecord({ ...this.#parts, ...changes });
  }
}

import type { JsonObject, JsonValue } from '../../json.js';

/** Fields of a block that Cairn has no name for, kept as they came so that imports lose nothing. */
interface Extra {
  readonly extra?: JsonObject | undefined;
}

/** A piece of prose. */
export interface TextBlock extends Extra {
  readonly type: 'text';
  readonly text: string;
}

/** What a model thought before it answered. */
export interface ThinkingBlock extends Extra {
  readonly type: 'thinking';
  readonly text: string;
  /** The provider's signature over the thought, needed to send it back. */
  readonly signature?: string | undefined;
}

/** A model's wish to call a tool. */
export interface ToolCallBlock extends Extra {
  readonly type: 'toolCall';
  readonly id: string;
  readonly name: string;
  readonly input: JsonValue;
}

/** What a tool answered. */
export interface ToolResultBlock extends Extra {
  readonly type: 'toolResult';
  /** The id of the tool call it answers. */
  readonly callId: string;
  readonly content: string | readonly ContentBlock[];
  readonly isError?: boolean | undefined;
}

/** A picture, as bytes or by address. Bytes are stored once per database, whoever repeats them. */
export interface ImageBlock extends Extra {
  readonly type: 'image';
  /** Such as `image/png`. */
  readonly mediaType: string;
  readonly data?: Uint8Array | undefined;
  readonly url?: string | undefined;
}

/** A block of a kind that Cairn does not know, kept whole. */
export interface OtherBlock {
  readonly type: 'other';
  readonly value: JsonValue;
}

/** One part of a message's content. */
export type ContentBlock = TextBlock | ThinkingBlock | ToolCallBlock | ToolResultBlock | ImageBlock | OtherBlock;

/** A message's content: one text, or blocks. Read back as it was written. */
export type MessageContent = string | readonly ContentBlock[];

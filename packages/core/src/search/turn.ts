/** A stretch of a conversation, both ends included. */
export interface Stretch {
  readonly conversationId: string;
  /** From 1. */
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** A message as a ranking of a whole conversation sees it. */
export interface Turn {
  /** Its document in the domain's indexes. */
  readonly doc: number;
  readonly conversationId: string;
  readonly id: string;
  readonly seq: number;
  readonly role: string;
  /** Who speaks, where the message's metadata say so (`name` or `speaker`). */
  readonly speaker: string | undefined;
  readonly text: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

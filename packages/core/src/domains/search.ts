/** Kinds of things that a search finds. */
export type SearchKind = 'conversation' | 'message' | 'codegenSession' | 'codegenIteration' | 'codegenError';

/** Which documents a search may find, beside the owner. Times are Unix milliseconds. */
export interface SearchFilter {
  readonly project?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** What a domain says of a found row; the store adds score and snippet. */
export interface SearchHitParts {
  readonly kind: SearchKind;
  readonly id: string | number;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Of a message: its conversation, the title and project of that, its position and role. */
  readonly conversationId?: string;
  readonly title?: string;
  readonly project?: string;
  readonly seq?: number;
  readonly role?: string;
  /** Of code-generation hits: the session, and the iteration where there is one. */
  readonly sessionId?: number;
  readonly iterationId?: number;
}

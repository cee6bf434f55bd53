/** Kinds of things that a search finds. */
export type SearchKind =
  | 'conversation'
  | 'message'
  | 'codegenSession'
  | 'codegenIteration'
  | 'codegenError'
  | 'codeChunk'
  | 'codeFile'
  | 'memory'
  | 'archivedConversation'
  | 'component'
  | 'documentSection'
  | 'decision'
  | 'successPattern';

/** Which documents a search may find, beside the owner. Times are Unix milliseconds. */
export interface SearchFilter {
  readonly project?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly language?: string | undefined;
  /** With all of these tags. As those below, it rules out kinds whose source does not name it in `particular`. */
  readonly tags?: readonly string[] | undefined;
  /** Memories of one of these types, scopes, projects; the empty text is no project. */
  readonly memoryTypes?: readonly string[] | undefined;
  readonly memoryScopes?: readonly string[] | undefined;
  readonly memoryProjects?: readonly string[] | undefined;
  /** What counts as now: what expired by then is not found. */
  readonly now: number;
}

/** Filters that only some domains know. */
export const PARTICULAR_FILTERS = [
  'tags',
  'memoryTypes',
  'memoryScopes',
  'memoryProjects',
] as const satisfies readonly (keyof SearchFilter)[];

/** What a domain says of a found row; the store adds score and snippet. */
export interface SearchHitParts {
  readonly kind: SearchKind;
  /** As its domain calls it; a code file, which has no id, by project and path with a colon between them. */
  readonly id: string | number;
  /** Unix milliseconds; of code when its file was modified. */
  readonly createdAt: number;
  /**
   * Of a message: its conversation, the title and project of that, its position and role. Of code: its project. Of a memory: both, as far as it has them.
   * Of a component its name, of a section its headings, of a decision its title, of a success pattern its type; and their project.
   */
  readonly conversationId?: string;
  readonly title?: string;
  readonly project?: string;
  readonly seq?: number;
  readonly role?: string;
  /** Of code-generation hits: the session, and the iteration where there is one. */
  readonly sessionId?: number;
  readonly iterationId?: number;
  /** Of code hits and sections of documents: the file, below its project; for a chunk the first place that the filters let through. */
  readonly path?: string;
  readonly language?: string;
  /** Of code hits and sections: the first and last line, from 1; those of an empty file are 0. */
  readonly startLine?: number;
  readonly endLine?: number;
  /** Of a chunk that is about a symbol: its name. */
  readonly symbolName?: string;
  /** Of a memory: what it is, where it holds, how much it matters (0 to 1), and its tags, which decisions have, too. */
  readonly memoryType?: string;
  readonly memoryScope?: string;
  readonly importance?: number;
  readonly tags?: readonly string[];
  /** Of a chunk: how many places it has that the filters let through, this one included. */
  readonly places?: number;
}

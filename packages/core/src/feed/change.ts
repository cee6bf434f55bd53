/** What a change is about. Domains of others have kinds of their own. */
export type ChangeKind =
  | 'conversation'
  | 'message'
  | 'codegenSession'
  | 'codegenIteration'
  | 'codegenError'
  | 'codeProject'
  | 'codeFile'
  | 'setting'
  | 'memory'
  | 'memoryBlock'
  | 'intention'
  | 'model'
  | 'cacheEntry'
  | 'cache'
  | 'analytics'
  | 'checkpoint'
  | 'fileVersion'
  | 'repairPattern'
  | 'convention'
  | 'learning'
  | 'archivedConversation'
  | 'userSession'
  | 'sessionState'
  | 'component'
  | 'documentationFile'
  | 'decision'
  | 'successPattern'
  | 'conversationOutcome'
  | 'relevanceFeedback'
  | 'files'
  | 'store'
  | (string & {});

/**
 * What happened to it. `appended`: it got more of what it holds, such as a conversation its next messages; how much is read
 * from the domain, where one call may have added thousands.
 */
export type ChangeOperation = 'created' | 'appended' | 'updated' | 'removed';

/** One entry of the change feed. */
export interface Change {
  /** Its place in the feed, rising in commit order: what `since` takes to go on behind it. */
  readonly position: number;
  /** `store` with the operation `removed`: everything was cleared. */
  readonly kind: ChangeKind;
  /** As its domain calls it: the id of a conversation, the path of a code file or document; of analytics `generations`, `tools`, `prices` or `budgets`; of learning `repairs` or `conventions`. */
  /** As its domain calls it: the id of a conversation, the path of a code file; of analytics `generations`, `tools`, `prices` or `budgets`; of learning `repairs` or `conventions`; of files the project. */
  readonly id: string | number;
  /** What it belongs to, where that says more: the conversation of a message, the project of a code file or document; else null. */
  readonly parentId: string | number | null;
  readonly operation: ChangeOperation;
  /** When it was written, Unix milliseconds of the writer's clock. */
  readonly at: number;
}

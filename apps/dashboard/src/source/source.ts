import type { Store } from '@cairndb/core';

/** What views read and write: the part of a store's promise surface that they use, and no more, so that little has to implement it. */
export interface SourceStore {
  readonly conversations: Pick<
    Store['conversations'],
    | 'list'
    | 'find'
    | 'messages'
    | 'findMessage'
    | 'forks'
    | 'compactions'
    | 'attachments'
    | 'attachmentContent'
    | 'stats'
    | 'update'
    | 'archive'
    | 'unarchive'
  >;
  readonly analytics: Pick<
    Store['analytics'],
    'summary' | 'blocks' | 'budgetStatus' | 'setBudget' | 'removeBudget' | 'tools' | 'history'
  >;
  readonly memories: Pick<
    Store['memories'],
    'list' | 'find' | 'history' | 'stats' | 'add' | 'update' | 'supersede' | 'remove'
  >;
  readonly memoryBlocks: Pick<Store['memoryBlocks'], 'list' | 'versions' | 'edit'>;
  readonly cache: Pick<
    Store['cache'],
    'stats' | 'savings' | 'list' | 'listResponses' | 'remove' | 'invalidateResponses' | 'removeExpired'
  >;
  readonly logs: Pick<Store['logs'], 'list' | 'after' | 'stats'>;
  readonly code: Pick<
    Store['code'],
    'listProjects' | 'listFiles' | 'listChunks' | 'findFile' | 'symbolsOf' | 'searchSymbols' | 'stats'
  >;
  readonly knowledge: Pick<
    Store['knowledge'],
    | 'stats'
    | 'listDecisions'
    | 'findDecision'
    | 'decisionHistory'
    | 'listDocuments'
    | 'findDocument'
    | 'listComponents'
    | 'listPatterns'
    | 'listReferences'
  >;
  readonly files: Pick<Store['files'], 'projects' | 'list' | 'find' | 'stats' | 'changes' | 'hot' | 'related' | 'why'>;
  readonly checkpoints: Pick<Store['checkpoints'], 'list' | 'find' | 'files' | 'diff' | 'readFile' | 'stats'>;
  readonly codegen: Pick<Store['codegen'], 'listSessions' | 'history' | 'ancestors' | 'descendants' | 'stats'>;
  readonly search: Store['search'];
  readonly recall: Store['recall'];
  readonly changes: Store['changes'];
  readonly stats: Store['stats'];
  readonly health: Store['health'];
}

/** Where the page's data come from. */
export interface Source {
  /** `server`: the server that sent this page; `file`: a copy of a file in this browser; `remote`: a libSQL server. */
  readonly kind: 'server' | 'file' | 'remote';
  /** What people call it: a file's name, a host. Never with credentials. */
  readonly name: string;
  readonly store: SourceStore;
  /** Nothing can be changed: the views hide what would. */
  readonly readonly: boolean;
  /** How often to look for changes, in milliseconds; undefined: as the store does by default. */
  readonly pollMs?: number | undefined;
  /** The whole database as a file, where the source can give it. */
  readonly download?: (() => Promise<Uint8Array>) | undefined;
  close(): Promise<void>;
}

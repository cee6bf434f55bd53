import { tokenizerVersion } from './text/index.js';

/** The full-text module that a driver has. */
export type Flavour = 'fts5' | 'fts4';

/** The state of an index in this database. */
export interface IndexState {
  readonly position: number;
  readonly filledTo: number | null;
  readonly tokenizer: number;
  readonly documents: number;
  readonly tokens: number;
  /** The last change that the pending table holds. */
  readonly lastPending: number;
}

/** Whether an index in this state lacks something, so that a search has to wait for {@link KeywordIndex.catchUpGroup}. */
export function isOutdated(state: IndexState | null): boolean {
  if (state === null || state.filledTo !== null || state.tokenizer !== tokenizerVersion) return true;
  return state.lastPending > state.position;
}

import type { Mode, Out } from '../../steps/mode.js';
import type { Components } from './components.js';
import type { Decisions } from './decisions.js';
import type { Documents } from './documents.js';
import type { SuccessPatterns } from './success-patterns.js';

/** What is known, in figures. */
export interface KnowledgeStats {
  readonly components: number;
  readonly documents: number;
  readonly sections: number;
  readonly references: number;
  readonly decisions: { readonly active: number; readonly superseded: number; readonly reverted: number };
  readonly patterns: number;
}

/**
 * What is known of projects (AI-3): what they are made of, what is written about them, what was decided, and what works. Components, sections of
 * documents, active decisions and patterns are found by `search` and `recall`, as the kinds `component`, `documentSection`, `decision` and
 * `successPattern`.
 */
export interface Knowledge<M extends Mode> extends Components<M>, Documents<M>, Decisions<M>, SuccessPatterns<M> {
  /** Counts, of a project or of all. */
  stats(filter?: { readonly project?: string | undefined }): Out<M, KnowledgeStats>;
}

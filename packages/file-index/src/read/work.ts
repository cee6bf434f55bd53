import type { FileMention, NewFileSnippet } from '@cairndb/core';

/** A file that a worker is to read. */
export interface ReadItem {
  /** Below the root. */
  readonly path: string;
  /** Where it lies, absolute. */
  readonly file: string;
  readonly sizeBytes: number;
  /** The hash that the index has; of a file with this hash nothing else is looked at. Null: always look. */
  readonly knownHash: string | null;
  readonly timeoutMs: number;
  readonly snippets: 'none' | 'headers' | 'symbols';
  /** Don't parse: that has ended a worker before. */
  readonly linesOnly: boolean;
}

/** What a file's bytes tell. */
export interface ReadFacts {
  readonly sizeBytes: number;
  readonly modifiedAt: number;
  readonly contentHash: string;
}

/** What became of a {@link ReadItem}. */
export type ReadOutcome =
  /** The bytes are those that the index has. */
  | { readonly kind: 'same'; readonly path: string; readonly facts: ReadFacts }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly facts: ReadFacts & {
        readonly isBinary: boolean;
        readonly language: string;
        readonly encoding: string;
        readonly lineCount: number | null;
        readonly mentions: readonly FileMention[];
      };
      readonly snippets: readonly NewFileSnippet[];
    }
  /** Not there any more, or not to be read. */
  | { readonly kind: 'gone' | 'unreadable'; readonly path: string };

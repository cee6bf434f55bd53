import type { PageOptions } from '../../page.js';

/** Which parts of files are kept to be read at once. */
export const fileSnippetTypes = ['header', 'function', 'class', 'important', 'summary'] as const;

/** One of {@link fileSnippetTypes}. */
export type FileSnippetType = (typeof fileSnippetTypes)[number];

/** A part of a file. */
export interface NewFileSnippet {
  readonly type: FileSnippetType;
  /** 1 to 65,536 UTF-16 units; secrets are taken out before it is written. */
  readonly content: string;
  /** From 1, both ends included. */
  readonly lineStart?: number | undefined;
  readonly lineEnd?: number | undefined;
  /** 0 to 1; default 0. */
  readonly relevanceScore?: number | undefined;
}

/** A part of a file, as it is kept. */
export interface FileSnippet {
  readonly id: number;
  readonly project: string;
  readonly path: string;
  readonly type: FileSnippetType;
  readonly content: string;
  readonly lineStart: number | null;
  readonly lineEnd: number | null;
  readonly relevanceScore: number;
  /** Unix milliseconds. */
  readonly lastUpdated: number;
}

/** Which snippets to list: by path, then line. */
export interface FileSnippetFilter extends PageOptions {
  readonly project?: string | undefined;
  readonly path?: string | undefined;
  readonly types?: readonly FileSnippetType[] | undefined;
}

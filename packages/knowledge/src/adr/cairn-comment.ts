import type { Decision, JsonObject } from '@cairndb/core';
import type { AdrTexts } from './adr-facts.js';

/** What Cairn knows of a decision beside what its file says, as a comment at its end. */
export interface CairnComment {
  readonly id: string;
  readonly type: string;
  readonly tags: Decision['tags'];
  readonly madeAt: number;
  readonly source: string | null;
  readonly statusReason: string;
  readonly metadata: JsonObject;
  /** Texts that the file can't hold exactly: as they read in it, and as they are. They hold until somebody edits the file there. */
  readonly exact: { readonly [K in keyof AdrTexts]?: { readonly read: AdrTexts[K]; readonly is: AdrTexts[K] } };
}

const COMMENT = /\n*<!-- cairn: (\{[^\n]*\}) -->\s*$/;

/** A file and its comment. A comment that can't be read is text like any other. */
export function takeComment(text: string): { readonly comment: CairnComment | null; readonly text: string } {
  const [whole, json] = COMMENT.exec(text) ?? [];
  if (whole === undefined || json === undefined) return { comment: null, text };
  try {
    const comment = JSON.parse(json) as CairnComment;
    const isOurs = typeof comment.id === 'string' && typeof comment.madeAt === 'number';
    if (isOurs) return { comment, text: `${text.slice(0, -whole.length)}\n` };
  } catch {
    // Told below.
  }
  return { comment: null, text };
}

/** A comment as it stands in a file: no `>` in it can end it. */
export function writtenComment(comment: CairnComment): string {
  return `<!-- cairn: ${JSON.stringify(comment).replaceAll('>', '\\u003e')} -->`;
}

import type { KeywordDocument } from './keyword-source.js';
import { indexTokens } from './text/index.js';

/** How much one transaction takes into the index. */
export interface GroupSize {
  readonly documents: number;
  /** Characters after which a group ends early, so that long documents don't hold the write lock. */
  readonly characters: number;
}

/** Some tens of milliseconds of work at most. */
export const SMALL_GROUP: GroupSize = { documents: 256, characters: 512 * 1024 };
/** Documents read at once: a group exceeds its size by less than these. */
export const READ_DOCUMENTS = 32;

/** Documents to be added to an index next, and where the index must be for that. */
export interface IndexClaim {
  /** Whether the index is being filled from the rows; else it follows the pending table. */
  readonly filling: boolean;
  /** Where the claim begins and ends: a document's number while filling, else a position in the pending table. */
  readonly from: number;
  readonly to: number;
  /** How many changes it covers, those of documents that need nothing included. */
  readonly docs: number;
  /** The texts to be added. */
  readonly documents: readonly KeywordDocument[];
  /** The last change there was when they were read. */
  readonly lastPending: number;
}

/** Of a claim what the next one has to know. */
export type ClaimEnd = Pick<IndexClaim, 'filling' | 'to' | 'docs'>;

/** A document as the index stores it. */
export interface DocumentTokens {
  readonly doc: number;
  /** Tokens, joined by single spaces. */
  readonly text: string;
  readonly count: number;
}

/** Cuts the texts of a claim into tokens. */
export function tokenize(claim: Pick<IndexClaim, 'documents'>): readonly DocumentTokens[] {
  return claim.documents.map(({ doc, text }) => ({ doc, ...indexTokens(text) }));
}

/** Tokens of a stored token string: they are joined by single spaces. */
export function countTokens(tokens: string): number {
  return tokens === '' ? 0 : tokens.split(' ').length;
}

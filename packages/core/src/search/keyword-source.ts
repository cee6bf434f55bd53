import type { SQL } from 'drizzle-orm';
import type { PendingTable } from '../schema/pending.js';
import type { Steps } from '../steps/index.js';

/** Kinds that one domain can have: a document's number is its row key × 8 + the ordinal of its kind. */
export const KINDS_PER_DOMAIN = 8;

/** A document to be indexed. */
export interface KeywordDocument {
  readonly doc: number;
  readonly text: string;
}

/** Which documents of a kind may be found: the row joined by its key, and conditions, owner included. */
export interface KeywordFilter {
  /** `cross join`s: in SQLite they keep their order, so that the full-text match is made once. FTS4 would else be asked per row. */
  readonly joins: SQL;
  readonly where: SQL;
}

/**
 * What a domain tells the keyword index about its rows. The index asks for texts by document number and keeps nothing
 * but tokens.
 */
export interface KeywordSource<Kind extends string = string, Filter = unknown, Hit = unknown> {
  readonly domain: string;
  readonly pending: PendingTable;
  /** Kinds by ordinal. */
  readonly kinds: readonly Kind[];
  /** Which of the filters that not every domain knows it does know; any other of these rules its kinds out. Default: none. */
  readonly particular?: readonly string[];
  /** The texts of these documents; those that were removed are absent. All owners. */
  documents(docs: readonly number[]): Steps<readonly KeywordDocument[]>;
  /** Numbers of the documents after `doc`, ascending, the first `limit`; fewer only where there are no more. All owners. */
  documentsAfter(doc: number, limit: number): Steps<readonly number[]>;
  /** How to restrict a kind, or null when the filter rules the whole kind out. `rowKey` is the SQL of the document's row key. */
  filter(kind: Kind, filter: Filter, ownerId: string, rowKey: SQL): KeywordFilter | null;
  /**
   * What hits on these documents show, with the whole text to cut a snippet from. The filter that found them says which of
   * the places to show, where a document has several.
   */
  hits(docs: readonly number[], filter: Filter): Steps<readonly (KeywordDocument & { readonly hit: Hit })[]>;
}

/** The number of a document. */
export function documentNumber(key: number, kindOrdinal: number): number {
  return key * KINDS_PER_DOMAIN + kindOrdinal;
}

/** The row key of a document. */
export function documentKey(doc: number): number {
  return Math.floor(doc / KINDS_PER_DOMAIN);
}

/** The ordinal of a document's kind. */
export function documentKind(doc: number): number {
  return doc % KINDS_PER_DOMAIN;
}

import type { SearchFilter, SearchHitParts, SearchKind } from '../domains/search.js';
import type { WaitSignal } from '../wait-signal.js';

/** What a recall goes by: the words of the query, its vector, or both. */
export type RecallBy = 'both' | 'keywords' | 'meaning';

/** How to recall. Filters apply before the best are chosen. */
export interface RecallOptions extends Omit<SearchFilter, 'now'> {
  /** Hits to return, 1 to 200; default 10. */
  readonly limit?: number | undefined;
  /** Default: all kinds of all domains of the store. */
  readonly kinds?: readonly SearchKind[] | undefined;
  /** Default `both` where the store has embeddings, else `keywords`. */
  readonly by?: RecallBy | undefined;
  /** Messages before and after each found message that come with it as `context`, 0 to 10; default 0. */
  readonly neighbours?: number | undefined;
  /** How much the newest and the most important hits are lifted; see {@link RecallBoosts}. */
  readonly boosts?: RecallBoosts | undefined;
  /** Whether every hit says what its score is made of; default false. */
  readonly explain?: boolean | undefined;
  /** Characters of a snippet, 20 to 1,000; default 160. */
  readonly snippetChars?: number | undefined;
  /** Ends the wait for a model of embeddings; the promise rejects with the signal's reason. */
  readonly signal?: WaitSignal | undefined;
}

/**
 * Bounded lifts: a hit's score is multiplied by 1 + recency · 2^(−age / half-life) + importance · its importance. A lift of 0.1 is worth some six
 * ranks near the top, so it decides among hits that fit about equally well, and never brings up one that hardly fits.
 */
export interface RecallBoosts {
  /** At most this for what is new, 0 to 0.5; default 0.05, and 0 within one conversation, whose parts are all wanted alike. */
  readonly recency?: number | undefined;
  /** Milliseconds after which half of the lift is left; default 30 days. */
  readonly recencyHalfLifeMs?: number | undefined;
  /** At most this for what is important (memories say how much), 0 to 0.5; default 0.1. */
  readonly importance?: number | undefined;
}

/** A message beside a found one. */
export interface RecallNeighbour {
  readonly id: string;
  readonly seq: number;
  readonly role: string;
  readonly text: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** What the score of a hit is made of: `score` = (the sum of the shares) × `lift`. */
export interface RecallExplanation {
  /** Each ranking the hit stands in. Its share is weight / (60 + rank), by reciprocal rank fusion. */
  readonly rankings: readonly RecallShare[];
  /** 1 and what {@link RecallBoosts} add. */
  readonly lift: number;
  /** The parts of the lift. */
  readonly recency: number;
  readonly importance: number;
}

/** A hit's place in one ranking. */
export interface RecallShare {
  /**
   * `keywords`: BM25; `meaning`: similarity of vectors; `conversation`: words of the message and of those around it; else a domain's own, such
   * as `symbols` of code.
   */
  readonly by: string;
  /** From 1. */
  readonly rank: number;
  /** What the ranking goes by: of keywords BM25 (higher is better), of meaning the similarity, of a conversation its own sum; else absent. */
  readonly measure?: number;
  readonly share: number;
  /** Of a conversation: what the measure is made of. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** One recalled thing. */
export interface RecallHit extends SearchHitParts {
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  /** The whole text, up to 100,000 characters. */
  readonly text: string;
  /** The best passage of the text. */
  readonly passage: { readonly text: string; readonly ranges: readonly (readonly [number, number])[] };
  /** Of a message, when asked for: those before and after it, in order, without itself. */
  readonly context?: readonly RecallNeighbour[];
  readonly explanation?: RecallExplanation;
}

/** What a recall gives. */
export interface Recalled {
  readonly hits: readonly RecallHit[];
  /** What was gone by: without `meaning` where the store has no embeddings, or its model failed (a `warning` tells why). */
  readonly by: readonly ('keywords' | 'meaning')[];
}

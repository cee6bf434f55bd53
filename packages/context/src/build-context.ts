import { InvalidInputError, type RecallOptions, type StoreCore } from '@cairndb/core';
import { type FilledContext, fillContext } from './fill-context.js';
import { type TokenEncoding, tokenCounter } from './token-counter.js';

/** How to build a context: what to recall, as in `store.recall`, and how much of it to show. */
export interface ContextOptions extends Omit<RecallOptions, 'explain' | 'snippetChars'> {
  /** Tokens that the text may have, 50 to 10,000,000; default 4,000. */
  readonly maxTokens?: number | undefined;
  /** How tokens are counted; default `o200k_base`. */
  readonly encoding?: TokenEncoding | undefined;
  /** Counts tokens in another way, such as by the tokenizer of the model in use. */
  readonly countTokens?: ((text: string) => number) | undefined;
}

/** A part of a prompt, with its sources. */
export interface BuiltContext extends FilledContext {
  /** What the recall went by. */
  readonly by: readonly ('keywords' | 'meaning')[];
}

/** What is taken of a store. */
type Recalling = Pick<StoreCore<never>, 'recall'>;

/**
 * Recalls what fits a query and writes it down for a prompt: best first, every text once, each part with a number and its source, within a
 * budget of tokens. Messages come with the one before and the one after them.
 *
 * @throws InvalidInputError for a wrong budget, and what `store.recall` throws
 */
export async function buildContext(
  store: Recalling,
  query: string,
  options: ContextOptions = {},
): Promise<BuiltContext> {
  const { maxTokens = 4_000, encoding, countTokens, ...recall } = options;
  if (!Number.isSafeInteger(maxTokens) || maxTokens < 50 || maxTokens > 10_000_000) {
    throw new InvalidInputError({
      message: 'buildContext: maxTokens must be a whole number from 50 to 10,000,000.',
      operation: 'buildContext',
    });
  }
  const { hits, by } = await store.recall(query, { limit: 50, neighbours: 1, ...recall });
  return { ...fillContext(hits, { maxTokens, countTokens: countTokens ?? (await tokenCounter(encoding)) }), by };
}

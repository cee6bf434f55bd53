import { InvalidInputError, NotFoundError, type Page, type PageOptions } from '@cairndb/core';
import { pagesOf } from './pages-of.js';

/** Fewest characters that stand for a whole id. */
const SHORTEST_PREFIX = 4;
/** Candidates that an error names. */
const CANDIDATES = 10;

/** Where things with ids are found. */
export interface Findable<T> {
  /** What they are called: `memory`. */
  readonly kind: string;
  find(id: string): Promise<T | null>;
  list(page: PageOptions): Promise<Page<T>>;
}

/**
 * What a person means by an id or the first characters of one.
 *
 * @throws NotFoundError; InvalidInputError when several ids begin so, with the candidates
 */
export async function findByPrefix<T extends { readonly id: string }>(
  { kind, find, list }: Findable<T>,
  text: string,
): Promise<T> {
  const exact = await find(text);
  if (exact !== null) return exact;
  const found: T[] = [];
  if (text.length >= SHORTEST_PREFIX) {
    for await (const page of pagesOf((cursor) => list({ limit: 1_000, ...cursor }))) {
      found.push(...page.filter(({ id }) => id.startsWith(text)));
    }
  }
  const [only] = found;
  if (only === undefined) throw new NotFoundError(kind, text);
  if (found.length === 1) return only;
  const candidates = found.slice(0, CANDIDATES).map(({ id }) => id);
  throw new InvalidInputError({
    message: `Several ids begin with ${JSON.stringify(text)}: ${candidates.join(', ')}. Give more of the id.`,
    details: { candidates },
  });
}

import type { AlikeOptions, FindAlike } from '../domains/find-alike.js';
import { documentKey, indexTokens, isOutdated, type KeywordQuery } from '../search/index.js';
import type { Steps } from '../steps/index.js';
import { kindFilters, rankDomains, type SearchableDomain } from './search.js';
import type { SharedStore } from './shared-store.js';

/** The words that are looked for: the longest ones, which are the rarest and say most. */
const WORDS = 12;

/** How a domain finds its rows by words of a text. */
export function findAlike(shared: SharedStore, { domain, index }: SearchableDomain, ownerId: string): FindAlike {
  return function* (text: string, { kind, filter, limit }: AlikeOptions): Steps<readonly number[]> {
    const query = queryOf(text);
    const filters = kindFilters(index, { ...filter, kinds: [kind] }, ownerId);
    if (query.required.length === 0 || filters.length === 0) return [];
    let situations = yield* shared.situations();
    if (!shared.parts.isReadonly && isOutdated(situations.get(domain.name) ?? null)) {
      while ((yield* index.catchUpGroup()) > 0);
      situations = yield* shared.situations();
    }
    const [best] = yield* rankDomains([{ index, filters }], situations, query, limit);
    return (best?.ranked ?? []).map(({ doc }) => documentKey(doc));
  };
}

function queryOf(text: string): KeywordQuery {
  const words = [...new Set(indexTokens(text).text.split(' '))].filter((word) => word !== '');
  const chosen = words.sort((a, b) => b.length - a.length).slice(0, WORDS);
  return { required: chosen.map((word) => ({ tokens: [word], prefix: false, alternatives: [] })), excluded: [] };
}

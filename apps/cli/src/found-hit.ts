import type { SearchHit } from '@cairndb/core';

/** What a search and a recall tell of a hit alike. */
export type FoundHit = Omit<SearchHit, 'snippet'>;

import { boundsOf } from '../../domains/analytics/analytics-parts.js';
import type { AnalyticsSummary, SummaryOptions } from '../../domains/analytics/figures.js';
import * as analyticsInput from '../../domains/analytics/input.js';
import { breakdownsOf, emptySummary } from '../../domains/analytics/summary.js';
import { type Piece, readPieces, readState } from '../../domains/analytics/summary-read.js';
import { checkTimeZone } from '../../domains/analytics/time-zone.js';
import type {
  Conversation,
  ConversationFilter,
  Message,
  MessageFilter,
} from '../../domains/conversations/conversations.js';
import type { LogEntry, LogFilter } from '../../domains/logs/logs.js';
import { InvalidInputError, NotFoundError } from '../../errors/errors.js';
import type { Page, PageOptions } from '../../page.js';
import { get } from '../../steps/index.js';
import { DEFAULT_LIMIT, validate } from '../../validation.js';
import { internalsOf } from '../internals.js';
import type { SharedStore } from '../shared-store.js';
import { carryUsage, databasesOf } from '../split/split-parts.js';
import type { SearchHit, SearchOptions, Store } from '../store.js';

/** A store of which some things are asked together with its archives. */
export type ArchivedStore = Pick<
  Store<'conversations' | 'logs' | 'analytics'>,
  'conversations' | 'logs' | 'analytics' | 'search' | 'ownerId' | 'location'
>;

/** Something, and the database that it is in. */
export type Located<T> = T & { readonly location: string };

/**
 * A store and its archives, asked together. What is in both, because a move was interrupted, comes once, from the store. Reads only, and only
 * what stands here: everything else is asked of each store by itself.
 */
export interface WithArchives {
  readonly conversations: {
    /** Conversations of all of them, last changed first. */
    list(filter?: ConversationFilter): Promise<Page<Located<Conversation>>>;
    find(id: string): Promise<Located<Conversation> | null>;
    /** @throws NotFoundError */
    get(id: string): Promise<Located<Conversation>>;
    /** @throws NotFoundError */
    messages(id: string, filter?: MessageFilter): Promise<Page<Message>>;
  };
  readonly logs: {
    /** Lines of all of them, newest first. */
    list(filter?: LogFilter & PageOptions): Promise<Page<Located<LogEntry>>>;
  };
  readonly analytics: {
    /** The sums over all of them, percentiles included: not sums of sums, but of what they are made of. */
    summary(options?: SummaryOptions): Promise<AnalyticsSummary>;
  };
  /** The best of each, by the rank in its own database; words that are rare in one only count there. */
  search(query: string, options?: SearchOptions): Promise<readonly Located<SearchHit>[]>;
}

/** Asks a store and its archives together; see {@link WithArchives}. They stay the caller's to close. */
export function withArchives(store: ArchivedStore, archives: readonly ArchivedStore[]): WithArchives {
  const stores = [store, ...archives];
  const find = async (id: string): Promise<{ at: ArchivedStore; found: Conversation } | null> => {
    for (const at of stores) {
      const found = await at.conversations.find(id);
      if (found !== null) return { at, found };
    }
    return null;
  };
  const need = async (id: string) => {
    const found = await find(id);
    if (found === null) throw new NotFoundError('conversation', id);
    return found;
  };
  return {
    conversations: {
      list: (filter = {}) =>
        mergedPage(stores, filter, {
          page: (at, options) => at.conversations.list(options),
          id: ({ id }) => id,
          time: ({ updatedAt }) => updatedAt,
        }),
      async find(id) {
        const found = await find(id);
        return found === null ? null : { ...found.found, location: found.at.location };
      },
      async get(id) {
        const { at, found } = await need(id);
        return { ...found, location: at.location };
      },
      messages: async (id, filter) => (await need(id)).at.conversations.messages(id, filter),
    },
    logs: {
      list: (filter = {}) =>
        mergedPage(stores, filter, {
          page: (at, options) => at.logs.list(options),
          id: ({ id }) => id,
          time: ({ createdAt }) => createdAt,
        }),
    },
    analytics: { summary: (options = {}) => summaryOf(stores, options) },
    async search(query, options = {}) {
      const found: Located<SearchHit>[] = [];
      const seen = new Set<string>();
      for (const at of stores) {
        for (const hit of await at.search(query, options)) {
          const name = JSON.stringify([hit.kind, hit.id]);
          if (!seen.has(name)) found.push({ ...hit, location: at.location });
          seen.add(name);
        }
      }
      return found.sort((a, b) => b.score - a.score).slice(0, options.limit ?? 10);
    },
  };
}

/** Where a list goes on in each store: the cursor of a page, and how many of that page were shown. */
type Places = readonly (readonly [cursor: string | null, shown: number] | null)[];

interface Merging<F, T> {
  readonly page: (at: ArchivedStore, filter: F & PageOptions) => Promise<Page<T>>;
  readonly id: (item: T) => string | number;
  readonly time: (item: T) => number;
}

async function mergedPage<F extends PageOptions, T extends object>(
  stores: readonly ArchivedStore[],
  filter: F,
  { page, id, time }: Merging<F, T>,
): Promise<Page<Located<T>>> {
  const { limit = DEFAULT_LIMIT } = filter;
  const places = placesIn(filter.cursor, stores.length);
  const pages = await Promise.all(
    stores.map(async (at, nth) => {
      const place = places[nth];
      if (place === null || place === undefined) return { items: [], next: null, size: 0 };
      const [cursor, shown] = place;
      // A page long enough that what was shown of it before leaves a whole one.
      const size = Math.min(1_000, limit + shown);
      const found = await page(at, { ...filter, limit: size, cursor: cursor ?? undefined });
      return { items: found.items.slice(shown), next: found.nextCursor, size };
    }),
  );
  const all = pages.flatMap(({ items }, nth) => items.map((item, at) => ({ item, nth, at })));
  all.sort((a, b) => time(b.item) - time(a.item) || a.nth - b.nth || a.at - b.at);
  const taken = pages.map(() => 0);
  const seen = new Set<string | number>();
  const items: Located<T>[] = [];
  for (const { item, nth } of all) {
    if (items.length === limit) break;
    taken[nth] = (taken[nth] ?? 0) + 1;
    if (seen.has(id(item))) continue;
    seen.add(id(item));
    items.push({ ...item, location: stores[nth]?.location ?? '' });
  }
  const next: Places = pages.map(({ items: own, next: cursor }, nth) => {
    const count = taken[nth] ?? 0;
    const [from = null, shown = 0] = places[nth] ?? [];
    if (count < own.length) return [from, shown + count];
    return cursor === null ? null : [cursor, 0];
  });
  return { items, nextCursor: next.every((place) => place === null) ? null : JSON.stringify(next) };
}

function placesIn(cursor: string | undefined, count: number): Places {
  if (cursor === undefined) return new Array<[null, number]>(count).fill([null, 0]);
  try {
    const places = JSON.parse(cursor) as unknown;
    if (Array.isArray(places) && places.length === count) return places as Places;
  } catch {
    // Told below.
  }
  throw new InvalidInputError({
    message: 'withArchives: the cursor is not one that a page of this list gave. Start again without a cursor.',
    operation: 'withArchives',
  });
}

/** The database of a store that has the calls of models. */
function analyticsOf(store: object, operation: string): SharedStore {
  const has = ({ parts }: SharedStore) => parts.domains.some(({ name }) => name === 'analytics');
  return databasesOf(store)?.find(({ shared }) => has(shared))?.shared ?? internalsOf(store, operation);
}

async function summaryOf(stores: readonly ArchivedStore[], given: SummaryOptions): Promise<AnalyticsSummary> {
  const operation = 'withArchives: analytics.summary';
  const options = validate(analyticsInput.summaryOptions, given, operation) as SummaryOptions;
  checkTimeZone(options.timeZone ?? 'UTC', operation);
  const sources = await Promise.all(
    stores.map(async ({ ownerId, ...store }, nth) => {
      const asked = stores[nth] ?? store;
      const shared = analyticsOf(asked, operation);
      if (!shared.parts.isReadonly) {
        await carryUsage(asked);
        await shared.upkeep.catchUp();
      }
      return { shared, ownerId, state: await shared.runner.read(() => get(readState, { ownerId })) };
    }),
  );
  const ends = sources.flatMap(({ state }) => [state?.first ?? null, state?.last ?? null]).filter((at) => at !== null);
  const [first, last] = ends.length === 0 ? [null, null] : [Math.min(...ends), Math.max(...ends)];
  const bounds = boundsOf(options, { position: 0, revision: 0, first, last });
  if (bounds === undefined) return emptySummary();
  const breakdowns = breakdownsOf(options, bounds);
  const pieces: Piece[][] = breakdowns.map(() => []);
  for (const { shared, ownerId } of sources) {
    const plans = breakdowns.map(({ plan }) => plan);
    const found = await shared.runner.read(() => readPieces(ownerId, options, bounds, plans, false));
    for (const [nth, own] of found.entries()) pieces[nth]?.push(...own);
  }
  return Object.assign(emptySummary(), ...breakdowns.map(({ build }, nth) => build(pieces[nth] ?? [])));
}

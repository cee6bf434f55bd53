import { workerData } from 'node:worker_threads';
import { type ClaimEnd, type DocumentTokens, type IndexClaim, indexAccess, tokenize } from '@cairndb/core/index-access';
import { openDatabase } from '../open-database.js';
import { serveTurns } from '../turns/turn-worker.js';

/** What a worker has to know. */
export interface CatchUpData {
  readonly location: string;
}

/** A stretch of an index: what lies behind another, or where the index is. */
export interface CatchUpJob {
  readonly domain: string;
  readonly after: ClaimEnd | undefined;
}

interface Prepared {
  readonly domain: string;
  readonly claim: IndexClaim;
  readonly tokens: readonly DocumentTokens[];
}

/** Some fifty milliseconds of the write lock. Larger groups are no quicker: the table in which FTS5 collects outgrows the processor's cache. */
const GROUP = { documents: 4_096, characters: 1024 * 1024 };

const { location } = workerData as CatchUpData;
const store = await openDatabase(location, { indexing: 'onSearch', readers: 0, cacheSizeKib: 16_000 });
const indexes = new Map(indexAccess(store).map((index) => [index.domain, index]));

serveTurns<CatchUpJob, Prepared | null, number>({
  async prepare({ domain, after }, announce) {
    const claim = await indexes.get(domain)?.claim(after, GROUP);
    if (claim === undefined || claim === null) {
      announce(undefined);
      return null;
    }
    const { filling, to, docs } = claim;
    announce({ domain, after: { filling, to, docs } });
    return { domain, claim, tokens: tokenize(claim) };
  },
  async commit(prepared) {
    if (prepared === null) return 0;
    return (await indexes.get(prepared.domain)?.commit(prepared.claim, prepared.tokens)) ?? 0;
  },
  end: () => store.close(),
});

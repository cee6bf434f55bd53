import type { CapabilityName } from '@cairndb/core';

/** A reason for which cases may be skipped: a capability that the driver says it lacks. Never a driver's name. */
export interface AllowedSkip {
  /** A case's id, or a suite's name for all of its cases. */
  readonly cases: string;
  /** The capability whose absence allows it. */
  readonly without: CapabilityName;
  /** Why nothing can be shown then. */
  readonly because: string;
}

const NO_COPY = 'reads are not answered by a local copy';
const ONE_CONNECTION = 'the database cannot be opened a second time while it is open';

/**
 * Every skip that the suite allows. A case that needs a capability which the driver lacks, and that is not named here,
 * fails: a missing capability must not hide a broken promise.
 */
export const allowedSkips: readonly AllowedSkip[] = [
  { cases: 'cache-compute/across-stores', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'cache-compute/lease-of-the-dead', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'cache-memory/writes-of-others', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'concurrency/two-stores', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'concurrency/two-stores-transact', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'concurrency/two-stores-search', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'concurrency/waits-for-the-lock', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'concurrency/gives-up-when-busy', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'changes/readonly-follows', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'memories/two-writers', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'memories-replacing/concurrent-superseding', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'memory-blocks/two-editors', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'intentions/two-claimants', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'logs-writing/another-process-followed', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'lifecycle/one-runner', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'migrations/migrated-under-an-open-store', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'migrations/two-at-once', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'readonly/beside-a-writer', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'usage-ledger/backfill', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'usage-ledger/keys-used-again', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'streaming/after-a-crash', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'vectors/processes', without: 'multiProcess', because: ONE_CONNECTION },
  { cases: 'content/pages-are-freed', without: 'incrementalVacuum', because: 'the server gives pages back by itself' },
  { cases: 'maintenance/vacuum-keeps-everything', without: 'vacuum', because: 'the server looks after its own files' },
  { cases: 'maintenance/copy', without: 'copy', because: 'there are no files to copy to' },
  { cases: 'maintenance/copy-beside-a-writer', without: 'copy', because: 'there are no files to copy to' },
  { cases: 'maintenance/exported-bytes', without: 'exportBytes', because: 'the database is not in memory' },
  { cases: 'replica/own-writes-are-seen', without: 'replica', because: NO_COPY },
  { cases: 'replica/many-own-writes', without: 'replica', because: NO_COPY },
  { cases: 'replica/pull-brings-what-others-wrote', without: 'replica', because: NO_COPY },
  { cases: 'replica/two-machines-append', without: 'replica', because: NO_COPY },
  { cases: 'replica/copies-are-whole', without: 'replica', because: NO_COPY },
  { cases: 'nested-calls/sync-surface', without: 'sync', because: 'an asynchronous driver has no sync surface' },
];

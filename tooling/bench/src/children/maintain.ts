// Maintains a database until all is done: the work of the benchmark `lifecycle`, in a process that can be killed.
import { maintainStore } from '@cairndb/core/lifecycle';
import { openDatabase } from '@cairndb/node';

/** What a run did. */
export interface MaintainRun {
  /** The longest time that a step held the write lock, and which job's. */
  readonly longestMs: number;
  readonly longestJob: string;
  readonly failed: readonly string[];
}

const [, , path = ''] = process.argv;
const store = await openDatabase(path, { readers: 1, indexing: 'onSearch' });
const { jobs } = await maintainStore(store, { leaseMs: 1_000, policy: { archiveRetentionDays: 900 } });
await store.close();
const longest = jobs.reduce((most, job) => (job.longestMs > most.longestMs ? job : most));
const run: MaintainRun = {
  longestMs: longest.longestMs,
  longestJob: longest.job,
  failed: jobs.filter(({ status }) => status !== 'done').map(({ job, reason }) => `${job}: ${reason}`),
};
process.stdout.write(JSON.stringify(run));

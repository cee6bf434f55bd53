import { sql } from 'drizzle-orm';
import { all, defineSql, get, type Steps } from '../../../steps/index.js';
import { listSpaces, removeSpaceGroup, vectorSources, vectors } from '../../../vectors/index.js';
import type { JobContext, JobPlan, MaintenanceJob } from '../job.js';

const hasVectors = defineSql<object, { name: string }>(
  () => sql`select name from sqlite_schema where type = 'table' and name = 'vector_spaces'`,
  { name: 'plain' },
);
const held = defineSql<{ spaceKey: number }, { count: number; bytes: number }>(
  (p) => sql`select count(*), coalesce(sum(octet_length(v.vector)), 0) from ${vectorSources} s
    cross join ${vectors} v on v.source_key = s.key where s.space_key = ${p.spaceKey}`,
  { count: 'plain', bytes: 'plain' },
);

/** Spaces that were replaced. */
function* retired(): Steps<readonly { readonly key: number; readonly model: string; readonly status: string }[]> {
  if ((yield* all(hasVectors, {})).length === 0) return [];
  return (yield* listSpaces()).filter(({ status }) => status === 'retired');
}

function* plan(): Steps<JobPlan> {
  let [count, bytes] = [0, 0];
  const spaces = yield* retired();
  for (const { key } of spaces) {
    const found = yield* get(held, { spaceKey: key });
    count += found?.count ?? 0;
    bytes += found?.bytes ?? 0;
  }
  return { count, bytes, ids: spaces.map(({ model }) => model) };
}

/** Vectors of models that another one replaced. Those of documents that are gone go by themselves. */
export const vectorsJob: MaintenanceJob = {
  name: 'vectors',
  title: 'Remove vectors of models that were replaced',
  counts: 'vectors',
  every: 'quarter',
  plan: ({ runner }: JobContext) => runner.read(plan),
  async run(_context, run) {
    for (const { key } of await run.read(retired)) {
      const { count, bytes } = (await run.read(() => get(held, { spaceKey: key }))) ?? { count: 0, bytes: 0 };
      const share = (removed: number) => ({ removed, bytes: Math.round((removed * bytes) / Math.max(1, count)) });
      for (let left = 1; left > 0 && !run.isEnding; ) left = await run.step(() => removeSpaceGroup(key), share);
    }
  },
};

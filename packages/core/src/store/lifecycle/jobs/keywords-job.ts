import { sql } from 'drizzle-orm';
import { type KeywordIndex, SMALL_GROUP, tokenize } from '../../../search/index.js';
import { defineSql, get, run as runSql, type Steps } from '../../../steps/index.js';
import type { JobContext, MaintenanceJob } from '../job.js';
import type { JobRun } from '../job-run.js';
import { MERGED_PAGES } from '../unmerged.js';

/** Characters that the first step takes into an index. */
const FIRST_CHARACTERS = 32 * 1024;

const totalChanges = defineSql<object, { changes: number }>(() => sql`select total_changes()`, { changes: 'plain' });

/**
 * Merges some of an index, and begins anew with `begin`: all segments become one, in which what was removed takes no more place. FTS5 tells
 * by its changes that nothing is left to do (https://sqlite.org/fts5.html#the_merge_command); FTS4 is given a bounded number of pages too.
 */
function* mergeSome({ table, flavour }: KeywordIndex, pages: number, begin: boolean): Steps<boolean> {
  const before = (yield* get(totalChanges, {}))?.changes ?? 0;
  const command =
    flavour === 'fts5'
      ? sql`insert into ${table} (${table}, rank) values ('merge', ${sql.raw(String(begin ? -pages : pages))})`
      : sql`insert into ${table} (${table}) values (${sql.raw(`'merge=${pages},2'`)})`;
  yield* runSql(
    defineSql(() => command),
    {},
  );
  return ((yield* get(totalChanges, {}))?.changes ?? 0) - before >= 2;
}

async function present({ shared, runner }: JobContext): Promise<readonly KeywordIndex[]> {
  const found: KeywordIndex[] = [];
  for (const { index } of shared.searchable) {
    const state = await runner.read(() => index.state());
    if (state !== null && state.documents > 0) found.push(index);
  }
  return found;
}

/** Takes into an index what it lacks. A text is cut into tokens before the lock is taken. */
async function catchUp(index: KeywordIndex, run: JobRun, { runner }: JobContext): Promise<void> {
  const pace = run.pace(FIRST_CHARACTERS, SMALL_GROUP.characters);
  while (!run.isEnding) {
    const claim = await runner.async(() => index.claim(undefined, { ...SMALL_GROUP, characters: pace.size }));
    if (claim === null) return;
    const tokens = tokenize(claim);
    const characters = claim.documents.reduce((sum, { text }) => sum + text.length, 0);
    await run.step(
      () => index.commit(claim, tokens),
      () => ({ removed: 0, bytes: 0 }),
      pace,
      characters,
    );
  }
}

/** The keyword indexes: what came in pieces is merged, and what was removed leaves them. */
export const keywordsJob: MaintenanceJob = {
  name: 'keywords',
  title: 'Merge the keyword indexes, so that what was removed takes no space in them',
  counts: 'steps',
  every: 'month',
  impossible: ({ shared }) =>
    shared.parts.connection.capabilities.remote ? 'the server merges as it writes' : undefined,
  async plan(context) {
    const indexes = await present(context);
    return { count: indexes.length, bytes: 0, ids: indexes.map(({ source }) => source.domain) };
  },
  async run(context, run) {
    for (const { index } of context.shared.searchable) await catchUp(index, run, context);
    for (const index of await present(context)) {
      const pace = run.pace(...MERGED_PAGES);
      let begin = true;
      for (let more = true; more && !run.isEnding; begin = false) {
        const pages = pace.size;
        const isFirst = begin;
        more = await run.step(
          () => mergeSome(index, pages, isFirst),
          (isMore) => ({ removed: isMore ? 1 : 0, bytes: 0 }),
          pace,
          pages,
        );
      }
      // Where merging was left to this job, whoever writes next merges as ever.
      for (let more = true; more && !run.isEnding; ) {
        const pages = pace.size;
        more = await run.step(
          () => index.mergeSome(pages),
          () => ({ removed: 0, bytes: 0 }),
          pace,
          pages,
        );
      }
    }
  },
};

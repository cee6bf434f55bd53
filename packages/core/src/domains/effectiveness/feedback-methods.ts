import { sql } from 'drizzle-orm';
import { all, batch, defineSql, type RowOf } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { IdRows, listJson } from '../id-rows.js';
import type { SuccessDecay } from '../success-decay.js';
import type { Effectiveness, RelevanceFeedback } from './effectiveness.js';
import * as input from './input.js';
import { type FeedbackSum, pathWeights } from './path-weights.js';
import { contextRelevanceFeedback as table } from './schema.js';

const WEIGHED = 1_000;

const columns = {
  key: table.key,
  id: table.id,
  project: table.project,
  path: table.path,
  conversationId: table.conversationId,
  relevance: table.relevance,
  usefulness: table.usefulness,
  contextType: table.contextType,
  source: table.source,
  at: table.at,
};
type FeedbackRow = RowOf<typeof columns>;
const rows = new IdRows(table, columns, { noun: 'relevance feedback', kind: 'relevanceFeedback' });

const list = rows.select<{
  ownerId: string;
  project: string | null;
  path: string | null;
  conversationId: string | null;
  contextType: string | null;
  source: string | null;
  since: number | null;
  until: number | null;
  beforeTime: number | null;
  beforeKey: number | null;
  limit: number;
}>(
  (p) => sql`where owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})
    and (${p.path} is null or path = ${p.path})
    and (${p.conversationId} is null or conversation_id = ${p.conversationId})
    and (${p.contextType} is null or context_type = ${p.contextType})
    and (${p.source} is null or source = ${p.source})
    and (${p.since} is null or at >= ${p.since}) and (${p.until} is null or at < ${p.until})
    and (at, key) < (coalesce(${p.beforeTime}, 9007199254740991), coalesce(${p.beforeKey}, 0))
    order by at desc, key desc limit ${p.limit}`,
);

interface SumValues {
  readonly ownerId: string;
  readonly project: string;
  readonly paths: string | null;
  readonly contextType: string | null;
  readonly now: number;
  readonly periodMs: number;
}
/** Sums by whole periods of age, because not every SQLite can draw powers: a few rows a file. Of all files, or of those named. */
const summing = (ofPaths: boolean) =>
  defineSql<SumValues, FeedbackSum>(
    (p) => sql`select path, source, max(0, ${p.now} - at) / ${p.periodMs} as periods, count(*), sum(usefulness),
        count(relevance), coalesce(sum(relevance), 0), max(at)
      from ${table} where owner_id = ${p.ownerId} and project = ${p.project}
        ${ofPaths ? sql`and path in (select value from json_each(${p.paths}))` : sql``}
        and (${p.contextType} is null or context_type = ${p.contextType})
      group by path, source, periods`,
    {
      path: 'plain',
      source: 'plain',
      periods: 'plain',
      samples: 'plain',
      usefulness: 'plain',
      predicted: 'plain',
      relevance: 'plain',
      lastAt: 'plain',
    },
  );
const sums = { all: summing(false), some: summing(true) };

type FeedbackMethods = Pick<
  Effectiveness<'steps'>,
  'addFeedback' | 'findFeedback' | 'getFeedback' | 'listFeedback' | 'updateFeedback' | 'removeFeedback' | 'pathWeights'
>;

/** Of how much use files were. */
export function feedbackMethods(context: DomainContext, decay: SuccessDecay): FeedbackMethods {
  const { ownerId, clock, ids } = context;
  return {
    *addFeedback(given) {
      const { feedback } = validate(input.newFeedback, { feedback: given }, 'effectiveness.addFeedback');
      const now = clock();
      const calls = feedback.map((one) => {
        const said = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
        return rows.inserting(context, {
          ...NOTHING,
          ...{ id: ids(), at: now, path: one.path, usefulness: one.usefulness },
          ...(said as Partial<FeedbackRow>),
        });
      });
      const results = yield* batch(calls.flat());
      let at = 0;
      let added = 0;
      for (const { length } of calls) {
        added += results[at]?.changes ?? 0;
        at += length;
      }
      return added;
    },
    *findFeedback(id) {
      const row = yield* rows.find(context, id);
      return row === undefined ? null : feedbackOf(row);
    },
    *getFeedback(id) {
      return feedbackOf(yield* rows.need(context, id));
    },
    *listFeedback(given) {
      const filter = validate(input.feedbackFilter, given ?? {}, 'effectiveness.listFeedback');
      const place = decodeCursor(filter.cursor, 2, 'effectiveness.listFeedback');
      const found = yield* all(list, {
        ownerId,
        project: filter.project ?? null,
        path: filter.path ?? null,
        conversationId: filter.conversationId ?? null,
        contextType: filter.contextType ?? null,
        source: filter.source ?? null,
        since: filter.since ?? null,
        until: filter.until ?? null,
        beforeTime: place?.[0] ?? null,
        beforeKey: place?.[1] ?? null,
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(found, filter, ({ at, key }) => [at, key], feedbackOf);
    },
    *updateFeedback(id, given) {
      const checked = validate(input.feedbackChanges, given, 'effectiveness.updateFeedback');
      const changes = Object.fromEntries(Object.entries(checked).filter(([, value]) => value !== undefined));
      return feedbackOf(
        yield* rows.change(context, id, (before) => ({ ...before, ...(changes as Partial<FeedbackRow>) })),
      );
    },
    *removeFeedback(id) {
      yield* rows.remove(context, id);
    },
    *pathWeights(given) {
      const filter = validate(input.pathWeightFilter, given ?? {}, 'effectiveness.pathWeights');
      const { project = '', paths, contextType = null, limit = WEIGHED } = filter;
      const values = { ownerId, project, paths: listJson(paths), contextType, now: clock(), periodMs: decay.periodMs };
      const found = yield* all(paths === undefined ? sums.all : sums.some, values);
      return pathWeights(found, decay).slice(0, limit);
    },
  };
}

/** Feedback of which nothing is said. */
const NOTHING = {
  project: '',
  conversationId: null,
  relevance: null,
  contextType: '',
  source: 'implicit',
} as const satisfies Partial<FeedbackRow>;

function feedbackOf({ key: _key, ...feedback }: FeedbackRow): RelevanceFeedback {
  return feedback;
}

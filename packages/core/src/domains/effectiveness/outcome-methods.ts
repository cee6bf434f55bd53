import { type SQL, sql } from 'drizzle-orm';
import { all, defineSql, type Placeholders, type RowOf } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { IdRows } from '../id-rows.js';
import type {
  ConversationOutcome,
  ConversationOutcomeChanges,
  Effectiveness,
  OutcomeChoice,
  OutcomeFigures,
} from './effectiveness.js';
import * as input from './input.js';
import { conversationEffectiveness as table } from './schema.js';

/** Factors that are told. */
const FACTORS = 100;

const columns = {
  key: table.key,
  id: table.id,
  project: table.project,
  conversationId: table.conversationId,
  taskType: table.taskType,
  success: table.success,
  minutes: table.minutes,
  tokens: table.tokens,
  costMicros: table.costMicros,
  satisfaction: table.satisfaction,
  keyFactors: table.keyFactors,
  lessons: table.lessons,
  at: table.at,
};
type OutcomeRow = RowOf<typeof columns>;
const rows = new IdRows(table, columns, { noun: 'conversation outcome', kind: 'conversationOutcome' });

interface ChoiceValues {
  readonly ownerId: string;
  readonly project: string | null;
  readonly taskType: string | null;
  readonly conversationId: string | null;
  readonly minSuccess: number;
  readonly since: number | null;
  readonly until: number | null;
}

/** What is chosen. */
function chosen(p: Placeholders<ChoiceValues>): SQL {
  return sql`owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project})
    and (${p.taskType} is null or task_type = ${p.taskType})
    and (${p.conversationId} is null or conversation_id = ${p.conversationId}) and success >= ${p.minSuccess}
    and (${p.since} is null or at >= ${p.since}) and (${p.until} is null or at < ${p.until})`;
}

type ListValues = ChoiceValues & {
  readonly beforeTime: number | null;
  readonly beforeKey: number | null;
  readonly limit: number;
};
/** Of all projects, and of one: what an index begins with stands in the statement. */
const listing = (ofProject: boolean) =>
  rows.select<ListValues>(
    (p) => sql`where ${ofProject ? sql`owner_id = ${p.ownerId} and project = ${p.project} and` : sql``} ${chosen(p)}
      and (at, key) < (coalesce(${p.beforeTime}, 9007199254740991), coalesce(${p.beforeKey}, 0))
      order by at desc, key desc limit ${p.limit}`,
  );
const lists = { all: listing(false), one: listing(true) };

const figures = {
  count: 'plain',
  averageSuccess: 'plain',
  averageMinutes: 'plain',
  averageSatisfaction: 'plain',
  tokens: 'plain',
  costMicros: 'plain',
} as const;
const summed = sql`count(*), avg(success), avg(minutes), avg(satisfaction), coalesce(sum(tokens), 0), coalesce(sum(cost_micros), 0)`;
const stats = {
  all: defineSql<ChoiceValues, OutcomeFigures>((p) => sql`select ${summed} from ${table} where ${chosen(p)}`, figures),
  byType: defineSql<ChoiceValues, OutcomeFigures & { taskType: string }>(
    (p) => sql`select ${summed}, task_type from ${table} where ${chosen(p)} group by task_type
      order by count(*) desc, task_type`,
    { ...figures, taskType: 'plain' },
  ),
};

const factors = defineSql<
  ChoiceValues & { limit: number },
  { factor: string; count: number; success: number; all: number; total: number }
>(
  (p) => sql`with chosen as materialized (select key, success, key_factors from ${table} where ${chosen(p)})
    select f.value, count(*), sum(success), (select count(*) from chosen), (select coalesce(sum(success), 0) from chosen)
    from chosen, json_each(chosen.key_factors) f group by f.value order by count(*) desc, f.value limit ${p.limit}`,
  { factor: 'plain', count: 'plain', success: 'plain', all: 'plain', total: 'plain' },
);

type OutcomeMethods = Pick<
  Effectiveness<'steps'>,
  | 'recordOutcome'
  | 'findOutcome'
  | 'getOutcome'
  | 'listOutcomes'
  | 'updateOutcome'
  | 'removeOutcome'
  | 'outcomeStats'
  | 'keyFactors'
>;

/** How conversations went. */
export function outcomeMethods(context: DomainContext): OutcomeMethods {
  const { ownerId, clock, ids, redactor } = context;

  function valuesOf(choice: OutcomeChoice): ChoiceValues {
    return {
      ownerId,
      project: choice.project ?? null,
      taskType: choice.taskType ?? null,
      conversationId: choice.conversationId ?? null,
      minSuccess: choice.minSuccess ?? 0,
      since: choice.since ?? null,
      until: choice.until ?? null,
    };
  }

  /** What is given, as it is written. */
  function clean({ keyFactors, lessons, ...figuresGiven }: ConversationOutcomeChanges): Partial<OutcomeRow> {
    const given = {
      ...figuresGiven,
      keyFactors: keyFactors && [...new Set(keyFactors.map((factor) => redactor.text(factor)))],
      lessons: lessons && redactor.text(lessons),
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  }

  return {
    *recordOutcome(given) {
      const { id = ids(), success, ...facts } = validate(input.newOutcome, given, 'effectiveness.recordOutcome');
      const row = { ...NOTHING, id, success, at: clock(), ...clean(facts) };
      return outcomeOf(yield* rows.add(context, row));
    },
    *findOutcome(id) {
      const row = yield* rows.find(context, id);
      return row === undefined ? null : outcomeOf(row);
    },
    *getOutcome(id) {
      return outcomeOf(yield* rows.need(context, id));
    },
    *listOutcomes(given) {
      const filter = validate(input.outcomeFilter, given ?? {}, 'effectiveness.listOutcomes');
      const place = decodeCursor(filter.cursor, 2, 'effectiveness.listOutcomes');
      const found = yield* all(filter.project === undefined ? lists.all : lists.one, {
        ...valuesOf(filter),
        beforeTime: place?.[0] ?? null,
        beforeKey: place?.[1] ?? null,
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(found, filter, ({ at, key }) => [at, key], outcomeOf);
    },
    *updateOutcome(id, given) {
      const changes = clean(validate(input.outcomeChanges, given, 'effectiveness.updateOutcome'));
      return outcomeOf(yield* rows.change(context, id, (before) => ({ ...before, ...changes })));
    },
    *removeOutcome(id) {
      yield* rows.remove(context, id);
    },
    *outcomeStats(given) {
      const values = valuesOf(validate(input.outcomeChoice, given ?? {}, 'effectiveness.outcomeStats'));
      const [whole = NO_FIGURES] = yield* all(stats.all, values);
      return { ...whole, taskTypes: yield* all(stats.byType, values) };
    },
    *keyFactors(given) {
      const values = valuesOf(validate(input.outcomeChoice, given ?? {}, 'effectiveness.keyFactors'));
      const found = yield* all(factors, { ...values, limit: FACTORS });
      return found.map(({ factor, count, success, all: outcomes, total }) => {
        const averageSuccess = success / count;
        const others = outcomes - count;
        const difference = others === 0 ? null : averageSuccess - (total - success) / others;
        return { factor, count, averageSuccess, difference };
      });
    },
  };
}

/** An outcome of which nothing is said. */
const NOTHING = {
  project: '',
  conversationId: null,
  taskType: '',
  minutes: null,
  tokens: null,
  costMicros: null,
  satisfaction: null,
  keyFactors: [],
  lessons: '',
} as const satisfies Partial<OutcomeRow>;
const NO_FIGURES: OutcomeFigures = {
  ...{ count: 0, averageSuccess: null, averageMinutes: null, averageSatisfaction: null },
  ...{ tokens: 0, costMicros: 0 },
};

function outcomeOf({ key: _key, ...outcome }: OutcomeRow): ConversationOutcome {
  return outcome;
}

import { sql } from 'drizzle-orm';
import { ConflictError, InvalidInputError } from '../../errors/errors.js';
import { all, call, defineSql, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { among, listJson, type NewRow } from '../id-rows.js';
import type { Decision, DecisionAlternative, DecisionChanges, Decisions, NewDecision } from './decisions.js';
import * as input from './input.js';
import { cleanJson, type DecisionRow, decisions as rows } from './rows.js';
import { projectDecisions as table } from './schema.js';

interface ListValues {
  readonly ownerId: string;
  readonly project: string | null;
  readonly types: string | null;
  readonly statuses: string | null;
  readonly tags: string | null;
  readonly since: number | null;
  readonly until: number | null;
  readonly beforeTime: number | null;
  readonly beforeKey: number | null;
  readonly limit: number;
}
/** Of all projects, and of one: what an index begins with stands in the statement. */
const listing = (ofProject: boolean) =>
  rows.select<ListValues>(
    (p) => sql`where owner_id = ${p.ownerId} ${ofProject ? sql`and project = ${p.project}` : sql``}
      and (made_at, key) < (coalesce(${p.beforeTime}, 9007199254740991), coalesce(${p.beforeKey}, 0))
      and ${among(table.type, p.types)} and ${among(table.status, p.statuses)}
      and not exists (select 1 from json_each(${p.tags}) t where t.value not in (select value from json_each(tags)))
      and (${p.since} is null or made_at >= ${p.since}) and (${p.until} is null or made_at < ${p.until})
      order by made_at desc, key desc limit ${p.limit}`,
  );
const lists = { all: listing(false), one: listing(true) };

/** Lines of decisions, by the ids that their rows name: what a decision replaced, what replaced it. */
const lines = {
  older: rows.select<{ ownerId: string; id: string }>(
    (p) => sql`join (with recursive line(id, distance) as (select ${p.id}, 0
        union select o.id, line.distance + 1 from line join ${table} o
          on o.owner_id = ${p.ownerId} and o.superseded_by = line.id limit 10000)
        select id as member, distance from line where distance > 0) on member = ${table.id}
      where owner_id = ${p.ownerId} order by distance, status_at desc, key desc`,
  ),
  newer: rows.select<{ ownerId: string; id: string }>(
    (p) => sql`join (with recursive line(id, distance) as (select ${p.id}, 0
        union select o.superseded_by, line.distance + 1 from line join ${table} o
          on o.owner_id = ${p.ownerId} and o.id = line.id where o.superseded_by is not null limit 10000)
        select id as member, distance from line where distance > 0) on member = ${table.id}
      where owner_id = ${p.ownerId} order by distance`,
  ),
};

/** What a decision that goes replaced is replaced by what replaced it. */
const passOn = defineSql<{ ownerId: string; id: string }>(
  (p) => sql`update ${table} set superseded_by =
      (select superseded_by from ${table} where owner_id = ${p.ownerId} and id = ${p.id})
    where owner_id = ${p.ownerId} and superseded_by = ${p.id}`,
);

/** Decisions and what became of them. */
export function decisionMethods(context: DomainContext): Decisions<'steps'> {
  const { ownerId, clock, ids, redactor } = context;

  /** What of a decision is given, as it is written. */
  function cleanFacts(given: DecisionChanges): Partial<DecisionRow> {
    const { title, description, context: situation, rationale, alternatives, impact, tags, source, metadata } = given;
    const { project, type, madeAt } = given;
    const texts = { title, description, context: situation, rationale, impact };
    const facts = {
      ...{ project, type, madeAt },
      ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text && redactor.text(text)])),
      alternatives: alternatives?.map(cleanAlternative),
      tags: tags && [...new Set(tags.map((tag) => redactor.text(tag)))].sort(),
      source: source && redactor.text(source),
      metadata: metadata && cleanJson(context, metadata, 'metadata'),
    };
    return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  }

  function cleanAlternative({ title, description = '', chosen = false }: DecisionAlternative) {
    return { title: redactor.text(title), description: redactor.text(description), chosen };
  }

  function newRow(given: NewDecision): NewRow<DecisionRow> {
    const { id = ids(), ...facts } = given;
    const now = clock();
    return {
      ...NOTHING,
      ...{ id, madeAt: now, createdAt: now, updatedAt: now },
      ...cleanFacts(facts),
    };
  }

  /** Gives a decision another status. */
  function* move(id: string, next: (row: DecisionRow) => Partial<DecisionRow> | null): Steps<Decision> {
    const row = yield* rows.change(context, id, (before) => {
      const changes = next(before);
      return changes === null ? before : { ...before, ...changes, statusAt: clock(), updatedAt: clock() };
    });
    return decisionOf(row);
  }

  return {
    *addDecision(given) {
      const decision = validate(input.newDecision, given, 'knowledge.addDecision');
      return decisionOf(yield* rows.add(context, newRow(decision)));
    },
    *findDecision(id) {
      const row = yield* rows.find(context, id);
      return row === undefined ? null : decisionOf(row);
    },
    *getDecision(id) {
      return decisionOf(yield* rows.need(context, id));
    },
    *listDecisions(given) {
      const filter = validate(input.decisionFilter, given ?? {}, 'knowledge.listDecisions');
      const place = decodeCursor(filter.cursor, 2, 'knowledge.listDecisions');
      const found = yield* all(filter.project === undefined ? lists.all : lists.one, {
        ownerId,
        project: filter.project ?? null,
        types: listJson(filter.types),
        statuses: listJson(filter.statuses),
        tags: listJson(filter.tags),
        since: filter.since ?? null,
        until: filter.until ?? null,
        beforeTime: place?.[0] ?? null,
        beforeKey: place?.[1] ?? null,
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(found, filter, ({ madeAt, key }) => [madeAt, key], decisionOf);
    },
    *updateDecision(id, given) {
      const facts = cleanFacts(validate(input.decisionChanges, given, 'knowledge.updateDecision'));
      const row = yield* rows.change(context, id, (before) => ({ ...before, ...facts, updatedAt: clock() }));
      return decisionOf(row);
    },
    *supersedeDecision(id, given) {
      const operation = 'knowledge.supersedeDecision';
      const newer = typeof given === 'string' ? given : validate(input.newDecision, given, operation);
      return yield* transaction(function* () {
        const old = yield* rows.need(context, id);
        const { project, type, tags } = old;
        const row =
          typeof newer === 'string'
            ? yield* rows.need(context, newer)
            : yield* rows.add(context, newRow({ project, tags, ...newer, type: newer.type ?? type }));
        if (row.id === id) throw sameError(id, operation);
        if (old.status === 'superseded' && old.supersededBy === row.id) return decisionOf(row);
        for (const one of [old, row]) if (one.status !== 'active') throw notActive(one, operation);
        yield* move(id, () => ({ status: 'superseded', supersededBy: row.id, statusReason: '' }));
        return decisionOf(row);
      });
    },
    *revertDecision(id, given) {
      const operation = 'knowledge.revertDecision';
      const { reason = '' } = validate(input.revertOptions, given ?? {}, operation);
      return yield* move(id, (before) => {
        if (before.status === 'reverted') return null;
        if (before.status !== 'active') throw notActive(before, operation);
        return { status: 'reverted', statusReason: redactor.text(reason) };
      });
    },
    *reinstateDecision(id) {
      return yield* move(id, ({ status }) =>
        status === 'active' ? null : { status: 'active', supersededBy: null, statusReason: '' },
      );
    },
    *decisionHistory(id) {
      const decision = decisionOf(yield* rows.need(context, id));
      const older = yield* all(lines.older, { ownerId, id });
      const newer = yield* all(lines.newer, { ownerId, id });
      return { older: older.map(decisionOf), decision, newer: newer.map(decisionOf) };
    },
    *removeDecision(id) {
      yield* rows.remove(context, id, [call(passOn, { ownerId, id })]);
    },
  };
}

/** A decision of which nothing is said. */
const NOTHING = {
  project: '',
  type: '',
  title: '',
  description: '',
  context: '',
  rationale: '',
  alternatives: [],
  impact: '',
  status: 'active',
  statusAt: null,
  statusReason: '',
  supersededBy: null,
  tags: [],
  source: null,
  metadata: {},
} as const satisfies Partial<DecisionRow>;

function decisionOf({ key: _key, ...decision }: DecisionRow): Decision {
  return decision;
}

function sameError(id: string, operation: string): InvalidInputError {
  return new InvalidInputError({
    message: `${operation}: a decision can't supersede itself: ${JSON.stringify(id)}. To change it without a history, update it. Nothing was written.`,
    operation,
    details: { id },
  });
}

function notActive({ id, status, supersededBy }: DecisionRow, operation: string): ConflictError {
  const by = supersededBy === null ? '' : ` by ${JSON.stringify(supersededBy)}`;
  return new ConflictError({
    message: `${operation}: decision ${JSON.stringify(id)} is not active, but ${status}${by}. Read its history and name the one that holds, or reinstate it first. Nothing was written.`,
    operation,
    details: { id, status, supersededBy },
  });
}

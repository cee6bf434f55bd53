import { sql } from 'drizzle-orm';
import { ConflictError } from '../../errors/errors.js';
import { all, batch, get, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { among, listJson, type NewRow } from '../id-rows.js';
import { fadedBy, type SuccessDecay } from '../success-decay.js';
import { identityOf } from './identity.js';
import * as input from './input.js';
import { cleanJson, type PatternRow, patterns as rows } from './rows.js';
import { successPatterns as table } from './schema.js';
import type { NewSuccessPattern, PatternOutcome, SuccessPattern, SuccessPatterns } from './success-patterns.js';

/** Indicators that are kept of each sort. */
const KEPT_INDICATORS = 64;
/** Ids that are known of outcomes. */
const KNOWN_IDS = 32;
const RANKED = 1_000;

const same = rows.select<{ ownerId: string; project: string; digest: string }>(
  (p) => sql`where owner_id = ${p.ownerId} and project = ${p.project} and digest = ${p.digest}`,
);

interface ListValues {
  readonly ownerId: string;
  readonly project: string | null;
  readonly types: string | null;
  readonly least: number;
  readonly most: number;
  readonly beforeKey: number | null;
  readonly limit: number;
}
/** Of all projects, and of one: what an index begins with stands in the statement. */
const listing = (ofProject: boolean) =>
  rows.select<ListValues>(
    (p) => sql`where owner_id = ${p.ownerId} ${ofProject ? sql`and project = ${p.project}` : sql``}
      and key < coalesce(${p.beforeKey}, 9007199254740991) and ${among(table.type, p.types)}
      and usage_count between ${p.least} and ${p.most} order by key desc limit ${p.limit}`,
  );
const lists = { all: listing(false), one: listing(true) };

const lastUsed = rows.select<{ ownerId: string; projects: string | null; types: string | null; limit: number }>(
  (p) => sql`where owner_id = ${p.ownerId} and last_used_at is not null and ${among(table.project, p.projects)}
    and ${among(table.type, p.types)} order by last_used_at desc limit ${p.limit}`,
);

/** What works. */
export function patternMethods(context: DomainContext, decay: SuccessDecay): SuccessPatterns<'steps'> {
  const { ownerId, clock, ids, redactor } = context;
  const show = (row: PatternRow) => patternOf(row, clock(), decay);

  function newRow(given: NewSuccessPattern): NewRow<PatternRow> {
    const now = clock();
    const description = redactor.text(given.description);
    return {
      ...UNUSED,
      id: given.id ?? ids(),
      project: given.project ?? '',
      digest: identityOf(context, given.type, description),
      type: given.type,
      description,
      context: cleanJson(context, given.context ?? {}, 'context'),
      successIndicators: joined([], cleanTexts(given.successIndicators)),
      failureIndicators: joined([], cleanTexts(given.failureIndicators)),
      createdAt: now,
      updatedAt: now,
    };
  }

  function cleanTexts(texts: readonly string[] = []): readonly string[] {
    return texts.map((text) => redactor.text(text));
  }

  function* merge(before: PatternRow, row: NewRow<PatternRow>): Steps<PatternRow> {
    const after = {
      ...before,
      context: { ...before.context, ...row.context },
      successIndicators: joined(before.successIndicators, row.successIndicators),
      failureIndicators: joined(before.failureIndicators, row.failureIndicators),
    };
    if (JSON.stringify(after) === JSON.stringify(before)) return before;
    yield* rows.put(context, before, { ...after, updatedAt: row.updatedAt });
    return { ...after, updatedAt: row.updatedAt };
  }

  return {
    *addPattern(given) {
      const row = newRow(validate(input.newPattern, given, 'knowledge.addPattern'));
      const { project, digest } = row;
      return show(
        yield* transaction(function* () {
          const before = yield* get(same, { ownerId, project, digest });
          if (before !== undefined) return yield* merge(before, row);
          const [inserted] = yield* batch(rows.inserting(context, row));
          if (inserted?.changes !== 1) throw rows.taken(row.id, 'knowledge.addPattern');
          return yield* rows.need(context, row.id);
        }),
      );
    },
    *notePatternOutcome(id, given) {
      const outcome = validate(input.patternOutcome, given, 'knowledge.notePatternOutcome');
      const now = clock();
      return show(
        yield* rows.change(context, id, (before) =>
          outcome.id !== undefined && before.outcomeIds.includes(outcome.id)
            ? before
            : { ...counted(before, outcome, outcome.at ?? now, decay), updatedAt: now },
        ),
      );
    },
    *findPattern(id) {
      const row = yield* rows.find(context, id);
      return row === undefined ? null : show(row);
    },
    *getPattern(id) {
      return show(yield* rows.need(context, id));
    },
    *listPatterns(given) {
      const filter = validate(input.patternFilter, given ?? {}, 'knowledge.listPatterns');
      const place = decodeCursor(filter.cursor, 1, 'knowledge.listPatterns');
      const found = yield* all(filter.project === undefined ? lists.all : lists.one, {
        ownerId,
        project: filter.project ?? null,
        types: listJson(filter.types),
        least: filter.established === true ? decay.minSamples : 0,
        most: filter.established === false ? decay.minSamples - 1 : Number.MAX_SAFE_INTEGER,
        beforeKey: place?.[0] ?? null,
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(found, filter, ({ key }) => [key], show);
    },
    *bestPatterns(given) {
      const filter = validate(input.bestPatternFilter, given ?? {}, 'knowledge.bestPatterns');
      const { project, types, limit = 5 } = filter;
      const projects = listJson(project === undefined ? undefined : ['', project]);
      const used = yield* all(lastUsed, { ownerId, projects, types: listJson(types), limit: RANKED });
      const lastAt = ({ lastUsedAt }: SuccessPattern) => lastUsedAt ?? 0;
      return used
        .map(show)
        .sort((a, b) => b.confidence - a.confidence || lastAt(b) - lastAt(a) || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
    *updatePattern(id, given) {
      const changes = validate(input.patternChanges, given, 'knowledge.updatePattern');
      const { type, description, successIndicators, failureIndicators } = changes;
      const situation = changes.context === undefined ? undefined : cleanJson(context, changes.context, 'context');
      const now = clock();
      return yield* transaction(function* () {
        const before = yield* rows.need(context, id);
        const said = {
          type: type ?? before.type,
          description: description === undefined ? before.description : redactor.text(description),
        };
        const isOther = said.type !== before.type || said.description !== before.description;
        const digest = isOther ? identityOf(context, said.type, said.description) : before.digest;
        const twin = yield* get(same, { ownerId, project: before.project, digest });
        if (twin !== undefined && twin.id !== id) throw sameError(id, twin.id);
        const after = {
          ...before,
          ...said,
          digest,
          context: situation ?? before.context,
          successIndicators:
            successIndicators === undefined ? before.successIndicators : joined([], cleanTexts(successIndicators)),
          failureIndicators:
            failureIndicators === undefined ? before.failureIndicators : joined([], cleanTexts(failureIndicators)),
          updatedAt: now,
        };
        yield* rows.put(context, before, after);
        return show(after);
      });
    },
    *removePattern(id) {
      yield* rows.remove(context, id);
    },
  };
}

/** A pattern that was not used yet. */
const UNUSED = {
  usageCount: 0,
  successes: 0,
  fadedSuccesses: 0,
  fadedOutcomes: 0,
  fadedAt: 0,
  outcomeIds: [],
  lastSuccessfulAt: null,
  lastUsedAt: null,
} as const;

function joined(before: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...before, ...more])].slice(-KEPT_INDICATORS);
}

/** A pattern with one outcome more. The sums are brought to the later of both times, so the order of outcomes does not matter. */
function counted(row: PatternRow, { success, id }: PatternOutcome, at: number, decay: SuccessDecay): PatternRow {
  const fadedAt = row.fadedOutcomes === 0 ? at : Math.max(row.fadedAt, at);
  const share = fadedBy(decay, fadedAt - row.fadedAt);
  const weight = fadedBy(decay, fadedAt - at);
  return {
    ...row,
    usageCount: row.usageCount + 1,
    successes: row.successes + Number(success),
    fadedSuccesses: row.fadedSuccesses * share + weight * Number(success),
    fadedOutcomes: row.fadedOutcomes * share + weight,
    fadedAt,
    outcomeIds: id === undefined ? row.outcomeIds : [...row.outcomeIds, id].slice(-KNOWN_IDS),
    lastSuccessfulAt: success ? Math.max(row.lastSuccessfulAt ?? at, at) : row.lastSuccessfulAt,
    lastUsedAt: Math.max(row.lastUsedAt ?? at, at),
  };
}

function patternOf(row: PatternRow, now: number, decay: SuccessDecay): SuccessPattern {
  const { key: _key, digest: _digest, outcomeIds: _ids, fadedSuccesses, fadedOutcomes, fadedAt, ...pattern } = row;
  const share = fadedBy(decay, now - fadedAt);
  return {
    ...pattern,
    effectiveness: fadedOutcomes > 0 ? fadedSuccesses / fadedOutcomes : null,
    confidence: (fadedSuccesses * share) / Math.max(fadedOutcomes * share, decay.minSamples),
    established: row.usageCount >= decay.minSamples,
  };
}

function sameError(id: string, sameAs: string): ConflictError {
  return new ConflictError({
    message: `knowledge.updatePattern: success pattern ${JSON.stringify(sameAs)} says the same. Change or remove that one. Nothing was written.`,
    operation: 'knowledge.updatePattern',
    details: { id, sameAs },
  });
}

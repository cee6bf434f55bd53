import { sql } from 'drizzle-orm';
import { all, batch, get, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { among, listJson } from '../id-rows.js';
import type { Component, ComponentEvidence, Components, NewComponent } from './components.js';
import { identityOf } from './identity.js';
import * as input from './input.js';
import { type ComponentRow, cleanJson, components as rows } from './rows.js';
import { projectComponents as table } from './schema.js';

/** Pieces of evidence that are kept of a component. */
const KEPT_EVIDENCE = 200;
const CONFIDENCE = 0.5;

const same = rows.select<{ ownerId: string; project: string; digest: string }>(
  (p) => sql`where owner_id = ${p.ownerId} and project = ${p.project} and digest = ${p.digest}`,
);

interface ListValues {
  readonly ownerId: string;
  readonly project: string | null;
  readonly types: string | null;
  readonly minConfidence: number;
  readonly beforeKey: number | null;
  readonly limit: number;
}
/** Of all projects, and of one: what an index begins with stands in the statement. */
const listing = (ofProject: boolean) =>
  rows.select<ListValues>(
    (p) => sql`where owner_id = ${p.ownerId} ${ofProject ? sql`and project = ${p.project}` : sql``}
      and key < coalesce(${p.beforeKey}, 9007199254740991) and ${among(table.type, p.types)}
      and confidence >= ${p.minConfidence} order by key desc limit ${p.limit}`,
  );
const lists = { all: listing(false), one: listing(true) };

/** What projects are made of. */
export function componentMethods(context: DomainContext): Components<'steps'> {
  const { ownerId, clock, ids, redactor } = context;

  function clean(evidence: readonly ComponentEvidence[]): readonly ComponentEvidence[] {
    return evidence.map(({ path, line, note }) => ({
      ...(path === undefined ? {} : { path }),
      ...(line === undefined ? {} : { line }),
      ...(note === undefined ? {} : { note: redactor.text(note) }),
    }));
  }

  function newRow(given: NewComponent): Omit<ComponentRow, 'key'> {
    const now = clock();
    const component = redactor.text(given.component);
    return {
      id: given.id ?? ids(),
      project: given.project ?? '',
      digest: identityOf(context, given.type, component),
      component,
      type: given.type,
      description: redactor.text(given.description ?? ''),
      confidence: given.confidence ?? CONFIDENCE,
      evidence: joined([], clean(given.evidence ?? [])),
      metadata: cleanJson(context, given.metadata ?? {}, 'metadata'),
      createdAt: now,
      updatedAt: now,
    };
  }

  function* merge(before: ComponentRow, row: Omit<ComponentRow, 'key'>, given: NewComponent): Steps<ComponentRow> {
    const after = merged(before, row, given);
    if (JSON.stringify(after) === JSON.stringify(before)) return before;
    const changed = { ...after, updatedAt: row.updatedAt };
    yield* rows.put(context, before, changed);
    return changed;
  }

  return {
    *noteComponent(given) {
      const checked = validate(input.newComponent, given, 'knowledge.noteComponent');
      const row = newRow(checked);
      const { project, digest } = row;
      return componentOf(
        yield* transaction(function* () {
          const before = yield* get(same, { ownerId, project, digest });
          if (before !== undefined) return yield* merge(before, row, checked);
          const [inserted] = yield* batch(rows.inserting(context, row));
          if (inserted?.changes !== 1) throw rows.taken(row.id, 'knowledge.noteComponent');
          return yield* rows.need(context, row.id);
        }),
      );
    },
    *findComponent(id) {
      const row = yield* rows.find(context, id);
      return row === undefined ? null : componentOf(row);
    },
    *getComponent(id) {
      return componentOf(yield* rows.need(context, id));
    },
    *listComponents(given) {
      const filter = validate(input.componentFilter, given ?? {}, 'knowledge.listComponents');
      const place = decodeCursor(filter.cursor, 1, 'knowledge.listComponents');
      const found = yield* all(filter.project === undefined ? lists.all : lists.one, {
        ownerId,
        project: filter.project ?? null,
        types: listJson(filter.types),
        minConfidence: filter.minConfidence ?? 0,
        beforeKey: place?.[0] ?? null,
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(found, filter, ({ key }) => [key], componentOf);
    },
    *updateComponent(id, given) {
      const changes = validate(input.componentChanges, given, 'knowledge.updateComponent');
      const { description, confidence, evidence, metadata } = changes;
      const cleanMetadata = metadata === undefined ? undefined : cleanJson(context, metadata, 'metadata');
      const row = yield* rows.change(context, id, (before) => ({
        ...before,
        description: description === undefined ? before.description : redactor.text(description),
        confidence: confidence ?? before.confidence,
        evidence: evidence === undefined ? before.evidence : joined([], clean(evidence)),
        metadata: cleanMetadata ?? before.metadata,
        updatedAt: clock(),
      }));
      return componentOf(row);
    },
    *removeComponent(id) {
      yield* rows.remove(context, id);
    },
  };
}

function componentOf({ key: _key, digest: _digest, ...component }: ComponentRow): Component {
  return component;
}

/** What is known of a component once it was noted again. */
function merged(before: ComponentRow, row: Omit<ComponentRow, 'key'>, given: NewComponent): ComponentRow {
  const evidence = joined(before.evidence, row.evidence);
  const isNew = !row.evidence.every((one) => isAmong(before.evidence, one));
  const confidence = given.confidence ?? (isNew ? CONFIDENCE : 0);
  return {
    ...before,
    description: given.description === undefined ? before.description : row.description,
    confidence: isNew ? 1 - (1 - before.confidence) * (1 - confidence) : Math.max(before.confidence, confidence),
    evidence,
    metadata: { ...before.metadata, ...row.metadata },
  };
}

/** Each piece of evidence once, oldest first; the newest of them. */
function joined(
  before: readonly ComponentEvidence[],
  more: readonly ComponentEvidence[],
): readonly ComponentEvidence[] {
  const all = new Map([...before, ...more].map((one) => [JSON.stringify(one), one]));
  return [...all.values()].slice(-KEPT_EVIDENCE);
}

function isAmong(evidence: readonly ComponentEvidence[], one: ComponentEvidence): boolean {
  const text = JSON.stringify(one);
  return evidence.some((other) => JSON.stringify(other) === text);
}

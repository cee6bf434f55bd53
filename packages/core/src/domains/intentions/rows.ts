import type { JsonObject } from '../../json.js';
import { toJson } from '../../json.js';
import type { DomainContext } from '../context.js';
import type { Intention, IntentionPriority, IntentionTrigger, NewIntention } from './intentions.js';

/** Priorities by the number that rows have. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const satisfies readonly IntentionPriority[];

/** An intention as its row has it. */
export interface IntentionRow extends Omit<Intention, 'priority' | 'repeats' | 'triggers' | 'tags' | 'metadata'> {
  readonly key: number;
  readonly parentKey: number | null;
  readonly wakeAt: number | null;
  readonly priority: number;
  readonly repeats: number;
  readonly triggers: string;
  readonly tags: string;
  readonly metadata: string;
}

/** An intention that has no row yet. */
export type NewIntentionRow = Omit<
  IntentionRow,
  'key' | 'parentKey' | 'claimedBy' | 'claimedUntil' | 'completions' | 'completedAt' | 'version' | 'progress'
>;

/** What callers see of a row. */
export function intentionOf(row: IntentionRow): Intention {
  const { key: _key, parentKey: _parent, wakeAt: _wake, ...intention } = row;
  return {
    ...intention,
    priority: PRIORITIES[row.priority] ?? 'normal',
    repeats: row.repeats === 1,
    triggers: triggersOf(row),
    tags: JSON.parse(row.tags) as string[],
    metadata: JSON.parse(row.metadata) as JsonObject,
  };
}

/** The triggers of a row. */
export function triggersOf({ triggers }: Pick<IntentionRow, 'triggers'>): readonly IntentionTrigger[] {
  return JSON.parse(triggers) as IntentionTrigger[];
}

/** Each tag once, redacted, in the order of the letters. */
export function tagsJson(tags: readonly string[], { redactor }: Pick<DomainContext, 'redactor'>): string {
  return JSON.stringify([...new Set(tags.map((tag) => redactor.text(tag)))].sort());
}

/** Triggers as their column has them. */
export function triggersJson(triggers: readonly IntentionTrigger[], { redactor }: Pick<DomainContext, 'redactor'>) {
  return toJson(redactor.json(triggers), 'triggers');
}

/** Makes the row of a new intention: texts redacted, defaults filled in. */
export function newIntentionRow(given: NewIntention, context: DomainContext): NewIntentionRow {
  const { redactor, clock, ids } = context;
  const now = clock();
  const everyMs = given.everyMs ?? null;
  const dueAt = given.dueAt ?? (everyMs === null ? null : now + everyMs);
  return {
    id: given.id ?? ids(),
    kind: given.kind ?? 'task',
    title: redactor.text(given.title),
    description: redactor.text(given.description ?? ''),
    status: 'open',
    priority: PRIORITIES.indexOf(given.priority ?? 'normal'),
    project: given.project ?? '',
    parentId: given.parentId ?? null,
    dueAt,
    wakeAt: dueAt,
    everyMs,
    snoozedUntil: null,
    repeats: Number(given.repeats ?? everyMs !== null),
    triggers: triggersJson(given.triggers ?? [], context),
    tags: tagsJson(given.tags ?? [], context),
    metadata: toJson(redactor.json(given.metadata ?? {}), 'metadata'),
    conversationId: given.conversationId ?? null,
    source: given.source == null ? null : redactor.text(given.source),
    createdAt: given.createdAt ?? now,
    updatedAt: now,
  };
}

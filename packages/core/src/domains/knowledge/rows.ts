import type { JsonObject, JsonValue } from '../../json.js';
import { toJson } from '../../json.js';
import type { RowOf } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import { IdRows, type NewRow } from '../id-rows.js';
import type { DocumentSection } from './documents.js';
import { projectComponents, projectDecisions, successPatterns } from './schema.js';

/** The ordinals of kinds in document numbers: part of the file format. */
export const KNOWLEDGE_KIND = { component: 0, documentSection: 1, decision: 2, successPattern: 3 } as const;

const componentColumns = {
  key: projectComponents.key,
  id: projectComponents.id,
  project: projectComponents.project,
  digest: projectComponents.digest,
  component: projectComponents.component,
  type: projectComponents.type,
  description: projectComponents.description,
  confidence: projectComponents.confidence,
  evidence: projectComponents.evidence,
  metadata: projectComponents.metadata,
  createdAt: projectComponents.createdAt,
  updatedAt: projectComponents.updatedAt,
};
/** A row of `project_components`, as its repository reads it. */
export type ComponentRow = RowOf<typeof componentColumns>;

const decisionColumns = {
  key: projectDecisions.key,
  id: projectDecisions.id,
  project: projectDecisions.project,
  type: projectDecisions.type,
  title: projectDecisions.title,
  description: projectDecisions.description,
  context: projectDecisions.context,
  rationale: projectDecisions.rationale,
  alternatives: projectDecisions.alternatives,
  impact: projectDecisions.impact,
  status: projectDecisions.status,
  statusAt: projectDecisions.statusAt,
  statusReason: projectDecisions.statusReason,
  supersededBy: projectDecisions.supersededBy,
  tags: projectDecisions.tags,
  source: projectDecisions.source,
  metadata: projectDecisions.metadata,
  madeAt: projectDecisions.madeAt,
  createdAt: projectDecisions.createdAt,
  updatedAt: projectDecisions.updatedAt,
};
/** A row of `project_decisions`, as its repository reads it. */
export type DecisionRow = RowOf<typeof decisionColumns>;

const patternColumns = {
  key: successPatterns.key,
  id: successPatterns.id,
  project: successPatterns.project,
  digest: successPatterns.digest,
  type: successPatterns.type,
  description: successPatterns.description,
  context: successPatterns.context,
  successIndicators: successPatterns.successIndicators,
  failureIndicators: successPatterns.failureIndicators,
  usageCount: successPatterns.usageCount,
  successes: successPatterns.successes,
  fadedSuccesses: successPatterns.fadedSuccesses,
  fadedOutcomes: successPatterns.fadedOutcomes,
  fadedAt: successPatterns.fadedAt,
  outcomeIds: successPatterns.outcomeIds,
  lastSuccessfulAt: successPatterns.lastSuccessfulAt,
  lastUsedAt: successPatterns.lastUsedAt,
  createdAt: successPatterns.createdAt,
  updatedAt: successPatterns.updatedAt,
};
/** A row of `success_patterns`, as its repository reads it. */
export type PatternRow = RowOf<typeof patternColumns>;

/** What a component is found by. */
export function componentText({ component, type, description, evidence }: NewRow<ComponentRow>): string {
  return lines([`${component} (${type})`, description, ...evidence.flatMap(({ path, note }) => [path, note])]);
}

/** What a decision is found by. */
export function decisionText(row: NewRow<DecisionRow>): string {
  const { title, description, context, rationale, alternatives, impact, tags } = row;
  const others = alternatives.flatMap((one) => [one.title, one.description]);
  return lines([title, description, context, rationale, ...others, impact, tags.join(' ')]);
}

/** What a pattern is found by. */
export function patternText(row: NewRow<PatternRow>): string {
  const { type, description, context, successIndicators, failureIndicators } = row;
  return lines([description, type, ...textsIn(context), ...successIndicators, ...failureIndicators]);
}

/** What a section is found by: the headings above it, and its text, which begins with its own. */
export function sectionText({ headings, text }: Pick<DocumentSection, 'headings' | 'text'>): string {
  return lines([...headings.slice(0, -1), text]);
}

function lines(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== '').join('\n');
}

/** Every text in a value, names of members included. */
function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member as JsonValue)]);
}

/** Components by id, in the keyword index with their texts. */
export const components = new IdRows(projectComponents, componentColumns, {
  noun: 'component',
  kind: 'component',
  texts: { document: KNOWLEDGE_KIND.component, text: componentText },
});

/** Decisions by id, in the keyword index with their texts. */
export const decisions = new IdRows(projectDecisions, decisionColumns, {
  noun: 'decision',
  kind: 'decision',
  texts: { document: KNOWLEDGE_KIND.decision, text: decisionText },
});

/** Success patterns by id, in the keyword index with their texts. */
export const patterns = new IdRows(successPatterns, patternColumns, {
  noun: 'success pattern',
  kind: 'successPattern',
  texts: { document: KNOWLEDGE_KIND.successPattern, text: patternText },
});

/** Metadata as they are written: redacted, and what JSON holds of them. @throws InvalidInputError */
export function cleanJson({ redactor }: Pick<DomainContext, 'redactor'>, value: JsonObject, field: string): JsonObject {
  return JSON.parse(toJson(redactor.json(value), field)) as JsonObject;
}

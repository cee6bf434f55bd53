import type { Decision } from '@cairndb/core';
import { stringify as yamlText } from 'yaml';
import { ADR_TEXTS, type AdrFormat, labelOf, originOf, ownMetadata } from './adr-facts.js';
import { type CairnComment, writtenComment } from './cairn-comment.js';
import { parseAdr } from './parse-adr.js';

/** Where a decision is written to. */
export interface AdrPlace {
  readonly format: AdrFormat;
  readonly file: string;
  readonly number: number;
}

/** The decision that superseded another one, as its file says. */
interface Successor extends Pick<AdrPlace, 'file' | 'number'> {
  readonly title: string;
}

/**
 * A decision as a file. What the format has no place for stands in a comment at the end, so that reading the file gives the decision again,
 * whatever its texts look like.
 */
export function formatAdr(decision: Decision, place: AdrPlace, successor: Successor | null): string {
  const text = (place.format === 'madr' ? madr : nygard)(decision, place, successor);
  const read = parseAdr(text, place.file);
  const exact: Record<string, { read: unknown; is: unknown }> = {};
  for (const name of ADR_TEXTS) {
    const was = read?.[name] ?? null;
    if (JSON.stringify(was) !== JSON.stringify(decision[name])) exact[name] = { read: was, is: decision[name] };
  }
  const { id, type, tags, madeAt, source, statusReason } = decision;
  const comment = { id, type, tags, madeAt, source, statusReason, metadata: ownMetadata(decision.metadata), exact };
  return `${text}\n${writtenComment(comment as CairnComment)}\n`;
}

function madr(decision: Decision, { number }: AdrPlace, successor: Successor | null): string {
  const origin = originOf(decision);
  const { description, rationale, impact } = decision;
  const status = successor === null ? labelOf(decision.status, origin?.status) : `superseded by ${linkTo(successor)}`;
  const tags = decision.tags.length === 0 ? {} : { tags: decision.tags };
  const head = yamlText({ ...origin?.frontMatter, status, date: dateOf(decision), ...tags }, { lineWidth: 0 });
  const isChoice = rationale !== '' && description !== '' && !/["\n]/.test(description);
  const outcome = isChoice ? `Chosen option: "${description}", because ${rationale}` : description;
  return [
    `---\n${head}---`,
    `# ${oneLine(decision.title) || `Decision ${number}`}`,
    ...headSection(decision),
    ...section('## Context and Problem Statement', decision.context, true),
    ...options(decision),
    ...section('## Decision Outcome', outcome, true),
    ...section('### Rationale', isChoice ? '' : rationale),
    ...section('### Consequences', impact),
    ...prosAndCons(decision),
    ...otherSections(decision),
  ]
    .join('\n\n')
    .concat('\n');
}

function nygard(decision: Decision, { number }: AdrPlace, successor: Successor | null): string {
  const origin = originOf(decision);
  const label = labelOf(decision.status, origin?.status);
  const status = successor === null ? capital(label) : `Superseded by ${linkTo(successor)}`;
  const tags = decision.tags.length === 0 ? [] : [`Tags: ${decision.tags.join(', ')}`];
  const { frontMatter = {} } = origin ?? {};
  return [
    ...(Object.keys(frontMatter).length === 0 ? [] : [`---\n${yamlText(frontMatter, { lineWidth: 0 })}---`]),
    `# ${number}. ${oneLine(decision.title)}`,
    [`Date: ${dateOf(decision)}`, ...tags].join('\n'),
    ...headSection(decision),
    ...section('## Status', status),
    ...section('## Context', decision.context, true),
    ...options(decision),
    ...section('## Decision', decision.description, true),
    ...section('## Rationale', decision.rationale),
    ...section('## Consequences', decision.impact, true),
    ...prosAndCons(decision),
    ...otherSections(decision),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A section with its text; without one only where the format always has it. */
function section(heading: string, body: string, always = false): readonly string[] {
  if (body === '') return always ? [heading] : [];
  return [heading, body];
}

function options({ alternatives }: Decision): readonly string[] {
  return section('## Considered Options', alternatives.map(({ title }) => `* ${oneLine(title)}`).join('\n'));
}

function prosAndCons({ alternatives }: Decision): readonly string[] {
  const told = alternatives.filter(({ description }) => description !== '');
  if (told.length === 0) return [];
  const sections = told.flatMap(({ title, description }) => [`### ${oneLine(title)}`, description]);
  return ['## Pros and Cons of the Options', ...sections];
}

/** What stood below the title and said nothing that Cairn has a field for. */
function headSection(decision: Decision): readonly string[] {
  return (originOf(decision)?.sections ?? []).flatMap(({ heading, body }) =>
    heading === '' && body !== undefined ? [body] : [],
  );
}

function otherSections(decision: Decision): readonly string[] {
  const others = originOf(decision)?.sections ?? [];
  return others.flatMap(({ heading, body }) => (heading === '' ? [] : section(`## ${heading}`, body, true)));
}

function linkTo({ file, number, title }: Successor): string {
  return `[${number}. ${oneLine(title).replace(/[[\]]/g, '')}](${encodeURI(file)})`;
}

function dateOf({ madeAt }: Decision): string {
  return new Date(madeAt).toISOString().slice(0, 10);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

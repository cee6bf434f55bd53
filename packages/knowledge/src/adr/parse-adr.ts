import type { JsonObject } from '@cairndb/core';
import { visit } from 'unist-util-visit';
import { type MarkdownPart, readMarkdown, textOf } from '../markdown/read-markdown.js';
import type { AdrFormat, AdrSection, AdrTexts } from './adr-facts.js';
import { type CairnComment, takeComment } from './cairn-comment.js';

/** A file that records a decision. */
export interface ParsedAdr extends AdrTexts {
  readonly format: AdrFormat;
  readonly number: number | null;
  /** What the file calls it, such as `accepted`. */
  readonly status: string;
  /** The file, or else the number, that it says superseded it. */
  readonly supersededBy: string | null;
  /** Those that it says it supersedes. */
  readonly supersedes: readonly string[];
  readonly tags: readonly string[];
  /** As `2025-11-20`; null: it names none. */
  readonly date: string | null;
  readonly frontMatter: JsonObject;
  readonly sections: readonly AdrSection[];
  readonly comment: CairnComment | null;
}

/** What sections are called that Cairn has fields for, in lower case. */
const FIELDS: Readonly<Record<string, 'context' | 'outcome' | 'impact' | 'rationale' | 'status' | 'options' | 'pros'>> =
  {
    context: 'context',
    'context and problem statement': 'context',
    decision: 'outcome',
    'decision outcome': 'outcome',
    consequences: 'impact',
    rationale: 'rationale',
    status: 'status',
    'considered options': 'options',
    'pros and cons of the options': 'pros',
  };
/** Sections of MADR: files that have one are of that format. */
const MADR = new Set(['context and problem statement', 'decision outcome']);
const CHOSEN = /^Chosen option: "([^"\n]+)",? because[^\S\n]+(\S[\s\S]*)$/;
/** Lines of a list that say what front matter says today: `* Status: accepted`. Or one line: `Date: 2025-11-20`. */
const HEAD_LINE = /^(?:[*-]\s+)?(status|date|tags|deciders|technical story)\s*:\s*(.*)$/i;

/** Reads a decision record, as Nygard or MADR has it; null when a file is none: without a title, or a section on what was decided. */
export function parseAdr(text: string, file: string): ParsedAdr | null {
  const { comment, text: written } = takeComment(text);
  const { frontMatter, parts } = readMarkdown(written);
  const head = parts.find(({ depth }) => depth === 1);
  const chapters = chaptersOf(parts);
  const named = new Map(chapters.map((one) => [FIELDS[one.heading.toLowerCase()], one]));
  const outcome = named.get('outcome');
  if (head === undefined || outcome === undefined) return null;
  const { said, rest } = headOf(head.body);
  const { status: label, date, tags, ...others } = { ...said, ...frontMatter };
  const status = statusText(named.get('status')?.whole ?? (typeof label === 'string' ? label : ''));
  const { body, impact, rationale } = outcomeOf(outcome);
  const chosen = rationale === '' ? CHOSEN.exec(body) : null;
  const [, option = '', because = ''] = chosen ?? [];
  const description = chosen === null ? body : option;
  return {
    ...{ ...headingOf(head.heading, file), ...status, comment, description },
    format: chapters.some(({ heading }) => MADR.has(heading.toLowerCase())) ? 'madr' : 'nygard',
    context: named.get('context')?.whole ?? '',
    rationale: chosen === null ? (named.get('rationale')?.whole ?? rationale) : because,
    impact: named.get('impact')?.whole ?? impact,
    alternatives: alternativesOf(named.get('options'), named.get('pros'), description),
    tags: tagsOf(tags),
    date: /^\d{4}-\d\d-\d\d/.exec(String(date ?? ''))?.[0] ?? null,
    frontMatter: others as JsonObject,
    sections: [
      ...(rest === '' ? [] : [{ heading: '', body: rest }]),
      ...chapters
        .filter(({ heading }) => FIELDS[heading.toLowerCase()] === undefined)
        .map(({ heading, whole }) => ({ heading, body: whole })),
    ],
  };
}

/** A section of the second level with those below it. */
interface Chapter {
  readonly heading: string;
  /** Up to the first section below it. */
  readonly body: string;
  readonly below: readonly MarkdownPart[];
  /** All of it. */
  readonly whole: string;
}

function chaptersOf(parts: readonly MarkdownPart[]): readonly Chapter[] {
  const chapters: { heading: string; body: string; below: MarkdownPart[] }[] = [];
  for (const part of parts) {
    if (part.depth === 2) chapters.push({ heading: part.heading, body: part.body, below: [] });
    else if (part.depth > 2) chapters.at(-1)?.below.push(part);
  }
  return chapters.map((one) => ({ ...one, whole: joined([one.body, ...one.below.map(({ text }) => text)]) }));
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

/** The title without the number that many begin with: `# 3. Use SQLite`, `# ADR-0003: Use SQLite`. */
function headingOf(heading: string, file: string): { readonly title: string; readonly number: number | null } {
  const [, number, title] = /^(?:ADR[-\s#]*)?0*(\d+)\s*[.:–—-]\s+(.+)$/i.exec(heading) ?? [];
  const byFile = /^(?:adr[-_])?0*(\d+)[-_.]/i.exec(file)?.[1];
  const digits = byFile ?? number;
  return { title: title ?? heading, number: digits === undefined ? null : Number(digits) };
}

/** What stands below the title: lines that name status and date, and whatever else. */
function headOf(body: string): { readonly said: Record<string, string>; readonly rest: string } {
  const said: Record<string, string> = {};
  const rest = body.split('\n').filter((line) => {
    const [, name, value = ''] = HEAD_LINE.exec(line) ?? [];
    if (name !== undefined) said[name.toLowerCase()] = value.trim();
    return name === undefined;
  });
  return { said, rest: rest.join('\n').trim() };
}

/** What is said of a status, and of what superseded it or is superseded by it. */
function statusText(text: string): Pick<ParsedAdr, 'status' | 'supersededBy' | 'supersedes'> {
  const lines = text.split('\n').map((line) => line.trim());
  const by = lines.find((line) => /^supersed\w*\s+by\b/i.test(line));
  const older = lines.filter((line) => /^supersedes\b/i.test(line));
  const label = by ?? lines.find((line) => line !== '' && !/^supersedes\b/i.test(line)) ?? '';
  return {
    status: (by === undefined ? label : (/^\S+/.exec(by)?.[0] ?? '')).toLowerCase(),
    supersededBy: by === undefined ? null : recordNamed(by),
    supersedes: older.flatMap((line) => recordNamed(line) ?? []),
  };
}

/** Another record as it is referred to: its file, where it is linked, else its number. */
function recordNamed(text: string): string | null {
  const linked = /\]\(<?([^)>#]+)/.exec(text)?.[1];
  if (linked !== undefined) return decodeURIComponent(linked.trim().replace(/^.*\//, ''));
  return /\b0*(\d+)\b/.exec(text)?.[1] ?? null;
}

/** What was decided, what follows from it, and why: the last two are sections below it in MADR. */
function outcomeOf({ body, below }: Chapter): Record<'body' | 'impact' | 'rationale', string> {
  const texts = { body: [body], impact: [] as string[], rationale: [] as string[] };
  for (const part of below) {
    const name = part.depth === 3 ? part.heading.toLowerCase() : '';
    if (name === 'consequences') texts.impact.push(part.body);
    else if (name === 'rationale') texts.rationale.push(part.body);
    else if (/^(?:positive|negative) consequences$/.test(name)) texts.impact.push(part.text);
    else texts.body.push(part.text);
  }
  return { body: joined(texts.body), impact: joined(texts.impact), rationale: joined(texts.rationale) };
}

/** The options of a list, each with what is said of it further down. */
function alternativesOf(
  options: Chapter | undefined,
  pros: Chapter | undefined,
  chosen: string,
): AdrTexts['alternatives'] {
  const titles: string[] = [];
  visit(readMarkdown(options?.whole ?? '').tree, 'listItem', (item) => {
    const [first] = item.children;
    if (first !== undefined) titles.push(textOf(first));
    return 'skip';
  });
  const described = new Map(
    (pros?.below ?? []).filter(({ depth }) => depth === 3).map(({ heading, body }) => [heading, body]),
  );
  for (const title of described.keys()) if (!titles.includes(title)) titles.push(title);
  return titles.map((title) => ({ title, description: described.get(title) ?? '', chosen: title === chosen }));
}

function tagsOf(tags: unknown): readonly string[] {
  const list = Array.isArray(tags) ? tags.map(String) : typeof tags === 'string' ? tags.split(',') : [];
  return [...new Set(list.map((tag) => tag.trim()).filter((tag) => tag !== ''))].sort();
}

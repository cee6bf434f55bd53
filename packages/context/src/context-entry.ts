import type { RecallHit, RecallNeighbour } from '@cairndb/core';

/** Where a part of a context comes from. */
export interface ContextSource {
  /** The number it is cited by, from 1: `[1]`. */
  readonly number: number;
  readonly kind: RecallHit['kind'];
  readonly id: string | number;
  /** The line that heads the part. */
  readonly title: string;
  /** Of messages: their conversation, and the first and last position shown. */
  readonly conversationId?: string;
  readonly firstSeq?: number;
  readonly lastSeq?: number;
  /** The project it belongs to, where it has one. */
  readonly project?: string;
  /** Of code and documents: file and lines. */
  readonly path?: string;
  readonly startLine?: number;
  readonly endLine?: number;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Whether the text was cut to fit. */
  readonly isCut: boolean;
}

/** One message of a passage. */
type Turn = Pick<RecallNeighbour, 'seq' | 'role' | 'text'>;

/** What may become a part of a context: a hit, or hits that lie side by side, with what is around them. */
export interface ContextEntry {
  readonly hit: RecallHit;
  /** Of messages: the found ones and those around them, in order; else empty. */
  readonly turns: readonly Turn[];
  /** The text as it would be shown. */
  readonly text: string;
}

/**
 * Entries of hits, best first, each text once: messages of one conversation that touch become one passage at the place of the best of them,
 * code that lies within other code and texts that are the same are left out.
 */
export function entriesOf(hits: readonly RecallHit[]): readonly ContextEntry[] {
  const entries: ContextEntry[] = [];
  const seen = new Set<string>();
  for (const hit of hits) {
    const turns = turnsOf(hit);
    const touching = entries.find((entry) => touches(entry, hit, turns));
    if (touching !== undefined) {
      entries[entries.indexOf(touching)] = joined(touching, turns);
      continue;
    }
    if (entries.some((entry) => covers(entry.hit, hit))) continue;
    const text = turns.length > 0 ? textOf(turns) : hit.text;
    const same = `${text.toLowerCase().replace(/\s+/g, ' ').trim()}`;
    if (same === '' || seen.has(same)) continue;
    seen.add(same);
    entries.push({ hit, turns, text });
  }
  return entries;
}

/** The heading of an entry, without its number. */
export function headingOf({ hit, turns }: ContextEntry): string {
  const date = new Date(hit.createdAt).toISOString().slice(0, 10);
  switch (hit.kind) {
    case 'message':
      return `${hit.title || 'Conversation'}, ${span('message', turns[0]?.seq, turns.at(-1)?.seq)}, ${date}`;
    case 'codeChunk':
    case 'codeFile':
      return `${hit.path ?? hit.id}, ${span('line', hit.startLine, hit.endLine)}${hit.symbolName === undefined ? '' : ` (${hit.symbolName})`}`;
    default:
      return `${WORDS[hit.kind] ?? hit.kind}${hit.title ? ` ${hit.title}` : ''}, ${date}`;
  }
}

const WORDS: Readonly<Partial<Record<RecallHit['kind'], string>>> = {
  conversation: 'Conversation',
  codegenSession: 'Code-generation session',
  codegenIteration: 'Generated code',
  codegenError: 'Error of generated code',
};

function span(word: string, first: number | undefined, last: number | undefined): string {
  if (first === undefined || last === undefined) return word;
  return first === last ? `${word} ${first}` : `${word}s ${first}–${last}`;
}

function turnsOf(hit: RecallHit): readonly Turn[] {
  if (hit.kind !== 'message' || hit.seq === undefined) return [];
  const own: Turn = { seq: hit.seq, role: hit.role ?? '', text: hit.text };
  return [...(hit.context ?? []), own].sort((a, b) => a.seq - b.seq);
}

function touches(entry: ContextEntry, hit: RecallHit, turns: readonly Turn[]): boolean {
  if (turns.length === 0 || entry.turns.length === 0) return false;
  if (entry.hit.conversationId !== hit.conversationId) return false;
  const first = turns[0]?.seq ?? 0;
  const last = turns.at(-1)?.seq ?? 0;
  return first <= (entry.turns.at(-1)?.seq ?? 0) + 1 && last >= (entry.turns[0]?.seq ?? 0) - 1;
}

function joined(entry: ContextEntry, turns: readonly Turn[]): ContextEntry {
  const bySeq = new Map([...turns, ...entry.turns].map((turn) => [turn.seq, turn]));
  const all = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  return { hit: entry.hit, turns: all, text: textOf(all) };
}

function textOf(turns: readonly Turn[]): string {
  return turns.map(({ role, text }) => (role === '' ? text : `${role}: ${text}`)).join('\n');
}

/** Whether one piece of code holds another. */
function covers(a: RecallHit, b: RecallHit): boolean {
  if (a.path === undefined || a.path !== b.path || a.project !== b.project) return false;
  return (a.startLine ?? 0) <= (b.startLine ?? 0) && (a.endLine ?? 0) >= (b.endLine ?? 0);
}

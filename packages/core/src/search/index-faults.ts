import { sql } from 'drizzle-orm';
import { all, defineSql, type Steps } from '../steps/index.js';
import { DocumentCursor } from './document-cursor.js';
import { type DocumentSize, lastSized, sizesAfter, sizesAmong, unknownAmong } from './document-sizes.js';
import type { KeywordIndex } from './keyword-index.js';
import { indexTokens } from './text/index.js';

/** Documents read by one query; with their texts, fewer. */
const GROUP = 4_096;
const TEXT_GROUP = 64;

/** How an index differs from the rows that it serves. */
export interface IndexFaults {
  /** Documents that it lacks and that are not pending. */
  readonly missing: number[];
  /** Documents that it holds and that are no longer there. */
  readonly stray: number[];
  /** Where texts were compared: documents that have another number of tokens now. */
  readonly outdated: number[];
  /** What it holds in all. */
  documents: number;
  tokens: number;
}

/** How to compare. */
interface CompareOptions {
  /** The last change that the index has taken up. */
  readonly position: number;
  /** Whether to read every text. */
  readonly texts: boolean;
  progress(share: number): void;
}

/**
 * Compares what an index holds with the rows, document by document; neither is ever in memory as a whole. Others may write
 * meanwhile: what differs is looked at again, in an order in which a fault is one.
 */
export function* indexFaults(index: KeywordIndex, options: CompareOptions): Steps<IndexFaults> {
  const faults = yield* compare(index, options);
  const missing = yield* inGroups(faults.missing, (docs) => stillMissing(index, docs));
  const stray = yield* inGroups(faults.stray, (docs) => stillStray(index, docs));
  return { ...faults, missing, stray };
}

function* compare(index: KeywordIndex, { position, texts, progress }: CompareOptions): Steps<IndexFaults> {
  const faults: IndexFaults = { missing: [], stray: [], outdated: [], documents: 0, tokens: 0 };
  const { source } = index;
  const pending = new Set((yield* all(pendingOf(index, position), {})).map(({ doc }) => doc));
  const last = Math.max(1, yield* lastSized(index));
  const held = new DocumentCursor(GROUP, (after, size) => sizesAfter(index, after, size));
  const rows = new DocumentCursor(GROUP, function* (after, size) {
    return (yield* source.documentsAfter(after, size)).map((doc) => ({ doc }));
  });
  let group: DocumentSize[] = [];
  for (;;) {
    const one: DocumentSize | undefined = yield* held.current();
    const row: { readonly doc: number } | undefined = yield* rows.current();
    if (one === undefined && row === undefined) break;
    const order = (one?.doc ?? Number.POSITIVE_INFINITY) - (row?.doc ?? Number.POSITIVE_INFINITY);
    if (order >= 0) rows.advance();
    if (order <= 0) held.advance();
    if (row !== undefined && order > 0 && !pending.has(row.doc)) faults.missing.push(row.doc);
    if (one === undefined || order > 0) continue;
    faults.documents += 1;
    faults.tokens += one.tokens;
    if (faults.documents % GROUP === 0) progress(one.doc / last);
    if (order < 0) faults.stray.push(one.doc);
    else if (texts && group.push(one) >= TEXT_GROUP) {
      faults.outdated.push(...(yield* outdatedOf(index, group)));
      progress(one.doc / last);
      group = [];
    }
  }
  faults.outdated.push(...(yield* outdatedOf(index, group)));
  return faults;
}

function pendingOf({ source }: KeywordIndex, position: number) {
  return defineSql<object, { doc: number }>(() => sql`select doc from ${source.pending} where seq > ${position}`, {
    doc: 'plain',
  });
}

function* inGroups(
  docs: readonly number[],
  work: (docs: readonly number[]) => Steps<readonly number[]>,
): Steps<number[]> {
  const found: number[] = [];
  for (let at = 0; at < docs.length; at += TEXT_GROUP) found.push(...(yield* work(docs.slice(at, at + TEXT_GROUP))));
  return found;
}

/** Neither in the index nor pending, and still there after that. */
function* stillMissing(index: KeywordIndex, docs: readonly number[]): Steps<readonly number[]> {
  const unknown = yield* unknownAmong(index, docs);
  const there = new Set((yield* index.source.documents(unknown)).map(({ doc }) => doc));
  return unknown.filter((doc) => there.has(doc));
}

/** Not there, and in the index after that: who removes a row takes it out in the same transaction. */
function* stillStray(index: KeywordIndex, docs: readonly number[]): Steps<readonly number[]> {
  const there = new Set((yield* index.source.documents(docs)).map(({ doc }) => doc));
  const gone = docs.filter((doc) => !there.has(doc));
  return (yield* sizesAmong(index, gone)).map(({ doc }) => doc);
}

/** Of another number of tokens than the index holds of them, before and after their texts were read. */
function* outdatedOf(index: KeywordIndex, group: readonly DocumentSize[]): Steps<readonly number[]> {
  if (group.length === 0) return [];
  const counts = new Map<number, number>();
  for (const { doc, text } of yield* index.source.documents(group.map(({ doc }) => doc))) {
    counts.set(doc, indexTokens(text).count);
  }
  const suspects = new Map(
    group.filter(({ doc, tokens }) => counts.get(doc) !== tokens).map(({ doc, tokens }) => [doc, tokens]),
  );
  if (suspects.size === 0) return [];
  const after = yield* sizesAmong(index, [...suspects.keys()]);
  return after.filter(({ doc, tokens }) => suspects.get(doc) === tokens).map(({ doc }) => doc);
}

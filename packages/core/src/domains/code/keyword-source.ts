import { type SQL, sql } from 'drizzle-orm';
import {
  documentKey,
  documentKind,
  documentNumber,
  type KeywordFilter,
  type KeywordSource,
} from '../../search/index.js';
import { all, defineSql, type Statement, type Steps } from '../../steps/index.js';
import type { SearchFilter, SearchHitParts } from '../search.js';
import { codeChunks, codeFiles, codePending, codePlaces, codeProjects, codeSymbols } from './schema.js';

/** Ordinals of the kinds in document numbers: part of the file format. */
export const CODE_KIND = { chunk: 0, file: 1 } as const;

/** Kinds by ordinal, as searches name them. */
const KINDS = ['codeChunk', 'codeFile'] as const;
type CodeKind = (typeof KINDS)[number];

interface TextRow {
  readonly key: number;
  readonly text: string;
}
const textColumns = { key: 'plain', text: 'plain' } as const;

/** What each kind is found by; the tokenizer splits a path at its folders, dots and words. */
const texts = [
  defineSql<{ keys: string }, TextRow>(
    (p) => sql`select key, text from ${codeChunks} where key in (select value from json_each(${p.keys}))`,
    textColumns,
  ),
  defineSql<{ keys: string }, TextRow>(
    (p) => sql`select key, path from ${codeFiles} where key in (select value from json_each(${p.keys}))`,
    textColumns,
  ),
] as const;

const documentsAfter = defineSql<{ doc: number; limit: number }, { doc: number }>(
  (p) => {
    const next = (table: SQL, ordinal: SQL) => sql`select * from (select key * 8 + ${ordinal} as doc from ${table}
      where key >= ${p.doc} / 8 and key * 8 + ${ordinal} > ${p.doc} order by key limit ${p.limit})`;
    return sql`${next(sql`${codeChunks}`, sql`0`)} union all ${next(sql`${codeFiles}`, sql`1`)}
      order by doc limit ${p.limit}`;
  },
  { doc: 'plain' },
);

interface HitQuery {
  readonly keys: string;
  readonly project: string | undefined;
  readonly since: number | undefined;
  readonly until: number | undefined;
}

interface HitRow extends TextRow {
  readonly id: string;
  readonly createdAt: number;
  readonly project: string;
  readonly path: string;
  readonly language: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly symbolName: string | null;
  readonly places: number | null;
}
const hitColumns = {
  key: 'plain',
  text: 'plain',
  id: 'plain',
  createdAt: 'plain',
  project: 'plain',
  path: 'plain',
  language: 'plain',
  startLine: 'plain',
  endLine: 'plain',
  symbolName: 'plain',
  places: 'plain',
} as const;

/** What hits show of each kind: of a chunk its first place that the filter lets through, and how many there are. */
const hits = [
  defineSql<HitQuery, HitRow>(
    (p) => sql`select c.key, c.text, lower(hex(c.hash)), here.modified_at, here.project, here.path, c.language,
        here.start_line, here.end_line, s.name, here.places
      from (select p.chunk_key, p.start_line, p.end_line, p.symbol_key, f.path, f.modified_at, pr.project,
          row_number() over (partition by p.chunk_key order by pr.project, f.path, p.ordinal) as place,
          count(*) over (partition by p.chunk_key) as places
        from ${codePlaces} p join ${codeFiles} f on f.key = p.file_key join ${codeProjects} pr on pr.key = f.project_key
        where p.chunk_key in (select value from json_each(${p.keys}))
          and (${p.project} is null or pr.project = ${p.project})
          and (${p.since} is null or f.modified_at >= ${p.since})
          and (${p.until} is null or f.modified_at < ${p.until})) here
      join ${codeChunks} c on c.key = here.chunk_key left join ${codeSymbols} s on s.key = here.symbol_key
      where here.place = 1`,
    hitColumns,
  ),
  defineSql<HitQuery, HitRow>(
    (p) => sql`select f.key, f.path, pr.project || ':' || f.path, f.modified_at, pr.project, f.path, f.language,
        min(1, f.lines), f.lines, null, null
      from ${codeFiles} f join ${codeProjects} pr on pr.key = f.project_key
      where f.key in (select value from json_each(${p.keys}))`,
    hitColumns,
  ),
] as const;

/** What the keyword index knows of code: the texts of chunks, and the paths of files. */
export const codeKeywords: KeywordSource<CodeKind, SearchFilter, SearchHitParts> = {
  domain: 'code',
  pending: codePending,
  kinds: KINDS,
  embedded: ['codeChunk'],
  *documents(docs) {
    return (yield* byKind(texts, docs, {})).map(({ doc, row }) => ({ doc, text: row.text }));
  },
  *documentsAfter(doc, limit) {
    return (yield* all(documentsAfter, { doc, limit })).map((row) => row.doc);
  },
  filter(kind, filter, ownerId, rowKey) {
    if (filter.conversationId !== undefined || filter.roles !== undefined) return null;
    return kind === 'codeChunk' ? chunkFilter(filter, ownerId, rowKey) : fileFilter(filter, ownerId, rowKey);
  },
  *hits(docs, { project, since, until }) {
    const found = yield* byKind<Omit<HitQuery, 'keys'>, HitRow>(hits, docs, { project, since, until });
    return found.map(({ doc, row }) => ({ doc, text: row.text, hit: hitParts(doc, row) }));
  },
};

/** The rows of documents, each kind by its own statement; none for a kind that is not asked for. */
function* byKind<P extends object, R extends TextRow>(
  statements: readonly Statement<P & { keys: string }, R>[],
  docs: readonly number[],
  values: P,
): Steps<{ doc: number; row: R }[]> {
  const result: { doc: number; row: R }[] = [];
  for (const [ordinal, statement] of statements.entries()) {
    const keys = docs.filter((doc) => documentKind(doc) === ordinal).map(documentKey);
    if (keys.length === 0) continue;
    for (const row of yield* all(statement, { ...values, keys: JSON.stringify(keys) })) {
      result.push({ doc: documentNumber(row.key, ordinal), row });
    }
  }
  return result;
}

function hitParts(doc: number, { key: _key, text: _text, symbolName, places, ...row }: HitRow): SearchHitParts {
  return {
    kind: KINDS[documentKind(doc)] ?? 'codeChunk',
    ...row,
    ...(symbolName === null ? {} : { symbolName }),
    ...(places === null ? {} : { places }),
  };
}

/** Conditions on the file of a hit, each with an `and` before it. */
function fileConditions(filter: SearchFilter): SQL {
  const project = filter.project === undefined ? sql`` : sql` and pr.project = ${filter.project}`;
  const since = filter.since === undefined ? sql`` : sql` and f.modified_at >= ${filter.since}`;
  const until = filter.until === undefined ? sql`` : sql` and f.modified_at < ${filter.until}`;
  return sql`${project}${since}${until}`;
}

function chunkFilter(filter: SearchFilter, ownerId: string, rowKey: SQL): KeywordFilter {
  const language = filter.language === undefined ? sql`` : sql` and c.language = ${filter.language}`;
  // Every chunk has a place: without a condition on its files they need not be looked at.
  const placed =
    filter.project === undefined && filter.since === undefined && filter.until === undefined
      ? sql``
      : sql` and exists (select 1 from ${codePlaces} p join ${codeFiles} f on f.key = p.file_key
          join ${codeProjects} pr on pr.key = f.project_key where p.chunk_key = c.key${fileConditions(filter)})`;
  return {
    joins: sql`cross join ${codeChunks} c on c.key = ${rowKey}`,
    where: sql`c.owner_id = ${ownerId}${language}${placed}`,
  };
}

function fileFilter(filter: SearchFilter, ownerId: string, rowKey: SQL): KeywordFilter {
  const language = filter.language === undefined ? sql`` : sql` and f.language = ${filter.language}`;
  return {
    joins: sql`cross join ${codeFiles} f on f.key = ${rowKey} cross join ${codeProjects} pr on pr.key = f.project_key`,
    where: sql`pr.owner_id = ${ownerId}${language}${fileConditions(filter)}`,
  };
}

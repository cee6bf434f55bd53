import { type SQL, sql } from 'drizzle-orm';
import {
  documentKey,
  documentKind,
  documentNumber,
  type KeywordFilter,
  type KeywordSource,
} from '../../search/index.js';
import { all, defineSql, type Steps } from '../../steps/index.js';
import type { SearchFilter, SearchHitParts } from '../search.js';
import { codegenErrors, codegenIterations, codegenPending, codegenSessions } from './schema.js';

/** Ordinals of the kinds in document numbers: part of the file format. */
export const CODEGEN_KIND = { session: 0, iteration: 1, error: 2 } as const;

/** Kinds by ordinal, as searches name them. */
const KINDS = ['codegenSession', 'codegenIteration', 'codegenError'] as const;
type CodegenKind = (typeof KINDS)[number];

interface FoundRow {
  readonly id: number;
  readonly text: string;
  readonly createdAt: number;
  readonly sessionId: number;
  readonly iterationId: number | null;
}

const foundColumns = {
  id: 'plain',
  text: 'plain',
  createdAt: 'plain',
  sessionId: 'plain',
  iterationId: 'plain',
} as const;

/** What each kind is found by, and where it belongs. */
const found = [
  defineSql<{ ids: string }, FoundRow>(
    (p) => sql`select id, design_goal, created_at, id, null from ${codegenSessions}
      where id in (select value from json_each(${p.ids}))`,
    foundColumns,
  ),
  defineSql<{ ids: string }, FoundRow>(
    (
      p,
    ) => sql`select id, code || coalesce(char(10) || feedback, ''), created_at, session_id, id from ${codegenIterations}
      where id in (select value from json_each(${p.ids}))`,
    foundColumns,
  ),
  defineSql<{ ids: string }, FoundRow>(
    (p) => sql`select e.id, e.message, e.created_at, i.session_id, i.id
      from ${codegenErrors} e join ${codegenIterations} i on i.id = e.iteration_id
      where e.id in (select value from json_each(${p.ids}))`,
    foundColumns,
  ),
] as const;

const documentsAfter = defineSql<{ doc: number; limit: number }, { doc: number }>(
  (p) => {
    // Each table gives its first rows in key order; only these few are sorted.
    const next = (table: SQL, ordinal: number) => sql`select * from (
    select id * 8 + ${sql.raw(String(ordinal))} as doc from ${table}
    where id >= ${p.doc} / 8 and id * 8 + ${sql.raw(String(ordinal))} > ${p.doc} order by id limit ${p.limit})`;
    return sql`${next(sql`${codegenSessions}`, 0)} union all ${next(sql`${codegenIterations}`, 1)}
    union all ${next(sql`${codegenErrors}`, 2)} order by doc limit ${p.limit}`;
  },
  { doc: 'plain' },
);

/** What the keyword index knows of code generation: goals, code with feedback, and errors. */
export const codegenKeywords: KeywordSource<CodegenKind, SearchFilter, SearchHitParts> = {
  domain: 'codegen',
  pending: codegenPending,
  kinds: KINDS,
  embedded: ['codegenSession', 'codegenIteration'],
  *documents(docs) {
    return (yield* rows(docs)).map(({ doc, row }) => ({ doc, text: row.text }));
  },
  *documentsAfter(doc, limit) {
    return (yield* all(documentsAfter, { doc, limit })).map((row) => row.doc);
  },
  filter(kind, filter, ownerId, rowKey) {
    const { project, conversationId, roles, language } = filter;
    if ([project, conversationId, roles, language].some((given) => given !== undefined)) return null;
    return kindFilter(kind, filter, ownerId, rowKey);
  },
  *hits(docs) {
    return (yield* rows(docs)).map(({ doc, row }) => ({ doc, text: row.text, hit: hitParts(doc, row) }));
  },
};

function* rows(docs: readonly number[]): Steps<{ doc: number; row: FoundRow }[]> {
  const result: { doc: number; row: FoundRow }[] = [];
  for (const [ordinal, statement] of found.entries()) {
    const ids = docs.filter((doc) => documentKind(doc) === ordinal).map(documentKey);
    if (ids.length === 0) continue;
    for (const row of yield* all(statement, { ids: JSON.stringify(ids) })) {
      result.push({ doc: documentNumber(row.id, ordinal), row });
    }
  }
  return result;
}

function hitParts(doc: number, row: FoundRow): SearchHitParts {
  const kind = KINDS[documentKind(doc)] ?? 'codegenSession';
  const iteration = row.iterationId === null ? {} : { iterationId: row.iterationId };
  return { kind, id: row.id, createdAt: row.createdAt, sessionId: row.sessionId, ...iteration };
}

function kindFilter(kind: CodegenKind, filter: SearchFilter, ownerId: string, rowKey: SQL): KeywordFilter {
  const chain = {
    codegenSession: sql`cross join ${codegenSessions} s on s.id = ${rowKey}`,
    codegenIteration: sql`cross join ${codegenIterations} i on i.id = ${rowKey} cross join ${codegenSessions} s on s.id = i.session_id`,
    codegenError: sql`cross join ${codegenErrors} e on e.id = ${rowKey} cross join ${codegenIterations} i on i.id = e.iteration_id
      cross join ${codegenSessions} s on s.id = i.session_id`,
  }[kind];
  const row = sql.raw({ codegenSession: 's', codegenIteration: 'i', codegenError: 'e' }[kind]);
  const since = filter.since === undefined ? sql`` : sql` and ${row}.created_at >= ${filter.since}`;
  const until = filter.until === undefined ? sql`` : sql` and ${row}.created_at < ${filter.until}`;
  return { joins: chain, where: sql`s.owner_id = ${ownerId}${since}${until}` };
}

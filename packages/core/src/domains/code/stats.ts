import { sql } from 'drizzle-orm';
import { all, defineSql, get, type Steps } from '../../steps/index.js';
import type { CodeStats } from './code.js';
import { codeFiles, codePlaces, codeProjects, codeSymbols } from './schema.js';

/** An owner's index, or one project of it. */
interface Scope {
  readonly ownerId: string;
  readonly project: string | undefined;
}

const files = sql`from ${codeProjects} pr join ${codeFiles} f on f.project_key = pr.key`;
const inScope = (p: { readonly ownerId: unknown; readonly project: unknown }) =>
  sql`where pr.owner_id = ${p.ownerId} and (${p.project} is null or pr.project = ${p.project})`;

const byLanguage = defineSql<Scope, { language: string; files: number; sizeBytes: number; lines: number }>(
  (p) => sql`select f.language, count(*), sum(f.size_bytes), sum(f.lines) ${files} ${inScope(p)}
    group by f.language order by count(*) desc, f.language`,
  { language: 'plain', files: 'plain', sizeBytes: 'plain', lines: 'plain' },
);

const byType = defineSql<Scope, { type: string; symbols: number }>(
  (p) => sql`select s.type, count(*) ${files} join ${codeSymbols} s on s.file_key = f.key ${inScope(p)}
    group by s.type order by count(*) desc, s.type`,
  { type: 'plain', symbols: 'plain' },
);

const totals = defineSql<Scope, { projects: number; places: number; chunks: number }>(
  (p) => sql`select (select count(*) from ${codeProjects} pr ${inScope(p)}), count(*), count(distinct p.chunk_key)
    ${files} join ${codePlaces} p on p.file_key = f.key ${inScope(p)}`,
  { projects: 'plain', places: 'plain', chunks: 'plain' },
);

/** Counts over an owner's index, or over one project of it. */
export function* readStats(ownerId: string, project: string | undefined): Steps<CodeStats> {
  const scope = { ownerId, project };
  const languages = yield* all(byLanguage, scope);
  const types = yield* all(byType, scope);
  const { projects, places, chunks } = (yield* get(totals, scope)) ?? { projects: 0, places: 0, chunks: 0 };
  const sum = (of: (row: (typeof languages)[number]) => number) => languages.reduce((total, row) => total + of(row), 0);
  return {
    projects,
    files: sum((row) => row.files),
    sizeBytes: sum((row) => row.sizeBytes),
    lines: sum((row) => row.lines),
    places,
    chunks,
    symbols: types.reduce((total, row) => total + row.symbols, 0),
    languages: Object.fromEntries(languages.map((row) => [row.language, row.files])),
    symbolTypes: Object.fromEntries(types.map((row) => [row.type, row.symbols])),
  };
}

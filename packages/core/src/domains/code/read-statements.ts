import { type SQL, sql } from 'drizzle-orm';
import { defineSql, type Statement } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey } from '../../validation.js';
import { beginsWith } from '../begins-with.js';
import type { CodeChunk, CodeChunkFilter, CodeFile, CodeFileFilter, CodeProject, CodeSymbol } from './code.js';
import { codeChunks, codeFiles, codePlaces, codeProjects, codeSymbols } from './schema.js';

const fileColumns = {
  project: 'plain',
  path: 'plain',
  language: 'plain',
  hash: 'plain',
  sizeBytes: 'plain',
  lines: 'plain',
  modifiedAt: 'plain',
  indexedAt: 'plain',
  chunks: 'plain',
  symbols: 'plain',
} as const;
const selectFile = sql`select pr.project, f.path, f.language, f.hash, f.size_bytes, f.lines, f.modified_at, f.indexed_at,
  (select count(*) from ${codePlaces} p where p.file_key = f.key),
  (select count(*) from ${codeSymbols} s where s.file_key = f.key)`;
// In this order both tables are read along the indexes that the result is sorted by.
const fromFiles = sql`from ${codeProjects} pr cross join ${codeFiles} f`;

/** One file. */
export const fileByPath = defineSql<{ ownerId: string; project: string; path: string }, CodeFile>(
  (p) => sql`${selectFile} ${fromFiles}
    where pr.owner_id = ${p.ownerId} and pr.project = ${p.project} and f.project_key = pr.key and f.path = ${p.path}`,
  fileColumns,
);

/** What a file defines, by line. */
export const symbolsByPath = defineSql<{ ownerId: string; project: string; path: string }, CodeSymbol>(
  (p) => sql`select s.type, s.name, s.container, s.start_line, s.end_line ${fromFiles} cross join ${codeSymbols} s
    where pr.owner_id = ${p.ownerId} and pr.project = ${p.project} and f.project_key = pr.key and f.path = ${p.path}
    and s.file_key = f.key order by s.start_line, s.end_line desc, s.key`,
  { type: 'plain', name: 'plain', container: 'plain', startLine: 'plain', endLine: 'plain' },
);

/** Path and hash of every file of a project, by path. */
export const fileHashes = defineSql<{ ownerId: string; project: string }, { path: string; hash: string }>(
  (p) => sql`select f.path, f.hash ${fromFiles}
    where pr.owner_id = ${p.ownerId} and pr.project = ${p.project} and f.project_key = pr.key order by f.path`,
  { path: 'plain', hash: 'plain' },
);

/** Projects by name. */
export const projects = defineSql<{ ownerId: string }, CodeProject>(
  (p) => sql`select pr.project, count(*), max(f.indexed_at) ${fromFiles}
    where pr.owner_id = ${p.ownerId} and f.project_key = pr.key group by pr.project order by pr.project`,
  { project: 'plain', files: 'plain', indexedAt: 'plain' },
);

/** Which files, and behind which; `more` goes on where a page ended within a file. */
function fileConditions(filter: CodeFileFilter, ownerId: string, after: readonly unknown[] | null, more: SQL): SQL {
  const conditions = [sql`pr.owner_id = ${ownerId}`, sql`f.project_key = pr.key`];
  if (filter.project !== undefined) conditions.push(sql`pr.project = ${filter.project}`);
  if (filter.language !== undefined) conditions.push(sql`f.language = ${filter.language}`);
  if (filter.pathPrefix) conditions.push(beginsWith(sql`f.path`, filter.pathPrefix));
  if (after !== null) {
    const [project, path] = after;
    conditions.push(
      // The lower bounds are where the indexes are entered.
      sql`pr.project >= ${project} and f.path >= case when pr.project = ${project} then ${path} else '' end
        and (pr.project > ${project} or f.path > ${path} ${more})`,
    );
  }
  return sql.join(conditions, sql` and `);
}

/** A page of files and the one behind it, by project and path. */
export function listFiles(filter: CodeFileFilter, ownerId: string): Statement<object, CodeFile> {
  const after = decodeSortKey(filter.cursor, ['string', 'string'], 'code.listFiles');
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSql<object, CodeFile>(
    () => sql`${selectFile} ${fromFiles} where ${fileConditions(filter, ownerId, after, sql``)}
      order by pr.project, f.path limit ${limit}`,
    fileColumns,
  );
}

/** A chunk as it is listed: {@link CodeChunk} with its symbol spread out, and its rank in the file. */
export interface ChunkRow extends Omit<CodeChunk, 'symbol'> {
  readonly ordinal: number;
  readonly type: CodeSymbol['type'] | null;
  readonly name: string | null;
  readonly container: string | null;
}

/** A page of chunks and the one behind it, by project, path and line. */
export function listChunks(filter: CodeChunkFilter, ownerId: string): Statement<object, ChunkRow> {
  const after = decodeSortKey(filter.cursor, ['string', 'string', 'number'], 'code.listChunks');
  const inFile = after === null ? sql`` : sql`or p.ordinal > ${after[2]}`;
  const conditions = [fileConditions(filter, ownerId, after, inFile), sql`p.file_key = f.key`];
  if (filter.path !== undefined) conditions.push(sql`f.path = ${filter.path}`);
  if (filter.symbolType !== undefined || filter.symbolName !== undefined) {
    const name = filter.symbolName;
    const named =
      name === undefined
        ? sql``
        : sql` and s.owner_id = ${ownerId} and s.folded = ${name.toLowerCase()} and s.name = ${name}`;
    const typed = filter.symbolType === undefined ? sql`` : sql` and s.type = ${filter.symbolType}`;
    // By name the files that have it are found first; in each, the chunks that hold lines of it.
    if (name !== undefined) {
      conditions.push(sql`f.key in (select s.file_key from ${codeSymbols} s where true${named}${typed})`);
    }
    conditions.push(sql`exists (select 1 from ${codeSymbols} s where s.file_key = p.file_key${named}${typed}
      and s.start_line <= p.end_line and s.end_line >= p.start_line)`);
  }
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSql<object, ChunkRow>(
    () => sql`select lower(hex(c.hash)), pr.project, f.path, c.language, c.text, p.start_line, p.end_line,
        p.ordinal, m.type, m.name, m.container
      ${fromFiles} cross join ${codePlaces} p cross join ${codeChunks} c left join ${codeSymbols} m on m.key = p.symbol_key
      where ${sql.join(conditions, sql` and `)} and c.key = p.chunk_key
      order by pr.project, f.path, p.ordinal limit ${limit}`,
    {
      id: 'plain',
      project: 'plain',
      path: 'plain',
      language: 'plain',
      text: 'plain',
      startLine: 'plain',
      endLine: 'plain',
      ordinal: 'plain',
      type: 'plain',
      name: 'plain',
      container: 'plain',
    },
  );
}

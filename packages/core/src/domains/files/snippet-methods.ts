import { sql } from 'drizzle-orm';
import { NotFoundError } from '../../errors/errors.js';
import { all, batch, call, defineSql, get, type Statement, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { FileSnippet, FileSnippetFilter } from './file-snippet.js';
import { filesAt } from './file-statements.js';
import type { FileIndex } from './files.js';
import * as input from './input.js';
import { keysByPath } from './relationship-statements.js';
import { removalFrom } from './remove-by-ids.js';
import { fileProjects, fileSnippets, files } from './schema.js';

const columns = {
  id: 'plain',
  project: 'plain',
  path: 'plain',
  type: 'plain',
  content: 'plain',
  lineStart: 'plain',
  lineEnd: 'plain',
  relevanceScore: 'plain',
  lastUpdated: 'plain',
} as const;
const select = sql`select s.key, pr.project, f.path, s.snippet_type, s.content, s.line_start, s.line_end, s.relevance_score,
  s.last_updated from ${fileProjects} pr cross join ${files} f on f.project_key = pr.key
  cross join ${fileSnippets} s on s.file_key = f.key`;

const byId = defineSql<{ ownerId: string; id: number }, FileSnippet>(
  (p) => sql`select s.key, pr.project, f.path, s.snippet_type, s.content, s.line_start, s.line_end, s.relevance_score,
      s.last_updated from ${fileSnippets} s join ${files} f on f.key = s.file_key
      join ${fileProjects} pr on pr.key = f.project_key where s.key = ${p.id} and pr.owner_id = ${p.ownerId}`,
  columns,
);
const dropAll = defineSql<{ keys: string }>(
  (p) => sql`delete from ${fileSnippets} where file_key in (select value from json_each(${p.keys}))`,
);
const add = defineSql<{ now: number; rows: string }>(
  (
    p,
  ) => sql`insert into ${fileSnippets} (last_updated, file_key, snippet_type, content, line_start, line_end, relevance_score)
    select ${p.now}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(${p.rows})`,
);
const update = defineSql<{ id: number; content: string; relevanceScore: number; now: number }>(
  (
    p,
  ) => sql`update ${fileSnippets} set content = ${p.content}, relevance_score = ${p.relevanceScore}, last_updated = ${p.now}
    where key = ${p.id}`,
);
const remove = removalFrom(sql`${fileSnippets}`, sql`(select f.project_key from ${files} f where f.key = t.file_key)`);

type SnippetMethods = Pick<FileIndex<'steps'>, 'putSnippets' | 'snippets' | 'updateSnippet' | 'removeSnippets'>;

/** Parts of files to be read at once. */
export function snippetMethods(context: DomainContext): SnippetMethods {
  const { ownerId, clock, redactor, feed } = context;
  return {
    *putSnippets(project, given) {
      const { snippets } = validate(input.snippets, { project, snippets: given }, 'files.putSnippets');
      if (snippets.length === 0) return 0;
      const now = clock();
      const redacted = snippets.map(({ path, snippets: parts }) => ({
        path,
        parts: [...parts]
          .sort((a, b) => (a.lineStart ?? 0) - (b.lineStart ?? 0))
          .map((part) => [
            ...[part.type, redactor.text(part.content), part.lineStart ?? null, part.lineEnd ?? part.lineStart ?? null],
            part.relevanceScore ?? 0,
          ]),
      }));
      return yield* transaction(function* (): Steps<number> {
        const paths = JSON.stringify(snippets.map(({ path }) => path));
        const keys = yield* all(keysByPath, { ownerId, project, paths });
        if (keys.length === 0) return 0;
        const byPath = new Map(keys.map(({ key, path }) => [path, key]));
        const rows = redacted.flatMap(({ path, parts }) => {
          const key = byPath.get(path);
          return key === undefined ? [] : parts.map((part) => [key, ...part]);
        });
        yield* batch([
          call(dropAll, { keys: JSON.stringify(keys.map(({ key }) => key)) }),
          call(add, { now, rows: JSON.stringify(rows) }),
          ...feed.always({ kind: 'files', id: project, operation: 'updated' }),
        ]);
        return rows.length;
      });
    },
    *snippets(given) {
      const filter = validate(input.snippetFilter, given ?? {}, 'files.snippets');
      const rows = yield* all(listSnippets(filter, ownerId), {});
      return pageOf(
        rows,
        filter,
        ({ project, path, id }) => [project, path, id],
        (row) => row,
      );
    },
    *updateSnippet(given, patch) {
      const { id, ...changed } = validate(input.snippetPatch, { ...patch, id: given }, 'files.updateSnippet');
      const now = clock();
      return yield* transaction(function* (): Steps<FileSnippet> {
        const found = yield* get(byId, { ownerId, id });
        if (found === undefined) throw new NotFoundError('file snippet', id);
        const content = changed.content === undefined ? found.content : redactor.text(changed.content);
        const relevanceScore = changed.relevanceScore ?? found.relevanceScore;
        yield* batch([
          call(update, { id, content, relevanceScore, now }),
          ...feed.ifChanged({ kind: 'files', id: found.project, operation: 'updated' }),
        ]);
        return { ...found, content, relevanceScore, lastUpdated: now };
      });
    },
    *removeSnippets(given) {
      const { ids } = validate(input.byIds, { ids: given }, 'files.removeSnippets');
      return yield* remove(context, ids);
    },
  };
}

/** A page of snippets and the one behind it, by path, then as they were stored, which is by line. */
function listSnippets(filter: FileSnippetFilter, ownerId: string): Statement<object, FileSnippet> {
  const { project, path, types } = filter;
  const after = decodeSortKey(filter.cursor, ['string', 'string', 'number'], 'files.snippets');
  const conditions = [sql`pr.owner_id = ${ownerId}`, sql`f.gone_at is null`];
  if (project !== undefined) conditions.push(sql`pr.project = ${project}`);
  if (path !== undefined) conditions.push(sql`f.key in ${filesAt(ownerId, project, path)}`);
  if (types !== undefined) {
    conditions.push(sql`s.snippet_type in (select value from json_each(${JSON.stringify(types)}))`);
  }
  if (after !== null) conditions.push(sql`(pr.project, f.path, s.key) > (${after[0]}, ${after[1]}, ${after[2]})`);
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSql<object, FileSnippet>(
    () => sql`${select} where ${sql.join(conditions, sql` and `)} order by pr.project, f.path, s.key limit ${limit}`,
    columns,
  );
}

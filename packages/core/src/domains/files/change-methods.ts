import { type SQL, sql } from 'drizzle-orm';
import { NotFoundError } from '../../errors/errors.js';
import { all, batch, call, defineSql, get, type Statement, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { FileChange, FileChangeFilter } from './file-change.js';
import { filesAt } from './file-statements.js';
import type { FileIndex } from './files.js';
import * as input from './input.js';
import { removalFrom } from './remove-by-ids.js';
import { fileChanges, fileProjects, files } from './schema.js';

const columns = {
  id: 'plain',
  project: 'plain',
  fileId: 'plain',
  type: 'plain',
  oldPath: 'plain',
  newPath: 'plain',
  oldHash: 'plain',
  newHash: 'plain',
  changedAt: 'plain',
  changeSize: 'plain',
  gitCommit: 'plain',
} as const;
const select = sql`select c.key, pr.project, f.id, c.change_type, c.old_path, c.new_path, c.old_hash, c.new_hash, c.changed_at,
  c.change_size, c.git_commit from ${fileChanges} c join ${files} f on f.key = c.file_key
  join ${fileProjects} pr on pr.key = c.project_key`;

const byId = defineSql<{ ownerId: string; id: number }, FileChange>(
  (p) => sql`${select} where c.key = ${p.id} and pr.owner_id = ${p.ownerId}`,
  columns,
);
const setCommit = defineSql<{ id: number; gitCommit: string | null }>(
  (p) => sql`update ${fileChanges} set git_commit = ${p.gitCommit} where key = ${p.id}`,
);
const remove = removalFrom(sql`${fileChanges}`, sql`t.project_key`);

type ChangeMethods = Pick<FileIndex<'steps'>, 'changes' | 'updateChange' | 'removeChanges'>;

/** What happened to files. */
export function changeMethods(context: DomainContext): ChangeMethods {
  const { ownerId, feed } = context;
  return {
    *changes(given) {
      const filter = validate(input.changeFilter, given ?? {}, 'files.changes');
      const rows = yield* all(listChanges(filter, ownerId), {});
      return pageOf(
        rows,
        filter,
        ({ id }) => [id],
        (row) => row,
      );
    },
    *updateChange(given, patch) {
      const { id, gitCommit } = validate(input.changePatch, { ...patch, id: given }, 'files.updateChange');
      return yield* transaction(function* (): Steps<FileChange> {
        const found = yield* get(byId, { ownerId, id });
        if (found === undefined) throw new NotFoundError('file change', id);
        yield* batch([
          call(setCommit, { id, gitCommit }),
          ...feed.ifChanged({ kind: 'files', id: found.project, operation: 'updated' }),
        ]);
        return { ...found, gitCommit };
      });
    },
    *removeChanges(given) {
      const { ids } = validate(input.byIds, { ids: given }, 'files.removeChanges');
      return yield* remove(context, ids);
    },
  };
}

/** A page of changes and the one behind it, newest first. */
function listChanges(filter: FileChangeFilter, ownerId: string): Statement<object, FileChange> {
  const { project, path, types, gitCommit, since, until } = filter;
  const [before] = decodeCursor(filter.cursor, 1, 'files.changes') ?? [];
  const conditions: SQL[] = [sql`pr.owner_id = ${ownerId}`];
  if (before !== undefined) conditions.push(sql`c.key < ${before}`);
  if (project !== undefined) conditions.push(sql`pr.project = ${project}`);
  if (path !== undefined) conditions.push(sql`c.file_key in ${filesAt(ownerId, project, path)}`);
  if (types !== undefined) {
    conditions.push(sql`c.change_type in (select value from json_each(${JSON.stringify(types)}))`);
  }
  if (gitCommit !== undefined) conditions.push(sql`c.git_commit = ${gitCommit}`);
  if (since !== undefined) conditions.push(sql`c.changed_at >= ${since}`);
  if (until !== undefined) conditions.push(sql`c.changed_at < ${until}`);
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSql<object, FileChange>(
    () => sql`${select} where ${sql.join(conditions, sql` and `)} order by c.key desc limit ${limit}`,
    columns,
  );
}

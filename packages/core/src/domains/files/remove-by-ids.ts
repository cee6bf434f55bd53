import { type SQL, sql } from 'drizzle-orm';
import { all, batch, call, defineSql, type Steps, transaction } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import { fileProjects } from './schema.js';

/** Removes rows of an owner by their ids, and tells of their projects. Returns how many. */
export type RemoveByIds = (context: DomainContext, ids: readonly number[]) => Steps<number>;

/**
 * Removal from a table by its keys.
 *
 * @param projectKey the key of the project of a row `t`
 */
export function removalFrom(table: SQL, projectKey: SQL): RemoveByIds {
  const found = defineSql<{ ownerId: string; ids: string }, { key: number; project: string }>(
    (p) => sql`select t.key, pr.project from ${table} t cross join ${fileProjects} pr on pr.key = ${projectKey}
      where t.key in (select value from json_each(${p.ids})) and pr.owner_id = ${p.ownerId}`,
    { key: 'plain', project: 'plain' },
  );
  const removed = defineSql<{ keys: string }>(
    (p) => sql`delete from ${table} where key in (select value from json_each(${p.keys}))`,
  );
  return function* ({ ownerId, feed }, ids) {
    return yield* transaction(function* () {
      const rows = yield* all(found, { ownerId, ids: JSON.stringify(ids) });
      if (rows.length === 0) return 0;
      const projects = [...new Set(rows.map(({ project }) => project))];
      yield* batch([
        call(removed, { keys: JSON.stringify(rows.map(({ key }) => key)) }),
        ...projects.flatMap((id) => feed.always({ kind: 'files', id, operation: 'updated' })),
      ]);
      return rows.length;
    });
  };
}

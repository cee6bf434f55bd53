import { sql } from 'drizzle-orm';
import { defineSql, type Statement } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor } from '../../validation.js';
import type { FileRelationship, FileRelationshipFilter, FileRelationshipType } from './file-relationship.js';
import { filesAt, type OwnedProject, projectKey } from './file-statements.js';
import { fileProjects, fileRelationships, files } from './schema.js';

/** Keys of a project's files by path, gone ones too: what they had to do with others comes back with them. */
export const keysByPath = defineSql<OwnedProject & { paths: string }, { key: number; path: string }>(
  (p) => sql`select key, path from ${files} where project_key = ${projectKey(p)}
    and path in (select value from json_each(${p.paths}))`,
  { key: 'plain', path: 'plain' },
);

/** A relationship that is there. */
export interface StoredRelationship {
  readonly key: number;
  readonly source: number;
  readonly target: number;
  readonly type: FileRelationshipType;
  readonly strength: number;
  readonly origin: string;
  readonly lastVerified: number;
  readonly metadata: string;
}

/** All relationships that start at these files, a JSON list of keys. */
export const outgoing = defineSql<{ keys: string }, StoredRelationship>(
  (p) => sql`select key, source_file_key, target_file_key, relationship_type, strength, origin, last_verified, metadata
    from ${fileRelationships} where source_file_key in (select value from json_each(${p.keys}))`,
  {
    key: 'plain',
    source: 'plain',
    target: 'plain',
    type: 'plain',
    strength: 'plain',
    origin: 'plain',
    lastVerified: 'plain',
    metadata: 'plain',
  },
);

/** Writes of rows, as JSON lists. */
export const relating = {
  add: defineSql<{ origin: string; now: number; rows: string }>(
    (p) => sql`insert into ${fileRelationships} (origin, discovered_at, last_verified, source_file_key, target_file_key,
        relationship_type, strength, metadata)
      select ${p.origin}, ${p.now}, ${p.now}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
      from json_each(${p.rows}) where true
      on conflict (source_file_key, target_file_key, relationship_type) do nothing`,
  ),
  /** `[key, strength, metadata]`. */
  update: defineSql<{ now: number; rows: string }>(
    (
      p,
    ) => sql`update ${fileRelationships} set strength = j.value ->> 1, metadata = j.value ->> 2, last_verified = ${p.now}
      from json_each(${p.rows}) j where ${fileRelationships}.key = j.value ->> 0`,
  ),
  verify: defineSql<{ now: number; keys: string }>(
    (p) => sql`update ${fileRelationships} set last_verified = ${p.now}
      where key in (select value from json_each(${p.keys}))`,
  ),
  remove: defineSql<{ keys: string }>(
    (p) => sql`delete from ${fileRelationships} where key in (select value from json_each(${p.keys}))`,
  ),
};

const listed = {
  id: 'plain',
  project: 'plain',
  source: 'plain',
  target: 'plain',
  type: 'plain',
  strength: 'plain',
  origin: 'plain',
  discoveredAt: 'plain',
  lastVerified: 'plain',
  metadata: 'plain',
} as const;

/** A relationship as it is listed, its metadata as JSON. */
export type RelationshipRow = Omit<FileRelationship, 'metadata'> & { readonly metadata: string };

/** A page of relationships and the one behind it, by their keys. */
export function listRelationships(filter: FileRelationshipFilter, ownerId: string): Statement<object, RelationshipRow> {
  const { project, path, direction = 'both', types } = filter;
  const [after = 0] = decodeCursor(filter.cursor, 1, 'files.relationships') ?? [];
  const conditions = [sql`pr.owner_id = ${ownerId}`, sql`r.key > ${after}`];
  if (project !== undefined) conditions.push(sql`pr.project = ${project}`);
  if (types !== undefined) conditions.push(isOneOf(types));
  if (path !== undefined) {
    const at = filesAt(ownerId, project, path);
    const out = sql`r.source_file_key in ${at}`;
    const into = sql`r.target_file_key in ${at}`;
    conditions.push(direction === 'out' ? out : direction === 'in' ? into : sql`(${out} or ${into})`);
  }
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSql<object, RelationshipRow>(
    () => sql`select r.key, pr.project, s.path, t.path, r.relationship_type, r.strength, r.origin, r.discovered_at,
        r.last_verified, r.metadata
      from ${fileRelationships} r join ${files} s on s.key = r.source_file_key join ${files} t on t.key = r.target_file_key
      join ${fileProjects} pr on pr.key = s.project_key
      where s.gone_at is null and t.gone_at is null and ${sql.join(conditions, sql` and `)}
      order by r.key limit ${limit}`,
    listed,
  );
}

/** That a relationship `r` is of one of these types. */
function isOneOf(types: readonly FileRelationshipType[]) {
  return sql`r.relationship_type in (select value from json_each(${JSON.stringify(types)}))`;
}

/** A step from one of some files to another one that is there. */
export interface NeighbourRow {
  readonly from: number;
  readonly to: number;
  readonly path: string;
  readonly type: FileRelationshipType;
  readonly strength: number;
  readonly direction: 'in' | 'out';
}

/** Every file that is one step away from these, a JSON list of keys; `types`: a JSON list, or null for all. */
export const neighbours = defineSql<{ keys: string; types: string | null; out: number; into: number }, NeighbourRow>(
  (p) => sql`select r.source_file_key, r.target_file_key, f.path, r.relationship_type, r.strength, 'out'
    from json_each(${p.keys}) j cross join ${fileRelationships} r on r.source_file_key = j.value
    join ${files} f on f.key = r.target_file_key
    where ${p.out} and f.gone_at is null
      and (${p.types} is null or r.relationship_type in (select value from json_each(${p.types})))
    union all
    select r.target_file_key, r.source_file_key, f.path, r.relationship_type, r.strength, 'in'
    from json_each(${p.keys}) j cross join ${fileRelationships} r on r.target_file_key = j.value
    join ${files} f on f.key = r.source_file_key
    where ${p.into} and f.gone_at is null
      and (${p.types} is null or r.relationship_type in (select value from json_each(${p.types})))`,
  { from: 'plain', to: 'plain', path: 'plain', type: 'plain', strength: 'plain', direction: 'plain' },
);

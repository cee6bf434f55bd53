import { type SQL, sql } from 'drizzle-orm';
import { defineSql, type Statement } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor } from '../../validation.js';
import type { FileAccessFilter, FileAccessType, IndexedFileAccess } from './file-access.js';
import { filesAt, type OwnedProject, projectKey } from './file-statements.js';
import { fileAccessPatterns, fileAccessSums, fileProjects, files } from './schema.js';

/** A batch that records uses; none of them reads first. */
export const recording = {
  /** `[path, type, at, accessor, context, duration, success]`. */
  accesses: defineSql<OwnedProject & { rows: string }>(
    (
      p,
    ) => sql`insert into ${fileAccessPatterns} (file_key, access_type, accessed_at, accessor, context_id, duration_ms, success)
      select f.key, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5, j.value ->> 6
      from json_each(${p.rows}) j cross join ${files} f on f.project_key = ${projectKey(p)} and f.path = j.value ->> 0
      order by j.key`,
  ),
  /** `[path, type, landmark, accesses, failures, duration, first, last, weight]`. */
  sums: defineSql<OwnedProject & { halfLifeMs: number; rows: string }>(
    (
      p,
    ) => sql`insert into ${fileAccessSums} (half_life_ms, file_key, access_type, landmark, accesses, failures, duration_ms,
        first_at, last_at, weight)
      select ${p.halfLifeMs}, f.key, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5, j.value ->> 6,
        j.value ->> 7, j.value ->> 8
      from json_each(${p.rows}) j cross join ${files} f on f.project_key = ${projectKey(p)} and f.path = j.value ->> 0
      where true
      on conflict (file_key, access_type, half_life_ms, landmark) do update set accesses = accesses + excluded.accesses,
        failures = failures + excluded.failures, duration_ms = duration_ms + excluded.duration_ms,
        first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at),
        weight = weight + excluded.weight`,
  ),
  /** `[path, at]`. */
  seen: defineSql<OwnedProject & { rows: string }>(
    (
      p,
    ) => sql`update ${files} set accessed_at = max(coalesce(accessed_at, 0), j.value ->> 1) from json_each(${p.rows}) j
      where project_key = ${projectKey(p)} and ${files}.path = j.value ->> 0`,
  ),
  unknown: defineSql<OwnedProject & { rows: string }, { path: string }>(
    (p) => sql`select j.value ->> 0 from json_each(${p.rows}) j where not exists (
      select 1 from ${files} f where f.project_key = ${projectKey(p)} and f.path = j.value ->> 0)`,
    { path: 'plain' },
  ),
  /** Some of the oldest uses, those of before a time. All owners together. */
  trim: defineSql<{ before: number; most: number }>(
    (p) => sql`delete from ${fileAccessPatterns} where key in (
      select key from ${fileAccessPatterns} order by key limit ${p.most}) and accessed_at < ${p.before}`,
  ),
};

const columns = {
  id: 'plain',
  project: 'plain',
  path: 'plain',
  type: 'plain',
  accessedAt: 'plain',
  accessor: 'plain',
  contextId: 'plain',
  durationMs: 'plain',
  success: fileAccessPatterns.success,
} as const;
const from = sql`from ${fileAccessPatterns} a join ${files} f on f.key = a.file_key
  join ${fileProjects} pr on pr.key = f.project_key`;

/** A page of uses and the one behind it, newest first. */
export function listAccesses(filter: FileAccessFilter, ownerId: string): Statement<object, IndexedFileAccess> {
  const { project, path, types, accessor, contextId, since, until } = filter;
  const [before] = decodeCursor(filter.cursor, 1, 'files.accesses') ?? [];
  const conditions: SQL[] = [sql`pr.owner_id = ${ownerId}`];
  if (before !== undefined) conditions.push(sql`a.key < ${before}`);
  if (project !== undefined) conditions.push(sql`pr.project = ${project}`);
  if (path !== undefined) conditions.push(sql`a.file_key in ${filesAt(ownerId, project, path)}`);
  if (types !== undefined) {
    conditions.push(sql`a.access_type in (select value from json_each(${JSON.stringify(types)}))`);
  }
  if (accessor !== undefined) conditions.push(sql`a.accessor = ${accessor}`);
  if (contextId !== undefined) conditions.push(sql`a.context_id = ${contextId}`);
  if (contextId) conditions.push(sql`a.context_id <> ''`);
  if (since !== undefined) conditions.push(sql`a.accessed_at >= ${since}`);
  if (until !== undefined) conditions.push(sql`a.accessed_at < ${until}`);
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSql<object, IndexedFileAccess>(
    () => sql`select a.key, pr.project, f.path, a.access_type, a.accessed_at, a.accessor, a.context_id, a.duration_ms, a.success
      ${from} where ${sql.join(conditions, sql` and `)} order by a.key desc limit ${limit}`,
    columns,
  );
}

/** A use that is to be judged, or forgotten. */
export interface StoredAccess {
  readonly key: number;
  readonly fileKey: number;
  readonly project: string;
  readonly type: FileAccessType;
  readonly accessedAt: number;
  readonly durationMs: number | null;
  readonly success: boolean;
}

/** Uses of an owner by their ids (a JSON list), or of a conversation or task. */
export const chosen = defineSql<{ ownerId: string; ids: string | null; contextId: string | null }, StoredAccess>(
  (p) => sql`select a.key, a.file_key, pr.project, a.access_type, a.accessed_at, a.duration_ms, a.success
    ${from} where pr.owner_id = ${p.ownerId} and a.key in (select value from json_each(${p.ids})
      union all select key from ${fileAccessPatterns} where context_id = ${p.contextId} and context_id <> '')`,
  {
    key: 'plain',
    fileKey: 'plain',
    project: 'plain',
    type: 'plain',
    accessedAt: 'plain',
    durationMs: 'plain',
    success: fileAccessPatterns.success,
  },
);

/** Sums of the uses of a file by type. */
export interface StoredSum {
  readonly key: number;
  readonly fileKey: number;
  readonly type: FileAccessType;
  readonly accesses: number;
  readonly failures: number;
  readonly durationMs: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly weight: number;
  readonly halfLifeMs: number;
  readonly landmark: number;
}

const sumColumns = {
  key: 'plain',
  fileKey: 'plain',
  type: 'plain',
  accesses: 'plain',
  failures: 'plain',
  durationMs: 'plain',
  firstAt: 'plain',
  lastAt: 'plain',
  weight: 'plain',
  halfLifeMs: 'plain',
  landmark: 'plain',
} as const;
const selectSum = sql`select s.key, s.file_key, s.access_type, s.accesses, s.failures, s.duration_ms, s.first_at, s.last_at,
  s.weight, s.half_life_ms, s.landmark`;

/** The sums of some files, a JSON list of keys. */
export const sumsOf = defineSql<{ keys: string }, StoredSum>(
  (p) => sql`${selectSum} from ${fileAccessSums} s where s.file_key in (select value from json_each(${p.keys}))`,
  sumColumns,
);

/** The sums of all files of a project, or of all, that are there; `types`: a JSON list, or null for all. */
export const allSums = defineSql<
  { ownerId: string; project: string | null; types: string | null },
  StoredSum & { readonly project: string; readonly path: string }
>(
  (
    p,
  ) => sql`${selectSum}, pr.project, f.path from ${fileProjects} pr cross join ${files} f cross join ${fileAccessSums} s
    where pr.owner_id = ${p.ownerId} and (${p.project} is null or pr.project = ${p.project}) and f.project_key = pr.key
      and f.gone_at is null and s.file_key = f.key
      and (${p.types} is null or s.access_type in (select value from json_each(${p.types})))`,
  { ...sumColumns, project: 'plain', path: 'plain' },
);

/** Changes of what was recorded. */
export const correcting = {
  judge: defineSql<{ keys: string; success: number }>(
    (p) =>
      sql`update ${fileAccessPatterns} set success = ${p.success} where key in (select value from json_each(${p.keys}))`,
  ),
  remove: defineSql<{ keys: string }>(
    (p) => sql`delete from ${fileAccessPatterns} where key in (select value from json_each(${p.keys}))`,
  ),
  /** `[key, accesses, failures, duration, weight]`, to be added. */
  sums: defineSql<{ rows: string }>(
    (
      p,
    ) => sql`update ${fileAccessSums} set accesses = accesses + (j.value ->> 1), failures = max(0, failures + (j.value ->> 2)),
        duration_ms = max(0, duration_ms + (j.value ->> 3)), weight = max(0, weight + (j.value ->> 4))
      from json_each(${p.rows}) j where ${fileAccessSums}.key = j.value ->> 0`,
  ),
  emptySums: defineSql<{ keys: string }>(
    (p) => sql`delete from ${fileAccessSums} where accesses <= 0 and key in (select value from json_each(${p.keys}))`,
  ),
};

import { type SQL, sql } from 'drizzle-orm';
import { defineSql, type Placeholders, type Statement } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey } from '../../validation.js';
import { beginsWith } from '../begins-with.js';
import type { FileFilter, FileProject, IndexedFile } from './indexed-file.js';
import { fileChanges, fileProjects, files } from './schema.js';

/** A project of an owner. */
export interface OwnedProject {
  readonly ownerId: string;
  readonly project: string;
}

/** The key of a project. */
export function projectKey(p: Placeholders<OwnedProject>): SQL {
  return sql`(select key from ${fileProjects} where owner_id = ${p.ownerId} and project = ${p.project})`;
}

/** Keys of the files of an owner, of one project or of all, that are or were at a path. */
export function filesAt(ownerId: string, project: string | undefined, path: string): SQL {
  const one = project === undefined ? sql`` : sql` and project = ${project}`;
  return sql`(select f.key from ${files} f where f.path = ${path}
    and f.project_key in (select key from ${fileProjects} where owner_id = ${ownerId}${one}))`;
}

/** The project, made when it is not there. */
export const addProject = defineSql<OwnedProject & { root: string }>(
  (p) => sql`insert into ${fileProjects} (owner_id, project, root) values (${p.ownerId}, ${p.project}, ${p.root})
    on conflict (owner_id, project) do nothing`,
);

/** What is known of a project beside its files; null: as before. */
export const updateProject = defineSql<
  OwnedProject & { root: string | null; setHead: number; gitHead: string | null; finishedAt: number | null }
>(
  (p) => sql`update ${fileProjects} set root = coalesce(${p.root}, root),
    git_head = case when ${p.setHead} then ${p.gitHead} else git_head end,
    indexed_at = coalesce(${p.finishedAt}, indexed_at),
    is_stale = case when ${p.finishedAt} is null then is_stale else 0 end
    where owner_id = ${p.ownerId} and project = ${p.project}`,
);

/** Says that a project's relationships are those of other files. */
export const markStale = defineSql<{ key: number }>(
  (p) => sql`update ${fileProjects} set is_stale = 1 where key = ${p.key} and is_stale = 0`,
);

/** The project, if it has no file any more. */
export const removeEmptyProject = defineSql<OwnedProject>(
  (p) => sql`delete from ${fileProjects} where owner_id = ${p.ownerId} and project = ${p.project}
    and not exists (select 1 from ${files} f where f.project_key = ${fileProjects}.key)`,
);

/** A project of an owner, and how many files it has. */
export const removeProject = {
  count: defineSql<OwnedProject, { files: number }>(
    (p) => sql`select count(*) from ${files} where project_key = ${projectKey(p)}`,
    { files: 'plain' },
  ),
  remove: defineSql<OwnedProject>(
    (p) => sql`delete from ${fileProjects} where owner_id = ${p.ownerId} and project = ${p.project}`,
  ),
};

/** Projects by name. */
export const projects = defineSql<{ ownerId: string }, FileProject>(
  (p) => sql`select project, root, git_head, indexed_at, is_stale,
      (select count(*) from ${files} f where f.project_key = pr.key and f.gone_at is null)
    from ${fileProjects} pr where owner_id = ${p.ownerId} order by project`,
  {
    project: 'plain',
    root: 'plain',
    gitHead: 'plain',
    indexedAt: 'plain',
    isStale: fileProjects.isStale,
    files: 'plain',
  },
);

/** The key of a project, and the last key of a file: under the write lock, whoever writes next may count on from there. */
export const writeKeys = defineSql<OwnedProject, { project: number; file: number }>(
  (p) => sql`select key, (select coalesce(max(key), 0) from ${files})
    from ${fileProjects} where owner_id = ${p.ownerId} and project = ${p.project}`,
  { project: 'plain', file: 'plain' },
);

/** A row of {@link files}, but for what follows from its path. */
export interface StoredFile extends Omit<IndexedFile, 'project' | 'name' | 'extension'> {
  readonly key: number;
  readonly mentions: string;
}

const storedColumns = {
  key: 'plain',
  id: 'plain',
  path: 'plain',
  sizeBytes: 'plain',
  permissions: 'plain',
  createdAt: 'plain',
  modifiedAt: 'plain',
  accessedAt: 'plain',
  contentHash: 'plain',
  gitStatus: 'plain',
  isBinary: files.isBinary,
  language: 'plain',
  encoding: 'plain',
  lineCount: 'plain',
  mentions: 'plain',
  indexedAt: 'plain',
  goneAt: 'plain',
} as const;

/** Files of a project by their paths, a JSON list. */
export const filesByPath = defineSql<OwnedProject & { paths: string }, StoredFile>(
  (
    p,
  ) => sql`select key, id, path, size_bytes, permissions, created_at, modified_at, accessed_at, content_hash, git_status,
      is_binary, language, encoding, line_count, mentions, indexed_at, gone_at
    from ${files} where project_key = ${projectKey(p)} and path in (select value from json_each(${p.paths}))`,
  storedColumns,
);

/** Writes of rows, as JSON lists of lists in the order of the columns. */
export const writing = {
  /** New rows and rows with other facts, by their keys. */
  files: defineSql<{ projectKey: number; now: number; rows: string }>(
    (
      p,
    ) => sql`insert into ${files} (project_key, indexed_at, key, id, path, name, extension, size_bytes, permissions, created_at,
        modified_at, accessed_at, content_hash, git_status, is_binary, language, encoding, line_count, mentions, gone_at)
      select ${p.projectKey}, ${p.now}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
        value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13,
        value ->> 14, value ->> 15, value ->> 16, null from json_each(${p.rows}) where true
      on conflict (key) do update set path = excluded.path, name = excluded.name, extension = excluded.extension,
        size_bytes = excluded.size_bytes, permissions = excluded.permissions, created_at = excluded.created_at,
        modified_at = excluded.modified_at, accessed_at = excluded.accessed_at, content_hash = excluded.content_hash,
        git_status = excluded.git_status, is_binary = excluded.is_binary, language = excluded.language,
        encoding = excluded.encoding, line_count = excluded.line_count, mentions = excluded.mentions,
        indexed_at = excluded.indexed_at, gone_at = null`,
  ),
  changes: defineSql<{ projectKey: number; rows: string }>(
    (p) => sql`insert into ${fileChanges} (project_key, file_key, change_type, old_path, new_path, old_hash, new_hash,
        changed_at, change_size, git_commit)
      select ${p.projectKey}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
        value ->> 7, value ->> 8 from json_each(${p.rows})`,
  ),
  /** Makes room: no file has such a path, so that files can take each other's places in one statement. */
  moveAside: defineSql<{ keys: string }>(
    (p) => sql`update ${files} set path = '/' || key where key in (select value from json_each(${p.keys}))`,
  ),
  remove: defineSql<{ keys: string }>(
    (p) => sql`delete from ${files} where key in (select value from json_each(${p.keys}))`,
  ),
  gone: defineSql<{ keys: string; now: number }>(
    (p) => sql`update ${files} set gone_at = ${p.now}, git_status = null
      where key in (select value from json_each(${p.keys}))`,
  ),
  /** Some of the oldest changes, those of before a time. All owners together. */
  trimChanges: defineSql<{ before: number; most: number }>(
    (p) => sql`delete from ${fileChanges} where key in (select key from ${fileChanges} order by key limit ${p.most})
      and changed_at < ${p.before}`,
  ),
};

const fileColumns = {
  id: 'plain',
  project: 'plain',
  path: 'plain',
  name: 'plain',
  extension: 'plain',
  sizeBytes: 'plain',
  permissions: 'plain',
  createdAt: 'plain',
  modifiedAt: 'plain',
  accessedAt: 'plain',
  contentHash: 'plain',
  gitStatus: 'plain',
  isBinary: files.isBinary,
  language: 'plain',
  encoding: 'plain',
  lineCount: 'plain',
  indexedAt: 'plain',
  goneAt: 'plain',
} as const;
const selectFile = sql`select f.id, pr.project, f.path, f.name, f.extension, f.size_bytes, f.permissions, f.created_at,
  f.modified_at, f.accessed_at, f.content_hash, f.git_status, f.is_binary, f.language, f.encoding, f.line_count,
  f.indexed_at, f.gone_at`;
// In this order both tables are read along the indexes that the result is sorted by.
const fromFiles = sql`from ${fileProjects} pr cross join ${files} f`;

/** One file. */
export const fileByPath = defineSql<OwnedProject & { path: string }, IndexedFile>(
  (p) => sql`${selectFile} ${fromFiles}
    where pr.owner_id = ${p.ownerId} and pr.project = ${p.project} and f.project_key = pr.key and f.path = ${p.path}`,
  fileColumns,
);

/** One file, by its id. */
export const fileById = defineSql<{ ownerId: string; id: string }, IndexedFile>(
  (p) => sql`${selectFile} from ${files} f join ${fileProjects} pr on pr.key = f.project_key
    where f.id = ${p.id} and pr.owner_id = ${p.ownerId}`,
  fileColumns,
);

/** Goes on behind a project and path; the lower bounds are where the indexes are entered. */
function behind(after: readonly unknown[] | null): SQL {
  if (after === null) return sql``;
  const [project, path] = after;
  return sql` and pr.project >= ${project} and f.path >= case when pr.project = ${project} then ${path} else '' end
    and (pr.project > ${project} or f.path > ${path})`;
}

/** A page of files and the one behind it, by project and path. */
export function listFiles(filter: FileFilter, ownerId: string): Statement<object, IndexedFile> {
  const after = decodeSortKey(filter.cursor, ['string', 'string'], 'files.list');
  const { project, language, extension, gitStatus, pathPrefix, isBinary, gone = 'exclude' } = filter;
  const conditions = [sql`pr.owner_id = ${ownerId}`, sql`f.project_key = pr.key`];
  if (project !== undefined) conditions.push(sql`pr.project = ${project}`);
  if (language !== undefined) conditions.push(sql`f.language = ${language}`);
  if (extension !== undefined) conditions.push(sql`f.extension = ${extension}`);
  if (gitStatus !== undefined) {
    const statuses = [gitStatus].flat();
    conditions.push(sql`f.git_status in (select value from json_each(${JSON.stringify(statuses)}))`);
    // Says so that the index of what is not as in the last commit may be used.
    if (!statuses.includes('unmodified')) conditions.push(sql`f.git_status <> 'unmodified'`);
  }
  if (pathPrefix) conditions.push(beginsWith(sql`f.path`, pathPrefix));
  if (isBinary !== undefined) conditions.push(sql`f.is_binary = ${Number(isBinary)}`);
  if (gone !== 'include') conditions.push(gone === 'only' ? sql`f.gone_at is not null` : sql`f.gone_at is null`);
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSql<object, IndexedFile>(
    () => sql`${selectFile} ${fromFiles} where ${sql.join(conditions, sql` and `)}${behind(after)}
      order by pr.project, f.path limit ${limit}`,
    fileColumns,
  );
}

/** A page of what files name, and the one behind it, by path. */
export const mentionsOf = defineSql<
  OwnedProject & { after: string; paths: string | null; limit: number },
  { path: string; mentions: string }
>(
  (p) => sql`select path, mentions from ${files} where project_key = ${projectKey(p)} and path > ${p.after}
    and gone_at is null and mentions <> '[]'
    and (${p.paths} is null or path in (select value from json_each(${p.paths}))) order by path limit ${p.limit}`,
  { path: 'plain', mentions: 'plain' },
);

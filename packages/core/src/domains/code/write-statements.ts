import { sql } from 'drizzle-orm';
import { defineSql } from '../../steps/index.js';
import { codeChunks, codeFiles, codePlaces, codeProjects, codeSymbols } from './schema.js';

/** A project of an owner. */
interface OwnedProject {
  readonly ownerId: string;
  readonly project: string;
}

/** The project, made when it is not there. */
export const addProject = defineSql<OwnedProject>(
  (p) => sql`insert into ${codeProjects} (owner_id, project) values (${p.ownerId}, ${p.project})
    on conflict (owner_id, project) do nothing`,
);

/** The project, if it has no file any more. */
export const removeEmptyProject = defineSql<OwnedProject>(
  (p) => sql`delete from ${codeProjects} where owner_id = ${p.ownerId} and project = ${p.project}
    and not exists (select 1 from ${codeFiles} f where f.project_key = ${codeProjects}.key)`,
);

/** The key of a project, and the last key of each table: under the write lock, whoever writes next may count on from there. */
export interface WriteKeys {
  readonly project: number;
  readonly file: number;
  readonly chunk: number;
  readonly symbol: number;
}

/** {@link WriteKeys} of a project that is there. */
export const writeKeys = defineSql<OwnedProject, WriteKeys>(
  (p) => sql`select key, (select coalesce(max(key), 0) from ${codeFiles}),
      (select coalesce(max(key), 0) from ${codeChunks}), (select coalesce(max(key), 0) from ${codeSymbols})
    from ${codeProjects} where owner_id = ${p.ownerId} and project = ${p.project}`,
  { project: 'plain', file: 'plain', chunk: 'plain', symbol: 'plain' },
);

/** A file that is there. */
export interface StoredFile {
  readonly key: number;
  readonly project: string;
  readonly path: string;
  readonly hash: string;
}
const storedFile = { key: 'plain', project: 'plain', path: 'plain', hash: 'plain' } as const;

/** Files of a project by their paths, a JSON list. */
export const filesByPath = defineSql<OwnedProject & { paths: string }, StoredFile>(
  (
    p,
  ) => sql`select f.key, pr.project, f.path, f.hash from ${codeProjects} pr join ${codeFiles} f on f.project_key = pr.key
    where pr.owner_id = ${p.ownerId} and pr.project = ${p.project} and f.path in (select value from json_each(${p.paths}))`,
  storedFile,
);

/** Files of a project, or of all, that were stored before a time or at any. */
export const filesBefore = defineSql<
  { ownerId: string; project: string | undefined; indexedBefore: number | undefined },
  StoredFile
>(
  (
    p,
  ) => sql`select f.key, pr.project, f.path, f.hash from ${codeProjects} pr join ${codeFiles} f on f.project_key = pr.key
    where pr.owner_id = ${p.ownerId} and (${p.project} is null or pr.project = ${p.project})
    and (${p.indexedBefore} is null or f.indexed_at < ${p.indexedBefore})`,
  storedFile,
);

/** A chunk that is there, by its id. */
export interface StoredChunk {
  readonly key: number;
  readonly id: string;
}

/** Chunks by their ids, a JSON list. */
export const chunksById = defineSql<{ ownerId: string; ids: string }, StoredChunk>(
  (p) => sql`select key, lower(hex(hash)) from ${codeChunks}
    where owner_id = ${p.ownerId} and hash in (select unhex(value) from json_each(${p.ids}))`,
  { key: 'plain', id: 'plain' },
);

/** Chunks that have all their places in these files, a JSON list of keys. */
export const chunksOnlyIn = defineSql<{ files: string }, { key: number }>(
  // Each chunk is looked at once: a licence that begins ten thousand files has as many places.
  (p) => sql`select chunk_key from (select distinct chunk_key from ${codePlaces}
      where file_key in (select value from json_each(${p.files}))) here
    where not exists (select 1 from ${codePlaces} o where o.chunk_key = here.chunk_key
      and o.file_key not in (select value from json_each(${p.files})))`,
  { key: 'plain' },
);

interface FileValues {
  readonly key: number;
  readonly language: string;
  readonly hash: string;
  readonly sizeBytes: number;
  readonly lines: number;
  readonly modifiedAt: number;
  readonly indexedAt: number;
}

/** Rows of one file or chunk each, under keys that the caller counted from {@link WriteKeys}. */
export const inserts = {
  file: defineSql<FileValues & { projectKey: number; path: string }>(
    (p) => sql`insert into ${codeFiles}
      (key, project_key, path, language, hash, size_bytes, lines, modified_at, indexed_at)
      values (${p.key}, ${p.projectKey}, ${p.path}, ${p.language}, ${p.hash}, ${p.sizeBytes}, ${p.lines},
        ${p.modifiedAt}, ${p.indexedAt})`,
  ),
  chunk: defineSql<{ key: number; ownerId: string; id: string; language: string; text: string }>(
    (p) => sql`insert into ${codeChunks} (key, owner_id, hash, language, text)
      values (${p.key}, ${p.ownerId}, unhex(${p.id}), ${p.language}, ${p.text})`,
  ),
  /** All at once: a list of these rows as JSON lists, in the order of the columns. */
  symbols: defineSql<{ ownerId: string; rows: string }>(
    (p) => sql`insert into ${codeSymbols}
      (owner_id, key, file_key, type, name, folded, words, container, start_line, end_line)
      select ${p.ownerId}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
        value ->> 7, value ->> 8 from json_each(${p.rows})`,
  ),
  /** As {@link symbols}. */
  places: defineSql<{ rows: string }>(
    (p) => sql`insert into ${codePlaces} (file_key, ordinal, chunk_key, start_line, end_line, symbol_key)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(${p.rows})`,
  ),
};

/** A file's new version; what it holds is replaced beside it. */
export const updateFile = defineSql<FileValues>(
  (p) => sql`update ${codeFiles} set language = ${p.language}, hash = ${p.hash}, size_bytes = ${p.sizeBytes},
    lines = ${p.lines}, modified_at = ${p.modifiedAt}, indexed_at = ${p.indexedAt} where key = ${p.key}`,
);

/** Removals by JSON lists of keys. Places and symbols follow their file by cascade; chunks must have no place any more. */
export const removals = {
  places: defineSql<{ files: string }>(
    (p) => sql`delete from ${codePlaces} where file_key in (select value from json_each(${p.files}))`,
  ),
  symbols: defineSql<{ files: string }>(
    (p) => sql`delete from ${codeSymbols} where file_key in (select value from json_each(${p.files}))`,
  ),
  files: defineSql<{ files: string }>(
    (p) => sql`delete from ${codeFiles} where key in (select value from json_each(${p.files}))`,
  ),
  chunks: defineSql<{ chunks: string }>(
    (p) => sql`delete from ${codeChunks} where key in (select value from json_each(${p.chunks}))`,
  ),
};

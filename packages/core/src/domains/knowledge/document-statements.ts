import { sql } from 'drizzle-orm';
import { defineSelect, defineSql } from '../../steps/index.js';
import type { DocumentationFile, DocumentReference, DocumentSection } from './documents.js';
import {
  documentationReferences as references,
  documentationSections as sections,
  documentationFiles as table,
} from './schema.js';

interface OwnedProject {
  readonly ownerId: string;
  readonly project: string;
}
type Place = OwnedProject & { readonly path: string };

/** What is stored of files that come again, and the last key of sections: under the write lock, keys are counted on from there. */
export const before = {
  files: defineSql<OwnedProject & { paths: string }, { key: number; path: string; hash: string }>(
    (p) => sql`select key, path, content_hash from ${table}
      where owner_id = ${p.ownerId} and project = ${p.project} and path in (select value from json_each(${p.paths}))`,
    { key: 'plain', path: 'plain', hash: 'plain' },
  ),
  lastFile: defineSql<object, { last: number }>(
    () => sql`select coalesce((select seq from sqlite_sequence where name = 'documentation_files'), 0)`,
    { last: 'plain' },
  ),
  sections: defineSql<{ files: string }, { key: number }>(
    (p) => sql`select key from ${sections} where file_key in (select value from json_each(${p.files}))`,
    { key: 'plain' },
  ),
};

interface FileValues {
  readonly key: number;
  readonly docType: string;
  readonly title: string;
  readonly purpose: string;
  readonly contentHash: string;
  readonly metadata: string;
  readonly analyzedAt: number;
}

/** Writes of whole documents. Rows of references come as JSON lists, in the order of the columns. */
export const writes = {
  file: defineSql<FileValues & Place>(
    (p) => sql`insert into ${table}
        (key, owner_id, project, path, doc_type, title, purpose, content_hash, metadata, analyzed_at)
      values (${p.key}, ${p.ownerId}, ${p.project}, ${p.path}, ${p.docType}, ${p.title}, ${p.purpose}, ${p.contentHash},
        ${p.metadata}, ${p.analyzedAt})`,
  ),
  update: defineSql<FileValues>(
    (p) => sql`update ${table} set doc_type = ${p.docType}, title = ${p.title}, purpose = ${p.purpose},
        content_hash = ${p.contentHash}, metadata = ${p.metadata}, analyzed_at = ${p.analyzedAt} where key = ${p.key}`,
  ),
  seen: defineSql<{ files: string; analyzedAt: number }>(
    (p) => sql`update ${table} set analyzed_at = ${p.analyzedAt}
      where key in (select value from json_each(${p.files}))`,
  ),
  section: defineSql<{
    fileKey: number;
    ordinal: number;
    headings: string;
    anchors: string;
    startLine: number;
    endLine: number;
    text: string;
  }>(
    (p) => sql`insert into ${sections} (file_key, ordinal, headings, anchors, start_line, end_line, text)
      values (${p.fileKey}, ${p.ordinal}, ${p.headings}, ${p.anchors}, ${p.startLine}, ${p.endLine}, ${p.text})`,
  ),
  references: defineSql<OwnedProject & { fileKey: number; rows: string }>(
    (p) => sql`insert into ${references} (owner_id, project, file_key, line, text, kind, target, anchor, target_exists)
      select ${p.ownerId}, ${p.project}, ${p.fileKey}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
        value ->> 5 from json_each(${p.rows})`,
  ),
};

/** Removals by JSON lists of keys of files. Sections and references follow a file by cascade. */
export const removals = {
  sections: defineSql<{ files: string }>(
    (p) => sql`delete from ${sections} where file_key in (select value from json_each(${p.files}))`,
  ),
  references: defineSql<{ files: string }>(
    (p) => sql`delete from ${references} where file_key in (select value from json_each(${p.files}))`,
  ),
  files: defineSql<{ files: string }>(
    (p) => sql`delete from ${table} where key in (select value from json_each(${p.files}))`,
  ),
};

const facts = {
  key: table.key,
  project: table.project,
  path: table.path,
  docType: table.docType,
  title: table.title,
  purpose: table.purpose,
  contentHash: table.contentHash,
  metadata: table.metadata,
  analyzedAt: table.analyzedAt,
};

/** One document. */
export const byPath = defineSelect<Place>()(
  facts,
  (p) => sql`from ${table} where owner_id = ${p.ownerId} and project = ${p.project} and path = ${p.path}`,
);

/** Changes what is said of a document. */
export const describe = defineSql<{
  key: number;
  docType: string;
  title: string;
  purpose: string;
  metadata: string;
}>(
  (p) => sql`update ${table} set doc_type = ${p.docType}, title = ${p.title}, purpose = ${p.purpose},
      metadata = ${p.metadata} where key = ${p.key}`,
);

/** How many sections and references a document has. */
export const counts = defineSql<{ key: number }, { sections: number; references: number }>(
  (p) => sql`select (select count(*) from ${sections} where file_key = ${p.key}),
      (select count(*) from ${references} where file_key = ${p.key})`,
  { sections: 'plain', references: 'plain' },
);

/** Sections of a document in their order. */
export const sectionsOf = defineSelect<{ key: number }>()(
  {
    headings: sections.headings,
    anchors: sections.anchors,
    startLine: sections.startLine,
    endLine: sections.endLine,
    text: sections.text,
  } satisfies Record<keyof DocumentSection, unknown>,
  (p) => sql`from ${sections} where file_key = ${p.key} order by ordinal`,
);

interface ListValues {
  readonly ownerId: string;
  readonly project: string | null;
  readonly docTypes: string | null;
  readonly prefix: string | null;
  readonly analyzedBefore: number | null;
  readonly afterProject: string | null;
  readonly afterPath: string | null;
  readonly limit: number;
}

const listed = {
  project: table.project,
  path: table.path,
  docType: table.docType,
  title: table.title,
  purpose: table.purpose,
  contentHash: table.contentHash,
  metadata: table.metadata,
  sections: 'plain',
  references: 'plain',
  analyzedAt: table.analyzedAt,
} as const;

/** A page of documents, of all projects or of one. */
const listing = (ofProject: boolean) =>
  defineSql<ListValues, DocumentationFile>(
    (p) => sql`select f.project, f.path, f.doc_type, f.title, f.purpose, f.content_hash, f.metadata,
        (select count(*) from ${sections} s where s.file_key = f.key),
        (select count(*) from ${references} r where r.file_key = f.key), f.analyzed_at
      from ${table} f where f.owner_id = ${p.ownerId} ${ofProject ? sql`and f.project = ${p.project}` : sql``}
        and (f.project, f.path) > (coalesce(${p.afterProject}, ''), coalesce(${p.afterPath}, ''))
        and (${p.docTypes} is null or f.doc_type in (select value from json_each(${p.docTypes})))
        and (${p.prefix} is null or substr(f.path, 1, length(${p.prefix})) = ${p.prefix})
        and (${p.analyzedBefore} is null or f.analyzed_at < ${p.analyzedBefore})
      order by f.project, f.path limit ${p.limit}`,
    listed,
  );
/** Documents by project and path: those of every project, or of one. */
export const lists = { all: listing(false), one: listing(true) };

/** Whether a reference `r` leads nowhere. */
const dangling = sql`(select case when d.key is null then r.target_exists = 0 else r.anchor <> '' and not exists (
    select 1 from ${sections} s, json_each(s.anchors) a where s.file_key = d.key and a.value = r.anchor) end
  from (select 1) left join ${table} d on d.owner_id = r.owner_id and d.project = r.project and d.path = r.target)`;

interface ReferenceValues {
  readonly ownerId: string;
  readonly project: string | null;
  readonly path: string | null;
  readonly target: string | null;
  readonly anchor: string | null;
  readonly kind: string | null;
  readonly dangling: number | null;
  readonly afterProject: string | null;
  readonly afterPath: string | null;
  readonly afterLine: number | null;
  readonly afterKey: number | null;
  readonly limit: number;
}

/** A reference with its key, which pages are cut by. */
export type ReferenceRow = Omit<DocumentReference, 'dangling'> & { readonly key: number; readonly dangling: number };

const referenceColumns = {
  key: 'plain',
  project: 'plain',
  path: 'plain',
  line: 'plain',
  text: 'plain',
  kind: 'plain',
  target: 'plain',
  anchor: 'plain',
  dangling: 'plain',
} as const;

/** References by project, path and line; the statement begins with what an index finds. */
const referenceListing = (by: 'owner' | 'file' | 'target') =>
  defineSql<ReferenceValues, ReferenceRow>(
    (p) => sql`select r.key, f.project, f.path, r.line, r.text, r.kind, r.target, r.anchor, ${dangling} as is_dangling
      from ${by === 'target' ? sql`${references} r join ${table} f on f.key = r.file_key` : sql`${table} f join ${references} r on r.file_key = f.key`}
      where ${by === 'target' ? sql`r.owner_id = ${p.ownerId} and r.project = ${p.project} and r.target = ${p.target}` : sql`f.owner_id = ${p.ownerId}`}
        ${by === 'file' ? sql`and f.project = ${p.project}` : sql`and (${p.project} is null or f.project = ${p.project})`}
        and (f.project, f.path, r.line, r.key) >
          (coalesce(${p.afterProject}, ''), coalesce(${p.afterPath}, ''), coalesce(${p.afterLine}, 0), coalesce(${p.afterKey}, 0))
        and (${p.path} is null or f.path = ${p.path}) and (${p.target} is null or r.target = ${p.target})
        and (${p.anchor} is null or r.anchor = ${p.anchor}) and (${p.kind} is null or r.kind = ${p.kind})
        and (${p.dangling} is null or ${dangling} = ${p.dangling})
      order by f.project, f.path, r.line, r.key limit ${p.limit}`,
    referenceColumns,
  );
/** References by where they stand: all of an owner's, those in a document, those to a target. */
export const referenceLists = {
  owner: referenceListing('owner'),
  file: referenceListing('file'),
  target: referenceListing('target'),
};

/** All references of a document. */
export const referencesOf = defineSql<{ key: number }, ReferenceRow>(
  (p) => sql`select r.key, f.project, f.path, r.line, r.text, r.kind, r.target, r.anchor, ${dangling}
    from ${references} r join ${table} f on f.key = r.file_key where r.file_key = ${p.key} order by r.line, r.key`,
  referenceColumns,
);

/** Whether there is a file at each of some paths. */
export const noteTargets = defineSql<OwnedProject & { targets: string; exists: number }>(
  (p) => sql`update ${references} set target_exists = ${p.exists}
    where owner_id = ${p.ownerId} and project = ${p.project} and target_exists <> ${p.exists}
      and target in (select value from json_each(${p.targets}))`,
);

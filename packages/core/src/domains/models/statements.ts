import { sql } from 'drizzle-orm';
import { insertChange } from '../../feed/index.js';
import { defineSelect, defineSql } from '../../steps/index.js';
import type { Model } from './models.js';
import { models } from './schema.js';

const fields = {
  id: models.id,
  kind: models.kind,
  name: models.name,
  path: models.path,
  filename: models.filename,
  sizeBytes: models.sizeBytes,
  modifiedAt: models.modifiedAt,
  provider: models.provider,
  url: models.url,
  format: models.format,
  architecture: models.architecture,
  parameterCount: models.parameterCount,
  sizeLabel: models.sizeLabel,
  quantization: models.quantization,
  contextLength: models.contextLength,
  vocabularySize: models.vocabularySize,
  chatTemplate: models.chatTemplate,
  metadata: models.metadata,
  contentHash: models.contentHash,
  firstSeenAt: models.firstSeenAt,
  lastSeenAt: models.lastSeenAt,
  lastUsedAt: models.lastUsedAt,
  missingSince: models.missingSince,
};

/** What {@link put} writes; JSON as text, since it was made before. */
export interface ModelValues
  extends Omit<Model, 'id' | 'metadata' | 'firstSeenAt' | 'lastSeenAt' | 'lastUsedAt' | 'missingSince'> {
  readonly ownerId: string;
  readonly metadata: string | null;
  readonly now: number;
}

const putAs = (kind: 'local' | 'remote') =>
  defineSql<ModelValues>(
    (
      p,
    ) => sql`insert into ${models} (owner_id, kind, name, path, filename, size_bytes, modified_at, provider, url, format,
      architecture, parameter_count, size_label, quantization, context_length, vocabulary_size, chat_template, metadata,
      content_hash, first_seen_at, last_seen_at)
    values (${p.ownerId}, ${p.kind}, ${p.name}, ${p.path}, ${p.filename}, ${p.sizeBytes}, ${p.modifiedAt}, ${p.provider}, ${p.url},
      ${p.format}, ${p.architecture}, ${p.parameterCount}, ${p.sizeLabel}, ${p.quantization}, ${p.contextLength},
      ${p.vocabularySize}, ${p.chatTemplate}, ${p.metadata}, coalesce(${p.contentHash}, ''), ${p.now}, ${p.now})
    on conflict ${kind === 'local' ? sql`(owner_id, path) where kind = 'local'` : sql`(owner_id, provider, name, url) where kind = 'remote'`}
    do update set name = excluded.name, size_bytes = excluded.size_bytes, modified_at = excluded.modified_at,
      format = excluded.format, architecture = excluded.architecture, parameter_count = excluded.parameter_count,
      size_label = excluded.size_label, quantization = excluded.quantization, context_length = excluded.context_length,
      vocabulary_size = excluded.vocabulary_size, chat_template = excluded.chat_template, metadata = excluded.metadata,
      content_hash = case when ${p.contentHash} is not null then excluded.content_hash
        when size_bytes is excluded.size_bytes and modified_at is excluded.modified_at then content_hash else '' end,
      last_seen_at = excluded.last_seen_at, missing_since = null`,
  );

/** Puts a model in, or brings it up to date. */
export const put = { local: putAs('local'), remote: putAs('remote') };

/** The model that was just put. */
export const putOne = {
  local: defineSelect<{ ownerId: string; path: string }>()(
    fields,
    (p) => sql`from ${models} where owner_id = ${p.ownerId} and path = ${p.path} and kind = 'local'`,
  ),
  remote: defineSelect<{ ownerId: string; provider: string; name: string; url: string }>()(
    fields,
    (p) => sql`from ${models} where owner_id = ${p.ownerId} and provider = ${p.provider} and name = ${p.name}
      and url = ${p.url} and kind = 'remote'`,
  ),
};

/** An entry about the model that was just put, new or not. */
export const modelPut = {
  local: insertChange<{ path: string }>(
    (p) => ({
      kind: 'model',
      id: sql`(select id from ${models} where owner_id = ${p.ownerId} and path = ${p.path} and kind = 'local')`,
      operation: 'updated',
    }),
    true,
  ),
  remote: insertChange<{ provider: string; name: string; url: string }>(
    (p) => ({
      kind: 'model',
      id: sql`(select id from ${models} where owner_id = ${p.ownerId} and provider = ${p.provider} and name = ${p.name}
        and url = ${p.url} and kind = 'remote')`,
      operation: 'updated',
    }),
    true,
  ),
};

/** The model with this id. */
export const byId = defineSelect<{ ownerId: string; id: number }>()(
  fields,
  (p) => sql`from ${models} where id = ${p.id} and owner_id = ${p.ownerId}`,
);

const bestFirst = sql`order by missing_since is not null, coalesce(last_used_at, 0) desc, id limit 1`;

/** A file with these bytes. */
export const byHash = defineSelect<{ ownerId: string; contentHash: string }>()(
  fields,
  (p) =>
    sql`from ${models} where owner_id = ${p.ownerId} and content_hash = ${p.contentHash} and content_hash <> '' ${bestFirst}`,
);

/** A model that is called so. */
export const byName = defineSelect<{ ownerId: string; name: string }>()(
  fields,
  (p) => sql`from ${models} where owner_id = ${p.ownerId}
    and (name = ${p.name} or kind = 'local' and filename in (${p.name}, ${p.name} || '.gguf')) ${bestFirst}`,
);

/** Notes that a model is used. */
export const touch = defineSql<{ ownerId: string; id: number; usedAt: number }>(
  (p) => sql`update ${models} set last_used_at = max(coalesce(last_used_at, 0), ${p.usedAt})
    where id = ${p.id} and owner_id = ${p.ownerId}`,
);

/** Notes that a file is gone. */
export const markMissing = defineSql<{ ownerId: string; id: number; now: number }, { id: number }>(
  (p) => sql`update ${models} set missing_since = ${p.now}
    where id = ${p.id} and owner_id = ${p.ownerId} and kind = 'local' and missing_since is null returning id`,
  { id: 'plain' },
);

/** Takes a model out. */
export const remove = defineSql<{ ownerId: string; id: number }>(
  (p) => sql`delete from ${models} where id = ${p.id} and owner_id = ${p.ownerId}`,
);

/** Counts. */
export const totals = defineSql<
  { ownerId: string },
  { local: number; remote: number; missing: number; sizeBytes: number }
>(
  (p) => sql`select count(*) filter (where kind = 'local'), count(*) filter (where kind = 'remote'),
      count(missing_since), coalesce(sum(case when missing_since is null then size_bytes end), 0)
    from ${models} where owner_id = ${p.ownerId}`,
  { local: 'plain', remote: 'plain', missing: 'plain', sizeBytes: 'plain' },
);

/** Counts by architecture. */
export const byArchitecture = defineSql<
  { ownerId: string },
  { architecture: string; models: number; sizeBytes: number }
>(
  (p) => sql`select architecture, count(*), coalesce(sum(size_bytes), 0) from ${models}
    where owner_id = ${p.ownerId} and missing_since is null group by architecture order by 2 desc, 1`,
  { architecture: 'plain', models: 'plain', sizeBytes: 'plain' },
);

/** A page of models behind a place in the order. */
export const list = defineSelect<{
  ownerId: string;
  afterName: string;
  afterId: number;
  kind: string | null;
  format: string | null;
  architecture: string | null;
  quantization: string | null;
  provider: string | null;
  contentHash: string | null;
  folder: string | null;
  missing: number | null;
  query: string | null;
  limit: number;
}>()(
  fields,
  (p) => sql`from ${models} where owner_id = ${p.ownerId} and (name, id) > (${p.afterName}, ${p.afterId})
    and (${p.kind} is null or kind = ${p.kind}) and (${p.format} is null or format = ${p.format})
    and (${p.architecture} is null or architecture = ${p.architecture})
    and (${p.quantization} is null or quantization = ${p.quantization})
    and (${p.provider} is null or provider = ${p.provider})
    and (${p.contentHash} is null or content_hash = ${p.contentHash})
    and (${p.folder} is null or substr(path, 1, length(${p.folder})) = ${p.folder})
    and (${p.missing} is null or (missing_since is not null) = ${p.missing})
    and (${p.query} is null or instr(lower(name), lower(${p.query})) > 0 or instr(lower(path), lower(${p.query})) > 0)
    order by name, id limit ${p.limit}`,
);

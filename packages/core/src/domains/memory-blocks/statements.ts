import { sql } from 'drizzle-orm';
import { defineSelect, defineSql } from '../../steps/index.js';
import { memoryBlocks, memoryBlockVersions } from './schema.js';

/** Versions of a block that are kept. */
const KEPT_VERSIONS = 50;

const fields = {
  key: memoryBlocks.key,
  label: memoryBlocks.label,
  project: memoryBlocks.project,
  value: memoryBlocks.value,
  description: memoryBlocks.description,
  limitChars: memoryBlocks.limitChars,
  version: memoryBlocks.version,
  createdAt: memoryBlocks.createdAt,
  updatedAt: memoryBlocks.updatedAt,
};

/** The block of a label in a place. */
interface Named {
  readonly ownerId: string;
  readonly project: string;
  readonly label: string;
}

/** What a block holds. */
interface BlockValues {
  readonly value: string;
  readonly description: string;
  readonly limitChars: number;
  readonly now: number;
}

/** One block. */
export const byLabel = defineSelect<Named>()(
  fields,
  (p) => sql`from ${memoryBlocks} where owner_id = ${p.ownerId} and project = ${p.project} and label = ${p.label}`,
);

/** A page of the owner's own blocks and those of a project, or of all. */
export const list = defineSelect<{
  ownerId: string;
  project: string | null;
  afterProject: string;
  afterLabel: string;
  limit: number;
}>()(
  fields,
  (p) => sql`from ${memoryBlocks} where owner_id = ${p.ownerId}
    and (${p.project} is null or project in ('', ${p.project}))
    and (project, label) > (${p.afterProject}, ${p.afterLabel}) order by project, label limit ${p.limit}`,
);

/** Makes a block unless it is there. */
export const insert = defineSql<Named & BlockValues>(
  (p) => sql`insert into ${memoryBlocks}
      (owner_id, project, label, value, description, limit_chars, version, created_at, updated_at)
    values (${p.ownerId}, ${p.project}, ${p.label}, ${p.value}, ${p.description}, ${p.limitChars}, 1, ${p.now}, ${p.now})
    on conflict (owner_id, project, label) do nothing`,
);

/** The next version of a block that still has this one. */
export const update = defineSql<BlockValues & { ownerId: string; key: number; version: number }>(
  (
    p,
  ) => sql`update ${memoryBlocks} set value = ${p.value}, description = ${p.description}, limit_chars = ${p.limitChars},
      version = version + 1, updated_at = ${p.now}
    where key = ${p.key} and owner_id = ${p.ownerId} and version = ${p.version}`,
);

/** Keeps the version that the statement before it made. */
export const keepVersion = defineSql<Named & { editId: string | null; now: number }>(
  (p) => sql`insert into ${memoryBlockVersions} (block_key, version, value, description, edit_id, at)
    select key, version, value, description, ${p.editId}, ${p.now} from ${memoryBlocks}
    where owner_id = ${p.ownerId} and project = ${p.project} and label = ${p.label} and changes() > 0`,
);

/** Forgets versions that are too old. */
export const trimVersions = defineSql<{ key: number }>(
  (p) => sql`delete from ${memoryBlockVersions} where block_key = ${p.key} and version <=
    (select version from ${memoryBlocks} where key = ${p.key}) - ${sql.raw(String(KEPT_VERSIONS))}`,
);

/** The kept versions of a block, newest first. */
export const versions = defineSelect<{ key: number }>()(
  {
    version: memoryBlockVersions.version,
    value: memoryBlockVersions.value,
    description: memoryBlockVersions.description,
    at: memoryBlockVersions.at,
  },
  (p) => sql`from ${memoryBlockVersions} where block_key = ${p.key} order by version desc`,
);

/** Whether an edit was made already. */
export const edited = defineSelect<{ key: number; editId: string }>()(
  { version: memoryBlockVersions.version },
  (p) => sql`from ${memoryBlockVersions} where block_key = ${p.key} and edit_id = ${p.editId} limit 1`,
);

/** Removes a block; its versions follow by cascade. */
export const remove = defineSql<Named>(
  (p) =>
    sql`delete from ${memoryBlocks} where owner_id = ${p.ownerId} and project = ${p.project} and label = ${p.label}`,
);

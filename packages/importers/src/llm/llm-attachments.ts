import type { ContentBlock, JsonObject } from '@cairndb/core';
import { textOf } from '../json-shape.js';
import type { AttachedFiles } from '../sessions/attached-file.js';
import type { SourceDatabase, SourceRow } from '../sessions/source-database.js';

/** An attachment of llm: its bytes, or where they are. */
export interface LlmAttachment {
  readonly id: string;
  readonly type: string | undefined;
  readonly path: string | undefined;
  readonly url: string | undefined;
  readonly content: Uint8Array | undefined;
}

/** Attachments by what they belong to, in their order. `link` selects `owner` and `attachment_id` for given owners. */
export async function attachmentsOf(
  database: SourceDatabase,
  link: { readonly table: string; readonly owner: string },
  owners: readonly (string | number)[],
): Promise<ReadonlyMap<string, readonly LlmAttachment[]>> {
  const found = new Map<string, LlmAttachment[]>();
  const { table, owner } = link;
  if (owners.length === 0 || !(await database.columns(table)).has(owner)) return found;
  const rows = await database.rows(
    `select l.${owner} as owner, a.* from ${table} l join attachments a on a.id = l.attachment_id
       where l.${owner} in (select value from json_each(?)) order by l.${owner}, l."order"`,
    [JSON.stringify(owners)],
  );
  for (const row of rows) found.set(String(row.owner), [...(found.get(String(row.owner)) ?? []), attachmentOf(row)]);
  return found;
}

function attachmentOf({ id, type, path, url, content }: SourceRow): LlmAttachment {
  const text = (value: unknown) => (typeof value === 'string' ? textOf(value) : undefined);
  return {
    id: String(id),
    type: text(type),
    path: text(path),
    url: text(url),
    content: content instanceof Uint8Array ? content : undefined,
  };
}

/** Pictures are content, stored once however often they are repeated; other files are attachments of the message. */
export function attachmentBlock(attachment: LlmAttachment, files: AttachedFiles, extra: JsonObject = {}): ContentBlock {
  const { type, url, content, path } = attachment;
  const said = withoutBytes(attachment);
  if (type?.startsWith('image/') === true && (content !== undefined || url !== undefined)) {
    const place = content === undefined ? { url: url ?? '' } : { data: content };
    return { type: 'image', mediaType: type, ...place, extra: { ...extra, attachment: said } };
  }
  if (content !== undefined || path !== undefined) {
    files.add({ mediaType: type ?? null, data: content, path, metadata: { llm: said } });
  }
  return { type: 'other', value: { ...extra, attachment: said } };
}

/** An attachment as JSON, without its bytes. */
export function withoutBytes({ id, type, path, url, content }: LlmAttachment): JsonObject {
  return {
    id,
    ...(type === undefined ? {} : { type }),
    ...(path === undefined ? {} : { path }),
    ...(url === undefined ? {} : { url }),
    ...(content === undefined ? {} : { bytes: content.length }),
  };
}

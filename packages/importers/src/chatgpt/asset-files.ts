import type { JsonObject, JsonValue } from '@cairndb/core';
import type { Member } from '../export-file/zip-archive.js';
import { isObject, textOf } from '../json-shape.js';
import type { TreeFile } from '../tree/conversation-tree.js';

/** What the names of an export's files begin with: the file's id, before its own name or another id. */
const FILE_ID = /^file[-_][A-Za-z0-9]+/;
/** How messages point to files: `file-service://file-…`, and since 2025 `sediment://file_…`. */
const POINTER = /^[a-z-]+:\/\/(file[-_][A-Za-z0-9]+)/;

/** The files of an export by their ids. */
export class AssetFiles {
  readonly #byId = new Map<string, Member>();

  constructor(members: readonly Member[]) {
    for (const member of members) {
      const name = member.name.split(/[\\/]/).at(-1) ?? '';
      const [id] = FILE_ID.exec(name) ?? [];
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, member);
    }
  }

  /** The pictures and attachments of a message whose bytes the export has. */
  filesOf({ content, metadata }: JsonObject): readonly TreeFile[] {
    const files = new Map<string, TreeFile>();
    const add = (file: TreeFile) => {
      if (file.member !== undefined && !files.has(file.id)) files.set(file.id, file);
    };
    for (const part of partsOf(content)) {
      const id = pointedTo(part);
      if (id === undefined) continue;
      const type = part.content_type === 'image_asset_pointer' ? 'image' : 'file';
      add({ id, type, name: id, mediaType: '', member: this.#byId.get(id) });
    }
    const attachments = isObject(metadata) && Array.isArray(metadata.attachments) ? metadata.attachments : [];
    for (const attachment of attachments) {
      const id = isObject(attachment) ? textOf(attachment.id) : undefined;
      if (id === undefined || !isObject(attachment)) continue;
      const { name, mimeType, mime_type } = attachment;
      const mediaType = textOf(mimeType) ?? textOf(mime_type) ?? '';
      add({ id, type: 'file', name: textOf(name) ?? id, mediaType, member: this.#byId.get(id) });
    }
    return [...files.values()];
  }
}

function partsOf(content: JsonValue | undefined): readonly JsonObject[] {
  return isObject(content) && Array.isArray(content.parts) ? content.parts.filter(isObject) : [];
}

/** The id of the file that a part of a message points to. */
export function pointedTo({ asset_pointer: pointer }: JsonObject): string | undefined {
  return typeof pointer === 'string' ? POINTER.exec(pointer)?.[1] : undefined;
}
